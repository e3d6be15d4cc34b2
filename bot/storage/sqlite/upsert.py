"""The insert that may meet a row which is there already: `on_conflict_do_update`, `on_conflict_do_nothing`."""

from sqlalchemy.dialects.sqlite import insert

__all__ = ["insert"]
