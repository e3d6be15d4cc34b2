"""The clauses that a text names, as the standards print them."""

import pytest

from dialogs.understanding.clause_names import clauses_as_printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("回到第五条", "回到第5条"),
        ("第四条原文是什么", "第4条原文是什么"),
        ("第六条第四项填错了", "第6（4）条填错了"),
        ("6(4)重新填", "第6（4）条重新填"),
        ("7.1填错了是22", "第7（1）条填错了是22"),
        ("go to clause 5", "go to 第5条"),
        ("产值7.1亿元", "产值7.1亿元"),
        ("北京五条科技有限公司", "北京五条科技有限公司"),
        ("第二（二）条原文", "第2（2）条原文"),
        ("第（一）条怎么补", "第1条怎么补"),
        ("回到第3.12条", "回到第3（12）条"),
        ("产值12.5改成13.5", "产值12.5改成13.5"),
    ],
)
def test_a_clause_is_named_as_it_is_printed(text: str, printed: str) -> None:
    assert clauses_as_printed(text) == printed
