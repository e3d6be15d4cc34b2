"""Consents to subscription notices: read from the platform's events, asked for where a form is ready."""

from dataclasses import replace

import pytest

from bot.address import Address
from bot.channels.callback_xml import read_xml
from bot.channels.wechat.consents import Consent, NoticeConsent, consents_in
from bot.platform_settings import PlatformSettings
from bot.storage.notice_consents import NoticeConsents
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.closing import HandOver
from dialogs.model.reply import Paragraph, Reply

TEMPLATE, OTHER = "VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3", "9nLIlbOQZC5Y89AZteFEux3WCXRRRG5W"
PAGE = "https://mp.weixin.qq.com/s/example"
ZHANG = "oZhang"
HAND_OVER = HandOver(
    "FT23-7K4M3A",
    "fengtai-2023",
    "一式两份",
    "申报企业意见",
    "盖公章",
    "2023年7月10日",
    "7月10日",
    True,
    False,
    "示例路1号",
    "",
    "1",
)


def event(name: str, parent: str, *lists: tuple[str, str]) -> dict[str, str]:
    items = "".join(
        f"<List><TemplateId>{template}</TemplateId><SubscribeStatusString>{status}</SubscribeStatusString>"
        "<PopupScene>2</PopupScene></List>"
        for template, status in lists
    )
    head = f"<ToUserName>gh_1</ToUserName><FromUserName>{ZHANG}</FromUserName><CreateTime>1</CreateTime>"
    kind = f"<MsgType>event</MsgType><Event>{name}</Event>"
    return dict(read_xml(f"<xml>{head}{kind}<{parent}>{items}</{parent}></xml>".encode()))


def holds(tx: Transaction) -> bool:
    return NoticeConsents(tx).holds(Address("wechat", ZHANG), TEMPLATE)


def test_an_event_says_what_was_answered_for_each_template() -> None:
    popup = event("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", (TEMPLATE, "accept"), (OTHER, "reject"))
    assert consents_in(popup) == [Consent(TEMPLATE, given=True), Consent(OTHER, given=False)]


@pytest.mark.parametrize("parent", ["SubscribeMsgChangeEvent", "SubscribeMsgPopupEvent"])
def test_a_withdrawal_is_read_by_either_name_of_its_list(parent: str) -> None:
    assert consents_in(event("subscribe_msg_change_event", parent, (TEMPLATE, "reject"))) == [Consent(TEMPLATE, False)]


def test_nothing_is_read_from_what_is_no_consent() -> None:
    popup = event("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", (TEMPLATE, "accept"))
    assert consents_in({**popup, "Event": "subscribe_msg_sent_event"}) == []
    assert consents_in({**popup, "SubscribeMsgPopupEvent/List/SubscribeStatusString": "maybe"}) == []
    assert consents_in({"Event": "subscribe_msg_popup_event"}) == []


@pytest.mark.parametrize(("kind", "uses"), [("once", 2), ("lasting", 5)])
async def test_consents_are_counted_as_the_template_is_and_withdrawn(store: Store, kind: str, uses: int) -> None:
    settings = PlatformSettings(wechat_notice_template=TEMPLATE, wechat_notice_kind=kind)
    consent = NoticeConsent.of(settings)
    assert consent is not None
    given = event("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", (TEMPLATE, "accept"), (OTHER, "accept"))
    gone = event("subscribe_msg_change_event", "SubscribeMsgChangeEvent", (TEMPLATE, "reject"))

    def work(tx: Transaction) -> tuple[int, bool]:
        for moment in (1.0, 2.0):
            consent.note(tx, ZHANG, given, moment)
        used = sum(NoticeConsents(tx).use(Address("wechat", ZHANG), TEMPLATE) for _ in range(5))
        consent.note(tx, ZHANG, given, 3.0)
        assert not NoticeConsents(tx).holds(Address("wechat", ZHANG), OTHER)
        consent.note(tx, ZHANG, gone, 4.0)
        return used, holds(tx)

    assert await store.write(work) == (uses, False)


async def test_whoever_has_a_form_to_hand_in_is_led_to_the_page_until_they_consent(store: Store) -> None:
    consent = NoticeConsent(TEMPLATE, "once", PAGE)
    ready, late = Reply((HAND_OVER,)), Reply((replace(HAND_OVER, late=True),))

    def work(tx: Transaction) -> list[str | None]:
        shown = [consent.invitation(tx, ZHANG, reply) for reply in (ready, late, Reply((Paragraph("好的。"),)))]
        shown.append(NoticeConsent(TEMPLATE, "once", None).invitation(tx, ZHANG, ready))
        NoticeConsents(tx).grant(Address("wechat", ZHANG), TEMPLATE, 1.0)
        return [*shown, consent.invitation(tx, ZHANG, ready)]

    line = f"要在截止前收到微信提醒，请打开这里，点“订阅”：\n{PAGE}"
    assert await store.write(work) == [line, None, None, None, None]


def test_without_a_template_nobody_is_asked() -> None:
    assert NoticeConsent.of(PlatformSettings(wechat_notice_page=PAGE)) is None
