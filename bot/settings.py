"""Every knob, once. Read from the environment and `.env`; prefix `BOT_`. A wrong value is never echoed."""

from __future__ import annotations

import base64
import binascii
import os
import re
from datetime import time
from pathlib import Path  # noqa: TC003 - pydantic reads annotations at run time
from typing import Annotated, Final, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.classroom import Language
from bot.rulebook.school import is_host

_PREFIX: Final = "BOT_"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,}")
_KEY_BYTES: Final = 32
_DATABASES: Final = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
_PROXIES: Final = ("http://", "socks5://")


_Kind = TypeVar("_Kind", bound="RuleSettings")


class SettingsProblem(Exception):
    """The settings do not do. `name` is the variable; `message` names a sentence in `texts`."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class RuleSettings(BaseSettings):
    """Which rules there are, and the zone of times: all that a command needs which only looks at messages."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True, frozen=True
    )

    rules_dir: Path | None = None
    school_hosts: Annotated[tuple[str, ...], NoDecode] = ()
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
    """What an operator sets. The README's table and `.env.example` tell the same."""

    token: SecretStr
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(min_length=1)
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/bot.db")
    api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    proxy_url: SecretStr | None = None
    mode: Literal["protect", "watch"] = "protect"
    language: Language = Language.VI
    evening_at: time = time(19, 0)

    @field_validator("owner_ids", "secret_keys", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        return _listed(value)

    @field_validator("evening_at")
    @classmethod
    def _local(cls, value: time) -> time:
        if value.tzinfo is not None:
            raise ValueError("not a time of the school's zone")
        return value

    @field_validator("token")
    @classmethod
    def _shaped(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
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
        if value is not None and not value.get_secret_value().startswith(_PROXIES):
            raise ValueError("not a proxy address")
        return value


def _listed(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def read() -> Settings:
    """Read the settings. Raises SettingsProblem with the first thing that is wrong."""
    return _read(Settings)


def read_rules() -> RuleSettings:
    """Read what commands need that only look. Raises SettingsProblem with the first thing that is wrong."""
    return _read(RuleSettings)


def _read(kind: type[_Kind]) -> _Kind:
    try:
        return kind()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        field = str(first["loc"][0])
        raise SettingsProblem(f"{_PREFIX}{field.upper()}", f"setting-{field.replace('_', '-')}") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsProblem(".env", "setting-env-file") from None


def language() -> Language:
    """Return the language to speak before, or without, readable settings."""
    return Language.EN if os.environ.get(f"{_PREFIX}LANGUAGE", "").lower() == "en" else Language.VI
