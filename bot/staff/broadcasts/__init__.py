"""Messages to many applicants."""
