"""Money, kept in 万元."""

import pytest

from dialogs.questions.outcome import Doubtful
from standards.form import AnswerKind, Field
from tests.reading import outcome, refused, understood

OUTPUT = Field(key="annual_output", label="年产值", kind=AnswerKind.AMOUNT, unit="万元", example="3200万")


@pytest.mark.parametrize(
    ("said", "in_wan"),
    [
        ("1.2亿", "12000"),
        ("0.5亿", "5000"),
        ("一个亿", "10000"),
        ("一点二亿", "12000"),
        ("1.2亿元人民币", "12000"),
        ("2亿3000万", "23000"),
        ("三千万元", "3000"),
        ("三千两百万", "3200"),
        ("3千2百万元", "3200"),
        ("1.5千万", "1500"),
        ("5百万", "500"),
        ("一千二百万", "1200"),
        ("壹仟贰佰万元", "1200"),
        ("1200万", "1200"),
        ("1,200 万元", "1200"),
        ("３２００万", "3200"),
        ("3200w", "3200"),
        ("1200（万元）", "1200"),
        ("单位万元，3200", "3200"),
        ("500万元左右", "500"),
        ("8000万人民币", "8000"),
        ("RMB 3000万", "3000"),
        ("2022年1200万元", "1200"),
        ("22年是1200万元", "1200"),
        ("22年度1200万元", "1200"),
        ("增长20%，达到3000万元", "3000"),
        ("12000000元", "1200"),
        ("￥12,000,000", "1200"),
        ("3200万5000元", "3200.5"),
        ("123456789元", "12345.6789"),
        ("0", "0"),
        ("没有", "0"),
        ("暂无产值", "0"),
    ],
)
def test_how_much(said: str, in_wan: str) -> None:
    answer = understood(OUTPUT, said)
    assert (answer.value, answer.note) == (in_wan, "")


@pytest.mark.parametrize(
    ("said", "in_wan", "note"),
    [
        ("1200", "1200", "没有写单位，已按 1,200 万元记录。"),
        ("3200.50", "3200.5", "没有写单位，已按 3,200.5 万元记录。"),
        ("五百", "500", "没有写单位，已按 500 万元记录。"),
        ("999999", "999999", "没有写单位，已按 999,999 万元记录。"),
        ("￥1200", "0.12", "已记为 0.12 万元，请核对单位。"),
        ("五千元", "0.5", "已记为 0.5 万元，请核对单位。"),
        ("3000多万", "3000", "已按 3,000 万元记录，有准确数字可在核对时修改。"),
        ("1.2亿多", "12000", "已按 12,000 万元记录，有准确数字可在核对时修改。"),
    ],
)
def test_what_is_doubted_is_noted(said: str, in_wan: str, note: str) -> None:
    answer = understood(OUTPUT, said)
    assert (answer.value, answer.note) == (in_wan, note)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("12000000", "年产值请写明单位是元还是万元，例如 3200万；收到的是“12000000”。"),
        ("1200万美元", "年产值请按人民币万元填写，例如 3200万；收到的是“1200万美元”。"),
        ("500 USD", "年产值请按人民币万元填写，例如 3200万；收到的是“500 USD”。"),
        ("1000-2000万", "年产值请只写一个准确的数，不写范围，例如 3200万；收到的是“1000-2000万”。"),
        ("十几万", "年产值请写一个准确的数，例如 3200万；收到的是“十几万”。"),
        ("不到1亿", "年产值请写一个准确的数，例如 3200万；收到的是“不到1亿”。"),
        ("两亿三千", "年产值请只写一个准确的数，例如 3200万；收到的是“两亿三千”。"),
        ("每月100万", "年产值请写全年的数，例如 3200万；收到的是“每月100万”。"),
        ("-5万", "年产值请写不小于 0 的数，例如 3200万；收到的是“-5万”。"),
        ("1e9", "年产值请只写一个准确的数，例如 3200万；收到的是“1e9”。"),
        ("亏损", "年产值请只写产值，例如 3200万；收到的是“亏损”。"),
        ("20000亿亿", "年产值请只写一个准确的数，例如 3200万；收到的是“20000亿亿”。"),
        ("20000亿", "年产值请写 0 至 100,000,000 万元之间的金额，例如 3200万；收到的是“20000亿”。"),
    ],
)
def test_no_amount_is_guessed(said: str, sentence: str) -> None:
    assert refused(OUTPUT, said).sentence == sentence


