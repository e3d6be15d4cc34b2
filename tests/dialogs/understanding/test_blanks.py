"""What one message fills, in whatever way it is typed or pasted."""

from collections.abc import Mapping

import pytest

from dialogs.language.normalise import clean
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.understanding.blanks import Found, blanks_in
from dialogs.understanding.filling_several import fills_several, may_fill_several
from standards.form import Field
from tests.reading import AT, CAMPAIGN

POINT, ZONE = (Context(CAMPAIGN, Conversation().choosing(kind), AT) for kind in ("point", "zone"))
LICENCE = """名　　称：北京样例软件有限公司
统一社会信用代码：91110106MA00SAMP1X
类　　型：有限责任公司（自然人投资或控股）
法定代表人：李样例
注册资本：壹佰万元整
成立日期：2015年03月12日
住　　所：北京市丰台区样例路1号院2号楼3层301
经营范围：技术开发、技术咨询；软件开发；销售计算机、软件及辅助设备。"""
OF_THE_LICENCE = {
    "企业名称": "北京样例软件有限公司",
    "法定代表人": "李样例",
    "经营地址": "北京市丰台区样例路1号院2号楼3层301",
    "企业类型": "有限责任公司（自然人投资或控股）",
}


def called(context: Context, label: str) -> Field:
    return next(field for field in context.kind.fields.values() if field.label == label)


def several(context: Context, label: str, text: str) -> Found | None:
    """Return what a message under that question fills if it is taken for several blanks."""
    field, text = called(context, label), clean(text)
    found = blanks_in(context, field, text)
    return found if may_fill_several(context, text) and fills_several(context, field, text, found) else None


def filled(context: Context, label: str, text: str) -> Mapping[str, str]:
    found = several(context, label, text)
    return {} if found is None else {blank.field.label: blank.text for blank in found.blanks}


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        (LICENCE, OF_THE_LICENCE),
        (LICENCE.replace("：", " "), OF_THE_LICENCE),
        (LICENCE.replace("：", ":").replace("\n", "  "), OF_THE_LICENCE),
        (
            "我们公司叫北京样例机械有限公司，法人是刘国栋，地址在北京市丰台区样例路18号，邮编100070",
            {
                "企业名称": "北京样例机械有限公司",
                "法定代表人": "刘国栋",
                "经营地址": "北京市丰台区样例路18号",
                "邮政编码": "100070",
            },
        ),
        (
            "1.企业名称：北京样例软件有限公司 2.法定代表人：李明 3.地址：丰台区样例路5号 4.邮编：100070",
            {
                "企业名称": "北京样例软件有限公司",
                "法定代表人": "李明",
                "经营地址": "丰台区样例路5号",
                "邮政编码": "100070",
            },
        ),
        (
            "【公司全称】北京样例电子有限公司；【法人】赵刚；【年产值（亿元）】1.2；【员工数（人）】80",
            {"企业名称": "北京样例电子有限公司", "法定代表人": "赵刚", "年产值": "1.2亿元", "员工数量": "80人"},
        ),
        (
            "北京样例电子有限公司，赵刚，丰台区样例路5号，100070，有限责任公司，软件和信息服务业，3000万，80人",
            {
                "企业名称": "北京样例电子有限公司",
                "法定代表人": "赵刚",
                "经营地址": "丰台区样例路5号",
                "邮政编码": "100070",
                "企业类型": "有限责任公司",
                "所属行业": "软件和信息服务业",
                "年产值": "3000万",
                "员工数量": "80人",
            },
        ),
        (
            "企业名称\t法定代表人\t邮编\n北京样例新材料有限公司\t付建军\t100074",
            {"企业名称": "北京样例新材料有限公司", "法定代表人": "付建军", "邮政编码": "100074"},
        ),
        (
            "|企业名称|法定代表人|邮编|\n|---|---|---|\n|北京样例电子有限公司|赵刚|100070|",
            {"企业名称": "北京样例电子有限公司", "法定代表人": "赵刚", "邮政编码": "100070"},
        ),
        (
            "企业名称\t联系人\t联系电话\nRhein样例有限公司\tLily Zhang\t13810003344",
            {"企业名称": "Rhein样例有限公司", "联系人": "Lily Zhang", "联系电话": "13810003344"},
        ),
        (
            "企业名称 北京样例电子有限公司 法定代表人 赵刚\n联系人 李梅 职务/职称 经理 联系电话 13810001111",
            {
                "企业名称": "北京样例电子有限公司",
                "法定代表人": "赵刚",
                "联系人": "李梅",
                "职务/职称": "经理",
                "联系电话": "13810001111",
            },
        ),
        (
            "企業名稱：北京樣例電子有限公司，法人代表：陳大文，地址：北京市豐台區樣例路5號",
            {"企业名称": "北京樣例電子有限公司", "法定代表人": "陳大文", "经营地址": "北京市豐台區樣例路5號"},
        ),
        (
            "Company: Rhein样例（北京）自动化有限公司, legal rep: Thomas Weber",
            {"企业名称": "Rhein样例（北京）自动化有限公司", "法定代表人": "Thomas Weber"},
        ),
        (
            "企业名程：北京样例电子有限公司，法定代表仁：赵刚",
            {"企业名称": "北京样例电子有限公司", "法定代表人": "赵刚"},
        ),
        (
            "北京样例电子有限公司，地址是丰台区样例路5号，3层，邮编100070",
            {"企业名称": "北京样例电子有限公司", "经营地址": "丰台区样例路5号，3层", "邮政编码": "100070"},
        ),
        (
            "Company name: Beijing Sample Tech Co., Ltd; legal representative: John Smith",
            {"企业名称": "Beijing Sample Tech Co., Ltd", "法定代表人": "John Smith"},
        ),
        (
            "北京怎么办样例文化传媒有限公司，法人何为",
            {"企业名称": "北京怎么办样例文化传媒有限公司", "法定代表人": "何为"},
        ),
        (
            "北京样例食品厂。法定代表人是许三多。在丰台区样例村12号。邮编100070。",
            {
                "企业名称": "北京样例食品厂",
                "法定代表人": "许三多",
                "经营地址": "丰台区样例村12号",
                "邮政编码": "100070",
            },
        ),
        (
            "北京样例电子有限公司丰台区样例路5号100070",
            {"企业名称": "北京样例电子有限公司", "经营地址": "丰台区样例路5号", "邮政编码": "100070"},
        ),
        (
            "北京样例电子有限公司法人赵刚地址丰台区样例路五号邮编100070",
            {
                "企业名称": "北京样例电子有限公司",
                "法定代表人": "赵刚",
                "经营地址": "丰台区样例路五号",
                "邮政编码": "100070",
            },
        ),
    ],
)
def test_a_message_under_the_first_question(text: str, blanks: Mapping[str, str]) -> None:
    assert filled(POINT, "企业名称", text) == blanks


