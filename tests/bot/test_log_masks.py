"""Secrets and personal data are masked wherever they stand in a text; an ordinary line stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.log_masks import HIDDEN, Masks
from tests.planted_secrets import PLANTED, SETTING_SECRETS

MASKS = Masks(SETTING_SECRETS)
AROUND = st.text(
    st.characters(blacklist_categories=("L", "N"), blacklist_characters="-_+.%@=*"), min_size=1, max_size=8
)
ORDINARY = (
    "telegram row 812345 waits 2.5 s: Too Many Requests: retry after 3",
    "web is listening: http://127.0.0.1:8000",
    "Telegram: @shenbao_bot is listening",
    "telegram 912345678 failed, try 1: KeyError in handler.py, answer, line 120",
    "有 3 份申报属于没有安装的批次 fengtai-2023：申请人只能查看、取副本和删除",
    "2026-11-28 09:10:11,123 WARNING shenbao.db.backup-2026-11-28T09-10-11 is kept for six days",
    "the disk is nearly full: 7340032 bytes are free",
)


@pytest.mark.parametrize("kind", PLANTED)
@given(before=AROUND, after=AROUND)
def test_what_has_the_shape_of_a_secret_is_hidden_wherever_it_stands(kind: str, before: str, after: str) -> None:
    for secret in PLANTED[kind]:
        hidden = MASKS.hide(f"{before}{secret}{after}")
        assert secret not in hidden
        assert HIDDEN in hidden


@given(st.lists(st.tuples(AROUND, st.sampled_from([each for group in PLANTED.values() for each in group])), max_size=6))
def test_several_secrets_in_one_text_are_all_hidden(parts: list[tuple[str, str]]) -> None:
    hidden = MASKS.hide("".join(f"{between}{secret}" for between, secret in parts))
    assert [secret for _, secret in parts if secret in hidden] == []


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_line_stays_as_it_is(line: str) -> None:
    assert MASKS.hide(line) == line


def test_what_stands_around_a_secret_stays() -> None:
    assert MASKS.hide("GET /file/AbC.dEf-123456 failed") == f"GET /file/{HIDDEN} failed"
    assert MASKS.hide("https://a.example/document/AbC.179.dEf-1") == f"https://a.example/document/{HIDDEN}"
    assert (
        MASKS.hide("/cgi-bin/menu/create?access_token=57_planted-token")
        == f"/cgi-bin/menu/create?access_token={HIDDEN}"
    )
    assert MASKS.hide('{"access_token": "57_planted"}') == f'{{"access_token": "{HIDDEN}"}}'
    assert MASKS.hide("postgresql://shenbao:geheim@db/shenbao") == f"postgresql://{HIDDEN}@db/shenbao"
