"""What a bureau's notice says: campaigns, forms, standards and how answers are judged."""
