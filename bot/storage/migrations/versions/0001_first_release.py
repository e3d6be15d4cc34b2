"""Release 0.1.0, the revision of databases without a number."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: no database is older."""
