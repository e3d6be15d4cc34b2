"""The one HTTP server and what guards it."""
