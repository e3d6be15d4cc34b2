"""The access tokens of one account, as `stable_token` gives them out."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.wechat_quotas import Refused

LIFETIME = 7200
"""Seconds for which a token holds."""
OVERLAP = 300
"""Seconds before its end in which the next token is given out already; both hold."""


@dataclass
class Tokens:
    """Which tokens hold; times by the platform's clock."""

    now: Callable[[], float]
    lifetime: int = LIFETIME
    _ends: dict[str, float] = field(default_factory=dict)
    _revoked: set[str] = field(default_factory=set)
    _newest: str = ""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def given_out(self) -> int:
        """How many different tokens were given out."""
        return len(self._ends)

    def stable(self, *, force: bool) -> tuple[str, int]:
        """Return the token that holds and its seconds; a new one near its end, or when one is forced: then the old is void."""
        left = self._ends.get(self._newest, 0.0) - self.now()
        if force and self._newest:
            self._revoked.add(self._newest)
        if force or left <= min(OVERLAP, self.lifetime / 2) or self._newest in self._revoked:
            self._newest = f"{next(self._numbers)}_stable-token-of-the-tests"
            self._ends[self._newest] = self.now() + self.lifetime
            left = float(self.lifetime)
        return self._newest, int(left)

    def check(self, token: str) -> None:
        """Raise `Refused` if a token does not hold."""
        if not token:
            raise Refused(41001, "access_token missing")
        if token not in self._ends or token in self._revoked:
            raise Refused(40001, "invalid credential, access_token is invalid or not latest")
        if self._ends[token] <= self.now():
            raise Refused(42001, "access_token expired")

    def expire(self) -> None:
        """End the newest token now, before its time."""
        self._ends[self._newest] = self.now()

    def revoke(self) -> None:
        """Make the newest token void, as when somebody else has asked for another one."""
        self._revoked.add(self._newest)
