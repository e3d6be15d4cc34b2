"""Everything the bot will say and judge in a campaign, on a sheet for the bureau to check and to sign."""
