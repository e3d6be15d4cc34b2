"""Answers read back, with what puts their questions again."""

from collections.abc import Mapping
from typing import Any

from bot.storage.reply_json import choice_to_json
from dialogs.language import buttons
from dialogs.model.actions import Correct
from dialogs.model.read_back import Review
from dialogs.model.reply import Choice, ChoiceRole, ReviewLine


def review_lines(review: Review) -> tuple[ReviewLine, ...]:
    """Return the page of a review as lines that can be pressed, as releases before 0.7.0 have them."""
    return tuple(
        ReviewLine(answer.label, answer.text, Choice(answer.label, Correct(answer.key))) for answer in review.page
    )


def with_changes(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part as a page draws it: each answer in it has the choice that puts its question again."""
    if part["type"] == "kept":
        return {**part, "kept": [_changeable(each) for each in part["kept"]]}
    if part["type"] != "review":
        return part
    groups = [{**group, "answers": [_changeable(each) for each in group["answers"]]} for group in part["groups"]]
    return {**part, "groups": groups}


def answers_in(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the answers of such a part."""
    kept = [answer for answer in part.get("kept", ()) if answer["key"]]
    return kept + [answer for group in part.get("groups", ()) for answer in group["answers"]]


def _changeable(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if not answer["key"]:
        return answer
    choice = Choice(buttons.CHANGE, Correct(answer["key"]), role=ChoiceRole.HELP)
    return {**answer, "choice": choice_to_json(choice)}
