"""What a name, a position, an organisation and an address look like without their label."""

from dialogs.language.phrases import Phrase

_SURNAMES = """
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚
邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠
甄曲家封芮储靳邴松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮
牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付
肖闫代仝佟侣原由才苑兰邸邹郄覃涂岳佘楚占商海帅买阳区
"""
_LONG_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 宇文 长孙 慕容 司徒 令狐 申屠 公孙 轩辕
钟离 闾丘 濮阳 淳于 单于 呼延 西门 百里 东郭 南门 完颜 纳兰 叶赫 那拉
"""
_TWO_CHARACTER_SURNAMES = "|".join(_LONG_SURNAMES.split())
_SURNAME = "".join(_SURNAMES.split())
_HAN = "\u4e00-\u9fff"
_TITLES = """
经理 主管 总监 主任 厂长 科长 处长 部长 局长 科员 职员 文员 会计 出纳 助理 秘书 专员 书记 总裁 总经理 董事长
董事 监事 法务 律师 工程师 技术员 研究员 顾问 校长 院长 所长  班长 组长 队长 站长 店长 园长 馆长 老板
负责人 合伙人 总工 行长 干事 主席 会长 秘书长 联络员 管理员 保密员 内勤 教授 讲师 经济师 会计师 首席合规官 合规官
总法律顾问 法律顾问 设计师 架构师 主管会计 行政 人事 财务 总监助理 客服 运营 高工
"""
_DEPARTMENTS = """
办公室 综合科 综合部 综合管理部 综合 行政部 行政 人事部 人事 人力资源部 人力资源 人力 财务部 财务 法务部 法务
合规部 合规 知识产权部 知识产权 技术部 技术 研发部 研发 市场部 市场 销售部 销售 运营部 运营 客服部 客服 客户服务
客户 项目部 项目 产品部 产品 生产部 生产 质量部 质量 质检 安全部 安全 保密办 保密 企业服务部 企业服务 招商部 招商
园区 物业部 物业 党委 党支部 党办 总经办 总办 董办 董事会 科技部 科技 信息部 信息 工程部 工程 采购部 采购 设备
后勤 档案 培训 公共关系 公关 战略 投资部 投资 高级 资深 首席 执行 常务 副 总 部门 业务 区域 华北区 车间 分公司
公司 厂 服务 管理
"""
_TITLE = "(?:" + "|".join(sorted(_TITLES.split(), key=len, reverse=True)) + ")"
_DEPARTMENT = "(?:" + "|".join(sorted(_DEPARTMENTS.split(), key=len, reverse=True)) + ")"
_LATIN_TITLES = """
manager director officer assistant secretary engineer counsel lawyer president ceo cto cfo coo hr
accountant supervisor specialist clerk head chief chairman partner legal admin
"""
_LATIN_TITLE = "|".join(_LATIN_TITLES.split())

PERSON = Phrase(
    f"(?:{_TWO_CHARACTER_SURNAMES})[{_HAN}]{{1,2}}|[{_SURNAME}][{_HAN}]{{1,2}}|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}){{1,3}}",
    "欧阳志远",
)
PERSON_IN_LETTERS = Phrase(r"[A-Z][A-Za-zÀ-ɏ'’.\-]{0,19}(?: [A-Z][A-Za-zÀ-ɏ'’.\-]{0,19}){1,3}", "Thomas Weber")
POSITION = Phrase(f"(?:{_DEPARTMENT}|[、兼/]){{0,6}}{_TITLE}(?:[（(][{_HAN}]{{1,8}}[）)])?", "园区办公室副主任")
ENDS_IN_A_TITLE = Phrase(f"[{_HAN}A-Za-z、（）()/]{{0,24}}{_TITLE}", "信息安全与档案管理专员")
POSITION_IN_LETTERS = Phrase(rf"(?i:[A-Za-z&/.\- ]{{0,40}}\b(?:{_LATIN_TITLE})\b[A-Za-z&/.\- ]{{0,30}})", "HR manager")
PERSON_WITH_POSITION = Phrase(
    f"(?P<person>(?:{_TWO_CHARACTER_SURNAMES})[{_HAN}]{{1,2}}|[{_SURNAME}][{_HAN}]{{1,2}}?)"
    f"(?:[（(] ?)?(?P<position>{_DEPARTMENT}{{0,6}}{_TITLE}|{_DEPARTMENT})(?: ?[)）])?",
    "胡蓉客服主管",
)
_ORGANISATIONS = """
公司 集团 厂 研究院 研究所 设计院 科学院 实验室 事务所 合作社 学会 协会 中心 学校 大学 学院 医院 产业园 科技园 创意园 工业园 创业园
软件园 园区 孵化器 开发区 基地 小镇 商会 基金会
"""
"""What the name of an organisation ends in."""
_PLACES = "省|市|区|县|镇|乡|村|路|街|大街|胡同|道|巷|里|园|院|庄|桥|门|城|广场|大厦|中心"
_DOOR = "[0-9一二三四五六七八九十百甲乙丙丁A-Za-z]{1,6}(?:号|室|层|楼|座|单元|院|幢|栋|区|段)"
ORGANISATION = Phrase(
    f"[{_HAN}A-Za-z0-9（）()·.&\\- ]{{2,50}}(?:{'|'.join(_ORGANISATIONS.split())})(?:[（(][^（）()]{{2,20}}[）)])?",
    "北京样例科技有限公司",
)
ADDRESS = Phrase(
    f"[{_HAN}A-Za-z0-9（）()·\\- ]{{0,40}}?"
    f"(?:(?:{_PLACES})[^，,；;]{{0,30}}?{_DOOR}|(?:市|区|县)[^，,；;]{{1,20}}(?:路|街|巷|胡同|村|里|园|大厦|广场))[^，,；;]{{0,40}}",
    "北京市丰台区样例路1号2层201室",
)
LEDGER = Phrase("(?:也|都|均)?(?:有|没有?|无|未建)(?:了)?(?:台账|台帐|记录)(?:记录)?", "有台账")
_NUMERAL = "[0-9一二两三四五六七八九十百千万亿〇零点.,，]+(?:多|余|来)?"
HEADCOUNT = Phrase(
    "(?:我们|公司|全厂|厂里|单位|员工|职工|人员|人|在职|现在|目前|大概|大约|约|一共|总共|共|有|是)*"
    f"{_NUMERAL}(?:个|名|位|口|号)?(?:正式|在职)?(?:人|员工|职工|名|位|口|个)(?:左右|上下)?",
    "人有103个",
)
MONEY = Phrase(
    "(?:去年|上年|一年|年|全年|[0-9]{4}年)?(?:产值|营收|收入)?(?:大概|大约|约|有|是)*"
    f"{_NUMERAL}(?:万|亿)?(?:元|块)?(?:人民币)?(?:左右|上下)?",
    "四千五百万",
)
EMAIL = Phrase(r"[A-Za-z0-9._%+-]{1,64} ?[@＠] ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}", "zhang@example.com")
CREDIT_CODE = Phrase("(?=[0-9A-Za-z]*[0-9]{6})[0-9A-Za-z]{18}", "91330106MA2EXAMP1E")
MOBILE = Phrase(r"(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}", "13800000000")
SIX_DIGITS = Phrase("[0-9]{6}", "100075")
TELEPHONE = Phrase(
    r"[+(（]?[0-9][0-9 ()（）\-–—+.]{5,22}[0-9](?:[ ,，]?(?:转接?|分机号?|ext\.?|x|#)[ :：]?[0-9]{1,6})?",
    "63407788转302",
)
LEAD = Phrase("^(?:[他她我俺咱]|本人|这边)?(?:现)?(?:担?任|就?是|叫做?|姓名|做|在(?!职)|位于)", "«是»会计")
"""What stands before a value that has no label."""
BEGINS_WITH_A_NUMBER = Phrase(
    "(?:约|大约|大概|差不多|一?共|总共|有|近|将近|超过?|至少|¥|[+(（~≈])*[0-9零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖]",
    "«大概5»2人",
)
