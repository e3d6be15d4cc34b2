"""How types of organisations and industries are called in people's own words."""

_TYPE_ENDS_WORDS = """
企业 公司 单位 组织 机构 团体 基金会 合作社 院所 研究院 研究所 学校 大学 学院 医院 个体工商户 个体户 事务所 集团 合伙 独资 园区 产业园
科技园 创业园 创意园 文创园 工业园 软件园 物流园 基地 示范区 开发区 高新区 工业区 保税区 功能区 集聚区 商务区 小镇 孵化器 加速器
众创空间 综合体 产业集群 楼宇 园
"""
TYPE_ENDS = tuple(_TYPE_ENDS_WORDS.split())
"""What a type of organisation that stands on no list ends in: 民办非企业单位."""

_ENDS_WORDS = """
业 服务 制造 研发 开发 设计 加工 贸易 教育 医疗 医药 科技 技术 工程 电商 电子商务 物流 运输 餐饮 咨询
检测 认证 代理 广告 传媒 影视 文化 旅游 通信 通讯 互联网 集成 装备 材料 能源 环保 化工 机械 电子 芯片 半导体 生物 生物医药 农业 食品
印刷 包装 建材 装修 建筑 安装 维修 租赁 会展 体育 金融 保险 投资 人工智能 大数据 云计算 航空航天 航天 轨道交通 汽车 仪器仪表 新材料
"""
ENDS = (*TYPE_ENDS, *_ENDS_WORDS.split())
"""What a type or an industry that stands on no list ends in: 集成电路设计, 民办非企业单位."""

_INDUSTRIES_WORDS = """
食品 贸易 航天 航空 农业 林业 渔业 矿业 化工 机械 电子 芯片 半导体 汽车 仪器 通信 通讯 能源 新能源 环保 材料 新材料 医药 医疗 医疗器械
生物 制药 养老 家政 物业 物业管理 物流 运输 快递 电商 广告 传媒 影视 动漫 游戏 文旅 旅游 会展 印刷 包装 服装 纺织 家具 建材 装修 装饰
园林 消防 安防 咨询 法律 会计 财税 检测 认证 培训 设计 保险 投资 租赁 维修 保洁 人力资源 知识产权 人工智能 大数据 云计算 区块链 互联网
物联网 机器人 无人机 轨道交通 电力 科研 高精尖 智能制造
"""
INDUSTRIES = frozenset(_INDUSTRIES_WORDS.split())
"""Industries in a word."""

_MODIFIERS_WORDS = """
民营 私营 国营 国有 内资 外资 合资 独资 集体 股份制 有限 中小 小微 小型 中型 大型 微型 高新 高新技术 国家级 市级 区级 省级 专精特新
上市 非上市 未上市 央企 国企 民企 私企 自然人独资 自然人投资 自然人控股 法人独资 一人 本地 我们 我们公司 公司
"""
MODIFIERS = frozenset(_MODIFIERS_WORDS.split())
"""What is said beside a type and is none of its own: 民营的，有限责任公司."""

_VAGUE_WORDS = """
好几 几 很多 许多 多 两 多种 别 其他 其它 各 各种 各类 某 本 该 我 我们
咱 俺 你 他 总 分 子 母 普通 一般 普普通通 正常 正规 大 小 中 微 小微 中小
中小微 大中 大型 小型 中型 微型 跨 国民经济 新 老 旧 同 同一 上市 任何 所有 好 不同 这 那 单一 自己
"""
VAGUE = tuple(sorted(_VAGUE_WORDS.split(), key=len, reverse=True))
"""What makes of 企业, 公司 or 行业 no type and no industry: 好几个行业, 一般企业."""
