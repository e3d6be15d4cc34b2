"""The Chinese names of channels."""

from collections.abc import Mapping

CHANNEL_NAMES: Mapping[str, str] = {
    "telegram": "Telegram",
    "web": "网页",
    "wechat": "微信",
    "console": "终端",
    "": "未用助手",
}
"""The empty channel is that of applicants whose paper was recorded by name."""
