"""What is set to a number is seen; what a catalogue praises is not taken for it."""

import pytest

from dialogs.understanding.parameters import is_hot, is_of_a_model, is_published, is_set, is_weighed


@pytest.mark.parametrize(
    "sentence",
    ["焊机电流180A 电压24V", "射胶压力80,背压5,锁模力120吨", "齿轮模数2.5,齿数38,压力角20°", "工艺参数:转速3000"],
)
def test_what_a_machine_is_set_to(sentence: str) -> None:
    assert is_set(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "额定电压24V,功率300W",
        "UPS电源电压220V,频率50Hz",
        "对温度、压力等参数设置3级权限",
        "学习时间2小时,考试时间30分钟",
    ],
)
def test_what_no_machine_is_set_to(sentence: str) -> None:
    assert not is_set(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["lr=1e-4, dropout=0.1", "f(x)=3x+2", "PID参数:P=2.5 I=0.8 D=0.1", "售价=成本*1.35+运费", "学习率0.01,动量0.9"],
)
def test_parameters_of_a_model(sentence: str) -> None:
    assert is_of_a_model(sentence)


@pytest.mark.parametrize(
    "sentence", ["R=P×L×C,按5级打分", "参加人数=120人", "采用alpha版3.1", "log retention = 180 days"]
)
def test_no_parameters_of_a_model(sentence: str) -> None:
    assert not is_of_a_model(sentence)


def test_recipes_heat_and_catalogues() -> None:
    assert is_weighed("八角三两桂皮二两")
    assert is_weighed("树脂占百分之六十,固化剂占百分之四十")
    assert not is_weighed("每周三两次巡查,每次两人")
    assert is_hot("炉温八百五十度")
    assert not is_hot("二零二二年度")
    assert is_published("主轴转速最高12000转/分")
    assert not is_published("工艺参数:最高温度185℃")
