"""What people type about the rows of a list."""

from dialogs.language.phrases import Phrase

_NONE_AT_ALL = "没有 无 暂无 没 都没有 一行也没有 一个也没有 一项也没有 没得 不涉及 暂时没有 目前没有 0"
NONE_AT_ALL = frozenset(_NONE_AT_ALL.split())
"""What says that a list has no row."""
_DONE = """
写完了 写完 没有了 没了 就这些 就这些了 就这么多 就这么多了 完 完了 完毕 填完了 填完 填写完毕 填写完了 填好了 填好 写好了 写好 录完了
好了 全了 都写了 都写完了 都填了 都填完了 都填好了 都写好了 全写完了 全填完了 全部写完了 全部填完了 没有其他的了 没有别的了 没有更多了
结束 结束了 完成 完成了 到此为止 就这样 可以了
"""
DONE = frozenset(_DONE.split())
"""What says that there are no more rows."""
_ANOTHER = "再加一行 加一行 继续 再加 增加一行 再写一行 还有 再来一行 新增一行 添加一行 加一条 再加一条 下一行"
ANOTHER = frozenset(_ANOTHER.split())
_ALSO_AN_ANSWER = frozenset({"都写了", "全了", "没有了", "没了", "没有其他的了", "没有别的了", "没有更多了"})
_CHOSEN = """
选好了 选好 选好啦 选完了 选完 我选好了 我选完了 已选好 已经选好了 都选好了 全选好了 勾好了 勾完了 勾选好了 勾选完了 好了,选好了
"""
ONLY_ENDING = (DONE - _ALSO_AN_ANSWER) | frozenset({"再加一行", "加一行", "再加", "还有"}) | frozenset(_CHOSEN.split())
"""What ends ticks or a list, or asks for another row, and answers no question of another kind."""
_NUMBER = "(?P<number>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_ROW = f"第?{_NUMBER}(?:行|条|项|个)"
CHANGE_ROW = Phrase(
    f"(?:请|帮我|把|我要|我想|想)*(?:修改|更改|重写|改正|改|重填|更正)(?:一下)?{_ROW}(?:改?[成为]|[:：，,])? *(?P<text>.*)",
    "改第2行",
)
ROW_CHANGED = Phrase(
    f"(?:请|帮我|把)*{_ROW}(?:要|应该)?(?:改成|改为|修改为|更正为|应为|应该是|换成) *(?P<text>.+)", "第2行改成甲，乙"
)
ROW_WRONG = Phrase(f"{_ROW}(?:写|填)?(?:错|不对|有误|要改|改一下|重写)[了的吧]*(?P<text>)", "第2行错了")
DELETE_ROW = Phrase(
    f"(?:请|帮我|把|我要)*(?:删除|删掉|删去|删|去掉|移除|不要)(?:了|一下)?{_ROW}|(?:请|帮我|把)*第?(?P<other>[0-9]{{1,4}}|[一二两三四五六七八九十百]{{1,5}})(?:行|条|项|个)"
    "(?:删除|删掉|删去|删|去掉|移除|不要)[了吧掉]*",
    "删第2行",
)
