"""A notice becomes a draft: what a clerk would write is in it, and what is unsure is a doubt."""

import tomllib
from pathlib import Path
from random import Random

import pytest

from standards.drafting.draft import draft_of
from standards.drafting.notice_text import blocks_of, dense
from standards.drafting.outline import PARTS
from tests.drafted_notices import drafted, expected_of, measures_of, missing_doubts, missing_questions
from tests.notices.linjiang import notice as linjiang
from tests.notices.qinghe import notice as qinghe
from tests.places import HOME, TESTS

OTHER_SCHEMES = ("yunshan", "qingchuan", "songhu", "daling", "gucheng", "beiwan", "lanhe", "mingyue", "xikou")
"""Notices of other cities and schemes, with what people will ask of each."""
NAMES = ("linxi", "nanhu", "qinghe", "hailan", "nanyu", "linjiang", *OTHER_SCHEMES)
MADE = {"qinghe": qinghe.write, "linjiang": linjiang.write}

FENGTAI = HOME / "standards/fengtai-2023/notice.txt"
LEAST = 0.95
"""How much of what a clerk wrote a draft must have, and how much of a draft a clerk must have written."""


def notice_of(name: str, folder: Path) -> Path:
    """Return the file of a notice, which is made if it is a Word file."""
    if name not in MADE:
        return TESTS / "notices" / name / "notice.txt"
    MADE[name](folder / "通知.docx")
    return folder / "通知.docx"


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_becomes_what_a_clerk_would_write(name: str, tmp_path: Path) -> None:
    found = measures_of(drafted(notice_of(name, tmp_path)), expected_of(name))
    missed = {part: (measure.missing, measure.extra) for part, measure in found.items()}
    for part, measure in found.items():
        assert part in PARTS
        assert measure.recall >= LEAST, missed
        assert measure.precision >= LEAST, missed


@pytest.mark.parametrize("name", NAMES)
def test_what_a_notice_leaves_open_is_a_doubt(name: str, tmp_path: Path) -> None:
    assert missing_doubts(drafted(notice_of(name, tmp_path)), expected_of(name)) == []


@pytest.mark.parametrize("name", OTHER_SCHEMES)
def test_what_people_will_ask_is_answered_with_the_notice_s_sentence(name: str) -> None:
    draft = drafted(TESTS / "notices" / name / "notice.txt")
    assert missing_questions(draft, expected_of(name)) == []
    quotes = [question.quote for question in draft.facts.questions if question.quote]
    assert [quote for quote in quotes if dense(quote) not in dense(draft.notice)] == []


@pytest.mark.parametrize(
    "words",
    [
        ("正文说“建设标准”见附件1、2", "附件1是", "申报表"),
        ("正文说“填写申报材料”见附件3、4", "附件3是", "标准"),
        ("附件5", "只有标题"),
        ("有两个结束日期", "2023年7月10日", "八月中旬"),
        ("原则上",),
        ("商业秘密保培训护", "错字"),
        ("附件3的标题前后不一", "建设标准", "建设参考标准"),
        ("附件4的标题前后不一",),
        ("第6（4）条", "没有写期间"),
        ("第7（3）条", "没有写期间"),
        ("point/form.toml", "年产值", "没有写单位"),
        ("zone/form.toml", "园区产值", "没有写单位"),
        ("超过25%", "正好25%不算达标"),
        ("63469955-6018", "没有区号"),
        ("63469955-6018", "分机"),
        ("没有写能不能网上申报",),
    ],
    ids=" ".join,
)
def test_every_fault_of_the_first_notice_is_found(words: tuple[str, ...]) -> None:
    sentences = [str(doubt) for doubt in drafted(FENGTAI).doubts]
    assert any(all(word in sentence for word in words) for sentence in sentences), sentences


def test_a_doubt_stands_as_a_comment_above_what_it_is_about() -> None:
    form = drafted(FENGTAI).files()["point/form.toml"]
    assert "# 存疑：“年产值”没有写单位，暂按万元\n" in form
    before, after = form.split("# 存疑：“年产值”没有写单位，暂按万元\n")
    assert "label" in before
    assert after.split("[[fields]]")[1].startswith('\nkey     = "amount"\nlabel   = "年产值"')


def test_kinds_with_last_days_of_their_own_hand_in_by_them(tmp_path: Path) -> None:
    campaign = tomllib.loads(drafted(notice_of("linjiang", tmp_path)).files()["campaign.toml"])
    assert [(each["kinds"], str(each["deadline"])) for each in campaign["hand_over"]] == [
        (["enterprise"], "2026-09-15"),
        (["park", "association"], "2026-09-30"),
    ]
    assert str(campaign["deadline"]) == "2026-09-30"


@pytest.mark.parametrize("seed", range(5))
def test_a_notice_in_any_disorder_becomes_files_that_can_be_read(seed: int) -> None:
    chance = Random(seed)
    for name in ("linxi", "nanhu", "hailan", "nanyu"):
        lines = (TESTS / "notices" / name / "notice.txt").read_text(encoding="utf-8").splitlines()
        chance.shuffle(lines)
        text = "\n".join(line[: chance.randrange(len(line) + 1)] for line in lines)
        files = draft_of(blocks_of(text), text).files()
        assert {"campaign.toml", "notice.txt"} <= set(files)
        for file, content in files.items():
            if file.endswith(".toml"):
                assert tomllib.loads(content)


def test_the_address_of_a_system_is_written_as_a_link() -> None:
    campaign = tomllib.loads(drafted(TESTS / "notices/nanyu/notice.txt").files()["campaign.toml"])
    assert campaign["hand_over"][0]["system"] == "https://www.example.com"


def test_a_notice_that_tells_no_procedure_gets_its_first_and_last_step_to_be_filled_in() -> None:
    text = "关于开展2026年度示范企业申报的通知"
    campaign = tomllib.loads(draft_of(blocks_of(text), text).files()["campaign.toml"])
    assert [(phase["step"], phase["ends_with"]) for phase in campaign["phases"]] == [
        ("待填：申报", "received"),
        ("待填：认定", "decided"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "区人社局会同区总工会、区工商联于2027年3月底前组织评审，必要时实地核查",
        "市科技局组织专家评审",
        "区发展改革委委托第三方机构进行评审",
    ],
)
def test_who_reviews_is_part_of_the_answer_to_who_reviews(sentence: str) -> None:
    text = f"关于申报2027年度示范企业的通知\n三、评审。{sentence}。"
    [answer] = [each.quote for each in draft_of(blocks_of(text), text).facts.questions if each.title == "谁来评审"]
    assert answer.startswith(sentence[:4])
