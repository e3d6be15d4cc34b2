"""The words by which the content of a secret is known: each is a table, several words a line."""


def any_of(words: str) -> str:
    """Return the pattern that finds any of the words of a table, the longest first; letters in either case."""
    return "|".join(sorted((word.replace("_", "[ _-]?") for word in words.split()), key=len, reverse=True))


PASSWORDS = """
密码 口令 密钥 私钥 秘钥 验证码 动态码 通行码 pin码 password passwd passcode pwd token secret_key api_key access_key
access_key_id access_key_secret
"""
ACCOUNTS = "账号 帐号 用户名 用户 account username user login"
METHODS = "aes rsa sha sm md5 des ecc tls ssl usb ca hash bcrypt"
"""What stands where a password would, and names a method: 密码采用SM4."""
COUNTED = "位 天 次 个 月 日 年 小时 分钟 加密 算法 以上 以内 字符 级 % 条 人 台 家 套 项"
"""What follows a number that is no password: 密码8位."""

COMPONENTS = """
剂 酸 碱 酯 醇 醚 酮 醛 胺 烷 烯 炔 苯 酚 树脂 橡胶 纤维 粉 粉体 盐 水 油 糖 胶 乳液 浆料 色浆 母粒 溶液 提取物 香精 淀粉
蛋白 玻璃 石墨 炭黑 甘油 钠 钾 钙 镁 铝 铁 铜 锌 镍 铬 钛 硅 锂 钴 锰 锡 银 金 稀土 面粉 辣椒 花椒 八角 桂皮 味精 酱油 豆瓣
牛油 当归 黄芪 甘草
"""
"""What a recipe is made of, as the last word before its share."""
ELEMENTS = "H He Li B C N O F Na Mg Al Si P S Cl K Ca Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Zr Nb Mo Ag In Sn W Pt Au Pb"
SHARES = "wt% vol% mol% at% % 份 克 毫克 千克 公斤 斤 两 毫升 mg g kg ml phr ppm mol"
RECIPES = """
配方 配比 组分 成份 原料比 投料 料液比 固液比 水灰比 摩尔比 质量比 体积比 重量比 添加量 催化剂 浆料 母液 药液 秘方 formula
recipe composition
"""
PROPORTIONS = "配比 配料比 投料比 料液比 固液比 水灰比 摩尔比 质量比 体积比 重量比"

PROCESSES = """
反应 煅烧 焙烧 烧结 蚀刻 刻蚀 腐蚀 保压 固化 退火 淬火 回火 发酵 搅拌 涂布 涂覆 注塑 注射 挤出 萃取 蒸馏 精馏 离心 电镀 镀膜
溅射 曝光 显影 沉积 升温 降温 保温 灭菌 杀菌 干燥 烘干 烘烤 研磨 抛光 球磨 焊接 回流 压合 层压 成型 合模 结晶 聚合 硫化 熔炼
浇铸 轧制 热处理 炉温 料温 模温 液温 浸泡 浸渍 酸洗 真空度 转速 线速度 进给 切削 流速 流量 浓度 压力 电流密度 占空比 温度
速率 拉速 功率 炒制 熬制 卤制 腌制 油温 火候 生长速度 工艺参数 工艺窗口 temperature pressure annealing etch curing
"""
LASTING = """
保压 保温 搅拌 煅烧 烧结 退火 静置 灭菌 固化 发酵 浸泡 烘烤 烘干 曝光 显影 反应 研磨 球磨 硫化 离心 蒸煮 回流 熬 熬制 炒 炒制
卤 卤制 腌制 焖 淬火 回火 渗碳 渗氮 时效 晾干
"""
"""Steps of a process whose duration is part of a secret: 保压12分钟."""
PREMISES = """
机房 库房 档案 空调 湿度 恒温 ups 碎纸 粉碎机 像素 摄像 监控 录像 硬盘 门禁 消防 灭火 网络 带宽 保险柜 展厅 交换机 红外 柜
会议室 办公 车间温度 更衣 室温 冷链 环境温度 体温 测温 充电 冷库 冷藏 库温 保存温度 储存温度 贮存温度 存放温度 保藏温度
"""
"""What temperatures and the like of no process are about: 机房温度22℃."""
MEASURES = """
℃ °C °F ºC 摄氏度 Pa kPa MPa bar Torr mTorr atm rpm r/min 转/分 转每分 转/分钟 nm nm/min μm um 微米 纳米 mm/min mm/s m/s
m/min g/L mol/L mmol mL/min L/min sccm A/dm2 kHz MHz W/cm2 mJ/cm2 J/cm2 ppm
"""

TRADERS = (
    "客户 大客户 供应商 经销商 代理商 渠道商 采购商 买家 买方 甲方 customer customers client clients supplier suppliers"
)
OWN_PRICES = """
底价 标底 投标报价 投标价 竞标价 进价 进货价 成本价 采购价 采购成本 出厂价 出厂成本 结算价 供货价 协议价 毛利 毛利率 利润率 返点 回扣 最低价
"""
"""Prices that nobody tells others."""
OFFERS = "价格 报价 单价 成交价 售价 折扣 让利 合同价 price quote"
"""Prices that are a secret beside the one they are for."""
CURRENCIES = "HKD USD RMB CNY EUR JPY ¥ ￥ \\$ € 人民币 港币 美元"
MONEY = "元 块 万 亿 % 折 个点 美元 美金 港元 港币 HKD USD RMB"
ORGANISATIONS = "公司 集团 电子 机电 科技 厂 医院 银行 研究所 研究院 大学 实业 贸易 电器 仪器 药业 能源 ltd inc gmbh"
OWN_TELEPHONES = """
联络员 联系人 联系电话 联系方式 联络电话 备用 值班 举报 热线 应急 保密办 保密员 专员 负责人 管理员 总经理 主任 手机 电话
"""
"""What stands before the telephones of an enterprise's own people."""
RECORDS = "图纸 文件 纸张 纸质 资料 载体 档案 光盘 硬盘 U盘 样品 样件 笔记本"
"""What is destroyed when nobody needs it any more."""
FIRMS = """
化工 塑料 新材料 材料 钢铁 制药 食品 纺织 五金 光电 半导体 汽车 软件 信息 网络 设备 精密 通信 贸易 重工 机械 制造
公司 集团 电子 机电 科技 厂 实业
"""
"""What the short name of a firm ends in, where it stands in a list of customers or suppliers."""
RULES = "保密 管理 制度 不得 实行 分级 权限 保护 接触 登记 均"
"""Words of a measure, which no list of names has."""
