"""How many out of how many, counted or in percent."""

import pytest

from dialogs.questions.outcome import Doubtful, Understood
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field
from tests.reading import context_with, refused, understood

SHARE = Field(key="protecting", label="保护企业占比", kind=AnswerKind.SHARE, unit="家", share_of="enterprises")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("18家", 18),
        ("十八家", 18),
        ("18家企业", 18),
        ("0", 0),
        ("没有", 0),
        ("25%", "25"),
        ("２５％", "25"),
        ("25.5%", "25.5"),
        ("25.50%", "25.5"),
        ("0.5%", "0.5"),
        ("0%", "0"),
        ("约30%", "30"),
        ("31%左右", "31"),
        ("占31%", "31"),
        ("2023年占31%", "31"),
        ("25%以上", "25"),
        ("百分之二十五", "25"),
        ("百分之二十五点五", "25.5"),
        ("百分之百", "100"),
        ("千分之五", "0.5"),
        ("四分之一", "25"),
        ("三分之一", "33.3"),  # cut, not rounded
        ("两成五", "25"),
        ("两成半", "25"),
        ("一半", "50"),
        ("全部", "100"),
    ],
)
def test_which_share(said: str, value: int | str) -> None:
    answer = understood(SHARE, said)
    assert (answer.value, answer.note, answer.percent) == (value, "", "")


@pytest.mark.parametrize(
    ("said", "whole", "question"),
    [
        ("30", 40, "记作“75%（30 家）”吗？"),
        ("30", None, "记作“30 家”吗？"),
        ("70", 60, "记作“70%”吗？"),  # no count can be larger than the whole
        ("100", 67, "记作“100%”吗？"),
        ("约30", 67, "记作“44.7%（30 家）”吗？"),
        ("一百", 150, "记作“66.6%（100 家）”吗？"),
    ],
)
def test_a_bare_number_may_be_a_percentage(said: str, whole: int | None, question: str) -> None:
    context = context_with({} if whole is None else {"enterprises": whole})
    doubt = question_kind(SHARE).read(context, SHARE, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.question == question
    assert isinstance(doubt.answer.value, str) == ("%”" in question)


@pytest.mark.parametrize(
    ("said", "whole"), [("30家", 40), ("30个", 40), ("0", 40), ("120", 400), ("26", 100), ("100", 100)]
)
def test_a_number_that_can_only_be_a_count_is_kept(said: str, whole: int) -> None:
    context = context_with({"enterprises": whole})
    answer = question_kind(SHARE).read(context, SHARE, said)
    assert isinstance(answer, Understood)
    assert isinstance(answer.value, int)


def test_the_count_wins_and_the_percentage_is_told() -> None:
    answer = understood(SHARE, "19家,占31%")
    assert (answer.value, answer.percent) == (19, "31")


@pytest.mark.parametrize(
    "said", ["超过25%", ">25%", "＞25％", "25%多", "25%强", "近25%", "将近25%", "两成五多", "25%出头", "超过四分之一"]
)
def test_somewhat_more_or_less_is_noted(said: str) -> None:
    answer = understood(SHARE, said)
    assert (answer.value, answer.note) == ("25", "已按 25% 记录，有准确数字可在核对时修改。")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("0.25", "保护企业占比请写明是 25% 还是 0.25%，例如 18 家，或 25%；收到的是“0.25”。"),
        ("25.5", "保护企业占比请写整数的家数，或写成 25.5%，例如 18 家，或 25%；收到的是“25.5”。"),
        ("占比31", "保护企业占比请写明是 31% 还是 31 家，例如 18 家，或 25%；收到的是“占比31”。"),
        ("120%", "保护企业占比的百分比在 0% 至 100% 之间，例如 18 家，或 25%；收到的是“120%”。"),
        ("-5%", "保护企业占比的百分比在 0% 至 100% 之间，例如 18 家，或 25%；收到的是“-5%”。"),
        ("25-30%", "保护企业占比请只写一个准确的数，不写范围，例如 18 家，或 25%；收到的是“25-30%”。"),
        ("不到25%", "保护企业占比请写一个准确的数，例如 18 家，或 25%；收到的是“不到25%”。"),
        ("18/58", "保护企业占比请只写一个准确的数，例如 18 家，或 25%；收到的是“18/58”。"),
        (
            "园区共58家，开展18家",
            "保护企业占比请只写一个准确的数，例如 18 家，或 25%；收到的是“园区共58家，开展18家”。",
        ),
        ("25‰", "保护企业占比请写一个数，以“家”计，例如 18 家，或 25%；收到的是“25‰”。"),
        ("零分之一", "保护企业占比请写一个数量或一个百分比，例如 18 家，或 25%；收到的是“零分之一”。"),
    ],
)
def test_no_share_is_guessed(said: str, sentence: str) -> None:
    assert refused(SHARE, said).sentence == sentence


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("20个百分点", "20"),
        ("百分之20", "20"),
        ("％30", "30"),
        ("30 percent", "30"),
        ("25。5%", "25.5"),
        ("25點5%", "25.5"),
        ("大概百分之三十", "30"),
        ("差不多三成", "30"),
        ("比例大概在三成", "30"),
        ("约莫30%的企业", "30"),
        ("半数", "50"),
        ("有20家企业在做", 20),
        ("20家左右吧", 20),
        ("三十家企業", 30),
        ("没有呢", 0),
    ],
)
def test_shares_in_many_voices(said: str, value: int | str) -> None:
    answer = understood(SHARE, said)
    assert (answer.value, answer.note) == (value, "")


@pytest.mark.parametrize("said", ["快25%了", "接近三成", "将近20家", "这一题改成25%", "25%的员工"])
def test_what_is_nearly_so_or_has_more_in_it_is_asked_back(said: str) -> None:
    assert isinstance(
        question_kind(SHARE).read(context_with(), SHARE.replaced(done="开展保护的企业有"), said), Doubtful
    )


@pytest.mark.parametrize("said", ["25%怎么算的", "占比是按入园企业数算吗", "我问问招商部", "过半", "这一题跳过"])
def test_what_is_no_share(said: str) -> None:
    assert refused(SHARE, said).sentence
