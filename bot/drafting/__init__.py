"""`shenbao draft`: a notice is read from its file, and a campaign's folder is written."""
