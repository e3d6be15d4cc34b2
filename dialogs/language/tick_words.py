"""The words in which people say which of several things they have and which they have not."""

from enum import StrEnum

from dialogs.language.yes_no_words import MEANINGS, Meaning


class Role(StrEnum):
    """What a word does in a sentence about options."""

    YES = "yes"
    NO = "no"
    NOT = "not"
    """No of what is named, but by itself not none of them: 不是, 不会."""
    NOT_YET = "not_yet"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"
    PARTLY = "partly"
    ALL = "all"
    """Gathers what was named before it, or everything: 都, 均."""
    EVERYTHING = "everything"
    """Everything by itself: 全部."""
    ONLY = "only"
    EXCEPT = "except"
    SHORT_OF = "short_of"
    """Says what is missing, and hardly that the rest is there: 缺经费."""
    LACKING = "lacking"
    """Everything but what is named after it: 就差."""
    REST = "rest"
    ALSO = "also"
    MUST = "must"
    """What has to be, of people or of options, and may not be yet: 都要签字."""
    PEOPLE = "people"
    KNOWING = "knowing"
    """What is known is not done."""
    NOTHING = "nothing"


_WORDS = {
    Role.ALL: "都 均 皆 全 全都 什么都 什么也 啥都 啥也 样样都 都已 均已 全部都 全部均 通通 统统 一律 样样 项项 个个",
    Role.EVERYTHING: """
啥也不缺 啥都不缺 什么都不缺 什么也不缺 啥都有 什么都有 样样不缺 样样都有 样样有 样样齐 哪样都有 哪样都不缺 样样俱全 齐活 齐活儿
要啥有啥 要什么有什么 一样不缺 一样不少 一个不少 一项不少 一项不落 应有尽有 面面俱到 上下半年
每半年 每个半年 各半年 全部 所有 全选 全有 都选 都勾 齐全 齐备 全齐 一应俱全 all everything both
""",
    Role.ONLY: "净系 净 淨係 只有 只 仅 仅有 就 就只 就只有 光 光有 只做 只签 单有 only just",
    Role.UNKNOWN: "一样 都行 都可以 同意 不同意 我同意 我不同意",
    Role.NOT: "忘了 忘记了 漏了 落下了 没顾上 没来得及 耽误了 不 不是 不会 不能 不行 不对 不得 不中 不成 唔 唔系 唔得 否",
    Role.EXCEPT: "除了 除 除开 除去 不算 except",
    Role.LACKING: "就差 只差 就缺 只缺 就剩 唯独没有 唯独缺 就是没有 就没有 就没 只没有",
    Role.REST: "别的 别个 其他 其它 其余 剩下 剩下的 剩余 另外 另外的 其他的 其它的 其余的 余下 others rest",
    Role.ALSO: "还 也",
    Role.NO: """
做不了 办不了 干不了 搞不了 弄不了 做不到 提供不了 不提供
未有 没有做 没有搞 没有弄 没弄 没单列 没单独 单独没有 免 no without
""",
    Role.SHORT_OF: "缺 缺少 差 还差 还缺 欠缺 缺个 差个 还差个 欠",
    Role.YES: """
说的 念 念过 念了 念的 宣布 宣布过 宣布了 宣布的 宣讲过 宣讲了 读过 读的 列支 列支了 排进去 排进去了 排进 排上 排上了
在计划里 在计划内 在计划中 列入 列入了 列了 列 列进去 列进去了 列上 纳入 纳入了 写入 写进 写进去 开展 开展了 开展过 都全 全的 signed done
have has 传达 传达过 宣读过 宣读 签咗 定咗 搞咗 检查 检查了 检查过 抽查 抽查了 选 勾 勾选 选择 参加 参加了 参与 明确 规定
规定了 定 定了 定好 指定 采用 采取 通过 用 用过 发 贴 开 讲 传 写 批 批了 批下来 下来 公开 公示 强 较强 很强 较好 扎实
配 配了 配齐 查过 查了 查 评过 评了 测过 测了 做过 开过 办过 发过 发了 贴过 贴了 讲过 讲了 讲的 说过 形成 出具 出了
写了 写好 提供 提供了 帮助 建好 建成 建有 签过 签好 签完 签全 印发 下发 出台 制订 制定了 成立 设 设了 设好 安排 安排了
具备了 完善 到位了 搞过 搞了 弄过 弄好 弄了 整过 整了 齐 能 可以 行 会 兼 组成 具有 分管 牵头 抓 系 做咗 有做 有咗
""",
    Role.NOT_YET: """
在建 建设中 还在做 还在弄 一般 薄弱 较弱 弱 不强 不足 还差点 差点 草案 草稿 征求意见 试行 起草中 在起草 还没完 没做完
没弄完 没建好 没签完 半拉子 半成品 在谈 还在谈 正在谈 在商谈 在洽谈 在商量 在谈判 在协商 快好了 快弄好 不完善 不完整 在走流程 在审 在审批
""",
    Role.PARTLY: "部分 一部分 有些 有的有 几项 几个 一些 大部分 多数 好几项 某些",
    Role.MUST: "都要 都得 都需 都需要 都须 都必须 都应 都应该 都该 均须 均需 均应 全得 全要 要求 必须",
    Role.PEOPLE: """
员工 职工 全员 大家 大伙 大伙儿 人人 每人 每个人 每位 每个员工 新人 新员工 老员工 研发 研发人员 技术人员 骨干 高管 中层 管理层 领导
各部门 每个部门 入职 入职时 上岗 离职 离职时 伙计 同事 工人 所有人 全体员工 全体职工 全体人员 所有员工 所有职工 全部员工 客户 供应商
""",
    Role.KNOWING: "懂 懂得 知道 晓得 知晓 清楚 了解 明白 熟悉 听说过 认得 know knows aware",
    Role.NOTHING: """
朋友 亲 老师 兄弟 大哥 大姐 同志 师傅 穷 all-hands hands 者
第三方 栏 至少 起码 最少 㗎 噶 咧 咗 嘅 晒 得 them of 群 里发 和 与 及 跟 同 以及 还有就是 并 并且 且 而且 又 的 了 过
这 那 这些 那些 这几个 这几项 以上 上述 上面 我们 公司 园区 单位 已经 已 早就 早已 目前 现在 暂时 暂 一直 每个 每 里
里面 里头 方面 工作 情况 制度 机制 管理 协议 形式 方式 保障 相应 相关 必要 固定 具体 书面 专门 专门的 单独 单列 独立
正式 一定 比较 很 挺 够 全体 企业 内部 商业秘密 保护 涉密 人员 负责人 负责 机构
看到 看过 收到 年度计划 计划 任务 年度 包括 包含 方面的 外 以外 之外 等 等等 半年 去年 今年 前年 那个 这个 嘛 呢
吧 啊 哈 呀 哦 噢 喔 啦 咯 撒 噻 滴 哩 嘞 诶 呗 是 是的 算 其中 我 咱 俺 咱们 俺们 您 您好 麻烦 请 勾上 打勾 记 记上
填 在 到 对 为 以 来 给 向 至 于 内 中 上 样 样子 事 儿 东西 活 我公司 我司 我园区 本单位 本公司 本园区 the and
or is are we it also too
""",
}
_FROM_ANSWERS = {
    Meaning.YES: Role.YES,
    Meaning.WEAK_YES: Role.NOTHING,
    Meaning.KNOWN: Role.NOTHING,
    Meaning.NO: Role.NO,
    Meaning.PARTLY: Role.PARTLY,
    Meaning.NOT_YET: Role.NOT_YET,
    Meaning.PERHAPS: Role.PERHAPS,
    Meaning.UNKNOWN: Role.UNKNOWN,
    Meaning.NOTHING: Role.NOTHING,
}
ROLES = {word: _FROM_ANSWERS[meaning] for word, meaning in MEANINGS.items()} | {
    word: role for role, words in _WORDS.items() for word in words.split()
}
"""Word to role: those of yes and no, and over them those that mean something about options."""
PLAIN_BESIDE_NONE = frozenset(
    """
我们 公司 园区 单位 我 咱 俺 咱们 俺们 您 您好 我公司 我司 我园区 我园 本单位 本公司 本园区 企业 这边 这里 那边 里 里面 里头 中 内 上 这 那
这些 那些 这个 那个 这种 这几个 这几项 这项 以上 上述 上面 计划里 计划中 任何 什么都 一点 一点儿 半点 啥也 啥都 什么也
一次 一次也 一个 一项 绝对 相关 有关
方面 情况 工作 开展 进行 已经 已 早就 目前 现在 现 暂时 暂 当前 至今 一直 从来 都 均 全部 全都 也 还 并 就 确实 的确 真 真的 实话说 说实话
老实说 是 是的 算 对 对的 嗯 恩 的 了 过 完 着 呢 啊 呀 哦 噢 喔 哈 啦 嘛 哩 嘞 呐 哟 滴 噻 撒 呗 咯 诶 哎 唉 额 呃 吧 㗎 噶 咧 咗 嘅 仲
样 样子 事 儿 东西 活 填 选 勾 请 谢谢 穷 亲 老师 朋友 大哥 大姐 the and or is are we it have has been any of them yet all our us
""".split()  # noqa: SIM905
)
"""Words that say nothing and so leave a no a no of everything; 专门, 完整的, 第三方 and 去年 deny less than that."""
THINGS = frozenset(
    """
台账 台帐 账 台账本 电子台账 记录 纪录 登记簿 本子 表格 签到表 名册 清单 文件 材料 资料 档案 照片 影像 手册 员工手册 邮件 公告栏
培训 培训计划 岗前培训 岗前培训计划 入职培训 检查 监管 活动 制度 规定 机制 协议 员工 职工 人员 专人 新员工 会上 开会 大会
""".split()  # noqa: SIM905
)
"""Words that may stand in any answer, and behind a no are what is not there: 没有台账 is no answer to another question."""
GENERIC = """
工作 管理 开展 具体 明确 相应 必要 固定 较强 较好 相关 负责人 负责 商业秘密 秘密 保护 制度 机制 情况 要求 企业 园区
单位 部门 科学 帮助 建立 设立 指定 一定 能力 全部 员工 人员 内部 机构 标准 按 形式 完善 采用
""".split()  # noqa: SIM905
"""Words that name no option although they stand in the label of one."""
