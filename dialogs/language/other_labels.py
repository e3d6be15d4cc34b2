"""The labels of a business licence and of other papers, asked for or not."""

from collections.abc import Mapping

from standards.form import AnswerKind

_ON_A_LICENCE = """
统一社会信用代码 社会信用代码 信用代码 统一代码 组织机构代码 组织机构代码证 营业执照号 执照编号 证照编号 注册号
税号 纳税人识别号 税务登记号 注册资本 注册资金 开办资金 实收资本 出资额 成立日期 成立时间 注册日期 注册时间
营业期限 经营期限 有效期 有效期限 合伙期限 核准日期 发证日期 登记日期 经营范围 业务范围 宗旨和业务范围
主营业务 主要产品 登记机关 发证机关 登记状态 经营状态 企业状态 副本编号 执行事务合伙人 投资人 经营者 举办单位
经费来源
"""
_ON_OTHER_PAPERS = """
身份证号 身份证号码 身份证 证件号码 证件类型 法人电话 法人手机 法人联系电话 法人身份证 法定代表人电话
法定代表人手机 法定代表人联系电话 法人职务 负责人电话 负责人手机 负责人职务 电子邮箱 电子邮件 邮箱 传真
传真号码 网址 公司网址 官网 微信 微信号 QQ 开户行 开户银行 银行账号 银行账户 账号 户名 股东 股权结构
性别 民族 出生日期 年龄 学历 序号 编号 备注 填表日期 填报日期 申报日期 填表人 申报企业意见
园区管理部门申报意见 区市场监管局推荐意见 市局验收意见 占地面积 建筑面积 面积 净利润 利润 纳税额 税收 专利数
专利数量 email e-mail wechat fax website
"""
NOT_ASKED = tuple(dict.fromkeys((*_ON_A_LICENCE.split(), *_ON_OTHER_PAPERS.split())))
"""Named to the person as not needed, with nothing of what stands behind them."""
RUNNING_ON = frozenset({"经营范围", "业务范围", "宗旨和业务范围", "主营业务", "主要产品"})
"""Of these, what stands behind them goes on beyond commas and semicolons."""
USUAL_NAMES: Mapping[AnswerKind, tuple[str, ...]] = {
    AnswerKind.ORGANISATION: (
        *(
            "厂名",
            "所名",
            "院名",
            "店名",
            "园名",
            "社名",
            "校名",
            "行名",
            "司名",
            "机构名",
            "厂子名",
            "研究所名",
            "研究院名",
        ),
        *("单位名字", "公司名字", "企业名字", "厂名字", "园区名字"),
    ),
    AnswerKind.POSTCODE: ("〒",),
    AnswerKind.PHONE: ("联络电话", "联络方式", "联络号码", "联系号码", "通讯电话", "联系的电话", "手提电话"),
    AnswerKind.CREDIT_CODE: (
        *("统一社会信用代码", "社会信用代码", "信用代码", "统一代码", "税号", "纳税人识别号"),
        *("营业执照号", "执照编号", "机构代码"),
    ),
    AnswerKind.EMAIL: ("电子邮箱", "电子邮件", "邮箱", "邮件", "邮箱地址", "电邮", "email", "e-mail"),
    AnswerKind.MOBILE: ("手机", "手机号", "手机号码", "移动电话", "mobile"),
}
"""What a blank of that kind is called on any paper."""
