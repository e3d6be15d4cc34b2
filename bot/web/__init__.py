"""The page's house: what is HTTP about it, and the files that a browser is given."""
