"""What the bureau's staff can do."""
