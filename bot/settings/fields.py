"""Every setting once, with what makes its value valid."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import time
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AnyHttpUrl, Field, IPvAnyNetwork, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.classroom import Language, Secret
from bot.rulebook.school import is_host
from bot.web.addresses import Listen, is_closed, is_secret, is_webhook

PREFIX: Final = "BOT_"
FILE: Final = ".env"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,}")
_KEY_BYTES: Final = 32
_PHONE: Final = re.compile(r"\+?[\d .()-]{3,20}")
_DATABASES: Final = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
_PROXIES: Final = ("http://", "socks5://")


def is_token(text: str) -> bool:
    """Return whether a text looks like a bot's token."""
    return _TOKEN.fullmatch(text) is not None


class RuleSettings(BaseSettings):
    """Which rules there are, and the time zone: all that commands need which only examine messages."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=FILE, extra="ignore", hide_input_in_errors=True, frozen=True
    )

    rules_dir: Path | None = None
    school_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    learned_score: Literal["on", "off"] = "on"
    timezone: str = "Asia/Ho_Chi_Minh"

    @field_validator("rules_dir", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return value or None

    @field_validator("school_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        return _listed(value)

    @field_validator("school_hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(is_host(host) for host in value):
            raise ValueError("not a host")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("not a time zone") from None
        return value


class Settings(RuleSettings):
    """All settings of an operator. The table on the operator's page and `.env.example` list the same."""

    token: SecretStr
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(min_length=1)
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/bot.db")
    api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    proxy_url: SecretStr | None = None
    mode: Literal["protect", "watch"] = "protect"
    language: Language = Language.VI
    evening_at: time = time(19, 0)
    evidence_key: str | None = None  # public: a private one is refused
    school_phone: str = ""  # as people read it
    webhook_url: str | None = None  # None: long polling
    webhook_secret: SecretStr | None = Field(None, validate_default=True)
    listen: str = Field("127.0.0.1:8080", validate_default=True)  # empty: nothing is served
    operator_networks: Annotated[tuple[IPvAnyNetwork, ...], NoDecode] = ()  # beside this machine

    @property
    def bot_id(self) -> int:
        """The bot's own id: the number before the colon of its token (Bot API, Authorizing your bot)."""
        return int(self.token.get_secret_value().partition(":")[0])

    @property
    def keys(self) -> tuple[Secret, ...]:
        """The keys that wrap the school's data key; the first one wraps it anew."""
        return tuple(Secret(key.get_secret_value()) for key in self.secret_keys)

    @field_validator("owner_ids", "secret_keys", "operator_networks", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        return _listed(value)

    @field_validator("evidence_key")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if not value:
            return None
        from bot.sealing import PublicKey  # noqa: PLC0415 - 2 MB, for schools that keep sealed evidence

        return str(PublicKey(value))

    @field_validator("api_url")
    @classmethod
    def _closed(cls, value: AnyHttpUrl) -> AnyHttpUrl:
        if not is_closed(str(value)):
            raise ValueError("the token and messages could be read on the way")
        return value

    @field_validator("operator_networks")
    @classmethod
    def _private(cls, value: tuple[IPvAnyNetwork, ...]) -> tuple[IPvAnyNetwork, ...]:
        if not all(each.is_private for each in value):
            raise ValueError("not a private network")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _public_address(cls, value: str | None) -> str | None:
        if value and not is_webhook(value):
            raise ValueError("not an address of a webhook")
        return value or None

    @field_validator("webhook_secret")
    @classmethod
    def _strong(cls, value: SecretStr | None, read: ValidationInfo) -> SecretStr | None:
        written = value.get_secret_value() if value is not None else ""
        of_data = written in {key.get_secret_value() for key in read.data.get("secret_keys", ())}
        if (written or read.data.get("webhook_url")) and (of_data or not is_secret(written)):
            raise ValueError("no secret")
        return value if written else None

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str, read: ValidationInfo) -> str:
        if value or read.data.get("webhook_url"):
            Listen.of(value)
        return value

    @field_validator("school_phone")
    @classmethod
    def _dialled(cls, value: str) -> str:
        if value and not _PHONE.fullmatch(value.strip()):
            raise ValueError("not a telephone number")
        return value.strip()

    @field_validator("evening_at")
    @classmethod
    def _local(cls, value: time) -> time:
        if value.tzinfo is not None:
            raise ValueError("not a time of the school's zone")
        return value

    @field_validator("token")
    @classmethod
    def _shaped(cls, value: SecretStr) -> SecretStr:
        if not is_token(value.get_secret_value()):
            raise ValueError("not a token")
        return value

    @field_validator("secret_keys")
    @classmethod
    def _keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            try:
                decoded = base64.urlsafe_b64decode(key.get_secret_value())
            except (binascii.Error, ValueError):
                raise ValueError("not a key") from None
            if len(decoded) != _KEY_BYTES:
                raise ValueError("not a key")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(_DATABASES):
            raise ValueError("not a database address")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _is_proxy(value.get_secret_value()):
            raise ValueError("not a proxy address")
        return value


def _is_proxy(address: str) -> bool:
    """Return whether an address has all parts of a proxy's, and no remains of an unescaped password."""
    try:
        parts = urlsplit(address)
        named = parts.hostname and parts.port
    except ValueError:
        return False
    return (
        bool(named)
        and address.startswith(_PROXIES)
        and not (parts.path.strip("/") or parts.query or parts.fragment)
    )


def _listed(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value
