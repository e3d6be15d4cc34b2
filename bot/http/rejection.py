"""A request that is refused, with the sentence that a person reads."""


class Rejected(Exception):
    """A request that is not answered as it wished; the sentence tells a person why."""

    def __init__(self, status: int, sentence: str, *, after: int | None = None, **more: object) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.after = after
        """Seconds after which it may be tried again."""
        self.more = more