@pytest.mark.parametrize(
    ("said", "in_wan"),
    [
        ("叄拾万元", "30"),
        ("叁佰参拾万", "330"),
        ("参佰万元整", "300"),
        ("貮仟万圆", "2000"),
        ("1。2亿", "12000"),
        ("一點二億", "12000"),
        ("差不多3200万", "3200"),
        ("约莫3200万吧", "3200"),
        ("3200万上下", "3200"),
        ("大概在1.2亿上下", "12000"),
        ("去年的产值是三千二百万元", "3200"),
        ("2022年度产值为人民币壹亿贰仟万元整", "12000"),
        ("人民币壹亿贰仟万元整（¥120,000,000.00）", "12000"),
        ("3200万元（32,000,000元）", "3200"),
        ("3200,0000元", "3200"),
        ("about 80 million RMB，8000万", "8000"),
        ("80 million", "8000"),
        ("营业收入口径，约2,350.6万元", "2350.6"),
        ("跟会计核实过，3,215.8万", "3215.8"),
        ("不到一千万，九百六十万", "960"),
        ("两三千万，准确的是2650万", "2650"),
        ("上半年1600万，下半年1700万，合计3300万", "3300"),
        ("截至12月底3200万", "3200"),
        ("我们是研发型企业，没有产值", "0"),
        ("3kw", "3000"),
        ("营收大概三千五百万的样子", "3500"),
    ],
)
def test_amounts_in_many_voices(said: str, in_wan: str) -> None:
    answer = understood(OUTPUT, said)
    assert (answer.value, answer.note) == (in_wan, "")


@pytest.mark.parametrize(
    ("said", "in_wan"),
    [
        ("一年也就两千来万", "2000"),
        ("五千万出头", "5000"),
        (">3000万", "3000"),
        ("近一个亿", "10000"),
        ("一个多亿", "10000"),
    ],
)
def test_somewhat_more_or_less_is_noted(said: str, in_wan: str) -> None:
    answer = understood(OUTPUT, said)
    assert answer.value == in_wan
    assert "有准确数字可在核对时修改" in answer.note


@pytest.mark.parametrize(
    "said",
    [
        "月产值320万",
        "上半年1600万",
        "下半年大概1700万",
        "每个月三百来万",
        "一个季度800万",
        "前三季度2000万",
        "日产值9万",
        "6个月1600万",
        "周产值80万",
    ],
)
def test_less_than_a_year_is_no_annual_output(said: str) -> None:
    assert "请写" in refused(OUTPUT, said).sentence


@pytest.mark.parametrize(
    "said",
    [
        "一千二百万新加坡元",
        "500万美刀",
        "1200万欧",
        "3200万港币",
        "三百万加元",
        "2亿日元",
        "100万英镑",
        "US$ 3 million",
        "120万新币",
    ],
)
def test_other_money_is_not_taken_for_yuan(said: str) -> None:
    assert "请按人民币万元填写" in refused(OUTPUT, said).sentence


@pytest.mark.parametrize(
    "said",
    [
        "亏损200万",
        "净利润500万",
        "注册资本1000万",
        "去年交税30万",
        "融资2000万",
        "欠款80万",
        "贷款500万",
        "成本1200万",
        "研发投入300万",
        "政府补贴20万",
    ],
)
def test_money_that_is_no_output_is_refused(said: str) -> None:
    assert "请只写产值" in refused(OUTPUT, said).sentence


@pytest.mark.parametrize(
    "said", ["产值1.2亿，236人", "年产值600万 员工52人", "1200万元，员工50人", "员工改成135", "小一个亿"]
)
def test_more_than_an_amount_is_asked_back(said: str) -> None:
    assert isinstance(outcome(OUTPUT, said), Doubtful)


@pytest.mark.parametrize(
    "said",
    [
        "32,00,0000",
        "预计今年4000万",
        "财务还没给我",
        "这个算商业秘密吧，不想说",
        "是指含税还是不含税？",
        "去年3200万，今年3500万",
    ],
)
def test_no_amount_is_found(said: str) -> None:
    assert refused(OUTPUT, said).sentence
