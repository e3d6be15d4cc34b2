"""Settings of the platforms of WeChat: 服务号 (`wechat`) and 微信客服 (`wecom`)."""

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

WECHAT = "https://api.weixin.qq.com"
WECOM = "https://qyapi.weixin.qq.com"
_APP_ID = r"wx[0-9A-Za-z]{16}"
_CORP_ID = r"w[wx][0-9A-Za-z]{16}"
_TOKEN = r"[0-9A-Za-z]{3,32}"  # noqa: S105 - a pattern
_AES_KEY = r"[0-9A-Za-z+/]{43}"
_AES_BYTES = 32
_TEMPLATE_FIELD = re.compile(r"([a-z_]+)[0-9]+")
_PARTS_AS_WORDS = ("name", "text", "deadline", "bureau", "person", "telephone", "occasion")
NOTICE_PARTS: Mapping[str, Sequence[str]] = {
    "thing": _PARTS_AS_WORDS,
    "character_string": ("deadline", "telephone"),
    "phone_number": ("telephone",),
    "name": ("person",),
    "phrase": ("occasion",),
    "date": ("deadline",),
    "time": ("deadline",),
}
"""Which parts of a notice each type of field of a template can show; a type that is not here shows none."""


def scheme_and_host(value: str, example: str) -> str:
    """Return an address without a closing slash; raise ValueError if it is more or less than scheme and host."""
    value = value.rstrip("/")
    if not value.startswith(("http://", "https://")) or value.count("/") != 2:
        raise ValueError(f"scheme and host only, for example {example}")
    return value


class PlatformSettings(BaseSettings):
    """What the consoles of 公众平台 and 企业微信 give, or are told."""

    wechat_app_id: str | None = None
    """AppID of the 服务号, public."""
    wechat_app_secret: SecretStr | None = None
    """AppSecret, by which access tokens are had."""
    wechat_token: SecretStr | None = None
    """令牌 (Token), by which callbacks are signed."""
    wechat_aes_key: SecretStr | None = None
    """消息加解密密钥 (EncodingAESKey)."""
    wechat_api_url: str = WECHAT
    wechat_notice_template: str | None = None
    """Id of the 订阅通知 template; without it no notice goes that way."""
    wechat_notice_fields: Annotated[dict[str, str], NoDecode] = {}
    """What of a notice each field of the template shows (`thing1=campaign,time2=deadline`)."""
    wechat_notice_kind: Literal["once", "lasting"] = "once"
    """Whether a consent to that template holds for one notice (一次性订阅) or until it is withdrawn (长期订阅)."""
    wechat_notice_page: str | None = None
    """Where people consent: an article of the 服务号 with the 订阅通知 component; without it nobody is led there."""
    wecom_corp_id: str | None = None
    wecom_secret: SecretStr | None = None
    """Secret of 微信客服."""
    wecom_token: SecretStr | None = None
    wecom_aes_key: SecretStr | None = None
    wecom_kf_id: str | None = None
    """Id of the 客服账号 (open_kfid)."""
    wecom_seats: bool = False
    """True if officers serve people at 企业微信 who ask for a person."""
    wecom_api_url: str = Field(default=WECOM)

    @field_validator(
        "wechat_app_id", "wecom_corp_id", "wecom_kf_id", "wechat_notice_template", "wechat_notice_page", mode="before"
    )
    @classmethod
    def _none_if_empty(cls, value: object) -> object:
        return value.strip() or None if isinstance(value, str) else value

    @field_validator("wechat_app_id")
    @classmethod
    def _app_id(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(_APP_ID, value):
            raise ValueError("an AppID looks like wx0123456789abcdef, as mp.weixin.qq.com shows it")
        return value

    @field_validator("wecom_corp_id")
    @classmethod
    def _corp_id(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(_CORP_ID, value):
            raise ValueError("a 企业ID looks like ww0123456789abcdef, as work.weixin.qq.com shows it")
        return value

    @field_validator("wecom_kf_id")
    @classmethod
    def _kf_id(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"wk[\w-]{1,62}", value, re.ASCII):
            raise ValueError("an id of a 客服账号 (open_kfid) begins with wk")
        return value

    @field_validator("wechat_notice_template")
    @classmethod
    def _template(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[\w-]{10,64}", value, re.ASCII):
            raise ValueError("an id of a template is 10 to 64 letters, digits, - and _, as mp.weixin.qq.com shows it")
        return value

    @field_validator("wechat_notice_page")
    @classmethod
    def _page(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https://[!-~]{4,500}", value):
            raise ValueError("the whole address, https://mp.weixin.qq.com/s/… of an article, without spaces")
        return value

    @field_validator("wechat_app_secret", "wecom_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not re.fullmatch(r"[\w-]{16,64}", value.get_secret_value(), re.ASCII):
            raise ValueError("16 to 64 letters and digits, as the console shows it once")
        return value

    @field_validator("wechat_token", "wecom_token")
    @classmethod
    def _callback_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not re.fullmatch(_TOKEN, value.get_secret_value()):
            raise ValueError("3 to 32 letters and digits, the same as in the console")
        return value

    @field_validator("wechat_aes_key", "wecom_aes_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        text = value.get_secret_value()
        if not re.fullmatch(_AES_KEY, text) or len(base64.b64decode(f"{text}=")) != _AES_BYTES:
            raise ValueError("43 letters and digits, the same as in the console, where the mode is 安全模式")
        return value

    @field_validator("wechat_api_url")
    @classmethod
    def _wechat_url(cls, value: str) -> str:
        return scheme_and_host(value, WECHAT)

    @field_validator("wecom_api_url")
    @classmethod
    def _wecom_url(cls, value: str) -> str:
        return scheme_and_host(value, WECOM)

    @field_validator("wechat_notice_fields", mode="before")
    @classmethod
    def _fields(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        if "，" in value or "＝" in value:
            raise ValueError("write , and = as on an English keyboard, not ， or ＝")
        if "{" in value:
            raise ValueError("write a field without braces and .DATA, for example thing1=name")
        fields: dict[str, str] = {}
        for part in filter(None, (part.strip() for part in value.split(","))):
            name, _, shown = part.partition("=")
            field = _TEMPLATE_FIELD.fullmatch(name)
            if field is None or field[1] not in NOTICE_PARTS:
                types = ", ".join(NOTICE_PARTS)
                raise ValueError(f"{part!r}: write field=part, for example thing1=name; types of fields are {types}")
            if shown not in NOTICE_PARTS[field[1]]:
                raise ValueError(f"{part!r}: a field of this type shows {', '.join(NOTICE_PARTS[field[1]])}")
            if name in fields:
                raise ValueError(f"{name} stands there twice")
            fields[name] = shown
        return fields