@pytest.mark.parametrize(
    ("text", "person", "position", "telephone"),
    [
        ("联系人陈静，人事主管，座机6340 8812转15", "陈静", "人事主管", "6340 8812转15"),
        ("我叫陈静，是人事主管，电话是13810002211", "陈静", "人事主管", "13810002211"),
        ("张伟/办公室主任/010-63401234", "张伟", "办公室主任", "010-63401234"),
        ("王敏 财务 13810001111", "王敏", "财务", "13810001111"),
        ("联系人：王敏（财务） 电话：13810001111", "王敏", "财务", "13810001111"),
        ("Lily Zhang / HR / 13810003344", "Lily Zhang", "HR", "13810003344"),
        ("Contact: Lily Zhang, HR manager, 13810003344", "Lily Zhang", "HR manager", "13810003344"),
        ("俺叫孙桂兰，会计，13810001111", "孙桂兰", "会计", "13810001111"),
        ("联系人胡蓉客服主管电话13810009988", "胡蓉", "客服主管", "13810009988"),
        ("聯絡人：陳美琪，職位：項目經理，電話：13810004477", "陳美琪", "項目經理", "13810004477"),
        ("孙悦会计13810005566", "孙悦", "会计", "13810005566"),
        ("孙悦（财务部），13810005566", "孙悦", "财务部", "13810005566"),
        ("孙悦 13810005566 会计", "孙悦", "会计", "13810005566"),
        ("谢好，行政，座机63401234", "谢好", "行政", "63401234"),
        ("联系人：郝德 职务：常务副总 电话：13810005566", "郝德", "常务副总", "13810005566"),
        ("欧阳娜 法务总监 010-63401111-8012", "欧阳娜", "法务总监", "010-63401111-8012"),
        ("联系人：买买提·艾力；职务：保密员；手机：13810001111", "买买提·艾力", "保密员", "13810001111"),
    ],
)
def test_somebody_to_call(text: str, person: str, position: str, telephone: str) -> None:
    assert filled(POINT, "联系人", text) == {"联系人": person, "职务/职称": position, "联系电话": telephone}


