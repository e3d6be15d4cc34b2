"""What a bureau's notice says, as data."""
