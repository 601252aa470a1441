"""Every setting once, with what makes its value valid, read from the environment and `.env`; prefix `BOT_`.

A wrong value is named, and never echoed. What else these tell is here, too: language, unknown names.

Commands refuse to begin with a wrong setting. `run` does so too only where a bot that runs without it would
do harm, or could not guard at all: a bot that does not run protects nobody.

| wrong | `run` | why |
|---|---|---|
| token, secret_keys, database_url | ends | without them there is no bot, and no data |
| api_url, proxy_url | ends | token and messages would take a way that nobody chose |
| mode | ends | it would delete where it was to watch, or let leaks stand |
| owner_ids | ends | power over the school would be with others than was meant |
| rules_dir | the shipped rules and each own file that is right (`rulebook.usable`) | they still find leaks |
| school_hosts | those that are hosts | the links to the others stand, as they would with no bot |
| learned_score | on | as where the line is not there |
| webhook_url, webhook_secret | long polling | updates come on that way, too |
| public_url | doors are messages | as where the line is not there |
| listen | no gate, no pages for the operator; with a webhook: ends | nobody is shown anything |
| operator_networks | pages for this machine alone | nobody else is shown anything |
| evidence_key | no evidence | leaks go all the same; what is missed cannot be sealed later, so it is said |
| school_phone | none | a child is told 111 alone, and never a wrong number |
| timezone | Hanoi | where the schools are |
| evening_at, language | 19:00, Vietnamese | nothing depends on them |
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AnyHttpUrl,
    Field,
    IPvAnyNetwork,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.classroom import Language, Secret
from bot.rulebook.school import is_host
from bot.web.addresses import Listen, is_closed, is_secret, is_webhook

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    public_url: str | None = None  # of the gate; None: doors are messages
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

    @field_validator("webhook_url", "public_url")
    @classmethod
    def _public_address(cls, value: str | None) -> str | None:
        if value and not is_webhook(value):
            raise ValueError("not an address at which a proxy is reached")
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
        if value or read.data.get("webhook_url") or read.data.get("public_url"):
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


_NOTHING: Final = ("missing", "too_short")  # pydantic's error types of a missing value and an empty list
_Kind = TypeVar("_Kind", bound=RuleSettings)
_DEFAULTS: Final = {name: field.default for name, field in Settings.model_fields.items()}
# What to read in place of a setting that is wrong, by its name.
_WITHOUT: Final[Mapping[str, Mapping[str, object]]] = {
    **{
        name: {name: _DEFAULTS[name]}
        for name in (
            *(
                "language",
                "timezone",
                "evening_at",
                "evidence_key",
                "school_phone",
                "learned_score",
                "operator_networks",
            ),
        )
    },
    "school_hosts": {},  # `_Usable` leaves out what is wrong of them
    "webhook_url": {"webhook_url": None},
    "webhook_secret": {"webhook_url": None, "webhook_secret": None},
    "public_url": {"public_url": None},
    "listen": {"listen": "", "public_url": None},
}
# A line of `.env` that sets a variable of ours, by name and value: one has to be known before all is read.
_LINE: Final = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(BOT_\w*)[ \t]*=[ \t]*([\"']?)([^\n]*)", re.MULTILINE | re.IGNORECASE
)
_NAME: Final = re.compile(r"[A-Z0-9_]{1,40}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A variable that is wrong or missing; `message` names a sentence in `texts`."""

    name: str
    message: str


