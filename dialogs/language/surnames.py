"""Chinese surnames, and everyday words that begin like one."""

_COMMON = """
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明
臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段巫乌焦巴弓牧
隗谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚温庄晏柴瞿阎慕连茹习宦艾鱼向古易慎戈廖庾暨衡耿弘匡
文寇广禄阙欧殳蔚越夔隆巩厍聂晁勾敖冷訾辛阚那简饶曾毋沙鞠丰巢关蒯查荆游竺权逯盖桓仉晋楚闫汝鄢涂岳缑亢况商牟佘佴伯谯笪阳佟肖付兰代仝冼苟揭覃尉苑丛麦迟鹿修楼亓仵卿撒朴檀眭睢禚綦芦茆菅萨虢赫迪邝邸郇隋攸栗桐薄宿满展敬墨印帅漆冶步区
"""
COMMON = frozenset("".join(_COMMON.split()))
"""A text of two or three characters that begins with one of these is a name, unless it is an everyday word."""

_RARE = """
有能都来先里后年达初负税老羽光门哈沃干空乜须相公言豆和别终充利国东养福爱琴赏益红富家山经海风飞香黑鲜铁银锁玉百盐青静英粟虎贯释台线种候俱刀昂树梦楷冒凡刑仓南通法由森随衣督钦归农师双庆宛练原容暴融居
"""
RARE = frozenset("".join(_RARE.split()))
"""Surnames that begin everyday speech far more often than a name: such a name is asked back."""

_COMPOUND = """
欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 百里 南宫 东郭 西门 轩辕 独孤 呼延 闻人 钟离 澹台 公冶
宗政 濮阳 淳于 单于 太叔 申屠 公羊 赫连 仲孙 完颜 拓跋 鲜于 闾丘 亓官 司寇 万俟 梁丘 左丘 东门 谷梁 巫马 公西 漆雕 乐正 壤驷 公良 夹谷
宰父 段干 南门 羊舌 微生 梁邱 第五 欧陽 爱新觉罗 叶赫那拉 那拉 纳兰 富察 钮祜禄 贺兰 沙吒 陈黄 范姜 张简
"""
COMPOUND = frozenset(_COMPOUND.split())

_JAPANESE = """
山本 渡边 佐藤 铃木 高桥 田中 伊藤 中村 小林 加藤 吉田 山田 佐佐木 松本 井上 木村 清水 斋藤 山口 池田 桥本 石川 前田 藤田 小川 冈田 后藤
长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 冈本 松田 中岛 中野 原田 小野 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井
工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 河野 藤原 小泉 菅原 野村 松井 菊池 新井 渡部 千叶 岩崎 樱井 木下 野口 松尾 久保 平野
大塚 本田 古川 小岛 水野 樱木 增田 永井 星野 松下 田村 杉山 服部 平田
"""
JAPANESE = frozenset(_JAPANESE.split())
ENDS_JAPANESE_NAMES = frozenset(
    "郎子美雄夫男介助一二三之也树健武勇诚刚翔太斗辉彦志司隆浩博惠香里奈菜花代江枝由纪绘真直爱优遥彩夏雪实平次治明和吾哉"
)
"""Characters with which given names end behind such a surname, and places hardly: 中山太郎 is a person, 中山公园 none."""

_FREQUENT = """
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜
范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚
"""
FREQUENT = frozenset("".join(_FREQUENT.split()))
"""Two of these before two more characters are the surnames of both parents: 张李文博."""

_EVERYDAY = """
任何 任务 何时 何处 何地 何人 何事 何必 何况 何种 何日 何故 何须 何用 何在 明天 明日 明年 明儿 明早 明晚 明白 明确 明细 明说 时间 时候
时限 时效 代表 代理 代码 代办 代填 代为 成立 成果 方便 方法 方案 方式 管理 管它 管他 管呢 管事 管委 全国 全部 全面 全市 全体 全员 全称
全名 全是 全都 全区 包括 包含 包装 关于 关闭 关掉 计划 计算 单位 单独 单据 单一 许多 许可 许久 严重 严格 平时 平台 左右 左边 支持 支付
那个 那么 那些 那里 那样 那时 那边 那儿 那种 那位 那天 那就 那行 那好 那谁 那啥 那没 那还 那先 那要 那我 应该 应当 应用 解释 解决 解答
解除 项目 文件 文字 文员 文书 文秘 文档 安全 安排 安装 高兴 高级 高工 高管 高新 商业 商务 商量 商标 强调 曾经 从来 从没 从前 从此 从未
从不 从业 尤其 于是 易于 莫急 莫管 莫得 莫要 莫催 莫慌 莫问 莫事 毕竟 马上 马虎 车间 常用 常务 常规 常年 程序 程度 广告 广泛 申请 申报
申诉 金额 金融 水平 房子 边上 连接 连续 谈谈 谈话 权限 祝好 祝您 祝你 麻烦 温馨 花钱 费用 费劲 费心 费事 查看 查询 查下 查查 查找 查验
查收 查到 查完 查好 查过 查实 宣传 简单 简介 简称 季度 周期 周一 周二 周三 周四 周五 周六 周日 周末 幸好 幸亏 怀疑 舒服 劳驾 劳烦 危险
范围 范例 施工 修改 修订 党委 党员 党支 司机 司法 班长 班级 厉害 余下 余额 尚未 尚可 尚无 尚在 尚需 向来 向前 盖章 盖好 盖了 盖个 印章
印好 满意 满了 展示 步骤 敬请 敬礼 敬上 敬启 沙发 白天 白跑 白搭 白填 白费 毛病 陆续 蒙圈 钟头 习惯 计时 须知 谢谢 谢了 谢啦 谢过 谢您
谢你 谢意 别急 别催 别问 别管 别人 别的 别说 纪要 华为 卫生 辛苦 楼上 楼下 万元 万一 万分 万能 管家 慎重 凌晨 越快 越好 越来 丰台 昌平
石景 巴适 区里 区局 区内 区域 区别 区分 区级 区县 齐了 齐全 齐活 毕了 黄了 雷到
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Two characters that begin like a name and are none; three that begin so are none if they go on as speech does."""
CALLED_SO = frozenset(
    {"何时", "何必", "何处", "何故", "何须", "安排", "安全", "常用", "成果", "高级", "高兴", "温馨", "余额"}
)
"""Those of them that somebody may be called, so that they are asked back where a name is asked for."""
_BEGINS_NAMES_WORDS = """
明天 高兴 安全 成立 成果 白天 温馨 申报 全国 全新 平时 方便 季度 金融 商业 高新 向前 常年 齐全
"""
BEGINS_NAMES = frozenset(_BEGINS_NAMES_WORDS.split())
"""Those of them that may begin a name of three characters."""
SPEECH_GOES_ON = frozenset(
    "填写来说问再见报交去您你是有要会能可给看查改发打做办忙开回吃用定补弄整搞讲吧啊呀呢吗嘛了着过的得下上完到不没就也还都又先后前点些个次件份家号日里边"
)
"""Characters with which speech goes on after an everyday word: 明天填 is speech, 明天佑 a name."""
