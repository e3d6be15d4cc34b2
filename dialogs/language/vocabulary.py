"""The short answers that people type where a button would do, apart from the commands."""

from dialogs.language.normalise import fold

AGREEING = frozenset({"同意", "我同意", "同意并开始", "1"})
"""Typed for 同意; a number is the button's own."""
DECLINING = frozenset({"不同意", "我不同意", "2"})
WITHDRAWING = frozenset({"不同意", "我不同意"})
"""Typed by somebody who agreed before; a number means something else by then."""
ERASING = frozenset({"是", "1", "确定", "确认", "是的"})
"""What confirms 删除, besides phrases that name it; none of these answers another question by chance."""
KEEPING_ALL = frozenset({"取消", "算了"})
NOT_ERASING = KEEPING_ALL | {"否", "2", "不", "不是"}
"""What keeps everything where 删除 is the only question there is."""
_DISTRICTS = "东城 西城 朝阳 海淀 石景山 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 亦庄 经开区"
DISTRICTS = tuple(_DISTRICTS.split())
"""Where else in the city somebody may say that they are."""
_AROUND_A_KIND = """
申报 申请 报 办 做 选 选择 是 属于 算 一家 家 应该是 应该 应当 拟 计划 准备 打算
想报 要报 填 单位 这种 那种 类 类型 报名 参加 想 成 为 的话 吧
"""
AROUND_A_KIND = frozenset(_AROUND_A_KIND.split())
"""What may stand around the name of a kind of applicant and changes nothing of it."""
_CHANGING_THE_KIND = """
换 换成 换为 换到 改 改成 改为 改报 改选 转 转成 转到
重选 选错了 选错 报错了 错了 不是 申报表 表 那个表 那个 那种 的表
"""
AROUND_ANOTHER_KIND = AROUND_A_KIND | frozenset(_CHANGING_THE_KIND.split())
"""What may stand around the name of the kind that is wanted in place of the chosen one."""
_NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十"
ORDINALS = {
    f"{before}{ordinal}{after}": str(figure)
    for figure, numeral in enumerate(_NUMERALS.split(), 1)
    for ordinal in (numeral, str(figure))
    for before in ("第", "选第", "我选第", "就第", "要第")
    for after in ("个", "种", "项", "类")
}
"""A choice by its place: 第一个."""
UNSURE_OF_KIND = frozenset({"不确定", "不知道", "不清楚"})
TEXT_FINISHED = frozenset({"没有了", "没有", "没了", "好了", "就这些", "就这样", "完了", "写完了", "发完了", "结束"})
"""What ends a text that came in several messages."""
_DRAFT_KEPT = """
就用这份 就用 用这份 保留 好 好的 可以 行 没问题 同意 是 ok 确认 好的,就这样 就这样 就用这个 就用这个吧 可以直接用 直接用 采用
"""
_ALL_RIGHT = """
都对 全对 都正确 全部正确 正确 没错 都没错 没问题 全部记下 都记下 记下 都对,记下 全记下
确认 可以 ok 好 好的 行 沿用 都用 用上次的 跟上次一样 和上次一样
"""
ALL_RIGHT = frozenset(_ALL_RIGHT.split())
"""What keeps a list of several blanks."""
DRAFT_KEPT = frozenset(_DRAFT_KEPT.split())
"""What takes the draft that was offered."""

_REPLACING = """
1 代替 用它代替 是,用它代替 用它 用我的 用我写的 用这段 用这一段 替换 换成这个 换掉 确认 好 好的 可以 行 ok
"""
REPLACING = frozenset(_REPLACING.split())
_APPENDING = "2 加在后面 加后面 加上 加进去 补在后面 放在后面 接在后面 补充 加到后面 加在最后 都要"
APPENDING = frozenset(_APPENDING.split())
_NOT_REPLACING = "3 不用 不要 不代替 不用它 算了 用原来的 用草稿 用起草的 就用草稿 就用这份 保留 取消"
NOT_REPLACING = frozenset(_NOT_REPLACING.split())
"""What becomes of a text of which was asked whether it replaces the draft."""

_PLANNED = """
没做到的写成计划 写成计划 写计划 加计划 加上计划 写上计划 加上下一步计划 没做到的写计划
没做到的写上 没做到的也写上 没做到的列为计划 列入计划
"""
PLANNED = frozenset(_PLANNED.split())
"""What puts into the draft, as a plan, what is not there yet."""
_NOT_PLANNED = "不写计划 不要计划 去掉计划 删掉计划 不加计划 计划不要 计划去掉 不要写计划"
NOT_PLANNED = frozenset(_NOT_PLANNED.split())
"""What leaves the plan out again."""

_UNFOLDING = "展开 查看原文 原文 看原文 详情 查看详情 详细 详细说明 怎么补 怎样补 如何补 看怎么补 全部展开 都展开"
UNFOLDING = frozenset(_UNFOLDING.split())
"""What shows all gaps in full, where nothing is being asked."""
KEEPING = frozenset(
    {
        "保留",
        "保留原来的",
        "不改",
        "不改了",
        "不用改",
        "不用改了",
        "保持不变",
        "还是原来的",
        "就这样不改",
        "算了不改了",
        "算了,不改了",
        "算了不改",
    }
)
"""What leaves the answer of a question as it was."""


_WITHOUT_IT = "去掉再记 去掉 去掉吧 去掉它 去掉它吧 删掉 删了吧 删去 删掉它 好 好的 好吧 可以 行 是 是的 对 嗯 ok yes"
TAKING_WITHOUT_IT = frozenset(_WITHOUT_IT.split())
"""What takes a text without what should not be kept."""
_AS_IT_IS = "仍然记 仍要记 还是记 照记 照样记 就这样记 不是秘密 保留 不用去掉 不去掉"
TAKING_AS_IT_IS = frozenset(_AS_IT_IS.split())
_NOTHING_TAKEN = "重写 否 不 不是 不要 不用 取消 算了 我重写 no"
TAKING_NOTHING = frozenset(_NOTHING_TAKEN.split())


def bare(text: str) -> str:
    """Return a text as it is compared with these: folded, without its full stop."""
    return fold(text).rstrip("。.!")