class SettingsProblem(Exception):
    """The settings are invalid; `faults` are all that is wrong, `name` and `message` those of the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{fault.name}: {fault.message}" for fault in faults))
        self.faults = faults
        self.name = faults[0].name
        self.message = faults[0].message


def read() -> Settings:
    """Read the settings. Raises SettingsProblem with everything that is wrong."""
    return _read(Settings)


def read_rules() -> RuleSettings:
    """Read the settings of read-only commands. Raises SettingsProblem with everything that is wrong."""
    return _read(RuleSettings)


def read_usable() -> tuple[Settings, tuple[Fault, ...]]:
    """Read the settings of a bot that runs, without those that are wrong and can be done without.

    Returns what is wrong, too. Raises SettingsProblem where guarding would be wrong or impossible.
    """
    try:
        return _read(Settings), ()
    except SettingsProblem as problem:
        wrong = [fault.name.removeprefix(PREFIX).lower() for fault in problem.faults]
        if any(name not in _WITHOUT for name in wrong):
            raise
        instead = {name: value for each in wrong for name, value in _WITHOUT[each].items()}
        try:
            return _read(_Usable, **instead), problem.faults
        except SettingsProblem:  # they cannot be done without each other
            raise problem from None


class _Usable(Settings):
    """Settings with those of the school's hosts that are hosts."""

    @field_validator("school_hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(host for host in value if is_host(host))


def _read(kind: type[_Kind], **instead: Any) -> _Kind:  # noqa: ANN401 - each is of its field's type
    """Read settings; `instead` goes before the environment and `.env`."""
    try:
        return kind(**instead)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        fields = {str(each["loc"][0]): each["type"] in _NOTHING for each in wrong}
        raise SettingsProblem(*(_fault(field, absent=absent) for field, absent in fields.items())) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsProblem(Fault(FILE, "setting-env-file")) from None


def _fault(field: str, *, absent: bool) -> Fault:
    message = f"setting-{field.replace('_', '-')}"
    if absent and field == "secret_keys":
        message = f"{message}-{_without_keys()}"
    return Fault(f"{PREFIX}{field.upper()}", message)


def _without_keys() -> str:
    """Return which message explains a missing key: a new key opens nothing that a lost one encrypted."""
    name = f"{PREFIX}DATABASE_URL"
    default = Settings.model_fields["database_url"].default.get_secret_value()
    address = os.environ.get(name) or in_file().get(name) or default
    scheme, _, path = address.partition(":///")
    if not scheme.startswith("sqlite"):
        return "unsure"
    return "lost" if path and Path(path.partition("?")[0]).exists() else "missing"


@dataclass(frozen=True, slots=True)
class Stray:
    """A variable with our prefix that is no setting; `meant` is the setting with a similar name, if any."""

    name: str
    meant: str | None


def strays() -> tuple[Stray, ...]:
    """Return the variables with our prefix that are no settings, from the environment and `.env`."""
    ours = [f"{PREFIX}{field.upper()}" for field in Settings.model_fields]
    there = [name.upper() for name in (*os.environ, *in_file()) if name.upper().startswith(PREFIX)]
    return tuple(
        # An invalid name, such as a token on the wrong side of the equals sign, is not shown.
        Stray(
            name if _NAME.fullmatch(name) else f"{PREFIX}…",
            next(iter(get_close_matches(name, ours, 1)), None),
        )
        for name in dict.fromkeys(there)
        if name not in ours
    )


def is_open_to_others() -> bool | None:
    """Return whether users other than its owner may read `.env`; None: there is none here."""
    try:
        return bool(Path(FILE).stat().st_mode & 0o077)
    except OSError:
        return None


def is_from_environment(name: str) -> bool:
    """Return whether a variable is set in the environment, which goes before `.env`."""
    return any(each.upper() == name for each in os.environ)


def language() -> Language:
    """Return the language to use before, or without, readable settings."""
    name = f"{PREFIX}LANGUAGE"
    chosen = os.environ.get(name) or in_file().get(name, "")
    return Language.EN if chosen.lower() == "en" else Language.VI


def in_file() -> dict[str, str]:
    """Return the variables of ours that `.env` sets, as far as it can be read."""
    try:
        content = Path(FILE).read_text("utf-8", errors="replace")
    except OSError:
        return {}
    return {name.upper(): value.strip().rstrip(quote) for name, quote, value in _LINE.findall(content)}
