"""Options for labels whose form prints none: lists that the notice has elsewhere, and lists that everybody uses."""

import re
from collections.abc import Iterator, Sequence

LONGEST_OPTION = 20
OTHER = "其他"
_ORGANISATION_TYPES = (
    ("limited_company", "有限责任公司"),
    ("joint_stock_company", "股份有限公司"),
    ("state_owned", "国有企业"),
    ("foreign_invested", "外商投资企业"),
    ("public_institution", "事业单位"),
    ("social_organisation", "社会组织"),
    ("partnership", "合伙企业"),
    ("sole_proprietorship", "个人独资企业"),
    ("individual_business", "个体工商户"),
)
_SECTIONS = (
    "农、林、牧、渔业 采矿业 制造业 电力、热力、燃气及水生产和供应业 建筑业 批发和零售业 交通运输、仓储和邮政业 "
    "住宿和餐饮业 信息传输、软件和信息技术服务业 金融业 房地产业 租赁和商务服务业 科学研究和技术服务业 "
    "水利、环境和公共设施管理业 居民服务、修理和其他服务业 教育 卫生和社会工作 文化、体育和娱乐业 公共管理、社会保障和社会组织"
)
_INDUSTRIES = tuple(_SECTIONS.split())
"""The sections of GB/T 4754-2017 that a unit of a district can belong to."""
_OF_INDUSTRIES = re.compile(r"(?:产业|行业)（([^（）]+)）")
_OF_PARKS = re.compile(
    r"((?:[\u4e00-\u9fff]{2,12}、){2,}[\u4e00-\u9fff]{2,12}?(?:园|区|基地|孵化器|小镇))(?=等|和|及|以及|[，。；])"
)
_TICKED = re.compile(r"[□☐○◯◇]\s*([^□☐○◯◇\s，。；/、]+)")
_YES_NO = ({"是", "否"}, {"有", "无"}, {"有", "没有"})


def printed_options(blank: str) -> tuple[str, ...]:
    """Return the options that a blank prints behind boxes."""
    return tuple(re.sub(r"[（(：:_＿].*$", "", found) for found in _TICKED.findall(blank))


def is_yes_no(options: Sequence[str]) -> bool:
    """Return whether options are yes and no."""
    return set(options) in _YES_NO


def options_of(labels: Sequence[str], *, more: Sequence[str] = ()) -> list[dict[str, object]]:
    """Return options with keys in their order, those of `more` behind 更多, one for other words always."""
    found: list[dict[str, object]] = [
        {"key": f"option_{place}", "label": label[:LONGEST_OPTION]}
        for place, label in enumerate((each for each in labels if not each.startswith(OTHER)), 1)
    ]
    found.append({"key": "other", "label": OTHER, "free_text": True})
    found += [
        {"key": f"section_{chr(96 + place)}", "label": label, "more": True} for place, label in enumerate(more, 1)
    ]
    return found


def organisation_types() -> list[dict[str, object]]:
    """Return the types of enterprises and institutions that everybody uses."""
    first, later = _ORGANISATION_TYPES[:5], _ORGANISATION_TYPES[5:]
    found: list[dict[str, object]] = [{"key": key, "label": label} for key, label in first]
    found.append({"key": "other", "label": OTHER, "free_text": True})
    return found + [{"key": key, "label": label, "more": True} for key, label in later]


def industries(body: str) -> list[dict[str, object]]:
    """Return the industries that a notice names, and behind 更多 the sections of the national classification."""
    named = _OF_INDUSTRIES.search(body)
    first = tuple(each for each in named[1].split("、") if len(each) <= LONGEST_OPTION) if named else ()
    if first:
        return options_of(first, more=_INDUSTRIES)
    return options_of(_INDUSTRIES[2:9], more=(*_INDUSTRIES[:2], *_INDUSTRIES[9:]))


def park_types(body: str) -> list[dict[str, object]]:
    """Return the kinds of parks that a notice lists; empty if it lists none."""
    best = max(_listed_parks(body), key=len, default=())
    return options_of(best) if best else []


def _listed_parks(body: str) -> Iterator[tuple[str, ...]]:
    for found in _OF_PARKS.finditer(body):
        items = tuple(re.sub(r"^.*(?:聚焦|包括|以及|对)", "", item) for item in found[1].split("、"))
        parks = tuple(item for item in items if re.search(r"(?:园|区|基地|孵化器|小镇|平台|空间)$", item))
        if len(parks) == len(items):
            yield parks
