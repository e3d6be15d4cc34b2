"""What a typed text is, where it is more or other than the answer to the open question."""
