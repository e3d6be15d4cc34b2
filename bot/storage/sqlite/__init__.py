"""Everything that only SQLite does."""
