"""The words in which people say yes, no, in part, not yet and perhaps."""

from enum import StrEnum

from dialogs.language.phrases import Phrase
from dialogs.language.word_finder import WordFinder

NOT_SURE = Phrase("(?:not|n't|isn’t) (?:[a-z]+ ){0,2}(?:sure|certain)|unsure|uncertain", "«not sure» yet")
"""Has no answer, though its words by themselves are a no and a yes."""


class Meaning(StrEnum):
    """What a word does to an answer."""

    YES = "yes"
    WEAK_YES = "weak_yes"
    """Yes by itself, and nothing before a no: 确实没有."""
    KNOWN = "known"
    """Yes where it is said of people (大家都知道), and no answer where it is said of oneself (知道了)."""
    NO = "no"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    """Stands in any answer."""


_YES = """
人手一册 人手一本 发到手 签阅 一个没落下 一个没落 没落下 没漏 一个没漏 没漏下 没人落下 登 登了 写 写了 写着 写有 讲 学 学了 提到 提及
签字 签过 签字了 拍照 人手一份 有得 传达到位 打勾 勾上
一个不落
无一遗漏 没有遗漏 没人不知道 没有人不知道 keep kept 写进去 写进去了 加进去 进去 登记在册 开始 来得及 有 有的 有呢 做
做到 开展 建立 建 建有 建了 设立 设 设置 完成 落实 登记 登记造册 造册 实施 执行 制定 订立 签 签订 签署 纳入 列入 写进
写入 有个 写到 加进 加入 放进 包含 包括 含 覆盖 记着 记好 留 留了 留着 留有 存 存了 存有 存档 归档 留存
留档 建档 保存 配备 组织 进行 搞 办 弄 整 达到 具备 具有 传达 传达到 传到 公示 公开 公布 告知 通知 通知到 看到 看过
送达 学过 学习 宣贯 发过 发到 发了 贴了 贴出来 讲过 讲到 讲了 说过 传阅 签收 签到 签过字 齐 齐全 齐备 齐了 完备 完整
健全 到位 符合 满足 合规 达标 全是 都是
有啊 保证
done 有嘅 有咗 做咗 已记录 记录了 记录过
有记录 均有记录 都有记录
"""
_ASSENT = """
确认 准确 正确 没错 不错 没毛病 没问题 么得问题 么问题 冇问题 没得问题 属实 对头 是滴 是嘞 系 系嘅 要得 中嘞 得嘞 妥 妥了 妥妥 妥当
好 好的 行的 可以 同意 认可 赞成 嗯嗯 嗯呐 嗯哪 哎对 那是 那必须 记 记吧 记上 记下 y yes yeah yep yup ok okay sure true
correct right of course ✓ ✔ √ ☑ ✅ ○ ◯ 👍 👌 🆗 ⭕
"""
_KNOWN = "知道 知道了 晓得 知晓 清楚 了解 明白 收到"
_WEAK_YES = "当然 肯定 必须 一定 absolutely definitely 是 是的 对 对的 确实 的确 真 真的 嗯 恩 就是 也是 实话说 说实话 诚实地说 老实说"
_NO = """
不中 不成 唔得 否 没 无 不 未 没有 没得 没呢 没啊 还没 还没有 不是 不对 不行 不会 不能 不具备 不符合 尚未 暂无 暂未
从未 从没 不曾 未曾 木有 莫得 莫有 么得 么有 冇 冇得 唔系 唔 未有 没影 没这个 压根没 压根没有 根本没 根本没有 没戏 缺 n no none
nope nah not never false 没咧 没嘞 不得 ✗ ✘ × ✕ ✖ ❌ ❎ x
"""
_PARTLY = """
除 部分 一部分 有一部分 有部分 大部分 大多数 多数 少数 个别 有些 有点 有一点 一半 半数 过半 大半 有时 有时候 偶尔 不全
不齐 不完整 不完善 不齐全 不够 不规范 没全 没有全 没有全部 没全部 未全部 没有都 没都 不是全部 不是都 不都 不是所有
并非全部 并非都 除了 只有 仅有 只 仅 几个 一些 绝大部分 绝大多数 九成 八成 partly partially some most sometimes
"""
_NOT_YET = """
整理中 整理 纳入中 编制中 制定中 补充中 修订中 完善中 正在 在做 在建 在办 在弄 在搞 在整 在写 在补 正做 正建 进行中
建设中 筹建 筹建中 筹备 筹备中 准备 准备中 计划 打算 想 拟 将 将要 即将 草案 草稿 起草 拟定中 待 有待 尚待 待定 下一步
马上 快 快了 快要 争取 尽快 后面 后续 之后 以后 明年 下个月 下半年 下周 补 会有 想要 planned planning soon
"""
_PERHAPS = """
应该 应当 可能 大概 好像 似乎 估计 也许 或许 差不多 基本 基本上 大体 大体上 大致 原则上 算是 勉强 吧 我想 我觉得 感觉
印象中 印象里 听说 据说 看样子 maybe probably perhaps think mostly
"""
_UNKNOWN = """
唔该 多谢 辛苦了 再见 拜拜 等一下 等下 等等 稍等 待会 待会儿 一会儿 回头 不知道 不清楚 不确定 不晓得 不了解 不懂
不明白 不好说 说不准 说不清 说不好 没注意 忘了 忘记 不记得 记不得 记不清 拿不准 看情况 不一定 没数 没统计 没确认
没看懂 没听懂 没弄懂 没搞懂 没明白 看不懂 听不懂 搞不懂 弄不懂 看不明白 蒙 懵 糊涂
待确认 待核实 得问 要问 去问 问问 问一下 核实 确认一下 查一下 查查 取决 视情况 再说 再看 跳过 不方便 不想 解释 理解
唔知 唔清楚 搞不清 弄不清 unknown unsure depends idea 没事 没事儿 没关系 没空 没时间 没办法 没法 没什么 没啥 用不着
不用 不用了 不需要 不要 不客气 不用谢 不好意思 不会填 填不完 填不了 来不及 不是这个 不是我 不是吧 都行 都可以 随便
无所谓 都一样 这是秘密 不填 先不填
"""
_NOTHING = """
发生 这种 一次 一次也 处罚 绝对
个个 人人 家家 挨个 一个个 全厂 全公司 全所 全院 全园 行政 行政部 人事 人事部 法务 法务部 管理员 一点 一点儿 半点 啥也 啥都 什么也 新 刚
刚刚 新人 必 要 一节课 节 课 手册
员工手册 第一次 仲 records record ledger logs 㗎 噶 咧 咗 嘅 帐 账 台账本 岗前培训计划 入职培训 群里 群 微信群 钉钉
邮件 邮箱 公告栏 会上 开会 大会 电子 电子版 纸质 纸质版 电子台账 见附件 第一天 我们 咱们 俺们 咱 俺 我 我司 公司
本公司 单位 本单位 园区 本园区 我园区 我园 企业 这边 这里 那边 里 里面 里头 上 中间 目前 现在 现 暂时 暂 当前 至今
一直 从来 今年 去年 每年 每次 每 次次 每场 每一次 都 均 全 全部 全都 全体 所有 一律 已 已经 早 早已 早就 就 也 还 并
且 又 而且 并且 的 了 过 完 着 呢 啊 呀 哦 噢 喔 哈 啦 嘛 哩 嘞 呐 哟 滴 噻 撒 呗 咯 诶 哎 唉 额 呃 那 这 这个 那个
这些 这项 这块 该 此 本 向 对于 关于 把 在 由 给 到 于 以 和 与 及 用 用于 专门 专人 负责 员工 职工 人员 全员 大家 人
人人 同事 新员工 每个人 入职 上岗 内部 内 台账 台帐 记录 纪录 登记簿 本子 表 表格 签到表 名册 清单 文件 材料 资料 档案 照片 影像
制度 规定 保密 商业秘密 秘密 保护 培训 检查 监管 活动 内容 计划里 计划中 计划内 培训计划 岗前培训 相关 有关 具体
完整的 详细 清楚的 可供 查阅 可查 备查 供查 随时 可 查 核查 抽查 以上 上述 情况 工作 方面 一个 一项 一份 任何 什么都
份 项 次 份份 您 您好 请 放心 谢谢 答 回答 答案 选 选择 我选 a b we i it is are has have had been do did does yet all
the our us every everyone everybody already there in any for to and so
"""
_TABLE = {
    Meaning.NOTHING: _NOTHING,
    Meaning.YES: f"{_YES} {_ASSENT}",
    Meaning.WEAK_YES: _WEAK_YES,
    Meaning.KNOWN: _KNOWN,
    Meaning.NO: _NO,
    Meaning.PARTLY: _PARTLY,
    Meaning.NOT_YET: _NOT_YET,
    Meaning.PERHAPS: _PERHAPS,
    Meaning.UNKNOWN: _UNKNOWN,
}
MEANINGS = {word: meaning for meaning, words in _TABLE.items() for word in words.split()}
"""Word to meaning."""
ASSENTING = frozenset(_ASSENT.split())
"""Those of yes that agree with what was asked, and do not say that something is there."""


WORDS = WordFinder(MEANINGS)
