"""What the two forms and their standards ask, and ordinary answers, by which a person is brought to a place."""

from dataclasses import dataclass
from typing import TypeAlias

NARRATIVE = "商业秘密保护工作开展情况"

Options: TypeAlias = tuple[tuple[str, ...], ...]
"""What can be ticked: each option's name in the corpus, then other words for it."""


@dataclass(frozen=True)
class Question:
    """A question as somebody sees it: found by its printed label, or by its clause and a word."""

    name: str
    type: str
    """One of text, name, postcode, choice, amount, count, share, phone, yesno, ticks, narrative."""
    answer: str | tuple[str, ...]
    """The ordinary answer; the options to be ticked."""
    clause: str = ""
    words: tuple[str, ...] = ()
    """What tells it from the other questions of its clause."""
    options: Options = ()


def ticks(name: str, answer: str, options: str, *words: str) -> Question:
    """Return a question with options: `options` are their names, with other words for each after a stroke."""
    clause = name.partition("条")[0].removeprefix("第").replace("（", "(").replace("）", ")")
    known = tuple(tuple(option.split("/")) for option in options.split())
    return Question(name, "ticks", tuple(answer.split()), clause, words, known)


def clause(name: str, type_: str, answer: str, *words: str) -> Question:
    """Return a question of a clause that has no options."""
    number = name.partition("条")[0].removeprefix("第").replace("（", "(").replace("）", ")")
    return Question(name, type_, answer, number, words)


PEOPLE = ("几人", "人数", "几名", "几位", "多少人", "多少名")
TIMES = ("几次", "次数", "多少次")
ENTERPRISES = ("多少家", "几家", "企业数", "家数")

POINT = (
    Question("企业名称", "text", "北京青禾样例科技有限公司"),
    Question("法定代表人", "name", "韩示范"),
    Question("经营地址", "text", "北京市丰台区样例路9号"),
    Question("邮政编码", "postcode", "100071"),
    Question("企业类型", "choice", "有限责任公司"),
    Question("所属行业", "choice", "先进制造业"),
    Question("年产值", "amount", "5600万元"),
    Question("员工数量", "count", "88"),
    Question("联系人", "name", "邱示例"),
    Question("职务/职称", "text", "行政专员"),
    Question("联系电话", "phone", "010-63401111"),
    ticks("第1条", "领导机构 办事机构 职责", "领导机构/牵头 办事机构 职责"),
    clause("第2条 人数", "count", "3", *PEOPLE),
    ticks("第2条 情况", "知识 独立 联络员", "知识 独立 联络员", "人员情况", "知识"),
    ticks("第3条", "场所 设施 经费", "场所 设施/设备 经费"),
    ticks("第4条", "涉密人员 文书 载体", "涉密人员 文书 载体 区域 监管检查/监管与检查 泄密预警/预警"),
    ticks("第5条", "核查 定期检查 培训 风险", "核查 定期检查/检查 培训 风险"),
    ticks("第6（1）条", "核查 定密", "核查 定密 隐密 解密 销毁"),
    ticks("第6（2）条 形式", "会议", "会议 公告 其他", "形式"),
    clause("第6（2）条 全体", "yesno", "是", "全体", "全员"),
    clause("第6（3）条", "yesno", "是"),
    clause("第6（4）条 次数", "count", "1", *TIMES),
    clause("第6（4）条 台账", "yesno", "是", "台账"),
    ticks("第6（5）条", "保密协议", "保密协议 竞业"),
    ticks("第6（6）条 半年", "上半年 下半年", "上半年 下半年", "半年", "监管与检查"),
    clause("第6（6）条 台账", "yesno", "是", "台账"),
    ticks("第6（7）条", "测评 报告", "测评/标准与体系 报告"),
    Question(NARRATIVE, "narrative", "已制定保密制度并向员工公示，涉密区域有门禁，定期检查。"),
)
ZONE = (
    Question("园区名称", "text", "北京青禾样例产业园"),
    Question("负责人", "name", "韩示范"),
    Question("经营地址", "text", "北京市丰台区样例路9号"),
    Question("邮政编码", "postcode", "100071"),
    Question("园区类型", "choice", "高新技术产业园区"),
    Question("入园企业数", "count", "60"),
    Question("园区产值", "amount", "8亿元"),
    Question("符合商业秘密示范点标准企业数", "count", "4"),
    Question("园区内开展商业秘密保护企业占比", "share", "24"),
    Question("联系人", "name", "邱示例"),
    Question("职务/职称", "text", "园区专员"),
    Question("联系电话", "phone", "010-63401111"),
    ticks("第1条", "意识 需求 基础", "意识 需求 基础"),
    ticks(
        "第2条",
        "园区负责人 相关部门 重点企业 相关单位 办事机构 职责",
        "园区负责人 相关部门 重点企业 相关单位 办事机构 职责",
    ),
    clause("第3条 人数", "count", "3", *PEOPLE),
    ticks("第3条 情况", "知识 咨询 联络员", "知识 咨询/日常管理/服务 联络员", "人员情况", "知识"),
    ticks("第4条", "场所 设施 经费", "场所 设施/设备 经费"),
    ticks("第5条", "协同 工作运行 维权", "协同 工作运行/运行机制 维权 工作流程/流程"),
    ticks("第6条", "走访 指导 培训 风险", "走访 指导 培训/宣传 风险"),
    clause("第7（1）条", "count", "15"),
    clause("第7（2）条 家数", "count", "8", *ENTERPRISES),
    ticks("第7（2）条 情况", "随机抽选 管理规范", "随机抽选/随机 管理规范/规范体系", "情况", "包括"),
    clause("第7（3）条 次数", "count", "2", *TIMES),
    clause("第7（3）条 台账", "yesno", "是", "台账"),
    clause("第7（3）条 受训", "count", "33", "受训", "参加过", "多少家", "几家", "同一家"),
    ticks("第7（4）条", "窗口", "窗口 服务人员"),
    clause("第7（5）条 家数", "count", "7", *ENTERPRISES),
    ticks("第7（5）条 情况", "随机抽选 报告", "随机抽选/随机 报告", "情况", "包括"),
    Question(NARRATIVE, "narrative", "已成立园区领导机构，定期走访企业，开展培训并有台账记录。"),
)
FORMS = {"point": POINT, "zone": ZONE}
KINDS = {"point": "示范点", "zone": "示范区"}
NO_QUESTION = ("consent", "kind", "review", "after_document")
"""The places that are no question."""
