"""Reports that staff read."""
