"""Which passage answers a question, in words that stand nowhere in the data."""

import pytest

from dialogs.language.common_questions import CommonQuestion
from dialogs.understanding.passages import ClauseText, Passage, Sentence
from dialogs.understanding.retrieval import Found, Place, index_of, sentences
from standards.campaign import Campaign
from standards.guide import Question, Term


def title(passage: Passage) -> str:
    match passage:
        case Question():
            return passage.title
        case Term():
            return f"词：{passage.term}"
        case CommonQuestion():
            return passage.asks[0]
        case ClauseText():
            return f"{passage.kind.key} {passage.clause.number}"
        case Sentence():
            return passage.text[:8]


ANSWERED = {
    "有没有别的门槛": ["注册资金有没有要求", "有过行政处罚还能申报不", "得有专利才行吗", "高科技企业才能报吗"],
    "有没有培训、辅导": ["能派人来给我们讲讲课吗", "保密协议有没有模板"],
    "怎么知道材料收到了": ["交上去以后会有人通知我吗", "啥时候给答复"],
    "换手机能接着填吗": ["换个手机还能接着填不", "换台电脑行吗"],
    "怎么退出申报": ["不想报了咋办", "申报能撤回吗"],
    "选错示范点了怎么改": ["示范点选错了怎么办"],
    "地址填哪个": [
        "注册地址和经营地址不一样填哪个",
        "经营地址填注册地址还是办公地址",
        "租的地方也算吗",
        "要写门牌号吗",
    ],
    "这是干什么的": ["你好，请问这是干嘛的"],
    "这个靠谱吗": ["这个网站靠谱不", "是官方的吗"],
    "同意了会怎样": ["不同意能看吗", "点了同意会怎么样"],
    "要注册吗": ["要下载app吗", "需不需要登录"],
    "通知原文在哪看": ["在哪里看通知原文", "通知全文发我"],
    "要填身份证号吗": ["要身份证号吗", "要银行卡号不"],
    "名称写全称吗": ["名字写全称还是简称呀"],
    "邮编怎么查": ["丰台这边邮编多少", "哪里能查邮编"],
    "联系人填谁": ["联系人必须是法务吗"],
    "窗口、人员怎样算": ["窗口要天天有人吗", "可以用微信群代替窗口吗"],
    "行业、类型怎么选": [
        "行业选哪个",
        "企业类型看哪里",
    ],
    "可以不填吗": [
        "职称没有怎么办",
        "邮编不知道怎么办",
    ],
    "词：职务/职称": [
        "职务写什么",
    ],
    "法定代表人、负责人": [
        "法定代表人和负责人是一个人吗",
    ],
    "联系电话填哪个": [
        "联系电话填座机还是手机",
    ],
    "为什么要填这个": [
        "为什么要填联系电话",
    ],
    "怎么打印": [
        "在手机上能打印吗",
    ],
    "词：商业秘密": [
        "客户名单算商业秘密吗",
        "什么是商业秘密",
        "商业秘密和专利有什么区别",
        "员工名册算商业秘密吗",
    ],
    "定密分几级、谁来定": [
        "定密分几级",
        "谁来定密",
    ],
    "词：办事机构": [
        "保密办算办事机构吗",
    ],
    "评估做几次": [
        "风险评估一年做几次",
    ],
    "台账丢了、补做": [
        "培训记录丢了怎么办",
        "台账补做可以吗",
        "台账保存几年",
    ],
    "筹备中的算不算": [
        "正在筹备算不算",
        "明年准备做的算吗",
        "制度还没发布算吗",
    ],
    "谁可以申报": [
        "who is eligible",
    ],
    "截止以后还能报吗": [
        "俺想问问，交晚了中不中",
        "已经过了时间还能补吗",
    ],
    "词：原则上": [
        "请明确“原则上”的含义",
    ],
    "竞业限制要给补偿吗": [
        "请教一下：竞业限制补偿金标准有无要求",
        "竞业限制非要给钱吗",
    ],
    "学校、医院、律所能报吗": [
        "请问非法人组织能否申报",
        "申报单位是否须为独立法人",
        "俺这是个体户能弄不",
        "can foreign companies apply",
        "我们是家小作坊，能报不",
        "高校可不可以参加",
        "律师事务所能申报不",
        "个体户行不行",
        "分公司能不能单独报",
        "外资企业可以参与吗",
    ],
    "外区企业能不能报": [
        "俺们厂子在大兴，中不中",
        "公司注册地在昌平，办公在丰台，可以吗",
    ],
    "是自愿的吗": [
        "is this mandatory",
        "这个东西不报有啥影响没",
        "是必须得弄的吗",
    ],
    "有没有奖金": [
        "评上之后一年给多少钱",
        "评上了政府给钱不",
        "搞这个有啥子好处嘛",
    ],
    "申报要不要钱": [
        "要畀钱㗎",
        "what's the fee",
        "要不要缴啥费用",
        "收钱不收钱",
        "is there any fee",
    ],
    "公示多久": [
        "公示期是多少个工作日",
        "什么时候能公布结果",
        "名单在哪儿看",
    ],
    "评选到什么时候": [
        "结果啥时候出",
    ],
    "截止到哪天": [
        "申报日期填什么时候",
        "呢份嘢几时截止啊",
        "好久截止嘛",
        "几号前得交上去",
        "最迟哪天递交",
        "截止日是几时",
        "申报嘅期限係幾時",
    ],
    "示范点和示范区能都报吗": [
        "過咗期仲可唔可以報",
    ],
    "材料交到哪里": [
        "同志，我问一下这个东西往哪块儿送啊",
        "交到哪个当当哦",
        "材料往哪儿送",
        "纸质材料递交地点",
        "表填好了送哪个地方",
        "你们局在哪条街",
        "where do I submit the form",
    ],
    "办公时间、停车": [
        "周末能去交吗",
        "几点下班",
        "电话打不通咋办",
    ],
    "找谁": [
        "这活儿谁管啊",
        "跟谁联系啊",
        "经办人贵姓",
        "哪个部门管这事",
    ],
    "电话是多少": [
        "打啥电话问",
    ],
    "要交几份": [
        "需提交几份纸质材料",
        "材料一份行不",
        "复印一份行吗",
        "how many copies",
    ],
    "要不要盖章": [
        "电子公章行不",
        "两份都要盖红章吗",
        "要唔要盖公章",
        "要盖好多个章嘛",
        "do I need a seal",
        "章盖哪儿",
        "盖合同专用章行不行",
        "需要加盖公章吗",
    ],
    "申报意见栏谁填": [
        "日期写哪天",
        "签字必须法人本人吗",
        "落款那里谁签名",
        "申报意见怎么措辞",
    ],
    "附页、骑缝章": [
        "老师您好，请问纸质版是否需要骑缝章",
        "附页用不用盖章",
        "骑缝要盖吗",
    ],
    "材料可以邮寄吗": [
        "可唔可以寄过去",
        "can I send it by mail",
        "可以发快递不",
        "能用顺丰寄给你们吗",
        "让同事帮我交可以吗",
    ],
    "可以交电子版吗": [
        "发电子邮件可以不",
        "能不能在网上直接提交",
        "这里填完是不是就报上了",
        "光盘要不要",
    ],
    "要带哪些材料": [
        "这个证明要不要公证",
        "制度要交上来吗",
        "要交营业执照吗",
        "要不要附上制度文件",
        "带不带身份证",
        "what documents do I need",
    ],
    "打印有什么要求": [
        "小同志，我眼神不好，这个表能不能手写",
        "用彩打还是黑白",
        "手写填表可以不",
        "A3纸行不行",
        "字体字号有要求吗",
    ],
    "开展情况要写多长": [
        "写多少字合适啊",
        "最多能写几页",
    ],
    "写不下怎么办": [
        "格子里写不下咋整",
        "附页格式有要求没",
    ],
    "流程图在哪里": [
        "兹请教贵局，附件5流程图是否可以另行提供",
        "where is annex 5",
        "附件五打不开",
        "流程图给我看一下",
    ],
    "附件3、4是哪个": [
        "附件三是啥",
    ],
    "推荐、验收意见要填吗": [
        "区局推荐那栏我写啥",
    ],
    "谁来评选": [
        "谁说了算",
        "由谁组织评审",
        "示范点企业由谁认定",
    ],
    "会现场检查吗": [
        "审核要多久",
        "会不会来企业现场看",
    ],
    "没评上怎么办": [
        "如对评选结果不服，有何救济途径",
        "评不上咋办",
        "没选上能申诉不",
    ],
    "名额、有效期": [
        "明年还搞不搞",
        "名额有多少个",
        "牌子有效期多久",
    ],
    "哪天发的通知": [
        "这通知啥时候下的",
        "发文机关是谁",
    ],
    "为什么开展评选": [
        "政策依据是什么",
    ],
    "示范点和示范区的区别": [
        "示范点跟示范区啥区别",
        "我们该报哪个",
        "我们是孵化器，该报哪种",
    ],
    "什么是示范区": [
        "高新区能申报吗",
    ],
    "非高精尖产业能报吗": [
        "我们做餐饮的能报吗",
    ],
    "哪些企业算高精尖": [
        "哪些行业算高精尖",
        "软件公司算高精尖吗",
    ],
    "建设标准是什么": [
        "请问示范点的建设标准一共几条",
        "标准有多少条",
        "建设标准给我看看",
    ],
    "没有全部达标能报吗": [
        "达标要做到几条",
        "差三条可以吗",
        "还没搞培训能先报吗",
        "先报后补行吗",
        "差一两条还能报吗",
        "如果达不到标准怎么办",
        "培训才做了一次会被淘汰吗",
    ],
    "次数按什么期间算": [
        "统计的是哪个时间段",
        "按今年算还是去年算",
        "前年做的培训算数吗",
    ],
    "词：台账": [
        "台账是个啥子嘛",
        "what does ledger mean",
        "台帐是啥",
    ],
    "签到表算不算台账": [
        "没有签到有照片行吗",
        "台账要纸质还是电子",
        "沙龙有台账没照片行吗",
        "台账要记些什么",
        "照片能当台账吗",
        "会议记录算台账不",
    ],
    "词：定密": [
        "乜嘢叫定密",
        "定密咋个定嘛",
        "什么叫定密啊",
    ],
    "词：隐密": [
        "隐密跟保密有什么不一样",
    ],
    "解密就是公开吗": [
        "解密了是不是谁都能看",
    ],
    "没有要销毁的怎么办": [
        "没有东西要销毁怎么填",
    ],
    "词：涉密人员": [
        "老板自己算涉密人员吗",
        "外包人员算涉密人员吗",
        "保洁算涉密人员吗",
    ],
    "词：涉密载体": [
        "涉密载体系咩嚟架",
        "有保密软件算载体管理吗",
        "U盘算涉密载体吗",
    ],
    "词：重点涉密区域": [
        "监控算重点区域管理吗",
        "机房算重点涉密区域吗",
    ],
    "词：泄密预警和处置": [
        "泄密预警机制是个什么概念",
    ],
    "词：竞业限制": [
        "竞业限制最长几年",
    ],
    "两种协议都要吗": [
        "只签了保密协议可以吗",
    ],
    "协议和谁签": [
        "保密协议每年都要签吗",
        "试用期要签保密协议吗",
        "实习生要不要签",
        "所有人都得签吗",
    ],
    "词：联络员": [
        "啥子叫联络员",
        "联络员是干嘛使的",
    ],
    "联络员是谁": [
        "联络员和联系人可以是同一个人吗",
    ],
    "办事机构要新设吗": [
        "办事机构非得新成立吗",
    ],
    "牵头的要是谁": [
        "领导小组组长谁来当",
        "副总当组长行吗",
    ],
    "专职还是兼职": [
        "专职人员算不算",
        "至少要配几个人",
    ],
    "经费最低多少": [
        "经费得有多少",
    ],
    "办公室要固定的吗": [
        "没有单独的办公室行吗",
    ],
    "计划是哪一年的": [
        "年度计划今年的还是去年的",
    ],
    "群里发算不算": [
        "微信群里通知过算公开吗",
        "开会说过算不算公开",
    ],
    "怎样算纳入": [
        "新员工才两个也要岗前培训吗",
    ],
    "哪些培训算": [
        "培训是线上开的行吗",
        "培训视频看一遍算培训吗",
        "发培训资料算培训吗",
        "线上培训算次数吗",
        "请外面老师讲课算吗",
    ],
    "检查多久一次": [
        "上半年没检查怎么办",
        "半年检查一次还是一年一次",
        "两次检查都在下半年行不行",
    ],
    "检查由谁做": [
        "消防安全检查算不算",
    ],
    "自己评还是请第三方": [
        "风险评估必须请第三方吗",
    ],
    "书面报告写什么": [
        "报告有没有固定格式",
    ],
    "20%以什么为基数": [
        "20%怎么算的",
        "走访同一家两次算几家",
        "打电话算走访吗",
    ],
    "活动至少几次": [
        "受训企业怎么统计",
    ],
    "两项要都有吗": [
        "窗口和人员是不是都得有",
    ],
    "占比怎么算": [
        "刚好25%算不算",
    ],
    "10%以什么为基数": [
        "随机抽选怎么操作",
    ],
    "词：协同保护机制": [
        "协同保护到底是啥意思",
    ],
    "你是人吗": [
        "你是人还是机器哦",
        "你是机器人吧",
        "是活人吗",
        "我跟谁说话呢",
    ],
    "可以用英文填吗": [
        "可以用英语吗",
    ],
    "有模板吗": [
        "有没有写好的例子参考",
        "能不能给个模板",
    ],
    "谁能看到我的信息": [
        "得不得泄露我的信息哦",
        "你们会泄露我们公司信息吗",
        "填的内容安全不",
    ],
    "保存多久": [
        "how long is my data kept",
        "信息会保留多长时间",
        "数据存到什么时候",
    ],
    "怎么删除我的信息": [
        "怎么把我的资料删了",
    ],
    "可以填多家公司吗": [
        "我能替客户填吗",
        "帮三家公司报行吗",
    ],
    "填一半退出会丢吗": [
        "填到一半关了会不会没了",
    ],
    "要填多久": [
        "大概要花多少时间",
        "一共多少道题",
    ],
    "怎么改前面的答案": [
        "填错了咋改",
    ],
    "修改后要重新生成吗": [
        "改完还要再打一份吗",
    ],
    "申报表在哪里": [
        "边度攞表格",
        "申报表从哪下载",
        "空白表有吗",
    ],
    "填完以后怎么办": [
        "填完之后干啥",
    ],
    "词：保密协议": [
        "what is NDA",
    ],
    "年产值、员工数怎么算": [
        "年产值含税吗",
        "产值是填去年的吗",
        "劳务派遣的算员工吗",
    ],
}
QUESTIONS = [(text, wanted) for wanted, texts in ANSWERED.items() for text in texts]


