"""Migrations of databases of earlier releases."""