@pytest.mark.parametrize(
    ("label", "text", "blanks"),
    [
        ("活动次数", "活动5次，有台账，受训企业45家", "活动次数 活动台账 受训企业数"),
        ("入园企业数", "入园企业216家，总产值36亿，其中达到示范点标准的5家", "入园企业数 园区产值 符合商业秘密示范点标准企业数"),
        ("园区名称", "北京样例创意园负责人毛晓东地址丰台区样例东路三号邮编100077", "园区名称 负责人 经营地址 邮政编码"),
        ("园区名称", "园区名称：北京样例产业园，负责人：郑海峰，入园企业82家，园区产值12亿元", "园区名称 负责人 入园企业数 园区产值"),
    ],
)  # fmt: skip
def test_a_park(label: str, text: str, blanks: str) -> None:
    assert list(filled(ZONE, label, text)) == blanks.split()


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("企业名称", "北京怎么办样例文化传媒有限公司"),
        ("企业名称", "北京电话亭样例科技有限公司（原北京样例通讯有限公司）"),
        ("企业名称", "北京样例联系人力资源有限公司"),
        ("经营地址", "北京市丰台区样例路21号 Building C"),
        ("经营地址", "北京市丰台区样例路21号，样例大厦3层，308室"),
        ("职务/职称", "法务总监、公司律师"),
        ("职务/职称", "办公室主任，兼法务负责人"),
        ("职务/职称", "客户问题处理专员"),
        ("法定代表人", "于地"),
        ("年产值", "去年3200万，前年2800万"),
        ("员工数量", "正式员工100人，劳务派遣20人，共120人"),
        ("培训次数", "去年搞过两次，今年一次"),
        ("培训次数", "3次，都有台账吗？"),
        ("年度计划或任务", "核查评估和人员培训这两个有，别的还没有"),
        ("邮政编码", "刚才企业名称说错了，应该是北京样例有限公司"),
        ("商业秘密保护工作开展情况", "成立了领导小组，培训3次，均有台账，检查2次。"),
    ],
)
def test_one_answer_is_left_alone(label: str, text: str) -> None:
    assert filled(POINT, label, text) == {}


def test_a_text_longer_than_a_licence_is_not_searched() -> None:
    assert several(POINT, "企业名称", "企业名称：北京样例有限公司，法定代表人：赵刚，" * 200) is None


def test_what_fills_nothing_is_found_too() -> None:
    found = several(POINT, "企业名称", "企业名称：北京样例有限公司，法定代表人：赵刚，开户行：样例银行，欢迎来访")
    assert found is not None
    assert (found.not_asked, found.unused) == (["开户行"], ["欢迎来访"])
    found = several(
        POINT, "企业名称", "欢迎来访；企业名称：北京样例有限公司；法定代表人：赵刚；企业名称：北京乙有限公司"
    )
    assert found is not None
    assert found.unused == ["欢迎来访", "北京乙有限公司"]


def test_a_licence_names_what_the_form_does_not_ask_for() -> None:
    found = several(POINT, "企业名称", LICENCE)
    assert found is not None
    assert found.not_asked == ["统一社会信用代码", "注册资本", "成立日期", "经营范围"]
    assert found.unused == []


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("组织机构", "成立了领导小组，王总任组长，办公室设在法务部，职责也写了"),
        ("组织机构", "领导小组有，王小明，法务经理，职责有"),
        ("基础保障", "有办公室，李大华，没经费"),
        ("制度公开形式", "会议传达、李经理负责，公告也贴了"),
        ("内部管理制度", "人员管理有，张主任管，载体没有，制造业"),
    ],
)
def test_a_sentence_about_ticks_is_not_taken_apart(label: str, text: str) -> None:
    assert several(POINT, label, text) is None


def test_labels_beside_ticks_are_blanks() -> None:
    text = "有领导小组，联系人王小明，邮编100071"
    assert filled(POINT, "组织机构", text) == {"组织机构": "有领导小组", "联系人": "王小明", "邮政编码": "100071"}


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("去年的年产值大概是三千两百万元吧", {"年产值": "三千两百万元吧"}),
        ("上一年度年产值3200万", {"年产值": "3200万"}),
        ("民营的吧年产值3200万", {"年产值": "3200万"}),
        ("有限责任公司，年产值3200万", {"企业类型": "有限责任公司", "年产值": "3200万"}),
        ("国有企业年产值3200万", {"企业类型": "国有企业", "年产值": "3200万"}),
    ],
)
def test_what_leads_up_to_the_label_of_another_blank_is_no_answer(text: str, blanks: Mapping[str, str]) -> None:
    found = blanks_in(POINT, called(POINT, "企业类型"), text)
    assert {blank.field.label: blank.text for blank in found.blanks} == blanks


@pytest.mark.parametrize(
    "text", ["邮编我记不太清了，好像是100070", "邮编不太确定，应该是100070", "邮编：不确定，100070"]
)
def test_a_number_behind_some_words_belongs_to_the_label_before_them(text: str) -> None:
    found = blanks_in(POINT, called(POINT, "法定代表人"), text)
    assert [(blank.field.label, blank.labelled) for blank in found.blanks] == [("邮政编码", True)]
    assert found.unused == []
