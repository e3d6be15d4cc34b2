"""微信客服: people at WeChat write to a 客服账号 of 企业微信; what they write is fetched, five messages may answer it."""

from bot.channels import Abilities
from bot.channels.registration import Registration, Served, Surroundings
from bot.settings import Settings, WrongSetting

NAME = "wecom"
"""The channel's name, which is its folder's."""
LONGEST_TEXT = 682
"""Characters of a message: it may have 2,048 bytes, and a Chinese character has three."""
_NEEDED = ("wecom_corp_id", "wecom_secret", "wecom_token", "wecom_aes_key", "wecom_kf_id")


def _serve(around: Surroundings) -> Served:
    from bot.channels.wecom.serving import served  # noqa: PLC0415  # who does not serve it need not load it

    _check(around.settings)
    return served(around)


def _check(settings: Settings) -> None:
    """Raise `WrongSetting` if something that the channel needs is not set."""
    for name in _NEEDED:
        if getattr(settings, name) is None:
            raise WrongSetting(f"SHENBAO_{name.upper()}: the wecom channel needs it, as work.weixin.qq.com shows it")
    if settings.wecom_corp_id == settings.wechat_app_id:  # a 企业ID of former years looks like an AppID
        raise WrongSetting("SHENBAO_WECOM_CORP_ID: this is the AppID of the 服务号; the 企业ID is another one")


def _admin_fault(name: str) -> str | None:
    is_id = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return None if is_id else "somebody at 微信客服 is an external_userid; an identity looks like wecom:wmABC123"


CHANNEL = Registration(
    title="微信客服",
    names=("微信客服", "wecom"),
    abilities=Abilities(speaks_first=True, takes_files=True, longest_text=LONGEST_TEXT, has_windows=True),
    serve=_serve,
    own_settings="wecom_",
    admin_fault=_admin_fault,
)
