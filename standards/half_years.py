"""The half-years that a question about the past names."""

from datetime import date


def half_years(on: date) -> tuple[str, str]:
    """Return the last two half-years that were complete on a day, the earlier first (第6（6）条: 每半年至少1次)."""
    if on.month > 6:
        return f"{on.year - 1}年下半年", f"{on.year}年上半年"
    return f"{on.year - 1}年上半年", f"{on.year - 1}年下半年"
