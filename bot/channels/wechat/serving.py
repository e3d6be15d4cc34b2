"""The channel of WeChat, put together from the settings."""

from bot.channels.account_calls import AccountCalls
from bot.channels.document_links import DocumentLinks
from bot.channels.encrypted_callbacks import CallbackCrypto
from bot.channels.platform_calls import PlatformCalls
from bot.channels.registration import Served, Surroundings
from bot.channels.wechat import NAME
from bot.channels.wechat.account import Account
from bot.channels.wechat.announcing import NoticeTemplate
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.callback import Callback
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.codes import CampaignCodes
from bot.channels.wechat.consents import NoticeConsent
from bot.channels.wechat.errors import account_fault
from bot.channels.wechat.notice_events import NoticeEvents
from bot.channels.wechat.pictures import FirstPages
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.settings import Settings, WrongSetting


def served(around: Surroundings) -> Served:
    """Return the channel with its section of the site. Raise `WrongSetting` if something that it needs is not set."""
    settings, store, pages = around.settings, around.store, around.pages
    app_id, secret = settings.wechat_app_id, settings.wechat_app_secret
    token, aes_key = settings.wechat_token, settings.wechat_aes_key
    if app_id is None or secret is None or token is None or aes_key is None or pages is None:
        raise WrongSetting("SHENBAO_CHANNELS: wechat needs the four settings of its account, and web beside it")

    def now() -> float:
        return around.clock().timestamp()

    record = AccountCalls(around.measurements, NAME, account_fault)
    calls = PlatformCalls(settings.wechat_api_url, settings.proxy, record=record)
    api = WechatApi(calls, store, app_id, secret.get_secret_value(), now)
    keeper = ReplyKeeper(store, pages, now)
    pushing = Pushing(store, keeper, api, now)
    documents = DocumentLinks(NAME, store, pages, around.staff.is_staff)
    answering = Answering(keeper, pushing)
    pages_shown = FirstPages(store, api, documents, keeper, now)
    crypto = CallbackCrypto(token.get_secret_value(), aes_key.get_secret_value(), app_id)
    consent = NoticeConsent.of(settings)
    notices = None if consent is None else NoticeEvents(consent)
    forbidden = around.measurements.forbidden
    callback = Callback(crypto, answering, store, notices, around.clock, forbidden, record.opened)
    account = Account(api, CampaignCodes(api, store), around.campaigns)
    parts = (api, keeper, pushing, answering, callback, documents, pages_shown, account, consent, _template(settings))
    return Served(WechatChannel(store, now, *parts), callback)


def _template(settings: Settings) -> NoticeTemplate | None:
    """Return the template of subscription notices; None if none is set."""
    template, page = settings.wechat_notice_template, settings.web_public_url
    return None if template is None or page is None else NoticeTemplate(template, settings.wechat_notice_fields, page)
