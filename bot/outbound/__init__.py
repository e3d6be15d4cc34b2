"""From committed rows to what people read."""
