"""The bureau's side: counts, the paper's way, notices, reminders."""
