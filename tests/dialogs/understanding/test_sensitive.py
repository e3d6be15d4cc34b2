"""What should not be kept is seen, in other words too; what everybody writes is not taken for it."""

import re

import pytest

from dialogs.language import care_wording
from dialogs.language.identifiers import Identifier
from dialogs.understanding.secrets import Secret
from dialogs.understanding.sensitive import NEVER_KEPT, Foreign, masked, sensitive, without
from tests.places import TESTS
from tests.understanding.corpus import HERE, read_corpus

ORDINARY = (TESTS / "narratives/ordinary.txt").read_text(encoding="utf-8").strip().split("\n\n")
SENTENCES = (TESTS / "narratives/ordinary_sentences.txt").read_text(encoding="utf-8").strip().split("\n")
SECRETS = (
    (TESTS / "narratives/secrets.txt").read_text(encoding="utf-8").rstrip("\n").replace("\n    ", "\r    ").split("\n")
)


def matters(text: str) -> list[str]:
    return list(dict.fromkeys(each.matter.value for each in sensitive(text)))


def test_ordinary_narratives_are_not_warned_of() -> None:
    """At most 2 % of them."""
    warned = [text[:40] for text in ORDINARY if sensitive(text)]
    print(f"false warnings: {len(warned)} of {len(ORDINARY)} narratives")
    assert len(ORDINARY) >= 40
    assert len(warned) <= 0.02 * len(ORDINARY), warned


@pytest.mark.parametrize("name", ["first", "second", "third"])
def test_ordinary_lines_of_the_corpus_are_not_warned_of(name: str) -> None:
    """At most 2 % of what people type that is no secret."""
    lines = [each for each in read_corpus(HERE / f"{name}.jsonl") if each.expect != "warn"]
    warned = [each.id for each in lines if any(map(sensitive, each.typed))]
    print(f"false warnings: {len(warned)} of {len(lines)} lines of {name}.jsonl")
    assert len(lines) > 100
    assert len(warned) <= 0.02 * len(lines), warned


def test_no_sentence_of_an_ordinary_narrative_is_warned_of() -> None:
    sentences = [sentence for text in ORDINARY for sentence in text.replace("；", "。").split("。") if sentence]
    warned = [sentence for sentence in sentences if sensitive(sentence)]
    assert len(sentences) > 200
    assert len(warned) <= 0.01 * len(sentences), warned


def test_ordinary_sentences_with_numbers_are_not_warned_of() -> None:
    """At most 2 % of the sentences that come near a secret in their words."""
    warned = [text for text in SENTENCES if sensitive(text)]
    assert len(SENTENCES) >= 40
    assert len(warned) <= 0.02 * len(SENTENCES), warned


def test_secrets_are_warned_of() -> None:
    """At least 95 % of them."""
    missed = [text for text in SECRETS if not sensitive(text.replace("\r    ", "\n"))]
    print(f"warned of: {len(SECRETS) - len(missed)} of {len(SECRETS)} secrets")
    assert len(SECRETS) >= 40
    assert len(missed) <= 0.05 * len(SECRETS), missed


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("配方：A料35%、B料42%", ["formula"]),
        ("HF:NH4F=1:7", ["formula"]),
        ("保压12分钟", ["process"]),
        ("反应温度185℃", ["process"]),
        ("蚀刻速率120nm/min", ["process"]),
        ("主轴转速12000rpm", ["process"]),
        ("底价82元", ["customers"]),
        ("客户李生13810002233", ["customers"]),
        ("报价HKD 82.5给客户", ["customers"]),
        ("内网192.168.1.20", ["code"]),
        ("密码：Qw12#45", ["login"]),
        ("口令是88996677", ["login"]),
        ("密码就是六个8", ["login"]),
        ("付建军 110101199003077715", ["identity"]),
        ("卡号6217000010012345678", ["card"]),
        ("焊接参数：电流180A，电压24V", ["process"]),
        ("反应釜温度一百八十五度，压力两个大气压", ["process"]),
        ("秘方就是八角三两桂皮二两", ["formula"]),
        ("底价是投标总额的87%", ["customers"]),
        ("报价860万", ["customers"]),
        ("样例化工的报价是6800元/吨", ["customers"]),
        ("y = 0.82x^2 + 3.1x - 7", ["algorithm"]),
        ("模型学习率0.0003，batch size 256", ["algorithm"]),
        ("核心算法：def loss(x, w): return 0.3*np.dot(x, w)", ["code"]),
        ("import numpy as np", ["code"]),
        ("保险柜密码左三圈二十五右两圈六十", ["login"]),
        ("密码是老板名字的拼音", ["login"]),
        ("保险箱密码：先左转到35再右转到12", ["login"]),
        ("-----BEGIN RSA PRIVATE KEY-----", ["login"]),
        ("WiFi密码是qinghe加2023", ["login"]),
        ("密码就是后六位", ["login"]),
        ("支付密码跟工资卡一样，是六个六", ["login"]),
        ("供应商是样例钢铁，每吨四千二", ["customers"]),
        ("把胶水和固化剂按十比一混", ["formula"]),
        ("保压四分钟", ["process"]),
        ("学习率千分之一，模型训练两百轮", ["algorithm"]),
        ("效率=转速的平方乘以0.03再减去损耗", ["algorithm"]),
    ],
)
def test_what_is_seen(text: str, seen: list[str]) -> None:
    assert matters(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "密码不少于8位，每90天更换",
        "密码长度为12位",
        "密钥采用AES256加密",
        "密码2022年更换过两次",
        "密码是什么",
        "机房温度保持22℃，湿度45%",
        "应急反应时间不超过30分钟",
        "体温低于37.3℃方可进入",
        "对配方、工艺参数、客户名单实行分级管理，覆盖率100%",
        "客户名单、报价、底价等仅限3人查阅",
        "供应商38家全部签订保密协议",
        "商业秘密清单包括：客户名单、设计图纸、源代码",
        "制度V2.0.1.3版",
        "人员比例1:2:3",
        "上班时间8:30-17:30",
        "纸质材料20份",
        "购置碎纸机单价1200元",
        "值班电话13810002299",
        "员工120人，培训率98%",
        "北京密码科技有限公司",
        "北京温度传感技术有限公司",
        "水务一局3%",
        "1.2亿",
        "3200万元",
        "A座1201室",
        "密码都是三个月换一次",
        "密码统一为八位以上字母加数字",
        "样品冷库温度-18℃，门锁双人双钥匙",
        "报废图纸先浸泡24小时后粉碎",
        "联络员李示例13800000000，备用联系人王示例13900000001",
        "定价方案按十比一抽查",
        "培训两轮，每轮三十人",
        "采购监控设备30台，每台一千二",
    ],
)
def test_what_is_no_secret(text: str) -> None:
    assert matters(text) == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("付建军 身份证 110101199003077715", "付建军"),
        ("欧阳志远（身份证号110101199003077715）", "欧阳志远"),
        ("赵敏，110101199003077715，人事", "赵敏，人事"),
        ("已制定制度。配方：A料35%、B料42%。每年培训两次。", "已制定制度。每年培训两次。"),
        ("已制定制度。\n密码：Qw12#45", "已制定制度。"),
        ("6222020200112233445", ""),
        ("def core(a):\n    return a * 0.35\n制度已制定。", "制度已制定。"),
    ],
)
def test_the_text_without_it(text: str, cleaned: str) -> None:
    assert without(text, sensitive(text)) == cleaned


