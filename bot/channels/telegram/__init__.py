"""Telegram, by python-telegram-bot."""

from bot.channels import Abilities
from bot.channels.registration import Registration, Served, Surroundings
from bot.settings import WrongSetting

NAME = "telegram"
"""The channel's name, which is its folder's."""


def _serve(around: Surroundings) -> Served:
    from bot.channels.telegram.account import Account  # noqa: PLC0415  # its library takes its time to load
    from bot.channels.telegram.channel import TelegramChannel  # noqa: PLC0415

    settings = around.settings
    if settings.telegram_token is None:
        raise WrongSetting("SHENBAO_TELEGRAM_TOKEN: the telegram channel needs the token that @BotFather gave")
    account = Account(settings.telegram_token.get_secret_value(), settings.telegram_api_url, settings.proxy)
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if url is None or secret is None:
        return Served(TelegramChannel(account))
    from bot.channels.telegram.webhook import Webhook  # noqa: PLC0415  # who polls need not load the server

    alone = settings.database_url.startswith("sqlite:")
    webhook = Webhook(account, url, secret.get_secret_value(), replies_travel=alone)
    return Served(TelegramChannel(account, webhook), webhook)


def _admin_fault(name: str) -> str | None:
    return None if name.isdigit() else "somebody at Telegram is a number; an identity looks like telegram:123"


CHANNEL = Registration(
    title="Telegram",
    names=("telegram", "电报"),
    abilities=Abilities(speaks_first=True, takes_files=True, longest_text=4_096),
    serve=_serve,
    admin_fault=_admin_fault,
)
