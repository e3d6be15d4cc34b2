"""The bot around the conversation: channels, storage, documents, delivery."""
