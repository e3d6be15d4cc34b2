"""Traditional characters are read as the simplified ones that mean the same."""

import pytest

from dialogs.language.traditional import simplified


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("沒有", "没有"),
        ("三樣都有", "三样都有"),
        ("示範區", "示范区"),
        ("分機", "分机"),
        ("我們公司叫北京樣例科技有限公司", "我们公司叫北京样例科技有限公司"),
        ("已與涉密人員簽署保密協議", "已与涉密人员签署保密协议"),
        ("臺賬記錄與風險評估", "台账记录与风险评估"),
        ("修改聯繫電話", "修改联系电话"),
        ("以後再說", "以后再说"),
        ("於二〇二三年開展", "于二〇二三年开展"),
        ("裏裡爲為説說內", "里里为为说说内"),
        ("唔係，未有，做咗6間", "唔系，未有，做咗6间"),
        ("郵編同電話號碼", "邮编同电话号码"),
        ("著名商标、曲样例、于洋、干部", "著名商标、曲样例、于洋、干部"),
        ("没有 abc 120 人", "没有 abc 120 人"),
    ],
)
def test_what_is_read(typed: str, read: str) -> None:
    assert simplified(typed) == read
    assert simplified(read) == read
    assert len(simplified(typed)) == len(typed), "places in a text hold"
