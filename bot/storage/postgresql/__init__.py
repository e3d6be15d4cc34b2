"""Everything that only PostgreSQL does."""

URL = "postgresql://"
"""How the address of a database begins that a server holds."""
