"""Outbox rows that earlier releases wrote, read by this one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.storage.reply_json import current_json, reply_from_json, reply_to_json
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.reply import Choice, Ended, Gap, Question, ReviewLine
from tests.places import TESTS

OLD = TESTS / "old_replies"
RELEASES = ("0.3.0", "0.4.0")


def rows(release: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((OLD / f"{release}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("release", RELEASES)
def test_a_reply_of_an_earlier_release_has_the_same_text_and_buttons(release: str) -> None:
    for row in rows(release):
        reply = reply_from_json(row)
        assert text_of(reply) == row["text"]
        assert [[label_of(choice) for choice in line] for line in reply.choices] == [
            [button[0] for button in line] for line in row["rows"]
        ]
        assert [choice.number for choice in reply.all_choices()] == [
            button[4] for line in row["rows"] for button in line
        ]
        assert (reply.application, reply.redraws, reply.aside) == (row["application"], row["redraws"], False)


@pytest.mark.parametrize("release", RELEASES)
def test_its_buttons_do_what_they_did(release: str) -> None:
    for row in rows(release):
        buttons = [button for line in row["rows"] for button in line]
        for choice, (_, question, option, value, _) in zip(reply_from_json(row).all_choices(), buttons, strict=True):
            code = to_code(choice.action)
            assert code[0].removeprefix("=") == question
            assert code[1] == option
            assert {"+": "on", "-": "off"}.get(code[2], code[2]) == value


@pytest.mark.parametrize("release", RELEASES)
def test_its_cards_questions_ticks_and_end_are_data(release: str) -> None:
    replies = [(row, reply_from_json(row)) for row in rows(release)]
    for row, reply in replies:
        parts = [part for part in reply.parts if isinstance(part, Gap | ReviewLine)]
        assert [_card(part) for part in parts] == [card[1:4] for card in row.get("cards", ())]
        assert (reply.ended is Ended.ERASED) == row["text"].startswith("已删除")
        boxes = [button[0][0] for line in row["rows"] for button in line if button[0][0] in "☑☐"]
        assert [choice.ticked for choice in reply.all_choices() if choice.ticked is not None] == [
            box == "☑" for box in boxes
        ]
    assert any(isinstance(part, Gap) and part.quoted for _, reply in replies for part in reply.parts)
    questions = [part for _, reply in replies for part in reply.parts if isinstance(part, Question)]
    assert {question.total for question in questions} >= {28}
    assert all("题 · " not in question.ask for question in questions)
    assert all(reply.progress is not None for _, reply in replies if any(part in questions for part in reply.parts))


@pytest.mark.parametrize("release", RELEASES)
def test_the_page_gets_it_in_the_form_of_this_release(release: str) -> None:
    for row in rows(release):
        current = current_json({**row, "replaces": 3})
        assert current.keys() == {*reply_to_json(reply_from_json(row)), "replaces"}
        assert reply_from_json(current) == reply_from_json(row)


def _card(part: Gap | ReviewLine) -> list[str]:
    assert isinstance(part.choice, Choice)
    return [part.name, part.text, part.quote] if isinstance(part, Gap) else [part.label, part.text, ""]
