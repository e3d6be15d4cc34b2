"""The course of the conversation, from the welcome to the filled form."""
