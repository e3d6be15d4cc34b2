"""Everything that only SQLite does; another engine becomes the neighbour of this room."""
