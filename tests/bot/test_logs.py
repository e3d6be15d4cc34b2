"""A record becomes one line, plain or JSON, that shows no secret and no exception's text."""

import asyncio
import json
import logging
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.log_context import CHANNEL
from bot.log_masks import Masks
from bot.logs import JsonFormatter, SafeFormatter
from tests.planted_secrets import PLANTED, SETTING_SECRETS

MASKS = Masks(SETTING_SECRETS)
SECRETS = [secret for group in PLANTED.values() for secret in group]
NAME = "张三的答案"
FORMATTERS = (SafeFormatter(MASKS, texts=False), JsonFormatter(MASKS, texts=False))
ANY_TEXT = st.text(st.characters(blacklist_characters="%"), max_size=12)


def record_of(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    raised = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("a.library", logging.ERROR, __file__, 1, message, arguments, raised)


def raised(text: str, cause: str) -> Exception:
    """Return an exception that was raised from another one, each with a text."""
    try:
        try:
            raise LookupError(cause)
        except LookupError as fault:
            raise ValueError(text) from fault
    except ValueError as error:
        return error


@given(st.sampled_from(SECRETS), st.sampled_from(SECRETS), ANY_TEXT)
def test_planted_secrets_are_in_no_line(one: str, other: str, between: str) -> None:
    for formatter in FORMATTERS:
        line = formatter.format(record_of(f"{between} %s; ", other, error=raised(one, other)))
        assert [secret for secret in (one, other) if secret in line] == []


@given(st.text(max_size=40), st.text(max_size=10))
def test_json_is_one_line_and_says_what_was_logged(message: str, logger: str) -> None:
    record = record_of("%s", message)
    record.name = logger
    line = JsonFormatter(Masks(), texts=False).format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert (told["logger"], told["level"]) == (logger, "ERROR")
    assert told["message"] == Masks().hide(message)


def test_the_time_of_json_is_utc_with_its_zone() -> None:
    told = json.loads(FORMATTERS[1].format(record_of("it happened")))
    assert datetime.fromisoformat(told["time"]).utcoffset() == timedelta(0)


def test_a_record_says_its_channel_and_its_process_where_they_are_known() -> None:
    record = record_of("a row waits")
    assert "channel" not in json.loads(FORMATTERS[1].format(record))
    record.channel = "telegram"
    told = json.loads(FORMATTERS[1].format(record))
    assert told["channel"] == "telegram"
    assert told["process"] > 0


def test_an_exception_is_shown_by_class_and_place_without_its_text() -> None:
    record = record_of("it failed", error=raised(NAME, NAME))
    plain, line = (formatter.format(record) for formatter in FORMATTERS)
    assert NAME not in plain
    assert NAME not in line
    assert plain.index("LookupError") < plain.index("ValueError")
    told = json.loads(line)["exception"]
    assert [each["class"] for each in told] == ["LookupError", "ValueError"]
    assert "test_logs.py" in told[1]["place"]


def test_the_words_of_the_operating_system_are_shown() -> None:
    fault = OSError(28, "x", NAME)
    assert "No space left on device" in FORMATTERS[0].format(record_of("it failed", error=fault))
    assert NAME not in FORMATTERS[1].format(record_of("it failed", error=fault))


def test_an_exception_that_another_handler_has_formatted_is_not_taken_from_it() -> None:
    record = record_of("it failed", error=raised(NAME, NAME))
    logging.Formatter().format(record)
    assert NAME not in FORMATTERS[0].format(record)


def test_at_debug_the_text_of_an_exception_is_shown_masked() -> None:
    record = record_of("it failed", error=raised(f"why {SECRETS[0]}", "x"))
    for kind in (SafeFormatter, JsonFormatter):
        line = kind(MASKS, texts=True).format(record)
        assert "why ***" in line
        assert SECRETS[0] not in line


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["plain", "json"])
def test_a_stack_is_masked(formatter: SafeFormatter) -> None:
    record = record_of("here")
    record.stack_info = f"File x, line 1\n  call('{SECRETS[0]}')"
    assert SECRETS[0] not in formatter.format(record)


async def test_what_is_logged_while_a_channel_is_listened_to_or_sent_on_says_which() -> None:
    lines: list[str] = []

    async def sends(channel: str | None) -> None:
        if channel is not None:
            CHANNEL.set(channel)
        await asyncio.sleep(0)
        lines.append(FORMATTERS[1].format(record_of("a library's own line")))

    await asyncio.gather(sends("telegram"), sends("web"), sends(None))
    assert [json.loads(line).get("channel") for line in lines] == ["telegram", "web", None]
