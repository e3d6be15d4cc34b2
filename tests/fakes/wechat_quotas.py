"""What an account may send to somebody unasked: customer-service messages by windows, notices by consents."""

from dataclasses import dataclass, field

MINUTE, HOURS_48 = 60.0, 48 * 3600.0
AFTER_A_MESSAGE, AFTER_A_TOUCH = 5, 3
"""Customer-service messages in the 48 hours after a message, and in the minute after a click, a follow or a scan."""


class Refused(Exception):
    """An error of the API, told inside an HTTP 200."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        super().__init__(f"{errcode} {errmsg}")
        self.errcode = errcode
        self.errmsg = errmsg


@dataclass
class _Grant:
    left: int = 0
    until: float = 0.0


@dataclass
class Quotas:
    """How much may be sent to one person, and until when; times in seconds since 1970."""

    spent: int = 0
    """Customer-service messages that reached them."""
    _said: _Grant = field(default_factory=_Grant)
    _touched: _Grant = field(default_factory=_Grant)
    _consents: dict[str, int] = field(default_factory=dict)
    _long_term: set[str] = field(default_factory=set)

    def says(self, now: float) -> None:
        """Note a message of theirs."""
        self._said = _Grant(AFTER_A_MESSAGE, now + HOURS_48)

    def touches(self, now: float) -> None:
        """Note a click on the menu, a follow or a scan."""
        self._touched = _Grant(AFTER_A_TOUCH, now + MINUTE)

    def leaves(self) -> None:
        """Note that they unfollow: nothing may be sent any more."""
        self._said, self._touched = _Grant(), _Grant()

    def spend(self, now: float) -> None:
        """Count a customer-service message; raise `Refused` without a window (45015), or without one left in it (45047)."""
        windows = [grant for grant in (self._touched, self._said) if grant.until > now]
        if not windows:
            raise Refused(45015, "response out of time limit or subscription is canceled")
        grant = next((grant for grant in windows if grant.left), None)
        if grant is None:
            raise Refused(45047, "out of response count limit")
        grant.left -= 1
        self.spent += 1

    def agrees(self, template: str, *, long_term: bool) -> None:
        """Note their consent to one notice, or to all from now on."""
        if long_term:
            self._long_term.add(template)
        else:
            self._consents[template] = self._consents.get(template, 0) + 1

    def disagrees(self, template: str) -> None:
        """Take back every consent to a template."""
        self._consents.pop(template, None)
        self._long_term.discard(template)

    def notify(self, template: str) -> None:
        """Count a notice; raise `Refused` without a consent."""
        if template in self._long_term:
            return
        if not self._consents.get(template):
            raise Refused(43101, "user refuse to accept the msg")
        self._consents[template] -= 1
