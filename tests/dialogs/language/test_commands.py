"""Commands: each by slash and in words, as a whole message and never within one."""

import pytest

from dialogs.language.commands import DESCRIPTIONS, PHRASES, command_of, notices_setting
from dialogs.language.normalise import fold
from dialogs.model.commands import Command


@pytest.mark.parametrize("command", Command)
def test_each_by_slash_and_by_each_of_its_words(command: Command) -> None:
    for slash in (f"/{command}", f"/{command.upper()}", f"/{command}@shenbao_bot", f"/{command} group"):
        assert command_of(slash) is command
    for word in PHRASES[command]:
        for said in (word, f" {word} ", f"/{word}", *(f"{word}{end}" for end in "。！" if word.isalpha())):
            assert command_of(said) is command, said


@pytest.mark.parametrize(
    "words",
    [
        "/",
        "//",
        "/nosuch",
        "/start_over",
        "删除线",
        "我们公司的联系方式是",
        "申报表已填",
        "进度款",
        "核对无误",
        "你好呀朋友",
        "",
        "?!",
        "上一步骤",
    ],
)
def test_a_command_is_a_whole_message(words: str) -> None:
    assert command_of(words) is None


@pytest.mark.parametrize("staff", ["/stats", "/list", "/broadcast", "统计", "名单", "导出", "结果", "通知", "日志"])
def test_words_of_the_staff_do_nothing_here(staff: str) -> None:
    assert command_of(staff) is None


def test_no_word_means_two_things_and_each_command_is_told_in_the_menu() -> None:
    words = [fold(word) for said in PHRASES.values() for word in said]
    assert len(words) == len(set(words))
    assert set(DESCRIPTIONS) == set(PHRASES) == set(Command)
    for description in DESCRIPTIONS.values():
        assert 1 <= len(description.line) <= 256
    assert not any(word.isdigit() for word in words), "numbers answer choices and the last menu, nothing else"


@pytest.mark.parametrize(
    ("said", "on"),
    [("退订", False), ("我要退订！", False), ("/退订", False), ("恢复接收", True), ("订阅通知", True)],
)
def test_words_that_turn_notices_off_and_on(said: str, on: bool) -> None:
    assert command_of(said) is Command.NOTICES
    assert notices_setting(said) is on


@pytest.mark.parametrize("said", ["/notices", "通知设置"])
def test_words_that_only_ask_about_notices(said: str) -> None:
    assert notices_setting(said) is None


@pytest.mark.parametrize("command", DESCRIPTIONS)
def test_what_stands_in_the_menu_can_be_typed(command: Command) -> None:
    assert command_of(DESCRIPTIONS[command].title) is command


@pytest.mark.parametrize("label", ["换手机或电脑继续", "用短码或链接打开", "日历提醒"])
def test_what_stands_in_the_pages_menu_is_never_an_answer(label: str) -> None:
    assert command_of(label) is Command.HELP