def found_for(campaign: Campaign, text: str, place: Place | None = None) -> Found | None:
    return index_of(campaign).find(text, place or Place())


@pytest.mark.parametrize(("text", "wanted"), QUESTIONS)
def test_a_question_finds_its_answer(campaign: Campaign, text: str, wanted: str) -> None:
    found = found_for(campaign, text)
    assert found is not None
    assert found.sure
    assert wanted in map(title, found.passages)


@pytest.mark.parametrize(
    "text",
    [
        "天气怎么样",
        "今天星期几",
        "你吃饭了吗",
        "股票能涨吗",
        "帮我写首诗",
        "离婚怎么办手续",
        "营业执照怎么变更",
        "法人在国外咋办",
        "商标注册要多少钱一件",
        "我老婆生孩子能休几天假",
        "社保怎么补缴",
        "附近哪里有打印店",
        "专利和商标有什么关系",
    ],
)
def test_what_the_notice_does_not_speak_of_finds_nothing(campaign: Campaign, text: str) -> None:
    found = found_for(campaign, text)
    assert found is None or not found.sure, title(found.passages[0])


@pytest.mark.parametrize(
    ("text", "clause", "wanted"),
    [
        ("要培训几次", "6（4）", "至少培训几次"),
        ("多久一次", "6（6）", "检查多久一次"),
        ("台账怎么记", "6（6）", "检查台账记什么"),
        ("自己做行不行，还是得找外面的机构", "6（7）", "自己评还是请第三方"),
        ("协议要签两种吗", "6（5）", "两种协议都要吗"),
        ("两种都要吗", "6（5）", "这条标准要求什么"),
    ],
)
def test_the_open_clause_counts_for_more(campaign: Campaign, text: str, clause: str, wanted: str) -> None:
    found = found_for(campaign, text, Place("point", clause))
    assert found is not None
    assert title(found.passages[0]) == wanted


