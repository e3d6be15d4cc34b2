"""Everything that only PostgreSQL does."""
