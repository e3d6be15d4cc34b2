"""An entry of a printed form as a question, its kind of answer guessed from its label."""

import re
from collections.abc import Sequence
from typing import Any

from standards.drafting.drafted import DraftedField
from standards.drafting.form_entries import BlankRows, BlankYears, Entry, LabelledBlank
from standards.drafting.form_labels import LabelGuess, guess_of
from standards.drafting.label_hints import hints_of, years_of
from standards.drafting.option_lists import (
    industries,
    is_yes_no,
    options_of,
    organisation_types,
    park_types,
    printed_options,
)
from standards.drafting.printed_units import MONEY, UNIT_IN_BLANK, UNIT_IN_LABEL, kind_of

_NAME = re.compile(r"名\s*称$")
_OWN_NAME = re.compile(r"(?:中心|站点|基地|平台|空间|项目|品牌|工作室)\s*名\s*称")
_TWO_THINGS = re.compile(r"(?<=[\u4e00-\u9fff]{2})[及和](?=[\u4e00-\u9fff]{2})")
_PART_OF = re.compile(r"^其中[：:]")
_FLOW = re.compile(r"值|收入|利润|税|投入|额|经费")
_STATED_PERIOD = re.compile(r"20\d\d|上一?年|本年|去年|近[一二三]年|当年|累计|合计|截至|截止")


def field_of(entry: Entry, before: Sequence[DraftedField], body: str) -> DraftedField:
    """Return the question that an entry of a form asks; `before` are those before it, `body` the text of the notice."""
    match entry:
        case LabelledBlank():
            return _blank(entry, before, body)
        case BlankRows():
            return _rows(entry, before)
        case BlankYears():
            return _years(entry, before)


def in_area(field: DraftedField, unit: str) -> DraftedField:
    """Return a field; an area without a unit of its own in the unit of its form, as a doubt."""
    if not field.key.startswith("area") or UNIT_IN_LABEL.search(field.label):
        return field
    settings = {**field.settings, "unit": unit, "ask": f"按{unit}填，只写数字"}
    doubt = f"“{field.label}”没有写单位，暂按{unit}"
    return DraftedField(field.key, field.label, field.kind, settings, (*field.doubts, doubt))


def _key(wanted: str, before: Sequence[DraftedField]) -> str:
    """Return a key that no field before has."""
    taken = {each.key for each in before}
    return next(
        key
        for number in range(1, len(before) + 2)
        if (key := wanted if number == 1 else f"{wanted}_{number}") not in taken
    )


def _blank(entry: LabelledBlank, before: Sequence[DraftedField], body: str) -> DraftedField:
    """Return the field of a label; what stands in brackets behind it says how it is filled in."""
    hints = hints_of(entry.label, entry.blank)
    read = _by_words(LabelledBlank(hints.bare, entry.blank, entry.group), before, body)
    settings = dict(read.settings)
    below = [f"“{entry.label}”在原表里是一节，不在表格里，请核对"] if entry.is_section else []
    doubts = [*below, *read.doubts, *(f"“{entry.label}”里的“（{each}）”没有读出用法，请核对" for each in hints.unread)]
    if hints.optional:
        settings["optional"] = True
    if hints.longest and "longest" in settings:
        settings["longest"] = hints.longest
    if hints.explain and read.kind == "yes_no":
        settings["explain"] = {"when": hints.explain, "ask": f"{hints.bare}：请简要说明"}
    elif hints.explain:
        doubts.append(f"“{entry.label}”要求说明什么，没有读出来")
    return DraftedField(read.key, entry.label, read.kind, settings, tuple(doubts))


