"""How people say in which district they are."""

import re

_DISTRICTS = """
东城 西城 朝阳 海淀 丰台 石景山 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 亦庄 经开区
"""
DISTRICTS = tuple(_DISTRICTS.split())
"""Districts that are known by their names alone; any other is known by its 区, 县 or 旗."""
LIKE_A_DISTRICT = re.compile("[\u4e00-\u9fff]{2,3}?(?:区|县|旗)")
_NO_DISTRICTS = """
园区 社区 小区 厂区 校区 地区 片区 示范区 开发区 辖区 本区 外区 景区 哪个区 哪区 个区 的区 各区 集聚区 这区 我区 全区 市区 郊区 城区
"""
NO_DISTRICTS = tuple(_NO_DISTRICTS.split())
"""What ends in 区 and names no district."""
_RULED_OUT = "不是 不在 并非 除了 不属于 不是在 没在 不报 不选 而非 不要"
RULED_OUT = tuple(_RULED_OUT.split())
"""What stands before the name of a district that is not meant."""
_AROUND = """
区 区的 区里 在 是 的 公司 企业 单位 园区 示范点 示范区 我们公司 我们单位 我们企业 我公司 我单位 位于 注册 注册在 注册地 办公 属于 归 家
市 北京 北京市 市场监管局 市场监督管理局 这一批 这批 年度 年 批 批次 那个 那边 这边 选 选择 一家 科技园 研究所 工厂 开 做 这儿 那儿 住
"""
AROUND = tuple(_AROUND.split())
"""What may stand around the name of a district where somebody only says where they are."""
_TO_THE_LIST = """
换个地方 换个区 换一个区 换一个地方 换区 换地方 重新选 重新选择 重选 选错了 选错 不对 错了 不是这个区 不是这里
别的区 其他区 其它区 别的地方 其他地方
"""
TO_THE_LIST = tuple(_TO_THE_LIST.split())
"""What brings somebody back to the list who has chosen a campaign already."""
_BEGINNING = """
新申报 申报 申请 报名 报 另开 另开一份 再开一份 开一份 再报 再报一份 重新申报 换到 换成 换 换去 改报 改到 改成 转到 转 去申报 填 一份 另一份
切换 切换到 切到 回到 转回 换回 打开 继续 继续填 接着填
"""
BEGINNING = tuple(_BEGINNING.split())
"""What says that an application is to be begun there."""
