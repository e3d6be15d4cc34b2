"""Digits in a row are known however they are written, and are not repeated."""

import pytest

from dialogs.language.digit_trails import as_figures, cards, identities, without_long_numbers


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("幺三八", "138"),
        ("壹佰", "1佰"),
        ("①②③", "123"),
        ("٠١٢", "012"),
        ("𝟏𝟐", "12"),
        ("12x", "12x"),
    ],
)
def test_every_digit_as_a_figure(text: str, figures: str) -> None:
    assert as_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证：110106.19750312.1236，王小明", ["身份证：110106.19750312.1236"]),
        ("110106 19750312 1236 13810001111", ["110106 19750312 1236"]),
        ("110106-750312-123", ["110106-750312-123"]),
        ("320,000,000,000,000", []),
        ("2022.03.01-2022.05.06、2022.09.30", []),
    ],
)
def test_identities(text: str, found: list[str]) -> None:
    assert list(dict.fromkeys(text[start:end] for start, end in identities(text))) == found


def test_cards_with_their_label_and_without() -> None:
    text = "卡号 6222.0202.0011.2233.445"
    assert [text[start:end] for start, end in cards(text, labelled=True)] == [text]
    assert list(cards(text[3:], labelled=True)) == []
    assert len(list(cards(text[3:], labelled=False))) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("110106197533121236", "*" * 18),
        ("编号 6222 0202 0011 2233", f"编号 {'*' * 19}"),
        ("电话13810002299", "电话13810002299"),
        ("2022年3月1日至2022年12月31日", "2022年3月1日至2022年12月31日"),
    ],
)
def test_long_numbers_are_not_repeated(text: str, shown: str) -> None:
    assert without_long_numbers(text) == shown
