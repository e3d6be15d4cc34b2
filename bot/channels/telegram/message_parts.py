"""Long texts as the several messages that Telegram needs."""


def split(text: str, limit: int) -> list[str]:
    """Cut text into parts of at most `limit` UTF-16 units, at the end of a line where one is near."""
    parts = []
    while len(text.encode("utf-16-le")) // 2 > limit:
        cut = len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", errors="ignore"))
        line_end = text.rfind("\n", cut // 2, cut)
        cut = line_end if line_end > 0 else cut
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text]
