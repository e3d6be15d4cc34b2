"""What each `errcode` of 微信's API means: one table, and for each a sentence that an operator can act on."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from bot.channels import ChannelDown, FileForgotten, NotSent, OutsideWindow, PersonGone, SendRefused

Means: TypeAlias = Callable[[str], Exception]
"""Return what to raise for a code, given the sentence about it."""

DONE = 0
MINUTE = 60.0

_soon: Means = partial(NotSent, after=1.0)
_later: Means = partial(NotSent, after=MINUTE, limited=True)

MEANINGS: Mapping[int, tuple[Means, str]] = {
    -1: (NotSent, "微信系统繁忙，稍后重试"),
    # nobody is reached at that address
    40003: (PersonGone, "openid 无效，或者对方没有关注本公众号"),
    43004: (PersonGone, "对方没有关注本公众号"),
    43019: (PersonGone, "对方在本公众号的黑名单里"),
    48002: (PersonGone, "对方关闭了“接收消息”"),
    50005: (PersonGone, "对方没有关注本公众号"),
    # not now: it waits for the next message
    43101: (OutsideWindow, "对方没有订阅这种通知，或者订阅的次数已经用完"),
    45015: (OutsideWindow, "对方 48 小时内没有发过消息，或者已经取消关注"),
    45047: (OutsideWindow, "这段时间里可以发的客服消息已经发完"),
    # too much at once
    43108: (_soon, "同一个人的通知不能同时发送"),
    45011: (_later, "调用太频繁，一分钟后重试"),
    # files
    40007: (FileForgotten, "media_id 已经失效"),
    40004: (SendRefused, "媒体文件的类型不对"),
    40005: (SendRefused, "文件的类型不对"),
    40006: (SendRefused, "上传的文件太大"),
    40009: (SendRefused, "图片太大，最多 10 MB"),
    40137: (SendRefused, "图片的格式不支持"),
    41005: (SendRefused, "上传时缺少文件"),
    44001: (SendRefused, "上传的文件是空的"),
    45001: (SendRefused, "媒体文件太大"),
    # what we said
    44004: (SendRefused, "消息是空的"),
    45002: (SendRefused, "消息太长，最多约 2,048 字节"),
    87014: (SendRefused, "内容被微信判定为违规"),
    45168: (SendRefused, "通知里有微信不允许的词"),
    40037: (SendRefused, "订阅通知的模板不存在，请核对 SHENBAO_WECHAT_NOTICE_TEMPLATE"),
    47003: (SendRefused, "订阅通知的内容与模板不符，请核对 SHENBAO_WECHAT_NOTICE_FIELDS"),
    41030: (SendRefused, "订阅通知的链接不对，请核对 SHENBAO_WEB_PUBLIC_URL"),
    # the account: an operator has to act, everything waits meanwhile
    40001: (ChannelDown, "AppSecret 不对，请核对 SHENBAO_WECHAT_APP_SECRET"),
    40002: (ChannelDown, "取凭证的方式不对，请核对 SHENBAO_WECHAT_API_URL"),
    40013: (ChannelDown, "AppID 不对，请核对 SHENBAO_WECHAT_APP_ID"),
    40125: (ChannelDown, "AppSecret 不对，请核对 SHENBAO_WECHAT_APP_SECRET"),
    40164: (ChannelDown, "本服务器的 IP 不在公众号的 IP 白名单里，请在公众平台的“基本配置”里加上"),
    40243: (ChannelDown, "AppSecret 已被冻结，请在公众平台解冻，或者重置后更新 SHENBAO_WECHAT_APP_SECRET"),
    41002: (ChannelDown, "缺少 AppID，请核对 SHENBAO_WECHAT_APP_ID"),
    41004: (ChannelDown, "缺少 AppSecret，请核对 SHENBAO_WECHAT_APP_SECRET"),
    43002: (ChannelDown, "请求到不了微信的接口，请核对 SHENBAO_WECHAT_API_URL 和 SHENBAO_PROXY"),
    43003: (ChannelDown, "要用 HTTPS，请核对 SHENBAO_WECHAT_API_URL"),
    43107: (ChannelDown, "本公众号的订阅通知已被封禁，请到公众平台查看原因"),
    45009: (ChannelDown, "今天的接口调用次数已经用完，零点恢复；也可以在公众平台清零"),
    48001: (ChannelDown, "本公众号没有这个接口的权限，请确认是已认证的服务号"),
    48004: (ChannelDown, "本公众号的接口已被封禁，请登录公众平台查看原因"),
    50002: (ChannelDown, "本公众号的接口受限，请登录公众平台查看原因"),
    61024: (ChannelDown, "请用公众号自己的 AppID，不要用第三方平台的"),
    89501: (ChannelDown, "等待公众号的管理员在微信里确认本服务器的 IP"),
    89503: (ChannelDown, "公众号的管理员要在微信里确认这次调用"),
    89506: (ChannelDown, "公众号的管理员拒绝了本服务器的 IP，24 小时后才能再试"),
    89507: (ChannelDown, "公众号的管理员拒绝了本服务器的 IP，1 小时后才能再试"),
}
"""A code that is not here refuses what was sent."""


def account_fault(code: int) -> str | None:
    """Return what an operator has to do about an `errcode`; None where the account works."""
    means, sentence = MEANINGS.get(code, (SendRefused, ""))
    return f"errcode {code}：{sentence}" if means is ChannelDown else None


def meaning(code: int | None) -> Exception | None:
    """Return what to raise for an `errcode`; None where all is well."""
    if code is None or code == DONE:
        return None
    means, sentence = MEANINGS.get(code, (SendRefused, "微信没有接受"))
    return means(f"errcode {code}：{sentence}")
