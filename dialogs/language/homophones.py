"""Characters that sound alike, by which a word that was dictated may be written: 台张 for 台账."""

_GROUPS = """
张章帐账仗涨掌 台抬太泰态胎 射涉社设摄舍 密蜜秘觅 竞竟敬静净镜 业叶页夜 限线现县 制治质志 隐引饮 定订丁 解姐界接 销消肖 毁会悔汇
载在再 体题提
公工功共 盖概钙 截结接节 止只纸至 申深身伸 报抱包 材才财裁 联连莲 络洛落 员园圆原源 评平凭 估古股 风封丰峰 险显 培陪赔 训讯迅 岗刚钢
核和合何
协斜鞋 议意义易 维围为唯 权全泉 机基鸡 构够购 流留 程成城 附付复负 荐见建 邮游由 寄记计 签前千 预遇予 警井景 泄谢卸 处触 领令另 导倒岛
"""
HOMOPHONES = {character: group.replace(character, "") for group in _GROUPS.split() for character in group}
"""Each character with the others that sound like it, whichever their tones; one that stands in two groups has those of the last."""