def _by_words(entry: LabelledBlank, before: Sequence[DraftedField], body: str) -> DraftedField:
    """Return the field that the words of a label ask for."""
    guess = _guess_of(entry.label, before)
    unit = _printed_unit(entry)
    if unit and (guess is None or guess.kind not in ("amount", "count", "number", "share", "date")):
        return _number(_key("count", before), entry, kind_of(unit), unit, {"example": "3"})
    if guess is None and (printed := printed_options(entry.blank)):
        return _printed_choice(_key("choice", before), entry, printed, {})
    if guess is None:
        key, kind, settings = _key("blank", before), "text", {"ask": f"请填写{entry.label}", "longest": 200}
        return DraftedField(key, entry.label, kind, settings, (f"“{entry.label}”是什么样的回答拿不准，暂按文字填",))
    key, settings = _key(guess.key, before), dict(guess.settings)
    if entry.group:
        settings["ask"] = f"{entry.group}的{entry.label}"
    if printed := printed_options(entry.blank):
        return _printed_choice(key, entry, printed, settings)
    if guess.kind == "choice":
        return _choice(key, guess.key, entry.label, body)
    if guess.kind == "share" and unit != "%":
        return _share(key, entry.label, settings, before)
    if guess.kind == "yes_no":
        return DraftedField(key, entry.label, "yes_no", {"ask": f"{entry.label.rstrip('？?')}？"})
    if guess.kind in ("amount", "count", "number", "share"):
        if guess.kind == "amount" and (years := years_of(entry.label)):
            return _years(
                BlankYears(entry.label, ("",) * years), before, (f"“{entry.label}”按{years}年各填一个数读，请核对",)
            )
        return _number(key, entry, guess.kind, guess.unit, settings)
    settings.setdefault("ask", f"请填写{entry.label}")
    return DraftedField(key, entry.label, guess.kind, settings)


def _printed_unit(entry: LabelledBlank) -> str:
    """Return the unit that stands behind a label or in its blank; empty if none does."""
    found = UNIT_IN_LABEL.search(entry.label) or UNIT_IN_BLANK.fullmatch(entry.blank)
    return found["unit"].replace("％", "%") if found else ""


def _guesses(label: str) -> list[LabelGuess | None]:
    return [guess_of(part) for part in _TWO_THINGS.split(label)]


def _guess_of(label: str, before: Sequence[DraftedField]) -> LabelGuess | None:
    """Return what a label asks for: the first name of a form is the applicant's, a base's own name behind it is none."""
    guess = guess_of(label)
    if guess is None and before and before[-1].kind == "count" and _PART_OF.search(label):
        return guess_of(before[-1].label)  # 门店数量 | 其中：直营
    if guess is not None and _TWO_THINGS.search(label) and len({each.kind for each in _guesses(label) if each}) > 1:
        return None  # 联系人及职务
    if guess is None and _NAME.search(label) and not before:
        return guess_of("单位名称")
    own = guess is not None and guess.kind == "organisation" and _OWN_NAME.search(label)
    return None if own and any(each.kind == "organisation" for each in before) else guess


def _printed_choice(key: str, entry: LabelledBlank, printed: tuple[str, ...], settings: dict[str, Any]) -> DraftedField:
    if is_yes_no(printed):
        label = entry.label
        ask = f"{label}？" if label.startswith(("是否", "有无")) else f"{label}：是还是否？"
        return DraftedField(key, label, "yes_no", {"ask": ask})
    several = "多选" in entry.blank or "多选" in entry.label
    asks = {"ask": "以下哪些符合？可多选" if several else "请选一项，也可直接输入"}
    options = options_of(printed)
    if several:
        options = [{name: value for name, value in option.items() if name != "free_text"} for option in options]
    return DraftedField(key, entry.label, "ticks" if several else "choice", {**asks, "longest": 30, "options": options})


def _choice(key: str, guessed: str, label: str, body: str) -> DraftedField:
    doubt = f"通知没有给“{label}”列选项，选项是程序备的，请核对"
    if guessed == "organisation_type":
        options = organisation_types()
    elif guessed == "park_type":
        options, doubt = park_types(body), f"“{label}”的选项取自通知正文，请核对"
    else:
        options = industries(body) if guessed == "industry" else []
    if not options:
        return DraftedField(
            key, label, "text", {"ask": f"请填写{label}", "longest": 60}, (f"通知没有给“{label}”列选项，暂按文字填",)
        )
    return DraftedField(
        key, label, "choice", {"ask": "请选一项，也可直接输入", "longest": 30, "options": options}, (doubt,)
    )


