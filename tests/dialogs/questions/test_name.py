"""A person's name, in whatever way it is written and introduced."""

import pytest

from dialogs.questions.outcome import NotUnderstood, Understood
from standards.form import AnswerKind, Field
from tests.reading import asked_back, kept, read_at, refused, understood

NAME = Field(key="legal_representative", label="法定代表人", kind=AnswerKind.NAME)


@pytest.mark.parametrize(
    "name",
    [
        "张三", "陈立", "郝德", "谢好", "何为", "常进", "安如意", "范统", "甄慧", "申报国", "明天佑", "马尚飞", "高远", "毕业", "任可",
        "卜用", "贾不凡",
        "欧阳志远", "诸葛青云", "司马相如", "张王李文", "易中天", "平安", "夏天", "文静", "区小玲", "薄云天", "阿不都·热合曼",
        "古丽·阿不都拉",
        "欧阳 娜娜", "王 明", "John Smith", "Jean-Luc O'Neil", "Jean-Pierre Dupont", "Hans Müller", "Anna Li", "陳永康", "張怡君",
        "黃國強",
    ],
)  # fmt: skip
def test_a_name_is_kept_as_it_is_written(name: str) -> None:
    assert kept(read_at("法定代表人", name)) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我叫王秀英", "王秀英"),
        ("就是我，王秀英", "王秀英"),
        ("王小明。", "王小明"),
        ("王秀英（人事）", "王秀英"),
        ("王小明（法定代表人）", "王小明"),
        ("程颂（非实际控制人）", "程颂"),
        ("“吴冠中”", "吴冠中"),
        ("「李四光」", "李四光"),
        ("张三先生", "张三"),
        ("马文静女士", "马文静"),
        ("古丽·阿不都拉女士", "古丽·阿不都拉"),
        ("诸葛青云女士（执行董事）", "诸葛青云"),
        ("法定代表人：欧阳志远先生", "欧阳志远"),
        ("法定代表人是罗光明噻", "罗光明"),
        ("法人是我爱人，叫陈晓燕", "陈晓燕"),
        ("我姓文，叫文小莉", "文小莉"),
        ("我姓欧阳，叫欧阳雪", "欧阳雪"),
        ("老板名字是林志远哈", "林志远"),
        ("那就写周小川", "周小川"),
        ("写我爸的名字，王建军", "王建军"),
        ("管委会主任贺建平同志", "贺建平"),
        ("由副主任邵卫东同志负责", "邵卫东"),
        ("由本人杨晓岚负责联络", "杨晓岚"),
        ("董事长兼总经理徐世昌", "徐世昌"),
        ("我们张总，张建国", "张建国"),
        ("找我秘书，苏晴", "苏晴"),
        ("赵敏 人事", "赵敏"),
        ("法仁是孙启航", "孙启航"),
        ("法定代表仁：于谦", "于谦"),
        ("客户姓名：钱学军", "钱学军"),
        ("营业执照上写的是赵子龙", "赵子龙"),
        ("法人变更为赵子龙", "赵子龙"),
        ("負責人係陳永康先生", "陳永康"),
        ("俺叫牛得草", "牛得草"),
        ("我们董事长王秀英就是法人", "王秀英"),
        ("此项工作由王秀英同志对接", "王秀英"),
        ("这块归王秀英管", "王秀英"),
        ("您记我的名字吧，王秀英", "王秀英"),
        ("找王秀英就行", "王秀英"),
        ("法人->王秀英", "王秀英"),
        ("@王秀英", "王秀英"),
        ("王秀英/法人", "王秀英"),
        ("王秀英，错不了", "王秀英"),
        ("王秀英 Wang Xiuying", "王秀英"),
        ("legal rep 是 Thomas Weber", "Thomas Weber"),
        ("My name is Peter Wong", "Peter Wong"),
        ("Mr. John Smith", "John Smith"),
        ("the legal representative is James Carter", "James Carter"),
        ("买买提•艾力", "买买提·艾力"),
        ("阿不都﹒热合曼", "阿不都·热合曼"),
        ("阿不都･热合曼", "阿不都·热合曼"),
        ("王○", "王〇"),
        ("王\ue863明", "王䶮明"),
        ("王示例👍🏽", "王示例"),
        ("★王示例★", "王示例"),
        ("👩王示例", "王示例"),
        ("【法定代表人】王示例", "王示例"),
        ("〔姓名〕王示例", "王示例"),
        ("我们头儿叫王示例", "王示例"),
        ("老大叫王示例", "王示例"),
        ("我叫王示例么", "王示例"),
        ("王秀英，秀丽的秀", "王秀英"),
        ("石小磊石头的石", "石小磊"),
        ("叫章建国立早章", "章建国"),
    ],
)
def test_what_introduces_a_name_is_no_part_of_it(said: str, name: str) -> None:
    assert kept(read_at("法定代表人", said)) == name