def test_another_kinds_clause_answers_nothing(campaign: Campaign) -> None:
    found = found_for(campaign, "走访要多少家", Place("point"))
    assert found is None or not found.sure


@pytest.mark.parametrize("text", ["定密跟隐密有啥不一样", "请问隐密、定密二者有何区别", "定密同隐密有咩分別"])
@pytest.mark.parametrize("clause", [None, "6（1）"])
def test_two_words_are_both_explained(campaign: Campaign, text: str, clause: str | None) -> None:
    found = found_for(campaign, text, Place("point", clause))
    assert found is not None
    assert set(map(title, found.passages)) == {"词：定密", "词：隐密"}


def test_every_word_of_the_glossary_is_explained_in_any_wording(campaign: Campaign) -> None:
    for term in campaign.glossary.terms:
        for name in term.names:
            for asked in (f"什么是{name}", f"请问{name}是什么意思", f"{name}係咩意思", f"“{name}”咋理解呀？"):
                found = found_for(campaign, asked)
                assert found is not None, asked
                assert found.passages[0] in (term, *campaign.questions), asked


def test_every_sentence_of_the_notice_is_reached_by_its_own_words(campaign: Campaign) -> None:
    for sentence in sentences(campaign.notice):
        found = found_for(campaign, sentence)
        assert found is not None, sentence
        assert found.sure, sentence


def test_the_index_is_made_once_and_outlives_an_amendment(campaign: Campaign) -> None:
    first = index_of(campaign)
    assert index_of(campaign.amended([])) is first
    assert index_of(campaign.model_copy(update={"retention_days": 90})) is first
