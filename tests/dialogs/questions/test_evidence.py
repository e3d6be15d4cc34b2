"""Which papers are ready, said in a sentence."""

import pytest

from standards.form import AnswerKind, Field, Option
from tests.reading import asked_back, outcome, refused, understood

PAPERS = Field(
    key="papers",
    label="证明材料",
    kind=AnswerKind.EVIDENCE,
    options=(
        Option(key="licence", label="营业执照副本"),
        Option(key="rules", label="商业秘密管理制度"),
        Option(key="records", label="培训台账"),
    ),
)


@pytest.mark.parametrize(
    ("said", "ready"),
    [
        ("没有制度", ("licence", "records")),
        ("营业执照没有", ("rules", "records")),
        ("营业执照没备好", ("rules", "records")),
        ("还缺培训台账", ("licence", "rules")),
        ("就差制度了", ("licence", "records")),
        ("没有制度和台账", ("licence",)),
    ],
)
def test_what_is_missing_alone_leaves_the_others_to_be_confirmed(said: str, ready: tuple[str, ...]) -> None:
    assert asked_back(outcome(PAPERS, said)) == ready


@pytest.mark.parametrize(
    ("said", "ready"),
    [
        ("都备好了", ("licence", "rules", "records")),
        ("没有", ()),
        ("都没有", ()),
        ("除了台账都有", ("licence", "rules")),
        ("除了制度以外，其他都备好了", ("licence", "records")),
        ("只有执照", ("licence",)),
    ],
)
def test_what_is_said_in_full_is_kept(said: str, ready: tuple[str, ...]) -> None:
    assert understood(PAPERS, said).value == ready


@pytest.mark.parametrize("said", ["没有身份证", "没有意见", "没准备", "没问题"])
def test_what_names_no_paper_is_no_answer(said: str) -> None:
    answer = outcome(PAPERS, said)
    assert getattr(answer, "value", ()) == ()
    if said != "没准备":
        assert refused(PAPERS, said).sentence
