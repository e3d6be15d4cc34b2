"""The values that a conversation is made of."""
