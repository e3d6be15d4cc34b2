"""Which passage answers a question, in words that stand nowhere in the data."""

import tomllib
from pathlib import Path

import pytest

from dialogs.language.common_question import CommonQuestion
from dialogs.understanding.passages import ClauseText, Passage, Sentence
from dialogs.understanding.retrieval import Found, Place, index_of, sentences
from standards.campaign import Campaign
from standards.guide import Question, Term


def title(passage: Passage) -> str:
    match passage:
        case Question():
            return passage.title
        case Term():
            return f"词：{passage.term}"
        case CommonQuestion():
            return passage.asks[0]
        case ClauseText():
            return f"{passage.kind.key} {passage.clause.number}"
        case Sentence():
            return passage.text[:8]


ANSWERED: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
QUESTIONS = [(text, wanted) for wanted, texts in ANSWERED.items() for text in texts]


def found_for(campaign: Campaign, text: str, place: Place | None = None) -> Found | None:
    return index_of(campaign).find(text, place or Place())


@pytest.mark.parametrize(("text", "wanted"), QUESTIONS)
def test_a_question_finds_its_answer(campaign: Campaign, text: str, wanted: str) -> None:
    found = found_for(campaign, text)
    assert found is not None
    assert found.sure
    assert wanted in map(title, found.passages)


@pytest.mark.parametrize(
    "text",
    [
        "天气怎么样",
        "今天星期几",
        "你吃饭了吗",
        "股票能涨吗",
        "帮我写首诗",
        "离婚怎么办手续",
        "营业执照怎么变更",
        "法人在国外咋办",
        "商标注册要多少钱一件",
        "我老婆生孩子能休几天假",
        "社保怎么补缴",
        "附近哪里有打印店",
        "专利和商标有什么关系",
    ],
)
def test_what_the_notice_does_not_speak_of_finds_nothing(campaign: Campaign, text: str) -> None:
    found = found_for(campaign, text)
    assert found is None or not found.sure, title(found.passages[0])


@pytest.mark.parametrize(
    ("text", "clause", "wanted"),
    [
        ("要培训几次", "6（4）", "至少培训几次"),
        ("多久一次", "6（6）", "检查多久一次"),
        ("台账怎么记", "6（6）", "检查台账记什么"),
        ("自己做行不行，还是得找外面的机构", "6（7）", "自己评还是请第三方"),
        ("协议要签两种吗", "6（5）", "两种协议都要吗"),
        ("两种都要吗", "6（5）", "这条标准要求什么"),
    ],
)
def test_the_open_clause_counts_for_more(campaign: Campaign, text: str, clause: str, wanted: str) -> None:
    found = found_for(campaign, text, Place("point", clause))
    assert found is not None
    assert title(found.passages[0]) == wanted


def test_another_kinds_clause_answers_nothing(campaign: Campaign) -> None:
    found = found_for(campaign, "走访要多少家", Place("point"))
    assert found is None or not found.sure


@pytest.mark.parametrize("text", ["定密跟隐密有啥不一样", "请问隐密、定密二者有何区别", "定密同隐密有咩分別"])
@pytest.mark.parametrize("clause", [None, "6（1）"])
def test_two_words_are_both_explained(campaign: Campaign, text: str, clause: str | None) -> None:
    found = found_for(campaign, text, Place("point", clause))
    assert found is not None
    assert set(map(title, found.passages)) == {"词：定密", "词：隐密"}


def test_every_word_of_the_glossary_is_explained_in_any_wording(campaign: Campaign) -> None:
    for term in campaign.glossary.terms:
        for name in term.names:
            for asked in (f"什么是{name}", f"请问{name}是什么意思", f"{name}係咩意思", f"“{name}”咋理解呀？"):
                found = found_for(campaign, asked)
                assert found is not None, asked
                assert found.passages[0] in (term, *campaign.questions), asked


def test_every_sentence_of_the_notice_is_reached_by_its_own_words(campaign: Campaign) -> None:
    for sentence in sentences(campaign.notice):
        found = found_for(campaign, sentence)
        assert found is not None, sentence
        assert found.sure, sentence


def test_the_index_is_made_once_and_outlives_an_amendment(campaign: Campaign) -> None:
    first = index_of(campaign)
    assert index_of(campaign.amended([])) is first
    assert index_of(campaign.model_copy(update={"retention_days": 90})) is first