@pytest.mark.parametrize(
    "said",
    ["𠮷田太郎", "明天填", "方便", "高兴", "李阿依莎", "扎西", "madonna", "老赵头", "和平", "贾不错"],
)
def test_what_may_be_a_name_is_asked_back(said: str) -> None:
    assert asked_back(read_at("法定代表人", said)) == said


@pytest.mark.parametrize("said", ["不是李四，是王秀英", "法人改了，现在是王秀英，您记一下"])
def test_a_name_in_one_clause_is_asked_back(said: str) -> None:
    assert asked_back(read_at("法定代表人", said)) == "王秀英"


@pytest.mark.parametrize(
    "said",
    [
        "谢谢", "谢谢啊大兄弟", "等一下", "我还没问", "晚点给你", "这个我得问一下我们领导", "不清楚诶", "还没定呢", "见营业执照",
        "同上", "跟上次一样", "待定", "保密",
        "我查一下", "暂时没有", "不告诉你", "唔知", "何时截止", "那就先这样", "别催", "明白", "什么是法定代表人", "法定代表人是谁",
        "填我的名字可以吗",
        "法人", "姓名", "张总", "付总", "王董", "李工", "老张", "小李", "李经理", "法人是李总", "总经理", "办公室主任",
        "大概一百二十人吧",
        "北京示例科技有限公司", "北京市丰台区示例路1号", "13810001234", "010-63408899", "刘国栋，13810002299", "王小明13810001234",
        "联系人13810007788",
        "张三 李四", "张三和李四", "李雷/韩梅梅", "hello", "can I write in English?", "wait a moment", "HR manager", "法人改成李四",
        "前面写错了，应该是刘国梁", "分公司写谁", "写老板还是写我",
        "赵敏 110106199001011234", "欧阳志远（身份证号110101196503047715）", "6222020200112233445", "91110106MA00SAMP1X",
        "li.hua@example.com",
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(said: str) -> None:
    assert isinstance(read_at("法定代表人", said), NotUnderstood)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("李女士", "法定代表人请写姓名全名，例如 张三；收到的是“李女士”。"),
        ("张3", "法定代表人请写姓名，不含数字，例如 张三；收到的是“张3”。"),
        ("张", "法定代表人请写姓名，2 至 30 字，例如 张三；收到的是 1 字“张”。"),
        ("张三、李四", "法定代表人请写一位的姓名，例如 张三；收到的是“张三、李四”。"),
        ("不知道", "法定代表人请照实填写，一时不清楚可发“跳过”，例如 张三；收到的是“不知道”。"),
        ("😀", "法定代表人里有表情或图形“😀”，请去掉再发，例如 张三；收到的是“😀”。"),
        ("王👍🏽示例", "法定代表人里有表情或图形“👍🏽”，请去掉再发，例如 张三；收到的是“王👍🏽示例”。"),
        ("13810006688", "法定代表人请写姓名，例如 张三；收到的是“13810006688”，像电话号码。"),
        ("北京市丰台区示例路1号", "法定代表人请写姓名，例如 张三；收到的是“北京市丰台区示例路1号”，像地址。"),
        ("张三 110106197503121234", "法定代表人请写姓名，例如 张三；收到的像身份证号，没有记下。"),
    ],
)
def test_a_refusal_says_what_it_looks_like(said: str, sentence: str) -> None:
    assert refused(NAME, said).sentence == sentence