IDENTITY = "110106197503121236"


def written(digits: str) -> str:
    return "".join(digits[int(digit)] for digit in IDENTITY)


@pytest.mark.parametrize(
    "number",
    [
        *(mark.join(IDENTITY) for mark in (" ", ".", "，", "/", "_", "\n", "、", " - ")),
        "110106.19750312.1236",
        "110106，19750312，1236",
        "1101/0619/7503/1212/36",
        "110106\n19750312\n1236",
        written("零一二三四五六七八九"),
        written("〇幺二三四五六七八九"),
        written("零壹贰叁肆伍陆柒捌玖"),
        written("⓪①②③④⑤⑥⑦⑧⑨"),
        written("٠١٢٣٤٥٦٧٨٩"),
        "110106一九七五03121236",
        "幺幺零幺零六 幺九七五零三幺二 幺二三六",
        "1101061975031212 3 X",
    ],
)
def test_an_identity_number_is_seen_however_it_is_written_and_goes_whole(number: str) -> None:
    for text in (number, f"王小明，{number}，负责保密", f"王小明，身份证号：{number}，负责保密"):
        assert matters(text) == ["identity"]
        assert without(text, sensitive(text)) in ("", "王小明，负责保密")


@pytest.mark.parametrize(
    "text",
    [
        f"ID{IDENTITY}ok",
        f"abc{IDENTITY}abc",
        "身份证前六位110106后面19750312最后1236",
        "我的身份证，前面是110106，中间是19750312，尾号1236",
        "身份证110106，出生1975年3月12日，后四位1236",
        "前六位110106，中间19750312，后四位1236，这是身份证号",
    ],
)
def test_an_identity_number_is_seen_between_letters_and_words(text: str) -> None:
    assert matters(text) == ["identity"]
    assert not {"110106", "19750312", "1236", "1975"} & set(re.findall("[0-9]+", without(text, sensitive(text))))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("6222.0202.0011.2233.445", ["card"]),
        ("卡号 六二二二 零二零二 零零一一 二二三三 四四五", ["card"]),
        ("卡号：6/2/2/2/0/2/0/2/0/0/1/1/2/2/3/3/4/4/5", ["card"]),
        ("护照：E 1234 5678", ["document"]),
        ("台胞证号 1 2 3 4 5 6 7 8", ["document"]),
        ("2019、2020、2021、2022、2023", []),
        ("2022.03.01、2022.05.06、2022.09.30", []),
        ("签到表2022-001、2022-002、2022-003", []),
        ("身份证核验投入110000元，2022年11月12日培训120人", []),
    ],
)
def test_other_numbers_with_marks_between(text: str, seen: list[str]) -> None:
    assert matters(text) == seen


def test_a_key_goes_with_its_lines() -> None:
    text = "制度已制定。\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nBAQEFAASC\n-----END PRIVATE KEY-----"
    assert without(text, sensitive(text)) == "制度已制定。"


def test_a_secret_takes_its_sentence_along_and_nothing_else() -> None:
    text = "甲。反应温度185℃；乙"
    [found] = sensitive(text)
    assert (found.matter, text[found.start : found.end]) == (Secret.PROCESS, "反应温度185℃；")


def test_what_is_never_kept_is_masked_and_the_rest_stays() -> None:
    assert masked("付建军 110101199003077715，电话13810002299") == f"付建军 {'*' * 18}，电话13810002299"
    assert masked("反应温度185℃") == "反应温度185℃"


def test_every_matter_has_a_name() -> None:
    assert {each.value for family in (Identifier, Secret, Foreign) for each in family} == set(care_wording.NAMES)
    assert Identifier.EMAIL not in NEVER_KEPT
