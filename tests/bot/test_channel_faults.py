"""What counts as a fault of a channel, and what ends it."""

from dataclasses import dataclass

from bot.channel_faults import LASTING_SECONDS, ChannelFaults
from bot.channels.account_calls import AccountCalls
from bot.channels.wechat.errors import account_fault as at_wechat
from bot.channels.wecom.errors import account_fault as at_wecom
from bot.measurements import Measurements

TOKEN, SEND = "/cgi-bin/stable_token", "/cgi-bin/message/custom/send"


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_call_that_is_refused_for_the_account_is_a_fault_until_the_same_call_is_done() -> None:
    measurements = Measurements(["wechat"])
    calls = AccountCalls(measurements, "wechat", at_wechat)
    calls.answered(TOKEN, 40164)
    assert "IP 白名单" in measurements.channel_faults.standing["wechat"]
    calls.answered(SEND, 0)  # with a token of before
    assert "wechat" in measurements.channel_faults.standing
    calls.answered(TOKEN, 0)
    assert measurements.channel_faults.standing == {}


def test_a_person_who_cannot_be_sent_anything_is_no_fault_of_the_account() -> None:
    measurements = Measurements(["wechat", "wecom"])
    AccountCalls(measurements, "wechat", at_wechat).answered(SEND, 45015)
    AccountCalls(measurements, "wecom", at_wecom).answered("/cgi-bin/kf/send_msg", 95001)
    assert measurements.channel_faults.standing == {}


def test_what_stops_an_account_of_customer_service_is_a_fault() -> None:
    for code in (40001, 40013, 60020, 95000):
        measurements = Measurements(["wecom"])
        AccountCalls(measurements, "wecom", at_wecom).answered("/cgi-bin/kf/sync_msg", code)
        assert f"errcode {code}" in measurements.channel_faults.standing["wecom"]


def test_a_platform_that_is_not_reached_is_a_fault_once_that_lasts() -> None:
    clock = Clock()
    faults = ChannelFaults(clock)
    faults.unreached("wechat", "one")
    clock.now += LASTING_SECONDS - 1
    faults.unreached("wechat", "two")
    assert faults.standing == {}
    clock.now += 1
    faults.unreached("wechat", "three")
    assert faults.standing == {"wechat": "three"}
    faults.done("wechat", SEND)
    assert faults.standing == {}


def test_faults_that_are_far_apart_with_an_answer_between_are_none() -> None:
    clock = Clock()
    faults = ChannelFaults(clock)
    for _ in range(3):
        faults.unreached("wechat", "no answer")
        clock.now += LASTING_SECONDS
        faults.done("wechat", SEND)
    faults.unreached("wechat", "no answer")
    assert faults.standing == {}
