"""Which settings are written down but change nothing: names that are misspelt, and settings that need another one."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.channel_registry import registered
from bot.settings import PREFIX, Settings, secret_folders

_UNKNOWN = "没有 {name} 这项设置，没有用到它"
_NEAREST = "{unknown}；是不是 {known}？"
_NOT_SERVED = "SHENBAO_TELEGRAM_WEBHOOK_URL 没有用到：SHENBAO_CHANNELS 里没有 telegram。"
_OF_ANOTHER = "SHENBAO_{of}… 没有用到：SHENBAO_CHANNELS 里没有 {channel}。"
_POLLED = "SHENBAO_TELEGRAM_WEBHOOK_SECRET 没有用到：没有设 SHENBAO_TELEGRAM_WEBHOOK_URL，所以用轮询。"


def unused_settings(settings: Settings, environment: Mapping[str, str] = os.environ) -> Sequence[str]:
    """Return a sentence for each setting that is written down and changes nothing, misspelt names first."""
    known = [name.upper() for name in Settings.model_fields]
    written = {name.upper() for name in (*environment, *_in_env_file(), *_in_secret_folders())}
    ours = sorted(name.removeprefix(PREFIX) for name in written if name.startswith(PREFIX))
    sentences = [_unknown(name, known) for name in ours if name not in known]
    if settings.telegram_webhook_url is not None and "telegram" not in settings.channels:
        sentences.append(_NOT_SERVED)
    if settings.telegram_webhook_secret is not None and settings.telegram_webhook_url is None:
        sentences.append(_POLLED)
    for channel, registration in registered().items():
        own = registration.own_settings
        if own is None or channel in settings.channels:
            continue
        if any(name.startswith(own) for name in settings.model_fields_set):
            sentences.append(_OF_ANOTHER.format(of=own.upper(), channel=channel))
    return sentences


def _unknown(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # a start without a slip need not load it

    unknown = _UNKNOWN.format(name=f"{PREFIX}{name}")
    nearest = get_close_matches(name.replace("WX_", "WECHAT_", 1), known, n=1)
    return _NEAREST.format(unknown=unknown, known=f"{PREFIX}{nearest[0]}") if nearest else f"{unknown}。"


def _in_env_file() -> Sequence[str]:
    """Return the names in the file of settings in the present folder, if there is one."""
    try:
        lines = Path(str(Settings.model_config["env_file"])).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line.strip().removeprefix("export ").partition("=")[0].strip() for line in lines if "=" in line]


def _in_secret_folders() -> Sequence[str]:
    return [file.name for folder in secret_folders() for file in folder.iterdir() if file.is_file()]
