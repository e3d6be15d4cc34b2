"""What stands in WeChat's messages and events, read as what a person did."""

from datetime import datetime

import pytest

from bot.channels.encrypted_callbacks import NotGenuine
from bot.channels.wechat.updates import Update, read_update
from bot.clock import BEIJING
from dialogs.model.events import Event, Said, Started, Uploaded

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=BEIJING)
SENT = 1_597_893_922
"""In seconds, as WeChat writes it; read as milliseconds it would be a day in January 1970."""
HEAD = {"ToUserName": "gh_example", "FromUserName": "oTESTS-1_a", "CreateTime": str(SENT)}


def read(**values: str) -> Update:
    return read_update({**HEAD, **values}, NOW)


@pytest.mark.parametrize(
    ("values", "event"),
    [
        ({"MsgType": "text", "Content": "示范点"}, Said("示范点", NOW)),
        ({"MsgType": "text", "Content": "【收到不支持的消息类型，暂无法显示】"}, Uploaded("表情", NOW)),
        ({"MsgType": "voice", "Recognition": "北京市丰台区示例路1号。"}, Said("北京市丰台区示例路1号", NOW)),
        ({"MsgType": "voice", "Recognition": ""}, Uploaded("语音", NOW, files_come=False)),
        ({"MsgType": "voice"}, Uploaded("语音", NOW, files_come=False)),
        ({"MsgType": "image", "PicUrl": "http://127.0.0.1/1"}, Uploaded("图片", NOW, files_come=False)),
        ({"MsgType": "shortvideo"}, Uploaded("视频", NOW, files_come=False)),
        ({"MsgType": "location"}, Uploaded("位置", NOW, files_come=False)),
        ({"MsgType": "link"}, Uploaded("链接", NOW, files_come=False)),
        ({"MsgType": "file"}, Uploaded("文件", NOW, files_come=False)),
        ({"MsgType": "hologram"}, Uploaded("消息", NOW, files_come=False)),
    ],
)
def test_a_message_is_what_was_said_or_sent(values: dict[str, str], event: Event) -> None:
    update = read(MsgId="23456", **values)
    assert update.incoming is not None
    assert (update.incoming.event, update.incoming.number, update.created_at) == (event, "23456", SENT)
    assert (update.incoming.channel, update.incoming.address, update.account) == ("wechat", "oTESTS-1_a", "gh_example")


@pytest.mark.parametrize(
    ("values", "event"),
    [
        ({"Event": "subscribe", "EventKey": ""}, Started(NOW)),
        ({"Event": "subscribe", "EventKey": "qrscene_c-fengtai-2023"}, Started(NOW, "fengtai-2023")),
        ({"Event": "SCAN", "EventKey": "c-fengtai-2023"}, Started(NOW, "fengtai-2023")),
        ({"Event": "SCAN", "EventKey": "somebody's poster"}, Started(NOW)),
        ({"Event": "CLICK", "EventKey": "continue"}, Said("继续填写", NOW)),
        ({"Event": "CLICK", "EventKey": "gaps"}, Said("进度与差距", NOW)),
        ({"Event": "CLICK", "EventKey": "contact"}, Said("联系方式", NOW)),
    ],
)
def test_an_event_is_what_the_person_did(values: dict[str, str], event: Event) -> None:
    update = read(MsgType="event", **values)
    assert update.incoming is not None
    assert update.incoming.event == event
    assert "oTESTS" not in update.incoming.number, "what is kept of it names nobody"


@pytest.mark.parametrize("name", ["VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "CLICK", ""])
def test_every_other_event_needs_no_answer(name: str) -> None:
    update = read(MsgType="event", Event=name, EventKey="another")
    assert (update.incoming, update.left, update.number) == (None, False, "")


def test_what_became_of_a_notice_is_known_by_its_number() -> None:
    said = {"Event": "subscribe_msg_sent_event", "SubscribeMsgSentEvent/List/MsgID": "17"}
    first = read(MsgType="event", **said)
    assert (first.incoming, first.left, first.number != "") == (None, False, True)
    assert read(MsgType="event", **said, CreateTime="1688000009").number == first.number
    assert read(MsgType="event", **said, FromUserName="oAnother").number != first.number


def test_who_leaves_has_left() -> None:
    assert read(MsgType="event", Event="unsubscribe").left


def test_an_event_is_known_by_whose_it_is_when_it_was_and_what() -> None:
    first = read(MsgType="event", Event="CLICK", EventKey="gaps")
    again = read(MsgType="event", Event="CLICK", EventKey="gaps", Ticket="another try")
    others = [
        read(MsgType="event", Event="CLICK", EventKey="contact"),
        read(MsgType="event", Event="CLICK", EventKey="gaps", CreateTime=str(SENT + 1)),
        read(MsgType="event", Event="CLICK", EventKey="gaps", FromUserName="oTESTS-2"),
    ]
    numbers = [update.incoming.number for update in (first, again, *others) if update.incoming is not None]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 4


@pytest.mark.parametrize(
    "values",
    [
        {"FromUserName": ""},
        {"FromUserName": "o" * 200},
        {"ToUserName": ""},
        {"CreateTime": "soon"},
        {"CreateTime": "9" * 30},
        {"CreateTime": "-1"},
        {"MsgId": ""},
        {"MsgId": "1 OR 1=1"},
    ],
)
def test_what_every_message_has_is_missed(values: dict[str, str]) -> None:
    with pytest.raises(NotGenuine):
        read(**{"MsgType": "text", "Content": "示范点", "MsgId": "1", **values})
