"""What is kept, and how: the only home of SQLAlchemy."""
