"""The official Word forms."""
