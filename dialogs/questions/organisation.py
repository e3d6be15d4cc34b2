"""The full name of an enterprise, an institute or a park."""

from typing import ClassVar

from dialogs.model.context import Context
from dialogs.questions.organisations import (
    is_company,
    is_no_organisation,
    is_organisation,
    is_rest_of_a_name,
    organisation_within,
)
from dialogs.questions.places import is_address
from dialogs.questions.text import TextQuestion


class OrganisationQuestion(TextQuestion):
    """Asks for the name of an organisation; kept as one line."""

    expected = "请写全称"
    readings: ClassVar = {
        "北京示例科技有限公司": "北京示例科技有限公司",
        "我们公司叫北京示例科技有限公司": "北京示例科技有限公司",
        "园区全称：北京示例产业园": "北京示例产业园",
    }
    refusals = ("", "。。。", "😀👍", "不知道", "这个怎么填", "客户一会儿发我")

    def _example_in(self, context: Context) -> str:
        """Return an invented name of a company in the city of the campaign."""
        return f"{context.campaign.city.removesuffix('市')}示例科技有限公司"

    def is_sure(self, text: str) -> bool:
        """Return True if a text ends as the names of organisations do, and begins with no sentence."""
        return is_organisation(text)

    def continued(self, before: str, after: str) -> str:
        """Return a name with the industry and the form that the second message has: 北京青禾样例, 电子有限公司."""
        return before + after if is_rest_of_a_name(after) and not is_company(before) else ""

    def within(self, text: str) -> str:
        """Return the name of the organisation that a sentence has in it: 我是…的会计."""
        return organisation_within(text)

    def looks_like(self, text: str) -> str:
        """Return 地址 for an address."""
        return "地址" if is_address(text) else ""

    def is_none(self, text: str) -> bool:
        """Return True if a text reads like a sentence, or says only what kind of organisation it is."""
        return is_no_organisation(text)
