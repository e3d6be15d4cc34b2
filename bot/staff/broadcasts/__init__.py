"""Notices to many: written, confirmed, sent."""
