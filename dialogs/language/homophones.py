"""Characters that sound alike, by which a word that was dictated may be written: 台张 for 台账."""

_GROUPS = """
张章帐账仗涨掌 台抬太泰态胎 射涉社设摄舍 密蜜秘觅 竞竟敬静净镜经京 业叶页夜 限线现县 制治质志致 隐引饮阴 定订丁顶锭 解姐界接 销消肖 毁会悔
载在再栽宰 体题提 公工功共 盖概钙 截结接节 止只纸至 申深身伸 报抱包 材才财裁 联连莲 络洛落 员园圆原源 评平凭 估古股 风封丰峰 险显 培陪赔
训讯迅 岗刚钢 核和合何 协斜鞋 议意义易 维围为唯 权全泉 机基鸡 构够购 流留 程成城 附付复负 荐见建 邮游由 寄记计 签前千 预遇予 警井景 泄谢卸
处触 领令另 导倒岛 办班版半 事是式示试 职只直值 责则择 文闻 书舒输 料廖撂 管馆官 检减简 查察茶 保宝饱 窗床创 口扣 走奏 访仿防 调条掉 研言严
指止纸 针真珍 随岁虽 抽臭 选宣 规归贵 范犯饭 座坐做 谈坛弹 沙杀 龙隆 开凯 明名 划话画 兼间监尖 费废非 固故顾 施师失 需须 求球 法发 代带待
地的帝 址止纸 政正证 编边便 码马吗 类累泪 型形行 属署鼠 产铲 值职直 数述树 孵付夫 化话画 器气 推退 标表 准淮 受收 企起 侯后候 重中种
"""
HOMOPHONES = {character: group.replace(character, "") for group in _GROUPS.split() for character in group}
"""Each character with others that sound like it, whichever their tones; where it stands in two groups, those of the last."""
