"""What no line of the log may show: secrets, and what identifies a person or an enterprise."""

import re
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "***"
SHORTEST_SECRET = 6
"""Characters of a setting's secret from which on it is looked for wherever it stands; a shorter one is part of many words."""
_BEGINS, _ENDS = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_CODE = "[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]"
_SHAPES = (
    r"\d{1,20}(?::|%3[Aa])[\w-]{20,}",  # a bot's token
    r"(?<=://)[^\s/:@]*:[^\s/@]+(?=@)",  # the name and the password in an address
    r"(?P<link>[#?&]\w{2,12}=|/(?:file|picture|pdf|document)/)[\w.%-]{6,}",  # what a link hands on: a pass, an invitation, a signed file
    r"(?P<header>(?i:cookie|authorization|secret-token|csrf-token)[\"']?\s*[:=]\s*)[^\r\n]+",  # what lets somebody in
    r"(?P<field>access_token[\"']?\s*[:=]\s*[\"']?)[\w.%+-]{6,}",  # what a platform hands out for its API
    r"(?<![\w-])(?:o[\w-]{27}|w[mo][\w-]{30})(?![\w-])",  # a person on 微信 (openid), or outside of 企业微信
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",  # an e-mail address
    rf"{_BEGINS}[1-9]\d{{16}}[\dXx]{_ENDS}",  # the number of an identity card
    rf"{_BEGINS}{_CODE}{{2}}\d{{6}}{_CODE}{{10}}{_ENDS}",  # a unified social credit code
    r"(?<!\d)[1１][3-9３-９]\d[ -]?\d{4}[ -]?\d{4}(?!\d)",  # a mobile telephone
    r"(?<![\d.])[(（]?[0０]\d{2,3}[)） -]{0,2}\d{7,8}(?!\d)",  # a telephone with its area
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[A-Za-z0-9_-]{40,}",  # a key, or a token that was drawn
)


class Masks:
    """Hides in a text the secrets of the settings, and whatever has the shape of a secret or of personal data."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Keep the secrets, which are hidden as they are and as they stand in an address."""
        known = {form for each in secrets if len(each) >= SHORTEST_SECRET for form in (each, quote(each, safe=""))}
        literal = [re.escape(each) for each in sorted(known, key=len, reverse=True)]
        self._hidden = re.compile("|".join([*literal, *_SHAPES]))

    def hide(self, text: str) -> str:
        """Return a text with asterisks in place of what it must not show."""
        return self._hidden.sub(_without_value, text)


def _without_value(found: re.Match[str]) -> str:
    return (found["link"] or found["header"] or found["field"] or "") + HIDDEN
