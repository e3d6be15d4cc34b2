"""An address, to the door number."""

from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.language.speech import sounds_spoken
from dialogs.model.context import Context
from dialogs.questions.address_parts import continued, with_parts
from dialogs.questions.introductions import as_compared
from dialogs.questions.organisations import is_organisation
from dialogs.questions.outcome import Outcome
from dialogs.questions.places import is_address
from dialogs.questions.positions import is_position
from dialogs.questions.text import TextQuestion
from standards.form import Field

_LETTER = Phrase(r"[^\W\d_]", "«路»1号")


class AddressQuestion(TextQuestion):
    """Asks for an address; kept as one line."""

    expected = "请写到门牌号"
    of_place = True
    readings: ClassVar = {
        "北京市丰台区示例路1号": "北京市丰台区示例路1号",
        "我们在丰台区示例大厦6层": "丰台区示例大厦6层",
        "地止：丰台区示例路1号": "丰台区示例路1号",
    }
    refusals = ("", "。。。", "😀👍", "不知道", "上面那个填错了", "见营业执照")

    def _example_in(self, context: Context) -> str:
        """Return an invented address in the district of the campaign."""
        return f"{context.campaign.city.removesuffix('市')}市{context.campaign.district}示例路1号"

    def continued(self, before: str, after: str) -> str:
        """Return an address with the house, the floor or the room that the second message has."""
        return continued(before, after)

    def _instead(self, context: Context, field: Field, before: str, after: str) -> Outcome:
        """Return the address with another part, where only that is said: 5号, 样例街5号."""
        return self.read(context, field, with_parts(before, after))

    def is_sure(self, text: str) -> bool:
        """Return True if a text names a place and in it a house."""
        return is_address(text)

    def looks_like(self, text: str) -> str:
        """Return 单位名称 or 职务 for one of those."""
        return "单位名称" if is_organisation(text) else "职务" if is_position(text) else ""

    def is_none(self, text: str) -> bool:
        """Return True if a text reads like a sentence or names no place."""
        plain = as_compared(text)
        return sounds_spoken(plain) or not _LETTER.search(plain)
