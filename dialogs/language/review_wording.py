"""The sentences of the application read back."""


def heading(name: str, page: int, pages: int) -> str:
    """Return the heading of a page where text is all there is."""
    place = f"（第 {page} / {pages} 页）" if pages > 1 else ""
    return f"{name}{place}，每一行都可以改"


def without_text(left_empty: bool, asked: bool) -> str:
    """Return what stands in place of an answer that has no text."""
    if left_empty:
        return "（不填）"
    return "（还没填）" if asked else "（填齐后自动算出）"


def filled(questions: int, missing: int) -> str:
    """Return how many blanks are filled in."""
    return f"{questions} 项已填" if not missing else f"{questions - missing} 项已填，{missing} 项没填"


def complete(missing: int) -> str:
    """Return the same in a word."""
    return f"缺 {missing} 项" if missing else "齐了"


def judged(met: int, not_met: int, unknown: int) -> str:
    """Return how many clauses are met, not met, not known to be met."""
    counts = (("达标", met), ("未达标", not_met), ("待确认", unknown))
    return "，".join(f"{name} {number}" for name, number in counts if number)


def clauses(total: int) -> str:
    """Return how many clauses there are."""
    return f"{total} 条"


def length(letters: int) -> str:
    """Return how long the narrative is."""
    return f"{letters:,} 字" if letters else "还没有写"


def written(letters: int) -> str:
    """Return the same in a word."""
    return "已写好" if letters else "没写"
