"""The outside world as the tests meet it: servers that behave like the platforms, and no more kindly."""