def _number(key: str, entry: LabelledBlank, kind: str, unit: str, settings: dict[str, Any]) -> DraftedField:
    label = entry.label
    doubts = []
    if printed := _printed_unit(entry):
        unit, kind = printed, kind_of(printed)
        settings["example"] = settings.get("example", "3") if kind != "number" else "30"
        settings["ask"] = f"按{unit}填，只写数字" if kind != "count" else f"多少{unit}？没有请发 0"
    elif kind == "amount":
        settings["ask"] = "通知未写单位，按万元填"
        doubts.append(f"“{label}”没有写单位，暂按万元")
    else:
        settings["ask"] = f"多少{unit}？没有请发 0"
        if unit == "个":
            doubts.append(f"“{label}”没有写单位，暂按“个”")
    if unit in MONEY and _FLOW.search(label) and not _STATED_PERIOD.search(label) and "资本" not in label:
        settings["ask"] = f"最近一年的；{settings['ask']}"
        doubts.append(f"“{label}”没有写是哪一年，暂按最近一年")
    return DraftedField(key, label, kind, {**settings, "unit": unit}, tuple(doubts))


def _share(key: str, label: str, settings: dict[str, Any], before: Sequence[DraftedField]) -> DraftedField:
    """Return a share: of the count before it that counts the same things, or a percentage if there is none."""
    whole = (
        next((each for each in before if each.kind == "count" and each.unit == "家"), None) if "企业" in label else None
    )
    if whole is None:
        asks = {"ask": "只写百分比的数字", "example": "30", "unit": "%"}
        return DraftedField(key, label, "number", asks, (f"“{label}”没有写占什么的比例，暂按百分数填",))
    asks = {
        "ask": f"{label}：有多少家？没有请发 0\n也可直接写百分比",
        **settings,
        "unit": whole.unit,
        "share_of": whole.key,
    }
    return DraftedField(key, label, "share", asks, (f"“{label}”按占“{whole.label}”的比例算，请核对",))


def _years(entry: BlankYears, before: Sequence[DraftedField], unsure: tuple[str, ...] = ()) -> DraftedField:
    guess = guess_of(entry.label)
    unit = found["unit"] if (found := UNIT_IN_LABEL.search(entry.label)) else (guess.unit if guess else "")
    settings = {"unit": unit} if unit else {}
    asks = {
        "ask": "{periods}各是多少？按年份先后写",
        "period": "year",
        "last": len(entry.years),
        **settings,
    }
    unsaid = "" if found else f"“{entry.label}”没有写单位{f'，暂按{unit}' if unit else ''}"
    doubts = (*unsure, unsaid) if unsaid else unsure
    return DraftedField(_key(guess.key if guess else "by_year", before), entry.label, "by_year", asks, doubts)


_COLUMN_KINDS = (
    "text",
    "organisation",
    "address",
    "position",
    "name",
    "count",
    "number",
    "amount",
    "phone",
    "mobile",
    "email",
    "date",
)


def _rows(entry: BlankRows, before: Sequence[DraftedField]) -> DraftedField:
    columns = []
    for place, label in enumerate(entry.columns, 1):
        guess = guess_of(label)
        kind = guess.kind if guess and guess.kind in _COLUMN_KINDS else "text"
        if re.search(r"号$|编号|名称$", label) and kind not in ("organisation", "phone", "mobile"):
            kind = "text"
        columns.append({"key": f"column_{place}", "label": label, "kind": kind})
    label = entry.label or f"{entry.columns[0]}清单"
    doubts = [] if entry.label else ["这张清单没有标题，标题是程序起的"]
    settings = {"ask": "一次写一行：" + "，".join(entry.columns), "rows_least": 0, "rows_most": 300, "columns": columns}
    return DraftedField(_key("rows", before), label, "rows", settings, (*doubts, "清单的各列按栏名猜了填法，请核对"))
