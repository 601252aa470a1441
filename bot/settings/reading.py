"""Reads the settings from the environment and `.env`, and what else these tell: language, unknown names.

A wrong value is named, and never echoed.

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
| listen | no pages for the operator; with a webhook: ends | nobody is shown anything |
| operator_networks | pages for this machine alone | nobody else is shown anything |
| evidence_key | no evidence | leaks go all the same; what is missed cannot be sealed later, so it is said |
| school_phone | none | a child is told 111 alone, and never a wrong number |
| timezone | Hanoi | where the schools are |
| evening_at, language | 19:00, Vietnamese | nothing depends on them |
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError, field_validator

from bot.classroom import Language
from bot.rulebook.school import is_host
from bot.settings.fields import FILE, PREFIX, RuleSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "listen": {"listen": ""},
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


def is_open_to_others() -> bool:
    """Return whether users other than its owner may read `.env`."""
    try:
        return bool(Path(FILE).stat().st_mode & 0o077)
    except OSError:
        return False


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
