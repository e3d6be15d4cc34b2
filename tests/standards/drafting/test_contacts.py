"""Where a notice wants the paper."""

import pytest

from standards.drafting.handing_over import handing_over_in


@pytest.mark.parametrize(
    ("line", "address", "email"),
    [
        (
            "送至知识产权科（地址：示例市样例路66号413室），电子版发送至cyzscq@example.com。",
            "示例市样例路66号413室",
            "cyzscq@example.com",
        ),
        (
            "报送地址：湖滨路000号（区市场监管局4楼）公平竞争科，电子版同时发送至邮箱a.b@example.com",
            "湖滨路000号（区市场监管局4楼）公平竞争科",
            "a.b@example.com",
        ),
        ("联系地址：示例市样例路5号，并将电子版发至a@example.com", "示例市样例路5号", "a@example.com"),
        ("地址：样例路1号A座(3层)，邮编：100000", "样例路1号A座(3层)", ""),
        ("请于5月31日前将申请表一式两份报西关区示例街3号。", "西关区示例街3号", ""),
        ("材料送至示例区样例路9号区市场监管局知识产权科。", "示例区样例路9号区市场监管局知识产权科", ""),
        ("报送地址：样例路8号203室，收件人：王示例，电话13800000000", "样例路8号203室", ""),
    ],
)
def test_an_address_ends_where_the_next_thing_begins(line: str, address: str, email: str) -> None:
    over = handing_over_in((line,))
    assert over.address == address
    assert over.email == email