def test_a_character_that_no_font_has_is_kept_and_pointed_out() -> None:
    answer = understood(NAME, "王\uf123明")
    assert (answer.value, answer.note) == ("王\uf123明", "法定代表人里有一个显示不出的字，请核对。")


@pytest.mark.parametrize(
    "said",
    ["王八蛋", "白痴", "傻子", "孙子", "牛逼", "毛线", "胡说八道", "邮编100071", "邮政编码100071"],
)
def test_abuse_and_the_value_of_another_blank_are_no_names(said: str) -> None:
    assert isinstance(read_at("法定代表人", said), NotUnderstood)


@pytest.mark.parametrize(
    "said",
    [
        "白写", "白忙", "白忙活", "史上", "关键", "麦当劳", "孙悟空", "江苏人", "广东人", "石家庄人", "史前", "黄牛", "路上", "文化",
        "计算机", "支付宝",
    ],
)  # fmt: skip
def test_an_everyday_word_that_begins_with_a_surname_is_asked_back(said: str) -> None:
    assert asked_back(read_at("法定代表人", said)) == said


@pytest.mark.parametrize("name", ["白雪", "史明", "关山月", "毛线绣", "江苏明", "史上飞", "文化明", "石明", "麦家豪"])
def test_a_name_with_such_characters_is_kept(name: str) -> None:
    assert kept(read_at("法定代表人", name)) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("由综合办公室马晓彤同志负责联系", "马晓彤"),
        ("财务部张小花负责联系", "张小花"),
        ("找俺就中，俺叫牛得草", "牛得草"),
        ("联系我assistant罗思琪", "罗思琪"),
        ("legal rep 就是我本人，中文名沈一鸣", "沈一鸣"),
        ("赵 永 明", "赵永明"),
        ("法定代表人  赵 永 明", "赵永明"),
        ("欧 阳 志 远", "欧阳志远"),
    ],
)
def test_departments_mixed_speech_and_spaced_letters(said: str, name: str) -> None:
    assert kept(read_at("法定代表人", said)) == name


@pytest.mark.parametrize("said", ["孙样例教授", "院长孙样例教授", "周样例处长"])
def test_a_name_before_a_title_is_asked_back(said: str) -> None:
    assert asked_back(read_at("法定代表人", said)) == said.removeprefix("院长")[:3]


@pytest.mark.parametrize("said", ["孙工程师", "欧阳工程师", "周总工程师", "钱高级工程师"])
def test_a_surname_before_a_title_is_no_name(said: str) -> None:
    assert refused(NAME, said).sentence == f"法定代表人请写姓名全名，例如 张三；收到的是“{said}”。"


@pytest.mark.parametrize(
    ("said", "name"),
    [("王总监王样", "王样"), ("孙工孙样例", "孙样例"), ("副总工程师周样例", "周样例"), ("陈正高", "陈正高")],
)
def test_a_name_behind_a_title_is_kept(said: str, name: str) -> None:
    assert kept(read_at("法定代表人", said)) == name


@pytest.mark.parametrize("said", ["区域经理", "管委会主任", "董事会秘书", "法人是王秀英的王", "公司的老大"])
def test_a_position_alone_is_no_name(said: str) -> None:
    assert not isinstance(read_at("法定代表人", said), Understood)


@pytest.mark.parametrize("remark", ["已离职", "去世了", "待定", "拟变更", "下月换人"])
def test_a_name_with_a_remark_that_matters_is_asked_back(remark: str) -> None:
    assert asked_back(read_at("法定代表人", f"王示例（{remark}）")) == "王示例"
