"""From messages to commits."""
