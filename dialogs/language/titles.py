"""Positions, professional titles and ways to address a person."""

_POSITIONS = """
总经理 副总经理 经理 副经理 总裁 副总裁 总监 副总监 总工 总工程师 副总工 主任 副主任 主管 主办 主席 副主席 主编 主任科员 科员 职员
文员 专员 办事员 秘书 会计 出纳 助理 顾问 代表 首席代表 律师 法务 人事 行政 财务 采购 销售 后勤 内勤 外勤 前台 客服 文秘 研发 质检
品控 运营 教授 副教授 讲师 助教 教师 老师 研究员 副研究员 助理研究员 研究馆员 院士 博士 博士后 工程师 高级工程师 高工 正高 副高
教授级高工 技术员 技师 高级技师 助工 技工 电工 会计师 经济师 统计师 审计师 设计师 架构师 分析师 规划师 建造师 造价师 药师 医师 护士
护士长 书记 副书记 党委书记 支部书记 干事 干部 委员 组长 队长 班长 站长 科长 处长 部长 局长 厂长 校长 院长 所长 行长 店长 园长 社长
会长 理事长 理事 董事 董事长 监事 监事长 秘书长 馆长 台长 馆员 编辑 记者 翻译 司机 保安 老板 老板娘 掌柜 店主 业主 股东 合伙人 创始人
联合创始人 法人 法人代表 法定代表人 法代 负责人 联系人 联络员 联络人 经办人 承办人 管理员 保密员 安全员 资料员 档案员 统计员 质检员
检验员 库管 库管员 仓管 材料员 采购员 业务员 销售员 推销员 程序员 网管 网管员 运维 产品经理 项目经理 操作工 工人 农民 村长 村主任 社员
理事会主席 合规官 信息官 运营官 财务官 执行官 首席执行官 首席技术官 首席财务官 首席运营官 首席合规官 职工 员工 普通员工 一般员工
实习生 学徒 见习 代理人 专利代理师 专利代理人 商标代理人 知识产权师 高级会计师 中级会计师 初级会计师 高级经济师 中级 初级 高级
中级职称 初级职称 高级职称 正高级 副高级 中级工程师 助理工程师 个体 个体户 个体经营者 自由职业 退休 返聘 工会主席 妇联主席 团委书记
办公室 综合办 总办 行政人事 人力 人力资源 首席 总助 董秘 董助 行政总厨 厨师 厨师长 教练 导演 制片 主持人 主播 策划 文案 美工 前端 后端
大堂经理 领班 门卫 经纪人 中介 客户经理 销售代表 区域经理 一把手 二把手 分管领导 主管领导 班子成员 召集人 牵头人 对接人 专干 网格员
楼长 保洁 保洁员 清洁工 钳工 焊工 电焊工 铣工 木工 瓦工 叉车工 装卸工 搬运工 水电工 缝纫工 锅炉工 修理工 杂工 勤杂 勤杂工 打杂 工长
包工头 快递员 收银 收银员 服务员 迎宾 帮厨 厨工 面点师 保姆 护工 园丁 绿化 绿化工 维修 维修工 机修 裁缝 质管 品管 跟单 单证 报关员
理货员 仓管员 仓库
传达 收发 话务员 接线员 打字员 校对 排版 摄影 剪辑 模特 教务 班主任 辅导员 兽医 农艺师 测量员 施工员 监理 造价 预算员 领队 导游
船员 船长 机长 调度 调度员 押运 驾驶员 车队长 化验员 化验 检验 打样 志愿者 独董 法总 财总 财务总监 售后 售前 客服专员 商务 项目助理
驻村书记 片区经理 物业 物业经理 招商 招商经理 招商主管 党建专员 党务 外联 公关 合规 风控 内审 审计 车工 管工 班组长
"""
POSITIONS = frozenset(_POSITIONS.split())

_POSITION_ENDS_WORDS = """
经理 总监 主任 主管 主办 主席 主编 专员 职员 文员 科员 办事员 秘书 会计 出纳 助理 顾问 代表 律师 法务 教授 讲师 研究员 院士 工程师
工程師 书记 干事 委员 组长 队长 班长 站长 科长 处长 部长 局长 厂长 校长 院长 所长 行长 店长 园长 社长 会长 事长 书长 馆长 台长 区长
镇长 乡长 村长 连锁长 董事 监事 理事 总裁 厨师 老板 老板娘 合伙人 创始人 负责人 联系人 联络员 经办人 管理员 程序员 技术员 业务员 助手
副总 总工 高工 助工 老师 管家 教练 执行官 技术官 财务官 运营官 信息官 合规官 法务官 安全官 设计师 架构师 分析师 规划师 会计师 经济师
审计师 统计师 咨询师 工艺师 药师 医师 技师 教师 代理师 代理人 评估师 策划师 培训师 税务师 建造师 造价师 摄影师 讲解员 统筹 内勤 外勤
主理人 管理人员 工作人员 技术人员 研发人员 行政人员 财务人员 人员 岗 岗位 干部 职称 职级 主厨 书记员 组员 队员 店员 职工 员工 馆员
编辑 记者 翻译 司机 特助 副职 正职 专家 总助 董秘 首席 实习生 学徒 博导 硕导
"""
POSITION_ENDS = tuple(_POSITION_ENDS_WORDS.split())
"""What the name of a position ends in, whatever stands before it."""

_POSITION_LATIN_WORDS = """
ceo cto cfo coo cmo cio cso cpo cho cco gm dgm vp svp evp avp md pm po hr hrbp hrd hrm bd pr gr ir it ae am qa qc qe te rd r&d cpa cfa
chairman chairwoman chair chairperson president vice director manager supervisor officer engineer developer architect designer analyst
consultant counsel attorney lawyer paralegal secretary assistant associate administrator admin coordinator specialist representative
executive founder co-founder cofounder partner owner partners head lead leader chief principal accountant cashier clerk professor
lecturer researcher scientist technician operator advisor adviser controller auditor treasurer buyer planner editor translator
interpreter trainer teacher receptionist intern staff expert
"""
POSITION_LATIN = frozenset(_POSITION_LATIN_WORDS.split())
"""Words one of which ends a position in English."""

_ADDRESSED = """
总 董 工 姐 哥 叔 姨 婶 爷 奶 局 处 队 嫂 头儿 某 某某 经理 主任 老师 老板 师傅 先生 女士 小姐 太太 夫人 同志 总监 会计 科长 处长 局长
部长 厂长 院长 所长 校长 书记 主管 秘书 律师 教授 博士 医生 工程师 董事长 总经理 副总 阿姨 叔叔 大哥 大姐 大叔 大妈 大爷 老弟 兄弟
姐姐 哥哥 站长 店长 园长 队长 班长 组长 会长 社长 助理 专员 顾问 大夫 出纳 代表
"""
ADDRESSED = frozenset(_ADDRESSED.split())
"""What follows a surname where the person is only addressed: 张总, 王姐, 刘主任."""
BEFORE_A_SURNAME = frozenset("老小阿大")
"""老张, 小王, 阿明."""

_COURTESY_WORDS = """
先生 女士 小姐 同志 太太 夫人 老师 师傅 同学 大姐 大哥 阿姨 医生 博士 总经理 董事长 本人 大人 总
"""
COURTESY = tuple(_COURTESY_WORDS.split())
"""What is said behind a whole name and is not part of it."""
