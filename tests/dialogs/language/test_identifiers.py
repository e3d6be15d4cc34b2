"""Which numbers are told apart, in how many clothes, and what only looks like one."""

import pytest

from dialogs.language.identifiers import Identifier, identified, is_card, is_credit_code, readable


def kinds(text: str) -> list[str]:
    return [each.kind.value for each in identified(readable(text))]


@pytest.mark.parametrize(
    "text",
    [
        "110101199003077715",
        "11010119900307771X",
        "11010119900307771x。",
        "１１０１０１１９９００３０７７７１５",
        "110101 19900307 7715",
        "110101-1990-03-07-7715",
        "一一零一零一一九九零零三零七七七一五",
        "身份证号：110101199003077715",
        "身份證號碼是110101199003077715",
        "ID: 110101199003077715",
        "我的身份证是1101011990",
        "身份证后四位7715",
        "我身份证尾号0013",
        "110106196802030013",
        "110101900307771",
        "港澳台居民居住证号 810000199003077715",
        "张示例110101199003077715",
    ],
)
def test_an_identity_number_in_any_clothes(text: str) -> None:
    assert kinds(text) == ["identity"]


@pytest.mark.parametrize(
    "text",
    [
        "护照号码：E12345678",
        "passport C4J7K9X21",
        "Passport No. E12345678",
        "港澳通行证C12345678",
        "台胞证号12345678",
        "回乡证 H1234567801",
        "身份證 R123456(7)",
        "A123456789",
        "军官证：字第1234567号",
        "驾驶证号码110101199",
        "港澳居民来往内地通行证H12345678",
        "台湾居民来往大陆通行证12345678",
        "外国人永久居留身份证号DEU110068020301",
    ],
)
def test_other_documents(text: str) -> None:
    assert kinds(text) == ["document"]


@pytest.mark.parametrize(
    "text",
    [
        "6222020200112233445",
        "6222 0202 0011 2233 445",
        "6222-0202-0011-2233",
        "卡号6217000010012345678这个行吗",
        "账号：0200001909200112345",
        "帳號 0200001909200112345",
        "开户行账号 11001 0010 0005 9261",
        "4111 1111 1111 1111",
        "银行卡是六二二二零二零二零零一一二二三三四四五",
    ],
)
def test_cards_and_accounts(text: str) -> None:
    assert kinds(text) == ["card"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("91110106MA0SAMP22Y", "credit_code"),
        ("91110106ma00samp1x", "credit_code"),
        ("税号：91110106MA0SAMP22Y", "credit_code"),
        ("组织机构代码 MA0SAMP22", "credit_code"),
        ("13810002299", "mobile"),
        ("+86 138 1000 2299", "mobile"),
        ("138-1000-2299", "mobile"),
        ("幺三八幺零零零二二九九", "mobile"),
        ("010-63408899", "landline"),
        ("(010)63408899转12", "landline"),
        ("座机63408899", "landline"),
        ("400-810-0000", "landline"),
        ("lily.zhang@example.com", "email"),
        ("微信 abc_123456", "handle"),
        ("QQ号12345678", "handle"),
        ("https://www.example.com/about", "site"),
        ("营业执照注册号110106012345678", "credit_code"),
        ("邮箱：ip@mail.example.com.cn", "email"),
    ],
)
def test_codes_telephones_and_addresses(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "北京市丰台区样例路18号院2号楼1201室",
        "专利号ZL202010123456.7",
        "证书编号：0123456789012345678",
        "登记号2022SR1234567",
        "2022年5月10日至2023年6月30日",
        "1,200,000,000",
        "32000000.50",
        "核验身份证120人",
        "核验身份证1200份",
        "微信推文24篇",
        "通过企业微信通知员工120人",
        "身份证、学历证书",
        "身份证2023年更换",
        "系统ID 10023456",
        "GB/T 29490-2013",
        "ISO/IEC 27001:2022",
        "100070",
        "北京一一零一科技有限公司",
        "@",
        "阿@示例",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    assert kinds(text) == []


def test_a_label_belongs_to_its_number() -> None:
    [found] = identified(readable("付建军，身份证号：110101199003077715"))
    assert (found.kind, found.start, found.end) == (Identifier.IDENTITY, 4, 27)


def test_check_digits() -> None:
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("411111")
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("9135")


def test_each_character_keeps_its_place() -> None:
    text = "身份證：１２３ 幺幺零一零六一"
    assert len(readable(text)) == len(text)
    assert readable(text) == "身份证:123 1101061"
