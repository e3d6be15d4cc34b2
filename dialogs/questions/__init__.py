"""Kinds of question: how each is put, read and shown."""
