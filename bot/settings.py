"""Environment to settings."""

import os
import pkgutil
import re
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.address import Address
from bot.platform_settings import PlatformSettings, scheme_and_host
from dialogs.model.stages import Stage

PREFIX = "SHENBAO_"
"""With it the name of every setting in the environment begins."""
SHORTEST_KEY = 24
SECRETS_OF_CONTAINERS = "/run/secrets"
POSTGRESQL = "postgresql://"
PASSWORD_OPTIONS = ("password", "sslpassword")
"""Behind the ? of PostgreSQL's address."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
WEBHOOK_PATH = r"(/[A-Za-z0-9_.~-]+)+"
WEBHOOK_PORTS = (443, 80, 88, 8443)
"""The ports that Telegram calls; a Bot API server of one's own calls any."""
TELEGRAM = "https://api.telegram.org"
WEBHOOK_SECRET = rf"[A-Za-z0-9_-]{{{SHORTEST_KEY},256}}"
CHANNELS = sorted(each.name for each in pkgutil.iter_modules([str(Path(__file__).parent / "channels")]) if each.ispkg)
"""The names of all channels: each is a package in bot/channels."""


class WrongSetting(Exception):
    """A setting that cannot be used; the sentence names it."""


class Settings(PlatformSettings):
    """Read from the environment (`SHENBAO_…`), a `.env` file, or files of secrets (`shenbao_…`)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore")

    database_url: str = Field(default="sqlite:///shenbao.db", repr=False)
    """`sqlite:///path`, or `postgresql://user:password@host:port/name`; it may hold a password, so it is never shown."""
    campaigns: Path | None = None
    bundled: bool = True
    """False to leave out the campaigns that come with the program."""
    channels: Annotated[tuple[str, ...], NoDecode] = ("web",)
    telegram_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    telegram_webhook_url: str | None = None
    """Where Telegram brings updates, served at that path of the web port; without it they are polled for."""
    telegram_webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    """What each of Telegram's requests has to name."""
    web_host: str = Field(default="127.0.0.1", min_length=1)
    web_port: int = Field(default=8000, ge=0, le=65535)
    web_public_url: str | None = None
    """As people reach the page from outside; links and QR codes begin with it."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ("127.0.0.1", "::1")
    """Addresses and networks of the proxies before the page, whose X-Forwarded-For is believed."""
    metrics_from: Annotated[tuple[str, ...], NoDecode] = ("127.0.0.1", "::1")
    """Addresses and networks from which `/metrics` may be read."""
    secret_key: Annotated[tuple[SecretStr, ...], NoDecode] = Field(default=(), validate_default=True)
    """Seals what people answered and signs links; several, the newest first. Without one, a key file beside an SQLite file."""
    proxy: str | None = None
    admins: Annotated[tuple[str, ...], NoDecode] = ()
    retention: Annotated[dict[Stage, int], NoDecode] = Field(default_factory=dict)
    """Days for which an application is kept that has come to a stage (`started=30,made=90`); else as the campaign says."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["plain", "json"] = "plain"
    documents: Path = Field(default=Path(), description="where the terminal puts the files it is handed")

    @property
    def secrets(self) -> Sequence[str]:
        """The values that nobody may read: keys, tokens, and the passwords in addresses."""
        values = [getattr(self, name) for name in type(self).model_fields]
        several = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
        hidden = [each.get_secret_value() for each in several if isinstance(each, SecretStr)]
        addresses = [urlsplit(each) for each in (self.database_url, self.proxy) if each]
        passwords = [unquote(each.password) for each in addresses if each.password]
        options = [value for each in addresses for name, value in parse_qsl(each.query) if name in PASSWORD_OPTIONS]
        return [*hidden, *passwords, *options]

    @field_validator("channels", "admins", "secret_key", "trusted_proxies", "metrics_from", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("retention", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        days = {}
        for part in filter(None, (part.strip() for part in value.split(","))):
            stage, _, number = part.partition("=")
            if stage not in set(Stage) or not number.isascii() or not number.isdigit() or int(number) < 1:
                raise ValueError(
                    f"{part!r}: write stage=days, for example started=30; the stages are {', '.join(Stage)}"
                )
            days[stage] = int(number)
        return days

    @field_validator("channels")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError(f"name at least one channel: {', '.join(CHANNELS)}")
        for name in value:
            if name not in CHANNELS:
                raise ValueError(f"{name!r} is no channel; there are {', '.join(CHANNELS)}")
        return value

    @field_validator("database_url")
    @classmethod
    def _engine(cls, value: str) -> str:
        if value.startswith(POSTGRESQL):
            if not re.fullmatch(r"[^/\s]*/[^/?\s]+(\?\S*)?", value.removeprefix(POSTGRESQL)):
                raise ValueError(
                    f"an address of PostgreSQL names its database: {POSTGRESQL}user:password@host:5432/name"
                )
            for port in re.findall(
                r":([^\]:,]+)(?:,|$)", value.removeprefix(POSTGRESQL).split("/")[0].rpartition("@")[2]
            ):
                _check_port(port)
            return value
        path = value.removeprefix("sqlite:///")
        if path in (value, "", ":memory:") or "?" in path:
            raise ValueError(
                f"an SQLite file, sqlite:///path/to/file.db, or PostgreSQL, {POSTGRESQL}user:password@host:5432/name"
            )
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value(), re.ASCII):
            raise ValueError("a token looks like 123456:ABC-DEF, as @BotFather gave it")
        return value

    @field_validator("telegram_webhook_url")
    @classmethod
    def _webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        if not value:
            return None
        parts = urlsplit(value)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        is_plain = re.fullmatch(WEBHOOK_PATH, parts.path) and not {".", ".."} & {*parts.path.split("/")}
        if not is_safe or not parts.hostname or not is_plain or parts.query or "@" in parts.netloc:
            raise ValueError("https, a host and a path, for example https://shenbao.example.gov.cn/telegram/updates")
        if port := parts.netloc.removeprefix(f"[{parts.hostname}]").partition(":")[2]:
            _check_port(port)
            if info.data.get("telegram_api_url") == TELEGRAM and int(port) not in WEBHOOK_PORTS:
                raise ValueError(f"Telegram calls the ports {', '.join(map(str, WEBHOOK_PORTS))} alone, not {port}")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            if info.data.get("telegram_webhook_url"):
                raise ValueError("SHENBAO_TELEGRAM_WEBHOOK_URL needs it; openssl rand -hex 32 makes a good one")
            return None
        if not re.fullmatch(WEBHOOK_SECRET, value.get_secret_value()):
            raise ValueError(f"{SHORTEST_KEY} to 256 of A-Z, a-z, 0-9, _ and -; openssl rand -hex 32 makes a good one")
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: tuple[SecretStr, ...], info: ValidationInfo) -> tuple[SecretStr, ...]:
        if not value and str(info.data.get("database_url", "")).startswith(POSTGRESQL):
            raise ValueError(
                "PostgreSQL needs a key of at least 24 characters; openssl rand -base64 32 makes a good one"
            )
        if any(len(key.get_secret_value()) < SHORTEST_KEY for key in value):
            raise ValueError(f"a key has at least {SHORTEST_KEY} characters; openssl rand -base64 32 makes a good one")
        return value

    @field_validator("proxy")
    @classmethod
    def _http_proxy(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^/\s]+/?", value):
            raise ValueError("a proxy that speaks HTTP, for example http://127.0.0.1:7890")
        return value or None

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if _network(each, "127.0.0.1,172.18.0.0/16").prefixlen == 0:
                raise ValueError(f"{each!r} is everybody: any visitor could say to be another; name the proxy alone")
        return value

    @field_validator("metrics_from")
    @classmethod
    def _operators(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            _network(each, "127.0.0.1,10.0.8.0/24")
        return value

    @field_validator("web_public_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^/\s?#]+/?", value):
            raise ValueError("scheme and host only, for example https://shenbao.example.gov.cn")
        return value.rstrip("/") if value else None

    @field_validator("telegram_api_url")
    @classmethod
    def _scheme_and_host(cls, value: str) -> str:
        return scheme_and_host(value, TELEGRAM)

    @field_validator("admins")
    @classmethod
    def _identities(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for identity in value:
            channel, address = Address.parse(identity)
            if channel not in CHANNELS or not address:
                raise ValueError(f"{identity!r} is no identity; an identity looks like telegram:123")
        return value


def _check_port(port: str) -> None:
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise ValueError(f"{port!r} is no port; a port is a number from 1 to 65535")


def _network(text: str, example: str) -> IPv4Network | IPv6Network:
    """Return the address or network of a text; raise ValueError with a sentence that says what is wrong with it."""
    try:
        return ip_network(text)
    except ValueError:
        pass
    try:
        meant = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text!r} is no address and no network; write for example {example}") from None
    raise ValueError(f"{text!r} is an address inside a network; write {meant} for the network, or the address alone")


def _sentence_of(fault: Mapping[str, Any]) -> str:
    """Return one of pydantic's faults as a sentence."""
    if fault["type"] in ("bool_parsing", "bool_type"):
        return f"write yes or no, not {fault['input']!r}"
    return str(fault["msg"]).removeprefix("Value error, ")


def secret_folders() -> Sequence[Path]:
    """Return the folders in which a supervisor has put secrets, a file each: those of containers, and systemd's credentials."""
    named = (SECRETS_OF_CONTAINERS, os.environ.get("CREDENTIALS_DIRECTORY", ""))
    return [Path(each) for each in named if each and Path(each).is_dir()]


def read_settings(**overrides: object) -> Settings:
    """Read the settings, those given here first; raise `WrongSetting` with a sentence that names the wrong ones."""
    try:
        return Settings(_secrets_dir=secret_folders(), **overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        sentences = []
        for fault in error.errors():
            name = f"{PREFIX}{str(fault['loc'][0]).upper()}"
            sentences.append(f"{name}: {_sentence_of(fault)}")
        raise WrongSetting("\n".join(sentences)) from None
