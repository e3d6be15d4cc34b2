"""Addresses among what is said around them."""

import pytest

from dialogs.questions.outcome import NotUnderstood
from tests.reading import asked_back, kept, read_at


@pytest.mark.parametrize(
    "address",
    [
        "北京市丰台区示例路1号", "丰台区汽车博物馆东路样例大厦6层", "北京市丰台区样例产业基地甲7号（东门）",
        "北京市丰台区问天样例路7号", "北京市丰台区样例东里甲1号楼-1层B02", "丰台区样例里12号楼底商3号",
        "北京市丰台区丽泽路24号院1号楼-5至32层101内12层1211", "丰台区南四环西路188号十七区6号楼", "北京市丰台区花乡示例村甲8号",
        "右安门外大街2号迦南大厦", "丰台科技园区示例大厦A座1203",
        "北京市丰台区样例路九十九号院五号楼", "北京市丰台区样例西路 21 号 Building C", "北京市豐台區樣例東街18號",
        "上海市浦东新区示例路10弄3号", "河北省廊坊市固安县示例村",
        "No. 8 Example Road, Fengtai District, Beijing",
    ],
)  # fmt: skip
def test_an_address_is_kept_as_it_is_written(address: str) -> None:
    assert kept(read_at("经营地址", address)) == address


@pytest.mark.parametrize(
    "said",
    [
        "我们在{}",
        "就在{}",
        "公司在{}",
        "我们厂区在{}",
        "地址：{}",
        "地止：{}",
        "地址呢，{}",
        "地址喺{}",
        "住所：{}",
        "园区办公地址：{}",
        "办公地点设在{}",
        "注册地与经营地一致，均为{}",
        "注册地址和经营地址一样，都是{}",
        "地址没变，还是{}",
        "搬到了{}",
        "请填{}",
        "{}啊",
        "{}，谢谢",
        "{}（以执照为准）",
        "address: {}",
    ],
)
@pytest.mark.parametrize("address", ["北京市丰台区示例路1号", "丰台区样例市场东侧8号"])
def test_what_introduces_an_address_is_no_part_of_it(said: str, address: str) -> None:
    assert kept(read_at("经营地址", said.format(address))) == address


@pytest.mark.parametrize("said", ["北京市丰台区", "南四环西路", "卢沟桥南里"])
def test_an_address_without_a_number_is_asked_back(said: str) -> None:
    assert asked_back(read_at("经营地址", said)) == said


@pytest.mark.parametrize(
    "said",
    [
        "上面那个填错了", "见营业执照", "同营业执照", "同注册地址", "和注册地一样", "附件5在哪里", "这个怎么填写", "等等先，我查下",
        "wait a moment", "我也不知道门牌号", "是写注册地址吗",
        "地址填注册的还是经营的", "没有固定地址", "100070", "13810001234", "北京市丰台区示例路1号，邮编100070",
        "丰台区示例路1号 电话63400000", "北京示例科技有限公司", "办公室主任",
        "我身份证220102197008081245你看看", "110106197503121234", "把地址改为示例路2号",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(said: str) -> None:
    assert isinstance(read_at("经营地址", said), NotUnderstood)


@pytest.mark.parametrize(
    "said",
    [
        "明天搬到样例路3号",
        "原来在样例路3号",
        "以前在样例路3号",
        "下个月搬到样例路3号",
        "马上搬到样例路3号",
        "明年要搬到样例路3号",
    ],
)
def test_where_it_was_or_will_be_is_asked_back(said: str) -> None:
    assert asked_back(read_at("经营地址", said)) == "样例路3号"


@pytest.mark.parametrize("place", ["丰台区明天广场1号", "丰台区将台路1号", "原来巷1号"])
def test_a_place_with_a_word_of_time_is_kept(place: str) -> None:
    assert kept(read_at("经营地址", place)) == place


@pytest.mark.parametrize(
    "said",
    [
        "快递请寄北京市丰台区样例路5号", "北京市丰台区样例路5号或者样例街8号", "北京市丰台区样例路5号附近",
        "北京市丰台区样例路5号（旧址）",
    ],
)  # fmt: skip
def test_an_address_of_something_else_is_asked_back(said: str) -> None:
    assert "样例路5号" in str(asked_back(read_at("经营地址", said)))


def test_where_parcels_go_is_no_part_of_an_address() -> None:
    assert kept(read_at("经营地址", "北京市丰台区样例路5号301（快递放前台）")) == "北京市丰台区样例路5号301"
    assert kept(read_at("经营地址", "北京市丰台区样例路5号（3层）")) == "北京市丰台区样例路5号（3层）"
