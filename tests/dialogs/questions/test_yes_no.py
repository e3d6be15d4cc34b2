"""The dozens of ways to say yes and no."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

LEDGER = Field(key="trainings_ledger", label="培训台账", kind=AnswerKind.YES_NO, ask="培训有台账记录吗？")

YES = """1 是 有 对 做了 已有 有的 嗯 好 可以 没问题 yes y ✓ ✔️ 是的 对的 做过 已经做了 都做了 有！ 嗯嗯 好的 YES Ｙ
有台账 有记录 都有 均有 必须的 👍 已开展 有了 对对对 没错 ok 都是 符合 已落实到位""".split()  # noqa: SIM905
NO = """2 否 没有 暂无 不是 无 没 还没 未 没做 no n ✗ 没有的 没呢 还没有 没做过 尚未开展 没有台账 都没有 还没做 从来没有 没得
未建立 不 没有。 N 没记录 ❌ 从未开展""".split()  # noqa: SIM905
NEITHER = """不是没有 也有也没有 有一部分 不清楚 差不多 有吗 有点 正在做 计划有 不知道 ？ 没有不是 有时候 有没有 是不是 对不对
好像有 部分有 有，没台账 培训 可能 大概有 有待完善 没有全部做 应该""".split()  # noqa: SIM905


@pytest.mark.parametrize("said", YES)
def test_yes(said: str) -> None:
    assert understood(LEDGER, said).value is True


@pytest.mark.parametrize("said", NO)
def test_no(said: str) -> None:
    assert understood(LEDGER, said).value is False


@pytest.mark.parametrize("said", [*NEITHER, "", "培训" * 50])
def test_neither(said: str) -> None:
    assert "培训台账请回答“是”或“否”，拿不准可发“跳过”；" in refused(LEDGER, said).sentence
