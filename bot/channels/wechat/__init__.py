"""WeChat's 服务号: one reply a message, read from the answer to it; nothing else is free."""

from collections.abc import Collection, Mapping

from bot.channels import Abilities
from bot.channels.registration import Registration, Served, Surroundings
from bot.settings import Settings, WrongSetting
from bot.storage.transaction import Transaction

NAME = "wechat"
"""The channel's name, which is its folder's."""
MOST_BYTES = 2_048
"""Bytes of UTF-8 that the text of one message may have."""
LONGEST_TEXT = MOST_BYTES // 3
"""Characters that surely have room in a message: a Chinese one has three bytes."""
_NEEDED = ("wechat_app_id", "wechat_app_secret", "wechat_token", "wechat_aes_key")


def _serve(around: Surroundings) -> Served:
    from bot.channels.wechat.serving import served  # noqa: PLC0415  # who does not serve it need not load it

    _check(around.settings)
    return served(around)


def _check(settings: Settings) -> None:
    """Raise `WrongSetting` if something that the channel needs is not set."""
    for name in _NEEDED:
        if getattr(settings, name) is None:
            raise WrongSetting(f"SHENBAO_{name.upper()}: the wechat channel needs it, as mp.weixin.qq.com shows it")
    if "web" not in settings.channels:
        raise WrongSetting("SHENBAO_CHANNELS: wechat needs web beside it: WeChat takes no files, the page shows them")
    if (settings.wechat_notice_template is None) != (not settings.wechat_notice_fields):
        raise WrongSetting(
            "SHENBAO_WECHAT_NOTICE_TEMPLATE and SHENBAO_WECHAT_NOTICE_FIELDS: set both, or neither:"
            " a subscription notice needs its template and what each field of it shows, for example"
            " thing1=name,time2=deadline,thing3=text,phone_number4=telephone"
        )
    if settings.wechat_notice_template is None and (
        settings.wechat_notice_page or settings.wechat_notice_kind != "once"
    ):
        raise WrongSetting(
            "SHENBAO_WECHAT_NOTICE_TEMPLATE: SHENBAO_WECHAT_NOTICE_PAGE and SHENBAO_WECHAT_NOTICE_KIND need it:"
            " people would be asked to consent to no notice"
        )
    if settings.web_public_url is None:
        raise WrongSetting("SHENBAO_WEB_PUBLIC_URL: the wechat channel needs it for the links that it sends")


def _admin_fault(name: str) -> str | None:
    is_openid = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return None if is_openid else "somebody at WeChat is an openid; an identity looks like wechat:oABC123"


def _kept_codes(campaigns: Collection[str], tx: Transaction) -> Mapping[str, str]:
    from bot.channels.wechat.codes import stored_codes  # noqa: PLC0415  # who does not serve it need not load it

    return {campaign: code.content for campaign, code in stored_codes(campaigns, tx).items()}


CHANNEL = Registration(
    title="微信",
    names=("微信", "wechat"),
    abilities=Abilities(
        speaks_first=True, takes_files=False, longest_text=LONGEST_TEXT, replies_passively=True, has_windows=True
    ),
    serve=_serve,
    kept_codes=_kept_codes,
    own_settings="wechat_",
    admin_fault=_admin_fault,
)
