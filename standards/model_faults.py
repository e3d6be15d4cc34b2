"""What a model refuses, in Chinese sentences that say what to write; pydantic's own are English."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

Location = tuple[int | str, ...]

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
    "criteria": 'criteria = [{ rule = "at_least", field = "trainings", value = 2, unit = "次" }]',
    "evidence": 'evidence = [{ key = "ledger", label = "培训台账" }]',
    "says": 'says = "我是一家企业"',
    "fits_page": "fits_page = 778",
}
"""How a key is written, where its type alone does not say it."""

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
            return f"少了 {key}：请写 {EXAMPLES.get(key) or f'{key} = …'}"
        case "extra_forbidden":
            return _unknown_key(key, keys_at(model, location[:-1]))
        case "enum" | "literal_error":
            return _not_one_of(key, error["input"], [each.strip("'") for each in _expected(context)])
        case "union_tag_invalid":
            return _not_one_of(
                "rule", context["tag"], [each.strip("'") for each in context["expected_tags"].split(", ")]
            )
        case "union_tag_not_found":
            return '少了 rule：请写这一条怎样算达标，例如 rule = "yes"'
        case "tuple_type" | "list_type" if isinstance(error["input"], dict):
            return f"[{key}] 要写成双方括号 [[{key}]]：它可以有几份"
        case "model_type" | "dict_type" if isinstance(error["input"], list):
            return f"[[{key}]] 要写成单方括号 [{key}]：它只有一份"
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


def keys_at(model: type[BaseModel], location: Location) -> Sequence[str]:
    """Return the keys that may stand at a place of a model; none where the place is not known."""
    found: list[Any] = [model]
    for step in location:
        if not isinstance(step, str):
            continue
        next_ones = [
            inner
            for each in found
            for key, info in each.model_fields.items()
            if step in (key, info.alias)
            for inner in _models_in(info.annotation)
        ]
        found = next_ones or [each for each in found if _rule_of(each) == step] or found
    return tuple(dict.fromkeys(info.alias or key for each in found for key, info in each.model_fields.items()))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _models_in(inner)]


def _rule_of(model: type[BaseModel]) -> str:
    rule = model.model_fields.get("rule")
    return str((get_args(rule.annotation) or ("",))[0]) if rule is not None else ""


def _example(kind: str, key: str) -> str:
    return next((shape.format(key=key) for begins, shape in _BY_TYPE.items() if kind.startswith(begins)), f"{key} = …")


def _expected(context: Mapping[str, Any]) -> list[str]:
    return str(context["expected"]).replace(" or ", ", ").split(", ")


def _unknown_key(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, 1)
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
