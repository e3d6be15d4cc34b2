"""What comes in, what is remembered, what goes out."""
