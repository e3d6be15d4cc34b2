"""What a form has at the least, where a notice prints none or none of its labels could be read."""

from standards.drafting.doubts import to_fill_in
from standards.drafting.drafted import DraftedField, DraftedForm

LEAST_FIELDS = (
    DraftedField(
        "name",
        to_fill_in("单位名称"),
        "organisation",
        {"ask": "请按营业执照或法人证书填写", "example": "示例科技有限公司", "longest": 60},
    ),
    DraftedField(
        "contact_person", to_fill_in("联系人"), "name", {"example": "李小华", "longest": 40, "personal": True}
    ),
    DraftedField("phone", to_fill_in("联系电话"), "phone", {"example": "13800000000", "longest": 40, "personal": True}),
)
"""Who applies, and whom to ask."""
NARRATIVE = DraftedField(
    "narrative",
    to_fill_in("工作开展情况"),
    "narrative",
    {"ask": "请写清做法和成效", "example": "已建立管理制度。", "longest": 10_000},
)


def no_form() -> DraftedForm:
    """Return the least form there can be, for a notice that has none."""
    doubt = "通知没有申报表；先放了几个常用栏目，请按实际的表改，或向发文机关要表"
    return DraftedForm(
        to_fill_in("附件号"),
        to_fill_in("申报表的标题"),
        (*LEAST_FIELDS, NARRATIVE),
        (to_fill_in("申报单位意见栏"),),
        (doubt,),
    )
