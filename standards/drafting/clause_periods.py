"""Parts of a clause about time: what must not have happened, since when something is, what happens in each period."""

import re

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.count_names import without_time
from standards.drafting.numerals import number_in
from standards.drafting.phrases import VERB, share_two_characters, short_label, things_of
from standards.drafting.thresholds import thresholds_in

_NEGATIVE = re.compile(
    rf"^(?:(?!{VERB})[^，。；、\d]){{0,8}}?(?P<period>(?:最?近|前)[一二三四五两\d]+个?(?:年度?|月)(?:以?内|来)?|[一二三四五两\d]+年(?:以?内|来))?"
    r"(?:应|须|均|也)?[，,]?(?P<no>没有|未曾|不存在|不得有|不得存在|不得(?!少于|低于|超过|高于|多于|大于|小于)|不(?=拖?欠)|无(?!形|人|线|害|偿|纸|障碍)|未(?!成年|来|达|满))(?P<what>[^，。；]{2,})$"
)
_NO_NOUN = ("不存在", "不得有", "不得存在")
"""Denials of a noun; others deny what is done."""
_ALSO_NEGATIVE = re.compile(r"、(?=(?:无|未|没有|不欠|不拖欠))")
_SINCE = re.compile(
    r"(?P<verb>成立|设立|注册|登记|创立|创办|创建|开办|开业|建成|投产|传承|取得|获得?|认定|经营|营业|运营|存续|运行|从业|建园)[^，。；\d一二三四五两]{0,24}?(?:满|达到?|不少于|超过)\s*"
    r"(?P<years>\d+|[一二三四五两])\s*个?(?:完整)?(?:的)?(?:会计|自然|财务)?年度?(?:（含）)?(?:以上)?"
    r"|(?P<verb2>成立|设立|注册|登记|创立|创办|创建|开办|开业|建成|投产|传承|经营|营业|运营|存续|运行)[^，。；\d一二三四五两]{0,12}?(?P<years2>\d+|[一二三四五两])\s*个?(?:会计|自然|财务)?年度?(?:（含）)?以上"
)
_AGE_OF_FIRM = ("成立", "设立", "注册", "登记", "经营", "营业", "运营", "运行", "存续", "从业", "建园")
"""Verbs that count from the day on which an organisation was founded."""
_EVERY = {"月": "month", "季度": "quarter", "半年": "half_year", "年": "year", "年度": "year", "学期": "half_year"}
_LAST = {"month": 12, "quarter": 4, "half_year": 2, "year": 1}
_PERIODIC = re.compile(r"每个?(?P<every>季度|半年|学期|月|年度?)")
_EACH_YEAR = re.compile(
    r"(?:最?近|前)(?P<years>[一二三四五两\d])个?(?:会计)?年(?:度|内|来)?[，,]?(?:每年|各年|[^，。；]*?均(?=不低于|不少于|达到|在|超过))"
)
"""So much in each of the last years: 近三年每年营业收入不低于200万元."""
_HOW_OFTEN = re.compile(
    r"(?:应|须)?(?:至少|不少于|不低于)?\s*(?:\d+|[一二两三四五六七八九十]+)\s*(?:次|场|期|份|篇)(?:以上)?"
)
_SIMILAR = 0.6
_FILLERS = re.compile(r"(?:依法|连续|正常|合法|独立|已|并|持续|在|且|时间|至今)*")


def states_age(text: str) -> bool:
    """Return whether a text says how old something must be: 正常经营三年以上."""
    return _SINCE.search(text) is not None


def read_negative(draft: ClauseDraft, segment: str) -> bool:
    """Read 近三年内无…: asked whether it happened, so that nobody has to deny a denial. Return whether it was one."""
    found = _NEGATIVE.match(segment)
    if found is None:
        return False
    period = found["period"] or ""
    for part in _ALSO_NEGATIVE.split(f"{found['no']}{found['what']}"):
        bare = re.sub(r"^(?:没有|未曾|不存在|不得有|不得存在|不得|不|无|未)", "", part)
        asks = (
            f"{period}{'曾' if part.startswith(('未', '不')) and not part.startswith(_NO_NOUN) else '有过'}{bare}吗？"
        )
        field = draft.add(
            "none", short_label(bare), "yes_no", {"ask": asks, "draft": f"{period}{part}", "advice": f"{period}{part}"}
        )
        draft.require(field, "no")
    return True


def read_excluded(draft: ClauseDraft) -> None:
    """Read a clause that describes what excludes an applicant: 提供虚假材料的."""
    if read_negative(draft, draft.text.quote):
        return
    what = draft.text.quote.rstrip("的")
    asks = {"ask": f"有没有以下情形：{what}？", "draft": f"没有{what}的情形", "advice": f"不得有{what}的情形"}
    draft.require(draft.add("none", short_label(what), "yes_no", asks), "no")


