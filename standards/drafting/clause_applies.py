"""To whom a clause applies: 签订竞业限制协议的，…; 无涉密岗位的，本项不作要求."""

import re

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.phrases import short_label, without_modals

_APPLIES = re.compile(
    r"(?P<what>(?:涉及|签订|签署|设有|存在|委托|使用|属于?|开展|有(?!下列|以下))[^，。；、]{2,24})的(?:企业|单位|机构|园区|主体)?[，,](?=[^，。；]{4,})"
)
_UNLESS = re.compile(
    r"[，,。；;（(]?\s*(?:如|若|对)?(?P<no>无|没有|不涉及|未涉及|未设立|未设|不存在)(?P<what>[^，。；]{2,24}?)的?(?:企业|单位|园区)?[，,]?"
    r"(?:则|可|此|该|本)*[项条款]?(?:可以|可)?(?:不[作做为]*要求|不扣分|不适用|不[作做予]*考核|不计入|不参与评分|不评分)[）)]?"
)
_EXISTS = {
    "无": ("有没有", "有"),
    "没有": ("有没有", "有"),
    "不存在": ("有没有", "有"),
    "未设立": ("有没有设立", "设立"),
    "未设": ("有没有设", "设有"),
    "不涉及": ("是否涉及", "涉及"),
    "未涉及": ("是否涉及", "涉及"),
}
"""How it is asked whether there is what a denial says, and how it is stated."""


def without_condition(draft: ClauseDraft, quote: str) -> str:
    """Read to whom a clause applies; return what it asks of them."""
    if exempt := _UNLESS.search(quote):
        what, (asked, stated) = exempt["what"], _EXISTS[exempt["no"]]
        field = draft.add(
            "applies", short_label(what), "yes_no", {"ask": f"{asked}{what}？", "draft": f"{stated}{what}"}
        )
        draft.unless = {"rule": "no", "field": field.key}
        draft.doubts.append(f"“{exempt[0].strip('，,。；; ')}”按没有的不适用读")
        quote = quote[: exempt.start()] + quote[exempt.end() :]
    found = _APPLIES.match(quote)
    if found is None:
        return quote
    what = without_modals(found["what"])
    asks = {"ask": f"有没有这种情况：{what}？", "draft": what, "advice": what}
    field = draft.add("applies", short_label(what), "yes_no", asks)
    draft.applies_if = {"rule": "yes", "field": field.key}
    draft.doubts.append(f"按只对“{found['what']}的”适用读，没有这种情况的不适用")
    return quote[found.end() :]
