"""Blanks read out of a file that a person sent: a form in Word, or the copy of their data."""

import itertools
import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from bot.documents.archives import entries
from bot.documents.filled_lists import lists_asked, lists_in
from bot.documents.page_room import GOES_ON
from bot.documents.prove import MAIN, W, parse_part, text_in
from dialogs.flow.brought import LARGEST_FILE, blanks_of
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation
from standards.answers import LEFT_EMPTY
from standards.campaign import Campaign
from standards.form import AnswerKind, Field
from standards.rows import cells_of

log = logging.getLogger(__name__)

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Labels, each with the text that belongs to it."""
_MOST_PAIRS = 2_000
_LONGEST_LABEL = 30
_ANNEX, _SEE_ANNEX = "附页", "详见附页"
_PRINTED_IN_CELL = re.compile(r"^[（(]可另附页[）)]\s*")
_DIGITS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")


def read_filled(name: str, content: bytes, campaigns: Mapping[str, Campaign], at: datetime) -> Pairs:
    """Return the labels in a file with what stands beside them; nothing if it cannot be read. Raise nothing."""
    if len(content) > LARGEST_FILE:
        return ()
    try:
        if name.casefold().endswith(".json"):
            return _of_export(content, campaigns, at)
        pairs = _of_word(content, lists_asked(campaigns))
        return tuple(pair for pair, _ in zip(pairs, range(_MOST_PAIRS), strict=False))
    except Exception as fault:  # whatever a stranger's file does, it is only not read; its text is never logged
        log.info("a file that was sent cannot be read: %s", type(fault).__name__)
        return ()


def _of_word(content: bytes, lists: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Return the pairs of a Word file: lists, cells side by side, cells below a row of labels, lines with a colon."""
    body = parse_part(entries(content, {MAIN}.__contains__)[MAIN]).find(f"{W}body")
    paragraphs = list(body.iterfind(f"{W}p"))
    lines = [text_in(line).strip() for line in paragraphs]
    annex = _annex(paragraphs)
    for table in body.iter(f"{W}tbl"):
        rows = [[text_in(cell).strip() for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
        yield from lists_in(rows, lists)
        for label, text in _pairs(rows):
            yield label, _with_annex(_PRINTED_IN_CELL.sub("", text), annex)
    for line in lines:
        label, colon, text = line.replace(":", "：").partition("：")
        if colon and len(label) <= _LONGEST_LABEL:
            yield label, text.strip()


def _pairs(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield from ((label, text) for label, text in itertools.pairwise(row) if _may_be_label(label))
    for above, below in itertools.pairwise(rows):
        if len(above) == len(below) and all(map(_may_be_label, above)):
            yield from zip(above, below, strict=True)


def _annex(paragraphs: Sequence[Any]) -> Sequence[Any]:
    """Return the paragraphs of the annex page that have text, without its heading and the applicant's name below that."""
    texts = [text_in(each).strip() for each in paragraphs]
    start = next((place for place, text in enumerate(texts) if text.startswith(_ANNEX)), len(texts))
    found = [(paragraph, text) for paragraph, text in zip(paragraphs, texts, strict=True)][start + 1 :]
    found = [(paragraph, text) for paragraph, text in found if text]
    return [paragraph for paragraph, _ in (found[1:] if found and "名称：" in found[0][1] else found)]


def _with_annex(text: str, annex: Sequence[Any]) -> str:
    """Return the text of a cell with what follows on the annex, where the cell says that it goes on there."""
    begun, goes_on, _ = text.rpartition(GOES_ON)
    if not annex or not (goes_on or text == _SEE_ANNEX):
        return text
    within = goes_on and annex[0].find(f"{W}pPr/{W}ind") is None
    parts = [begun.rstrip("\n")] if goes_on else []
    parts += [text_in(each).strip() for each in annex]
    return "".join((*parts[:2], *(f"\n{part}" for part in parts[2:]))) if within else "\n".join(parts)


def _may_be_label(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LABEL


def _of_export(content: bytes, campaigns: Mapping[str, Campaign], at: datetime) -> Pairs:
    """Return the blanks of the newest application in a copy of a person's data."""
    kept = json.loads(content)
    for each in reversed(kept if isinstance(kept, list) else [kept]):
        conversation = Conversation.read(json.dumps(each))
        campaign = campaigns.get(conversation.campaign)
        if campaign is None or all(kind.key != conversation.kind for kind in campaign.kinds):
            continue
        context = Context(campaign, conversation, at)
        sound = {key: answer for key, answer in conversation.answers.items() if _is_sound(context, key, answer)}
        context = context.after(conversation.model_copy(update={"answers": sound}))
        if blanks := (*blanks_of(context, standards=True), *_own_narrative(context)):
            return blanks
    return ()


def _own_narrative(context: Context) -> Pairs:
    field = context.kind.form.narrative
    value = context.values.get(field.key)
    own = isinstance(value, tuple) and len(value) == 2 and value[0] == "own"
    return ((field.label, str(value[1])),) if own and isinstance(value, tuple) else ()


def _is_sound(context: Context, key: str, answer: Answer) -> bool:
    """Return True if a value in a file is one that its question could have: the file may have been changed since."""
    field: Field | None = context.kind.fields.get(key)
    value: Any = answer.value
    if field is None:
        return False
    if value == LEFT_EMPTY and field.optional:
        return True
    if field.kind in (AnswerKind.NARRATIVE, AnswerKind.TICKS, AnswerKind.EVIDENCE, AnswerKind.BY_YEAR):
        return isinstance(value, tuple)
    if field.kind is AnswerKind.ROWS:
        rows = value if isinstance(value, tuple) else ("",)
        return len(rows) <= field.rows_most and all(len(cells_of(row)) == len(field.columns) for row in rows)
    if field.kind is AnswerKind.YES_NO:
        return isinstance(value, bool)
    if field.kind in (AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.SHARE):
        return not isinstance(value, bool) and _DIGITS.fullmatch(str(value)) is not None
    return isinstance(value, str) and len(value) <= field.longest
