"""What the bureau's staff do, and what happens for them."""
