"""The parts of 微信客服, put together."""

import time

from bot.channels.account_calls import AccountCalls
from bot.channels.encrypted_callbacks import CallbackCrypto
from bot.channels.platform_calls import CALL_SECONDS, PlatformCalls
from bot.channels.registration import Served, Surroundings
from bot.channels.wecom import NAME
from bot.channels.wecom.api import FILE_SECONDS, WecomApi
from bot.channels.wecom.callback import Callback
from bot.channels.wecom.channel import WecomChannel
from bot.channels.wecom.errors import account_fault
from bot.channels.wecom.event_dispatcher import EventDispatcher
from bot.channels.wecom.failures import Failures
from bot.channels.wecom.message_sync import MessageSync
from bot.channels.wecom.one_message_codes import OneMessageCodes
from bot.channels.wecom.outgoing import Outgoing
from bot.channels.wecom.seats import Seats
from bot.channels.wecom.sync_lease import SyncLease
from bot.settings import Settings


def served(around: Surroundings) -> Served:
    """Return the channel with its callback; all settings that it needs are set."""
    settings, store = around.settings, around.store
    corp, kf, secret, token, key = _given(settings)
    record = AccountCalls(around.measurements, NAME, account_fault)
    calls, files = (
        PlatformCalls(settings.wecom_api_url, settings.proxy, seconds, record=record)
        for seconds in (CALL_SECONDS, FILE_SECONDS)
    )

    def seconds() -> float:
        return around.clock().timestamp()

    api = WecomApi(calls, files, store, seconds, corp, secret, kf)
    codes = OneMessageCodes(time.monotonic)
    outgoing = Outgoing(api, store, codes, seconds)
    seats = Seats(api, store, codes, seconds, has_seats=settings.wecom_seats)
    events = EventDispatcher(api, store, codes, seats, Failures(outgoing, store, seconds), around.clock)
    sync = MessageSync(api, SyncLease(store, kf, seconds), events, seconds)
    crypto, forbidden = CallbackCrypto(token, key, corp), around.measurements.forbidden
    callback = Callback(crypto, kf, sync.announce, around.clock, forbidden, record.opened)
    return Served(WecomChannel(api, outgoing, sync, seats), callback)


def _given(settings: Settings) -> tuple[str, str, str, str, str]:
    """Return 企业 ID, open_kfid, Secret, Token and EncodingAESKey."""
    secrets = settings.wecom_secret, settings.wecom_token, settings.wecom_aes_key
    secret, token, key = ("" if each is None else each.get_secret_value() for each in secrets)
    return settings.wecom_corp_id or "", settings.wecom_kf_id or "", secret, token, key