def read_since(draft: ClauseDraft, segment: str) -> bool:
    """Read 成立满2年: the day is asked, the years are counted. Return whether it was one."""
    found = _SINCE.search(segment)
    if found is None or re.search(r"期限|有效期", segment):
        return False
    verb, years = found["verb"] or found["verb2"], int(number_in(found["years"] or found["years2"]))
    field = next((each for each in draft.known if each.kind == "date" and _begins(verb, each.label)), None)
    if field is None:
        label = "成立日期" if verb in _AGE_OF_FIRM else f"{verb}日期"
        asks = {
            "ask": f"{label}是哪一天？请写年月日",
            "example": "2018年3月15日",
            "draft": f"{label}为{{value}}",
            "advice": f"{verb}满{years}年后再申报",
        }
        field = draft.add("since", label, "date", asks)
    draft.require(field, "since", years=years, before="deadline")
    draft.doubts.append(f"“{found[0]}”按“{field.label}”到申报截止日满{years}年算，请核对从哪天算起")
    rest = (segment[: found.start()] + segment[found.end() :]).strip("，、在 ")
    if rest and not _FILLERS.fullmatch(rest):
        draft.add_things(list(things_of(rest)))
    return True


def _begins(verb: str, label: str) -> bool:
    """Return whether a date of the form is the one from which a verb counts."""
    return re.search("成立|注册|登记|设立|开业" if verb in _AGE_OF_FIRM else verb, label) is not None


def read_periodic(draft: ClauseDraft, segment: str) -> bool:
    """Read 每季度至少1次: something in each period. Return whether it was one."""
    if years := _EACH_YEAR.search(segment):
        return _read_each_year(draft, segment, int(number_in(years["years"])))
    found = _PERIODIC.search(segment)
    if found is None or "平均" in segment:
        return False
    period = _EVERY[found["every"]]
    numbers = [each for each in thresholds_in(segment) if each.unit != "年"]
    required = next((each for each in numbers if each.unit not in ("%", "万元", "亿元", "元", "人")), None)
    if numbers and required is None:
        return False  # 每年投入不低于20万元: an amount, not how often
    value = int(required.value) if required else 1
    what = _HOW_OFTEN.sub("", f"{segment[: found.start()]}{segment[found.end() :]}")
    what = re.sub("至少|不少于", "", what).strip("，的 ") or draft.text.heading
    if period == "half_year" and value == 1:
        _read_half_years(draft, what)
        return True
    unit = required.unit if required else "次"
    label, last = short_label(what, 14), _LAST[period]
    asks = {
        "ask": f"{label}：{{periods}}各有多少{unit}？按先后写，没有写 0", "example": "、".join(["2"] * last),
        "period": period, "last": last, "unit": unit,
        "done": f"{label}已有", "draft": f"{label}{{value}}", "advice": f"每个期间至少{value}{unit}：{label}",
    }  # fmt: skip
    draft.require(draft.add("periods", label, "by_year", asks), "each_period", period=period, last=last, value=value)
    draft.doubts.append(f"“{found[0]}”按最近{last}期看，通知没有写看几期")
    if required is None:
        draft.doubts.append(f"“{segment}”没有写次数，按每期1次")
    return True


def _read_each_year(draft: ClauseDraft, segment: str, years: int) -> bool:
    """Read so much in each of the last years: of a field of the form that has them, or asked."""
    required = next((each for each in thresholds_in(segment) if each.unit != "年"), None)
    if required is None:
        return False
    value = required.value * 10_000 if required.unit == "亿元" else required.value
    unit = "万元" if required.unit == "亿元" else required.unit
    what = without_time(re.sub("每年|均", "", required.subject)).strip("，的 ") or draft.text.heading
    known = [each for each in draft.known if each.kind == "by_year" and each.unit == unit]
    field = next((each for each in known if share_two_characters(each.label, what) >= _SIMILAR), None)
    if field is None:
        asks = {
            "ask": f"{what}：{{periods}}各有多少{unit}？按先后写，没有写 0", "example": "、".join(["200"] * years),
            "period": "year", "last": years, "unit": unit,
            "done": f"{what}已有", "draft": f"{what}{{value}}", "advice": f"每年至少{required.value:g}{required.unit}：{what}",
        }  # fmt: skip
        field = draft.add("years", short_label(what, 14), "by_year", asks)
    least = int(value) if value == int(value) else value
    draft.require(field, "each_period", period="year", last=years, value=least)
    return True


def _read_half_years(draft: ClauseDraft, what: str) -> None:
    label = short_label(what)
    options = [{"key": "earlier", "label": "{half_year_1}"}, {"key": "later", "label": "{half_year_2}"}]
    asks = {
        "ask": f"在哪些半年至少做过1次：{what}？可多选", "draft": f"在{{value}}{what}", "advice": f"从本半年起每半年至少1次：{what}",
        "options": options,
    }  # fmt: skip
    draft.require(draft.add("half_years", label, "ticks", asks), "all_ticked")
    draft.doubts.append("“每半年”按最近两个完整的半年看，通知没有写看哪几个")


def read_ledger(draft: ClauseDraft, ledger: str) -> None:
    """Read 并有台账记录 behind what is counted."""
    counted = next((field for field in reversed(draft.fields) if field.kind in ("count", "ticks", "by_year")), None)
    name = re.sub(r"(?:次数|人数|数)$", "", counted.label) if counted else draft.text.heading
    asks = {
        "ask": f"{name}有{ledger}吗？",
        "draft": f"{name}有{ledger}",
        "draft_after": f"并有{ledger}",
        "advice": f"做好{name}的{ledger}",
    }
    if counted is not None:
        asks["needs"] = counted.key
    draft.require(draft.add("ledger", f"{name}{ledger}", "yes_no", asks), "yes")
