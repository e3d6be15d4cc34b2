"""What people ask of any campaign, and of this assistant, with the wordings by which it is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """A question with its answer; what stands in braces is filled in from the campaign as it holds now."""

    wordings: str
    """Separated by strokes."""
    answer: str
    about_the_open_clause: bool = False
    """True if only the clause that is open answers it."""
    about_a_blank: bool = False
    """True if it is asked of any blank of the form, by the blank's name."""
    offers_self_check: bool = False
    is_self_check: bool = False
    """True if it asks for the self-check itself."""

    @property
    def asks(self) -> tuple[str, ...]:
        """The wordings, one by one."""
        return tuple(wording.strip() for wording in self.wordings.split("/"))


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
        你们局在哪儿 / 你们局在哪条街 / 纸质材料交到哪 / 申报表交到哪里
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
    # How this assistant works.
    CommonQuestion(
        """
        怎么知道材料收到了 / 交了以后会通知我吗 / 谁通知我结果 / 结果怎么告诉我 / 交了之后能查进度吗 / 多久给答复 / 会给回复吗
        """,
        "经办人登记收件、推荐、结果以后，我会在这里告诉您（微信里两天没发过消息的，下次发消息时看到）；随时发“办理情况”也能查。要多少天，通知里没有写。",
    ),
    CommonQuestion(
        """
        换手机能接着填吗 / 换电脑填行吗 / 两个人可以一起填吗 / 同事能接着我填吗 / 换人填可以吗
        """,
        "同一份申报跟着聊天账号走，换设备登录同一账号接着填；在网页上填的，点菜单里的“换手机或电脑继续”。",
    ),
    CommonQuestion(
        """
        电脑上能填吗 / 手机上能填吗 / 微信里能填吗
        """,
        "手机、电脑都可以，就在您现在用的这里填。",
    ),
    CommonQuestion(
        """
        怎么退出申报 / 能撤回吗 / 不想报了怎么办 / 怎么取消申报 / 不报了可以吗
        """,
        "在这里发“删除”，就清除您填的全部内容。已经交了纸质材料的，怎样撤回通知里没有写，请致电 {telephone} 确认。",
    ),
    CommonQuestion(
        """
        选错示范点了怎么改 / 选成示范区了怎么办 / 报错类型了怎么办 / 类型选错了 / 怎么重新选示范点还是示范区
        """,
        "一直发“上一步”，回到第 1 题再发一次，就能重新选；已填的都在。也可以发“新申报”另开一份。",
    ),
    CommonQuestion(
        """
        这是干什么的 / 这个助手是干嘛的 / 你能做什么 / 这里是做什么用的 / 你会干啥 / what is this / 你有什么用
        """,
        "我是{scheme}的申报助手：一题一题地问，最后给您填好的申报表（Word）、与标准的差距和递交方式，大约 15 分钟。",
    ),
    CommonQuestion(
        """
        这个靠谱吗 / 是官方的吗 / 是不是骗人的 / 你们是正规的吗 / 这是哪个单位的系统 / 真的假的 / is this official
        """,
        "这里由{bureau}用于本年度申报，我是自动回答的程序。不放心请致电 {telephone} 核实。",
    ),
    CommonQuestion(
        """
        同意了会怎样 / 不同意会怎么样 / 点同意是什么意思 / 为什么要同意 / 不同意能用吗 / 不点同意行吗 / 同意什么
        """,
        "同意以后，您的回答才会保存，用于生成申报材料。不同意也可以提问、看条件、自查；发“不同意”会给您空白申报表，什么都不保存。",
    ),
    CommonQuestion(
        """
        要注册吗 / 要登录吗 / 要下载app吗 / 要实名吗 / 需要账号吗 / do I need to register
        """,
        "不用注册，也不用下载，在这里直接填。",
    ),
    CommonQuestion(
        """
        通知原文在哪看 / 通知发我看看 / 有没有通知全文 / 把通知原文给我 / 哪里能看到红头文件 / 通知在哪里
        """,
        "您问哪一点，我就引哪一句原文；要全文请向{bureau}索取，电话 {telephone}。",
    ),
    CommonQuestion(
        """
        后面有什么题 / 都问些什么 / 题目能先看看吗 / 要填哪些内容 / 要准备哪些数据 / 都要填什么
        """,
        "先问申报表上的栏目（名称、地址、产值、联系人等），再逐条问标准，最后是{narrative}。{question_counts}",
    ),
    CommonQuestion(
        """
        要填身份证号吗 / 要发身份证吗 / 要银行账号吗 / 需要我的身份证号码吗 / 要法人身份证号吗
        """,
        "申报表没有这一栏，请不要在这里发身份证号、银行卡号。递交时要不要带证件，通知里没有写，请致电 {telephone} 确认。",
    ),
    CommonQuestion(
        """
        可以不填吗 / 不填行不行 / 必填吗 / 非填不可吗 / 能空着吗 / 哪些是必填的 / 这题能不答吗 / 每一项都要填吗 / 不想填可以吗 /
        没有可以不填吗 / 填不了怎么办
        """,
        "申报表上的栏目都要填；一时填不了可以发“跳过”，最后再问一次。还空着也能生成草稿，正式交以前补上。",
        about_a_blank=True,
    ),
    CommonQuestion(
        """
        为什么要填这个 / 为什么要填联系电话 / 问这个干什么 / 要这个信息做什么 / 填这个有什么用 / 收集我的信息干什么 /
        为啥要知道我们的产值
        """,
        "这是申报表或标准里要的内容，只用于生成申报材料和跟进这份申报；现在不想填，可以发“跳过”。",
    ),
    CommonQuestion(
        """
        你是人吗 / 是机器人吗 / 有人在吗是真人吗 / 我在跟谁说话 / 你是谁 / 你是AI吗 / 是人工客服吗 / are you a robot /
        are you human / 你是程序吗 / 对面是人吗 / 你叫什么
        """,
        "我是自动回答的申报助手（程序），不是真人。要找人请致电 {telephone}，联系人 {person}。",
    ),
    CommonQuestion(
        """
        可以用英文填吗 / 能写英文吗 / do you speak English / 英语可以吗 / 有英文版吗 / english please / 外文名称可以吗 /
        要用中文填吗
        """,
        "申报表是中文的，请用中文填写；名称本来是外文的可以照写。(The form is in Chinese, so please answer in Chinese.)",
    ),
    CommonQuestion(
        """
        有模板吗 / 有样例吗 / 给个例子 / 有参考吗 / 有没有写好的样本 / 开展情况有范文吗 / 范文发我一份 / 怎么写开展情况 /
        开展情况怎么写 / 有示例吗 / 能帮我写吗 / 可以帮我写吗
        """,
        "没有现成的范文。我会按您对标准的回答替您起草一份{narrative}，您可以直接用、补充，或者自己写。",
    ),
    CommonQuestion(
        """
        谁能看到我的信息 / 信息安全吗 / 会不会泄露 / 你们会发给别人吗 / 会公开我的资料吗 / 填了会公开吗 / 资料会外传吗 /
        别人能看到吗 / 信息保密吗 / 数据安全吗 / 会不会卖我的信息 / who can see my data / 隐私怎么保护 / 会给谁看 /
        能保证不泄密吗 / 个人信息会不会外泄
        """,
        "不会公开。您的回答加密保存，只用于生成申报材料和跟进这份申报，由{bureau}的工作人员经办；随时可发“删除”清除，"
        "保存期是最后一次使用或评选结束后 {retention} 天。",
        about_a_blank=True,
    ),
    CommonQuestion(
        """
        保存多久 / 信息保存多长时间 / 个人信息的保存期限 / 资料留多久 / 你们保存我的信息多久 / 数据什么时候删除 / 多久以后清除 /
        保存期限 / 保存信息的依据是什么 / 留存期限 / how long do you keep my data / 存多久
        """,
        "{privacy}",
    ),
    CommonQuestion(
        """
        怎么删除我的信息 / 能删掉资料吗 / 如何删除 / 资料可以清除吗 / 怎么注销 / 能不能把数据删了 / delete my data
        """,
        "发“删除”，确认一次，您在这里的申报和回答就全部清除。",
    ),
    CommonQuestion(
        """
        可以填多家公司吗 / 一个微信给几家公司代填 / 同一个账号填几家 / 能替别人填吗 / 同一个手机填两家行吗 / 代理机构能代填吗 /
        能帮客户填吗 / 多个企业怎么填 / 两家公司用一个号行吗 / 一个人能报几家 / 我帮几家企业报 / 可以代填吗
        """,
        "可以。发“新申报”就另开一份，几份之间用“换一个”切换；每家各生成一份申报表。",
    ),
    CommonQuestion(
        """
        填一半退出会丢吗 / 填到一半关了会不会没了 / 中途可以停吗 / 能保存进度吗 / 关掉了还在吗 / 明天能接着填吗 / 填的会不会丢 /
        可以分几次填吗 / 能不能先存着明天再填 / 一次填不完怎么办 / can I continue later / 断网了怎么办 / 退出去还在不在
        """,
        "不会丢。每答一题就保存一题，随时可以停，下次回到这里接着填。",
    ),
    CommonQuestion(
        """
        要填多久 / 填完要多长时间 / 大概几分钟 / 有多少题 / 一共几道题 / 填起来麻烦吗 / 题目多吗 / how long does it take /
        总共多少个问题
        """,
        "大约 15 分钟。{question_counts}可以随时停，下次接着填。",
    ),
    CommonQuestion(
        """
        修改后要重新生成吗 / 改过以后要再打印吗 / 改完要重新盖章吗 / 又改了一项要重打吗 / 改了还用重新出表吗 / 生成以后还能改吗 /
        生成了还能改吗 / 打印出来发现错了怎么办
        """,
        "要。改了以后请再发“申报表”重新生成、重新打印并盖章，不要在旧的上面涂改。",
    ),
    CommonQuestion(
        """
        怎么改前面的答案 / 填错了怎么改 / 如何修改 / 前面的能改吗 / 答错了能改吗 / 怎么返回上一题 / 写错了怎么办 /
        怎么修改已填的 / how to change an answer / 交之前还能改吗 / 提交之前可以修改吗
        """,
        "发“核对”，选哪行改哪行；也可以直接发“修改”加栏目名，例如：修改邮政编码。回上一题发“上一步”。",
    ),
    CommonQuestion(
        """
        怎么打印 / 文件在哪里打开 / 怎么下载 / 申报表怎么打印 / word打不开怎么办 / 手机上能打印吗 / 文件怎么保存到电脑 /
        生成的文件在哪 / how to print / 在哪里下载
        """,
        "发“申报表”，我把 Word 文件发到这里；保存或转发到电脑，用 Word 或 WPS 打开打印{copies}。",
    ),
    CommonQuestion(
        """
        填完以后怎么办 / 填完了下一步做什么 / 填好了然后呢 / 生成以后做什么 / 打印以后呢 / 接下来做什么 / 下一步干什么 /
        what next
        """,
        "填完发“申报表”生成 Word，打印{copies}，负责人签字并{seal}，送到{address}。{situation}",
    ),
)
"""The more particular ones are told by their words, not by their place."""
