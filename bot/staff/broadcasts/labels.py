"""Chinese labels of a broadcast's occasion and state, and of why somebody did not get it."""

from typing import assert_never

from bot.storage.broadcasts import Broadcast, BroadcastState, Occasion
from bot.storage.records import DeliveryFailure, DeliveryWay


def state_label(state: BroadcastState) -> str:
    """Return the label of a state."""
    match state:
        case BroadcastState.DRAFT:
            return "正在写"
        case BroadcastState.UNAPPROVED:
            return "等人同意"
        case BroadcastState.WAITING:
            return "等时间到"
        case BroadcastState.SENDING:
            return "正在发"
        case BroadcastState.PAUSED:
            return "已暂停"
        case BroadcastState.STOPPED:
            return "已停止"
        case BroadcastState.FINISHED:
            return "已发完"
        case _:
            assert_never(state)


def failure_label(failure: DeliveryFailure) -> str:
    """Return the label of a reason why somebody did not get a broadcast."""
    match failure:
        case DeliveryFailure.GONE:
            return "联系不上"
        case DeliveryFailure.REFUSED:
            return "发不出"
        case DeliveryFailure.UNCERTAIN:
            return "不确定是否送到"
        case DeliveryFailure.SKIPPED:
            return "已退订或不再需要"
        case DeliveryFailure.STOPPED:
            return "停止时还没发"
        case DeliveryFailure.FORGOTTEN:
            return "已删除资料"
        case DeliveryFailure.OUTSIDE_WINDOW:
            return "等下次发消息才看到"
        case _:
            assert_never(failure)


def way_label(way: DeliveryWay) -> str:
    """Return the label of the way by which somebody got a broadcast."""
    match way:
        case DeliveryWay.SUBSCRIPTION:
            return "订阅通知"
        case DeliveryWay.CUSTOMER_SERVICE:
            return "48 小时内发过消息"
        case DeliveryWay.REPLY:
            return "下次发消息时看到"
        case _:
            assert_never(way)


def name_of(broadcast: Broadcast) -> str:
    """Return a broadcast's occasion and number."""
    return f"{_occasion_label(broadcast.kind)} #{broadcast.id}"


def _occasion_label(occasion: Occasion) -> str:
    match occasion:
        case Occasion.NOTICE:
            return "通知"
        case Occasion.REMINDER:
            return "截止提醒"
        case Occasion.DEADLINE:
            return "截止时间变更"
        case Occasion.IDLE:
            return "久未填写的询问"
        case _:
            assert_never(occasion)


def brief_label(occasion: Occasion) -> str:
    """Return the label of an occasion in at most five characters, which is all that a field of a template may take."""
    match occasion:
        case Occasion.NOTICE:
            return "通知"
        case Occasion.REMINDER:
            return "截止提醒"
        case Occasion.DEADLINE:
            return "截止变更"
        case Occasion.IDLE:
            return "填写提醒"
        case _:
            assert_never(occasion)
