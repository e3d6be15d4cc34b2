"""The words that may stand around a number without making it anything else than the answer."""

from dialogs.language.word_finder import WordFinder

_WHO = """
里 内 年报 审计 审计报告 年 为准 企业 厂 我们 咱们 俺们 咱 俺 我 我们公司 我司 我公司 我单位 我园区 我园 我院 我所
我厂 敝公司 敝司 本公司 本单位 本园区 本园 本院 本所 本厂 本企业 公司 单位 园区 全园区 园区内 园内 区内 厂里 厂内 店里
所里 院里 公司里 公司内部 内部 企业内部 集团 全公司 全厂 全园 全所 全院 全体 家里 这边 这里 我方 里面 里头 里边
其中包括 法人单位
"""
_WHEN = """
上个月 上月 这个月 本月 上个月底 上月底 目前 现在 现有 如今 眼下 当前 截至目前 截止目前 截至 截止 截止到 到目前为止
目前为止 为止 到现在 到目前 至今 迄今 迄今为止 今年 去年 上年 上一年 上年度 去年度 本年 本年度 近一年 最近一年 最近
近来 过去一年 最近十二个月 近12个月 一年 一年来 一年里 一年下来 全年 年度 以来 当年 日前 年内 年底 年末 月底 期末 期间
每年 年均 上年末 去年底 去年全年
"""
_VERBS = """
有 是 系 为 达 达到 达到了 做 做了 做过 做到 搞 搞了 搞过 弄 弄了 弄过 办 办了 办过 整了 整过 开 开了 开过 讲了 讲过
开展 开展了 开展过 举办 举办了 举办过 组织 组织了 组织过 进行 进行了 完成 完成了 安排 安排了 培训 培训了 培训过 训了
参加 参加了 参加过 参与 来过 来了 走访 走访了 走访过 走过 走了 跑了 跑过 去了 去过 看了 看过 调研 调研了 指导 指导了
指导过 辅导 评估 评估了 评估过 受训 受过训 覆盖 覆盖了 涉及 惠及 符合 达标 入驻 入驻了 进驻 落户 入园 入园了 在园 在册
在岗 在职 在编 在场 登记 登记在册 统计 统计了 算 算上 算下来 算起来 加起来 加在一起 加一块儿 加一起 加一块 合起来
合一起 凑 凑了 数了 数过 点了 核过 核实过 核实 确认 确认过 查过 问过 问了 实有 实际 实际上 实际为 实现 实现了 创造
创造了 完成产值 取得 做的 干 干的 负责 管 管着 管这个 在管 在弄 在做 在干 在负责 从事 专门 专门负责 配 配了 配有 配备
配备了 设 设了 设有 拥有 剩 剩下 招了 雇了 聘了 用工 交社保 缴社保 缴纳社保 参保 参加社保 上社保 发工资 分管 专管 只管
已
"""
_HOW = """
超 逾 由 中 一点 一点点 点 一样 合 就按 给 给的 刚给的 均为 都是 填的话 写的话 算的话 说的话 缴纳 记录 不下 㗎 噶 咧
下来 初步 摸底 摸排 排查 初步统计 盘点 大致统计 连上 连带 得 晒 啥都 啥也 什么都 什么也 样子 的样子 强 在 不多 咗 嘅
喺 嗰 啲 俾 统一 定期 不定期 每年 分别 先后 陆续 陆陆续续 前前后后 断断续续 不间断 集中 大概 大约 约 约莫 约为 大致
大体 大体上 差不多 估计 估摸 估摸着 估算 概算 左右 上下 前后 大概其 大概齐 之多 也 就 就是 就只 也就 也就是 都 只 仅
仅有 只有 才 还 又 另 另外 整 整整 刚好 正好 恰好 刚刚好 刚 足足 满打满算 不多不少 总共 一共 共 共有 共计 合计 总计
累计 拢共 拢总 里外里 全部 全部加起来 一起 一块儿 一块 连 包括 包含 含 不含 不包括 在内 应该 应该是 应是 应当 差不多是
得有 能有 怎么也 怎么也得 至少 起码 不少于 不低于 以上 超过 多于 大于 不止 多 余 来 出头 有余 开外 挂零 朝上 往上 吧
呢 叭 呐 啊 呀 哈 噢 哦 喔 嘛 嘞 呗 啦 哟 喽 咯 撒 噻 哩 的 了 着 过 到 至 那 这 这个 那个 个 数 之 所 本 全 近 将近 接近 快
快到 快有 快要 算是 统共 共约 准确 准确的 准确点 准确说 准确地说 确切 确切的 确切说 确切地说 精确 具体 具体是 正确
正确的 对 单位 按 以 计 计算 记 按人头 老少 老老少少 男女 上上下下 大大小小 全员 每一 其实 真的 确实 真正 严格 严格说
严格来说
"""
_POLITE = """
跟 会计 财务 人事 老板 您好 你好 谢谢 谢谢您 多谢 麻烦 麻烦您 麻烦了 请 请记 请填 请写 写 写的 填 填写 填的 记 记作
记录 回复 回答 答 答案 答复 嗯 额 呃 唉 哎 嘿 哈哈 那个 好的 好 行 ok 报的 报表上 报表 数据 数字 数据是 如下 以上数据
供参考 仅供参考 让我想想 我想想 想想 想了想 我看看 看看 我查了 查了 查到 查了下 查了一下 刚查 刚问了 财务说 财务说的
会计说 人事说 hr说 据统计 据财务 据了解 根据 按照 经 经统计 经核实 经核算 核算 我记得 记得 好像是 没记错 没记错的话
如果没记错 的话
"""
_ABOUT_THE_WORK = """
个 号 专人 专职 兼职 专员 保护 商业秘密 商业秘密保护 保密 工作 这项工作 这块 这一块 这块工作 这方面 这方面的 这事
这事儿 这件事 事 方面 相关 有关 标准 这样的 这种 这类 此类 活动 总数 总量 数量
"""
_PEOPLE = """
劳动关系 建立 建立劳动关系 者 与
劳务派遣 派遣人员 劳务 合同工 正式工 经理 主管 总监 助理 秘书 负责人 厂长 部长 主任 科长 技术员 team 行政部 人 人员 名
临时工 小时工 学生 员工 职员 职工 同事 伙计 工人 师傅 人头 人口 人数 员工数 员工数量 员工总数 员工人数 职工人数
在册员工 在职员工 正式员工 正式 全职 位 口 口子 号人 员 社保 社保人数 联络员 专门的人 一个人 自己 本人 团队 小伙伴
伙伴 兄弟 弟兄 姐妹 老板 保安 保洁 阿姨 实习生 学徒 门卫 食堂 后勤 法务 法务部 行政 部门 部 兼着 兼 兼着做 兼管 兼任
小组 专班
"""
_TIMES = """
班 培训班 专题班 训练营 轮 次 场 回 趟 遍 届 期 次数 培训会 培训课 讲座 会议 会 课 宣传 宣传培训 宣讲 法规宣讲 座谈
座谈会 沙龙 座谈沙龙 保密培训 内部 内部人员 员工 全员 全体员工 人次 新员工 入职 线上 线下 现场 集中 专题 大会 小会 讲
律师 专家 老师 外部 请了 请 来 签到 都有签到 课程
"""
_ENTERPRISES = """
够格 合格 租 租了 租出 租出去 出租 出租了 已租 签约 签约了 招商 厂商 商家
抽了 抽 抽查了 抽过 委托 第三方 规上 大小 家次 家 户 间 所 机构 商户 租户 客户企业 园区企业 入园企业 入驻企业 企业数
企业数量 公司数 家数 示范点 示范点标准 建设标准 随机抽选 抽选 抽查 随机 针对性 针对性指导 风险评估 调研 走访调研
在营 在营企业 在营业 在经营 正常经营 在营运 在运营 在园区 在园区里 在园里 在里面 在驻 入驻着 在业 存续
重点企业 实体企业 注册企业 市场主体 单位数
"""
_MONEY = """
arr gmv 研发型 科研型 服务型 初创 初创期 刚成立 刚起步 企业 产值 年产值 总产值 工业总产值 年总产值 产出 年产出 营收 年营收
营业收入 年营业收入 主营业务收入 主营收入 主营 业务 收入 年收入 总收入 销售额 年销售额 销售收入 营业额 年营业额 流水
年流水 口径 金额 总额 数额 人民币 元 万元 亿元 万 亿 块 块钱 钱 整 正 圆 含税 不含税 税前 税后 未审计 审计后 经审计
已审计 招商 招商部 招商局 那边 规模 生产 销售 卖 卖了 一年的 账上 报税
"""
_ENGLISH = """
visited attended trained guided assessed joined part-time parttime fulltime full-time part full time of we have has
had is are was were the our in it its just only yes sure well so far total currently now year last this per annum
annual output revenue sales turnover rmb cny yuan approx and or a an i think maybe hello hi thanks thank you please
employees held did done ran conducted for all us my with by to at
"""


_COMMON = (_WHO, _WHEN, _VERBS, _HOW, _POLITE)


def _around(*things: str) -> WordFinder:
    return WordFinder(word for text in (*_COMMON, *things, _ENGLISH) for word in text.split())


_OF_PEOPLE, _OF_TIMES = _around(_ABOUT_THE_WORK, _PEOPLE), _around(_ABOUT_THE_WORK, _TIMES)
_OF_ENTERPRISES, _OF_ANYTHING = (
    _around(_ABOUT_THE_WORK, _ENTERPRISES),
    _around(_ABOUT_THE_WORK, _PEOPLE, _TIMES, _ENTERPRISES),
)
AROUND_MONEY = _around(_MONEY)
"""The words that may stand around an amount."""


def around_a_count(unit: str) -> WordFinder:
    """Return the words that may stand around a count in this unit."""
    match unit[:1]:
        case "人" | "名" | "位":
            return _OF_PEOPLE
        case "次" | "场" | "回":
            return _OF_TIMES
        case "家" | "户":
            return _OF_ENTERPRISES
        case _:
            return _OF_ANYTHING
