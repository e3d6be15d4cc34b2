"""What a model refuses, in Chinese sentences that say what to write; pydantic's own are English."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from standards.model_keys import Location, home_of, keys_at

EXAMPLES: Mapping[str, str] = {
    "id": 'id = "haidian-2026"（小写字母、数字和连字符，与文件夹同名）',
    "reference_prefix": 'reference_prefix = "HD26"（两个大写字母加两位数字）',
    "opened": "opened = 2026-05-30",
    "deadline": "deadline = 2026-07-10",
    "selection_until": "selection_until = 2026-08-20",
    "year": "year = 2026",
    "area_code": 'area_code = "010"',
    "postcode_prefix": 'postcode_prefix = "10"',
    "where_to_sign": 'where_to_sign = { point = "申报企业意见" }',
    "key": 'key = "contact_phone"（小写字母开头，只用小写字母、数字和下划线，最多 28 个）',
    "options": 'options = [{ key = "yes", label = "已建立" }]',
    "columns": 'columns = [{ key = "name", label = "名称" }]',
    "tiers": "tiers = [{ at = 1, points = 6 }, { at = 2, points = 12 }]",
    "each": "each = { points = 5, most = 25 }",
    "deduct": "deduct = { each = 1, points = 3 }",
    "pass": "pass = { value = 85 }",
    "unless": 'unless = { rule = "at_most", field = "secret_posts", value = 0, unit = "人" }',
    "applies_if": 'applies_if = { rule = "yes", field = "has_secrets" }',
    "explain": 'explain = { when = "yes", ask = "请写明时间和事由" }',
    "formula": 'formula = { rule = "sum", fields = ["income"] }',
    "levels": 'levels = { district = "区局", municipal = "市局" }',
    "field": 'field = "trainings"（某一题的 key）',
    "of": 'of = "employees"（某一题的 key）',
    "needs": 'needs = "trainings"（前面某一题的 key）',
    "needs_option": 'needs_option = "other"（那一题某个选项的 key）',
    "share_of": 'share_of = "employees"（前面某一题的 key）',
    "at_most": 'at_most = "employees"（前面某一题的 key）',
    "at": "at = 1（从几个起）",
    "value": "value = 2（通知的数字，不带单位）",
    "unit": 'unit = "次"',
    "kind": 'kind = "count"',
    "yes": 'yes = "zone"（[[kinds]] 里的 key）',
    "no": 'no = "point"（[[kinds]] 里的 key）',
    "annex": 'annex = "附件1"（照通知写）',
    "title": 'title = "…"（照通知抄）',
    "label": 'label = "…"（照通知抄）',
    "number": 'number = "6（4）"（照通知写，放在引号里）',
    "quote": 'quote = "…"（照通知抄）',
    "opinions": 'opinions = ["申报企业意见", "区市场监管局推荐意见"]',
    "kinds": 'kinds = ["zone"]（[[kinds]] 里的 key）',
    "email": 'email = "shenbao@example.com"',
    "system": 'system = "https://example.com/shenbao"',
    "criteria": 'criteria = [{ rule = "at_least", field = "trainings", value = 2, unit = "次" }]',
    "evidence": 'evidence = [{ key = "ledger", label = "培训台账" }]',
    "says": 'says = "我是一家企业"',
    "fits_page": "fits_page = 778",
}
"""How a key is written, where its type alone does not say it."""
_ABSENT: Mapping[str, str] = {
    "fields": "[[fields]]，每一栏一段",
    "clauses": "[[clauses]]，每一条一段",
    "kinds": "[[kinds]]，每一种申报一段",
    "contacts": "[[contacts]]，下面写 person、telephone、telephone_printed、address",
    "hand_over": "[[hand_over]]，下面写 copies、seal、where_to_sign",
    "phases": "[[phases]]，每一步一段",
}
"""How a table is written that is not there at all."""
_IN_BRACKETS = frozenset({"criteria", "options", "columns", "evidence", "tiers"})
"""Keys whose parts stand in one line, in brackets."""
_MEANT = {
    "type": "kind",
    "question": "ask",
    "choices": "options",
    "required": "role",
    "text": "quote",
    "condition": "applies_if",
}
"""What somebody writes who knows other such files, with what it is called here."""
_COMPARED = {
    "greater_than": "要大于",
    "greater_than_equal": "至少是",
    "less_than": "要小于",
    "less_than_equal": "最多是",
}

_BY_TYPE: Mapping[str, str] = {
    "string": '{key} = "…"（文字，放在半角引号里）',
    "int": "{key} = 180（整数，不加引号，不带单位）",
    "decimal": "{key} = 12.5（数字，不加引号，不带单位）",
    "float": "{key} = 12.5（数字，不加引号，不带单位）",
    "bool": "{key} = true 或 {key} = false",
    "date": "{key} = 2026-07-10（日期，不加引号）",
    "time": "{key} = 17:00:00（时刻，不加引号）",
    "tuple": '{key} = ["…", "…"]（几项放在方括号里）',
    "list": '{key} = ["…", "…"]（几项放在方括号里）',
    "dict": "{key} = {{ … }}（放在花括号里）",
    "model": "[{key}]，下面一行一项",
}
_HEADINGS = frozenset({"fields", "clauses", "questions", "terms"})
"""Keys that are headings of tables that are repeated."""
_ALIKE = 0.85
"""How much like a key that may stand there one is that is taken for a slip of it, whatever else it is called elsewhere."""
_LONGEST_SHOWN = 30
_BRANCH = re.compile(
    r"(?:literal|dict|tuple|list|nullable|function-[a-z]+|constrained-[a-z]+)\[|(?:date|str|int|decimal|float|bool)$"
)
"""What pydantic puts into a location for the part of a union that it tried; it is no key of the file."""


def sentence_of(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    """Return what a model refused as one sentence: what stands there, what should, an example.

    `error` is one of `ValidationError.errors()`; `model` is what was read.
    """
    location = tuple(step for step in error["loc"] if not _BRANCH.match(str(step)))
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    kind, context = str(error["type"]), error.get("ctx", {})
    example = EXAMPLES.get(key) or _example(kind, key)
    match kind:
        case "missing":
            return f"少了 {key}：请写 {_ABSENT.get(key) or EXAMPLES.get(key) or f'{key} = …'}"
        case "extra_forbidden":
            return _unknown_key(key, model, location[:-1])
        case "enum" | "literal_error":
            return _not_one_of(key, error["input"], [each.strip("'") for each in _expected(context)])
        case "union_tag_invalid":
            return _not_one_of(
                "rule", context["tag"], [each.strip("'") for each in context["expected_tags"].split(", ")]
            )
        case "union_tag_not_found":
            return '少了 rule：请写这一条怎样算达标，例如 rule = "yes"'
        case "tuple_type" | "list_type" | "model_type" | "dict_type" if isinstance(error["input"], dict | list):
            return _other_brackets(key, example, many=isinstance(error["input"], dict))
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return f"{key} 写的是 {error['input']}，{_limit(kind, context)}：照通知改"
        case "value_error":
            return str(context["error"])
        case "string_too_short":
            return f"{key} 是空的：请写上内容，例如 {example}" if error["input"] == "" else f"{key} 太短"
        case "string_too_long":
            return f"{key} 最多 {context['max_length']} 个字，现在是 {len(str(error['input']))} 个：请写短些"
        case "too_short":
            return f"{key} 至少要写 {context['min_length']} 项，例如 {example}"
        case _:
            return f"{key} 写成了{_shown(error['input'])}：请写 {example}"


def telling(errors: Sequence[Mapping[str, Any]], model: type[BaseModel]) -> list[Mapping[str, Any]]:
    """Return the refusals that say something of their own: not what another one, deeper or of the same slip, brings with it."""
    kept = []
    mistyped = {
        (*each["loc"][:-1], near)
        for each in errors
        if each["type"] == "extra_forbidden"
        for near in get_close_matches(str(each["loc"][-1]), keys_at(model, each["loc"][:-1]), 1)
    }
    for error in errors:
        location: Location = error["loc"]
        deeper = any(len(each["loc"]) > len(location) and each["loc"][: len(location)] == location for each in errors)
        other = any(
            each is not error and each["loc"][:-1] == location[:-1] and str(each["loc"][-1]).startswith("literal[")
            for each in errors
        )
        if not deeper and not other and not (error["type"] == "missing" and location in mistyped):
            kept.append(error)
    return kept


def _example(kind: str, key: str) -> str:
    return next((shape.format(key=key) for begins, shape in _BY_TYPE.items() if kind.startswith(begins)), f"{key} = …")


def _other_brackets(key: str, example: str, *, many: bool) -> str:
    """Return how something is written that stands once where it may be there several times (`many`), or the reverse."""
    if not many:
        return f"[[{key}]] 要写成单方括号 [{key}]：它只有一份"
    if key in _IN_BRACKETS:
        return f"{key} 要放在方括号里，例如 {example}"
    return f"[{key}] 要写成双方括号 [[{key}]]：它可以有几份"


def _limit(kind: str, context: Mapping[str, Any]) -> str:
    return f"{_COMPARED[kind]} {next(context[name] for name in ('gt', 'ge', 'lt', 'le') if name in context)}"


def _expected(context: Mapping[str, Any]) -> list[str]:
    return str(context["expected"]).replace(" or ", ", ").split(", ")


def _unknown_key(key: str, model: type[BaseModel], location: Location) -> str:
    """Return what to do with a key that may not stand at a place: where it belongs, or what was meant by it."""
    known, home = keys_at(model, location), home_of(key, model, location)
    if alike := get_close_matches(key.lower(), known, 1, _ALIKE):
        return f"没有 {key} 这一项：是不是想写 {alike[0]}？"
    if home is not None and key in _HEADINGS:
        return f"[[{key}]] 在这里要写成 [[{home}.{key}]]"
    if home is not None:
        where = f" [[{home}]] 下面" if home else "文件开头，第一个方括号标题之前"
        return f"{key} 不写在这里：挪到{where}"
    meant = _MEANT.get(key.lower())
    near = get_close_matches(key.lower(), known, 1) or [each for each in known if each == meant]
    if near:
        return f"没有 {key} 这一项：是不是想写 {near[0]}？"
    return f"没有 {key} 这一项，删去或改名；这里可以写：{'、'.join(known)}" if known else f"没有 {key} 这一项，请删去"


def _not_one_of(key: str, value: object, allowed: Sequence[str]) -> str:
    near = get_close_matches(str(value), allowed, 1)
    guess = f'是不是想写 {key} = "{near[0]}"？' if near else ""
    return f"{key} 没有{_shown(value)}这一种：{guess}可以写 {'、'.join(allowed)}"


def _shown(value: object) -> str:
    match value:
        case bool():
            return f" {str(value).lower()} "
        case int() | float():
            return f" {value} "
        case dict():
            return "一张表（用了 [ ] 标题或花括号）"
        case list() | tuple():
            return "几项（用了方括号）"
        case _:
            text = str(value)
            return f"“{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}”"
