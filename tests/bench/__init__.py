"""Our bot beside other bots on the same conversation, on a Bot API of its own on loopback: `python -m tests.bench`."""
