"""The words before the numbers that a machine, a model or a kitchen is set to: each is a table, several words a line."""

OF_A_MACHINE = """
电流 电压 速度 线速 送丝 气压 压力 压强 温度 频率 功率 转速 进给 进给量 模数 齿数 压力角 螺旋角 变位系数 螺距 导程 公差 孔径
壁厚 内径 外径 间隙 过盈量 粗糙度 硬度 扭矩 行程 焦距 线宽 线距 介电常数 阻抗 电阻 电容 电感 电流密度 脉宽 脉冲 占空比 浓度
黏度 粘度 密度 比重 固含量 含水率 流量 真空度 张力 拉力 锁模力 背压 射胶 射速 熔温 料温 模温 油温 水温 炉温 切深 切削深度
吃刀量 层厚
铺粉 扫描间距 填充率 目数 粒径 细度 酸碱度 糖度 波美度 酒精度 焊丝 干伸长 保护气 时间 升温 降温 增益 带宽积 步距 步长
"""
OF_A_MODEL = """
学习率 初始学习率 批大小 批量大小 批次大小 权重衰减 动量 隐藏层 隐层 嵌入维度 正则系数 正则化系数 温度系数 衰减系数 训练轮数
迭代轮数 丢弃率 滑动窗口 learning_rate batch_size batchsize epochs epoch dropout warmup weight_decay momentum hidden_size
hidden_dim embedding_dim num_layers num_heads top_p top_k lr lambda alpha beta gamma temperature
"""
SETTING = "工艺 参数 秘方 秘诀 秘制 绝活 诀窍 独门 控制在 设定 设为 设置为 调到 调至 配方"
"""Words that say somebody sets a number himself."""
PUBLISHED = """
主导产品 主营产品 主要产品 主打产品 核心产品 型号 额定 最高 最大 可达 高达 行程 量程 检测范围 规格 国标 荣获 公开 市场 说明书
年产 主营 研制的 自主研发的 推出 获奖 中标
"""
"""Words of what a product is praised for, in every catalogue."""
SPOKEN_UNITS = "摄氏度 个?大气压 兆帕 千帕 帕 公斤压力 微米 纳米 安培 伏特 赫兹 瓦 安 伏 转每分钟? 转"
QUANTITIES = "斤 公斤 两 钱 勺 汤匙 茶匙 匙 克 毫克 毫升 滴 撮 钱半 两半 斤半"
"""What cooks and chemists of the old school measure by."""
UNITS_SOLD = "吨 公斤 千克 kg KG 克 斤 件 个 套 米 平米 平方米 片 台 升 箱 桶 盒 只 根 张 支 卷 立方 立方米 磅 t"
PRICES = "报价 投标价 投标报价 底价 标底 成交价 供货价 进价 出厂价 结算价 协议价 采购价 成本价 最低价 竞标价 给我们的价 拿货价"
MADE_OF = """
拼音 全拼 首字母 生日 倒过来 电话号?码?后 手机号?码?后 门牌 车牌 缩写 身份证后 姓名 公司简称 后[0-9四五六八]位 末[0-9四五六八]位 芝麻开门
"""
"""What people make passwords of."""
