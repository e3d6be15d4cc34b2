"""What the kinds of applicants are called, and what the notice says of each."""

import re
from collections.abc import Sequence
from itertools import takewhile

from standards.drafting.clause_text import items_of
from standards.drafting.notice_parts import FORM_WORDS, NoticeParts
from standards.drafting.notice_text import dense
from standards.drafting.numbering import number_of

_FORM = re.compile(rf"(?:{'|'.join(FORM_WORDS)}).*$")
_ANY_TABLE = re.compile(r"(?:基本|评价|申报|申请)?(?:情况|数据|信息|材料)?[表书]$")
_IN_BRACKETS = re.compile(r"[（(](?P<name>[\u4e00-\u9fff]{2,12})[）)]\s*$")
_MODIFIERS = ("示范", "试点", "重点", "先进", "服务", "联络", "指导", "创新", "培育", "优秀", "标杆", "诚信", "守信")
_SHORT_NAME = re.compile(r"以下(?:简称|称)[“\"](?P<name>[^”\"]{2,12})[”\"]")
_ON_KINDS = re.compile(r"(?:申报|申请|认定|创建|评选|评定|基地)?(?:类型|类别|种类|分类|对象|范围|主体)$")
"""The heading of a section that says which kinds there are."""
_YEAR = re.compile(r"^.*?(?:20\d\d\s*年度?)")
_ACT = re.compile(r"(?:备案|认定|评定|评选|设站|创建|命名|申报)+$")
"""What is done with the applicants, behind what they are called: 众创空间备案."""
_OFFICIAL = re.compile(r"^(?:关于)?(?:组织|开展|做好|申报)*")
_CALLED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,20}?(?:单位|企业|园区|机构|示范点|示范区|示范站|服务站|基地|个人|商户|平台))(?:的)?(?:申报|认定|评选|评审|培育|创建|推荐|遴选)"
)


def kind_names(parts: NoticeParts) -> tuple[str, ...]:
    """Return what the kinds are called: by their forms, or by the title where there is none."""
    titles = [_ANY_TABLE.sub("", _FORM.sub("", dense(annex.title))) for annex in parts.forms]
    if not titles:
        return (_only_kind(parts),)
    brackets = [_IN_BRACKETS.search(title) for title in titles]
    if all(brackets):
        return tuple(found["name"] for found in brackets if found)
    if len(titles) == 1:
        return _told_apart(parts) or (_one_form(titles[0], parts),)
    return tuple(map(_trimmed, _without_shared_beginning(titles)))


def _told_apart(parts: NoticeParts) -> tuple[str, ...]:
    """Return the kinds that a section on them lists, where the notice asks something else of each: 场馆类, 企业类."""
    for section in items_of(parts.said):
        if not _ON_KINDS.search(section.heading):
            continue
        names = tuple(item.heading for item in section.below)
        body = "".join(line for line in parts.said if line.partition("：")[0] not in names)
        if len(names) > 1 and all(names) and all(len(re.findall(re.escape(name), body)) > 1 for name in names):
            return names
    return ()


def _without_shared_beginning(titles: Sequence[str]) -> list[str]:
    shared = "".join(
        next(iter(each)) for each in takewhile(lambda each: len(each) == 1, map(set, zip(*titles, strict=False)))
    )
    modifier = next((word for word in _MODIFIERS if shared.endswith(word)), "")
    return [title[len(shared) - len(modifier) :] or title for title in titles]


def _trimmed(name: str) -> str:
    """Return a name without what qualifies all of them: 商业秘密保护服务站 becomes 服务站 beside 示范企业."""
    at = max((name.rfind(word) for word in _MODIFIERS), default=-1)
    while before := next((word for word in _MODIFIERS if name[: max(at, 0)].endswith(word)), ""):
        at -= len(before)  # 示范服务机构
    return name[at:] if at > 0 and len(name) - at > 2 else name


def _one_form(title: str, parts: NoticeParts) -> str:
    for found in _SHORT_NAME.finditer("".join(parts.lines)):
        if dense(title).endswith(found["name"]):
            return found["name"]
    return _ACT.sub("", _without_place(_trimmed(_YEAR.sub("", title)), parts)) or "申报单位"


def _without_place(name: str, parts: NoticeParts) -> str:
    """Return a name without the place before it, where an office of that place signs: 南安市知识产权优势企业."""
    found = re.match(r"[\u4e00-\u9fff]{2,6}?[市区县](?=[\u4e00-\u9fff]{4})", name)
    offices = [line for line in map(dense, parts.lines) if line.endswith(("局", "委", "厅", "政府", "委员会"))]
    return name[found.end() :] if found and any(found[0] in line for line in offices) else name


def _only_kind(parts: NoticeParts) -> str:
    title = _YEAR.sub("", dense(parts.title))
    title = _OFFICIAL.sub("", title.partition("关于")[2] or title)
    title = re.sub(r"^[\u4e00-\u9fff]{2,6}?(?:市|区|县)", "", title)
    found = _CALLED.search(title)
    return found["name"] if found else "申报单位"


def core_of(name: str) -> str:
    """Return a kind's name without what qualifies it: 企业 for 示范企业."""
    return next(
        (name.removeprefix(word) for word in _MODIFIERS if name.startswith(word) and len(name) > len(word) + 1), name
    )


def defined_as(name: str, parts: NoticeParts) -> str:
    """Return the sentence of the notice that says what a kind is; empty if there is none."""
    for line in parts.said:
        numbered = number_of(line)
        body = numbered[1] if numbered else line
        if found := re.match(
            rf"(?:[^，。；]{{0,12}}；)?.*?{re.escape(name)}(?:，)?(?:主要)?是指(?P<what>[^；。]+)", body
        ):
            return found["what"]
        if body.startswith(f"{name}：") or re.match(rf"[^，。；]{{0,20}}（以下简称“{re.escape(name)}”）", body):
            return body.partition("：")[2] if body.startswith(f"{name}：") else body
    return ""


def who_in_section(parts: NoticeParts) -> str:
    """Return what a section on who may apply says, where it lists no kinds; empty if there is none."""
    for section in items_of(parts.said):
        if _ON_KINDS.search(section.heading) and not section.below and section.own:
            return section.own.split("。")[0]
    return ""
