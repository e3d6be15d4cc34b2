"""Every sentence the bot says and every word it understands."""
