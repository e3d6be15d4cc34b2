"""A question that is named as something of another one: 联系人的职务."""

from collections.abc import Mapping

_OF = "的"
_OWNERS = (
    "负责人",
    "经办人",
    "对接人",
    "老板",
    "公司",
    "单位",
    "企业",
    "园区",
    "厂里",
    "我",
    "我们",
    "本人",
    "他",
    "她",
)
"""Who may have what a form asks for, without being asked for."""


def without_owner(text: str, names: Mapping[str, str]) -> str:
    """Return a text without the name of a question that only says whose the one behind it is."""
    head, of, rest = text.partition(_OF)
    if not of or not any(rest.startswith(name) for name in names):
        return text
    owner = max((name for name in (*names, *_OWNERS) if head.endswith(name)), key=len, default="")
    return head.removesuffix(owner) + rest if owner else text
