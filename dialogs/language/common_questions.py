"""What people ask of any campaign, and of this assistant, with the wordings by which it is known."""

from dialogs.language.assistant_questions import ABOUT_THE_ASSISTANT
from dialogs.language.common_question import CommonQuestion

COMMON: tuple[CommonQuestion, ...] = (
    # The dates, the paper, the bureau.
    CommonQuestion(
        """
        截止到哪天 / 申报截止时间 / 最晚什么时候交 / 什么时候交 / 期限到什么时候 / 哪天截止 / deadline是哪天 / 申报到几号 /
        什么时候申报 / 申报时间 / 还剩几天 / 截止了吗 / when is the deadline / 报名截止 / 交材料的时间 / 材料什么时候交 /
        几号之前交
        """,
        "{situation}",
    ),
    CommonQuestion(
        """
        材料交到哪里 / 申报材料报送到哪里 / 送到什么地方 / 交材料的地方在哪 / 去哪里交 / 地址是什么 / 你们在哪里 /
        办公地点在哪里 / 市场监管局在哪 / 哪里交 / 交给谁 / 材料给谁 / 去哪办 / where to submit / where is the office / 地址发我 /
        你们局在哪儿 / 你们局在哪条街 / 纸质材料交到哪 / 申报表交到哪里 / 填完了交到哪里
        """,
        "申报材料上报给{bureau}，地址：{address}。联系人 {person}，{telephone}。",
    ),
    CommonQuestion(
        """
        找谁 / 联系人是谁 / 有问题找谁 / 找哪位 / 谁负责 / 经办人是谁 / 联系方式 / who to contact / 问谁 / 跟谁联系
        """,
        "联系人 {person}，{telephone}。{address}。",
    ),
    CommonQuestion(
        """
        电话是多少 / 联系电话 / 打哪个电话 / 咨询电话 / 有没有电话 / 号码给我 / phone number / 联系人电话 / 你们电话
        """,
        "联系电话 {telephone}，联系人 {person}。",
    ),
    CommonQuestion(
        """
        申报流程 / 怎么申报 / 步骤有哪些 / 手续怎么办 / 接下来怎么走 / 后面还有什么环节 / 交了以后呢 / 交了以后怎么办 /
        之后的流程 / 怎么报名 / 如何申请 / 评选流程 / 评审流程是怎样的 / 从申报到认定要走哪些步骤 / 递交以后做什么 / 材料递交之后的流程 /
        怎么申报示范基地 / 怎么弄才能申报 / what happens after submission / how do I apply / 可以申报怎么弄
        """,
        "{process}",
    ),
    CommonQuestion(
        """
        谁可以申报 / 申报条件是什么 / 什么单位能报 / 我们能报吗 / 我们公司可以申报吗 / 什么条件 / 哪些单位可以申报 / 条件有哪些 /
        需要满足什么条件 / who can apply / 申报对象 / 有没有资格申报 / 我们这种能申报吗 / 什么企业能申报 / 哪些企业可以报
        """,
        "{eligibility}",
        offers_self_check=True,
    ),
    CommonQuestion(
        """
        自查一下 / 自查示范点 / 自查示范区 / 怎么知道自己够不够格 / 能先测一下吗 / 有没有自测 / 先看看我们符不符合 /
        我们符合条件吗 / 帮我看看够不够条件 / 先自查 / 自评一下 / 不注册能先看看标准吗 / 先评估一下自己
        """,
        "可以先自查：逐条看标准，心里答有或没有，大约五分钟，什么都不保存。",
        offers_self_check=True,
        is_self_check=True,
    ),
    CommonQuestion(
        """
        建设标准是什么 / 哪里看标准 / 有哪些标准 / 标准有几条 / 标准发我看看 / 要达到什么标准 / 什么标准 /
        what are the standards / 示范点标准 / 示范区标准 / 建设标准有哪些内容 / 按什么标准评 / 评选标准是什么 / 有什么要求 /
        标准在哪
        """,
        "{standards}",
        offers_self_check=True,
    ),
    CommonQuestion(
        """
        申报表在哪里 / 表格在哪下载 / 申报表哪里有 / 有空白表吗 / 能线下填吗 / 给我一份空白表 / 空白申报表 / 表去哪领 /
        where is the form
        """,
        "申报表在这里一题一题填，填完发“申报表”就生成 Word。只要空白表，开始前发“不同意”会给您。",
    ),
    # The open clause.
    CommonQuestion(
        """
        这条标准要求什么 / 怎样才算达标 / 达标线是多少 / 最低要求是多少 / 要多少才够 / 多少才达标 / 至少要多少 / 这条要求什么 /
        几项都要有吗 / 都要有吗 / 全部都要吗 / 有一个就行吗 / 要全部满足吗 / 缺一个行吗 / 必须都有吗 / 选几个才算达标 /
        这条怎么算达标 / 至少几个 / 三样都要有吗 / 两样都要吗
        """,
        "{open_clause}",
        about_the_open_clause=True,
    ),
    CommonQuestion(
        """
        什么算 / 什么样的算 / 怎样算有 / 怎么证明 / 要留证据吗 / 要留痕吗 / 算不算 / 怎么认定 / 认定的依据 / 什么情况算做到了 /
        这样算吗 / 怎么才算 / 如何认定 / 怎么衡量 / 怎么判断
        """,
        "{open_counts}",
        about_the_open_clause=True,
    ),
    *ABOUT_THE_ASSISTANT,
)
"""The more particular ones are told by their words, not by their place."""
