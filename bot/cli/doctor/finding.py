"""What a check found: the state of one point, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.isolation.layers import Layer

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.cli.ending import Spoken

    Value = str | int | Secret
    from collections.abc import Collection


class Check(StrEnum):
    """The points that are checked, in the order in which they are told. `--json` names them so."""

    SETTINGS = "settings"
    ENV_FILE = "env_file"
    TOKEN = "token"  # noqa: S105 - a name
    PRIVACY_MODE = "privacy_mode"
    WEBHOOK = "webhook"
    GATE = "gate"
    CLOCK = "clock"
    DATABASE = "database"
    MIGRATIONS = "migrations"
    SECRET_KEYS = "secret_keys"  # noqa: S105 - a name
    PROGRAMS = "programs"
    DISK = "disk"
    BACKUP = "backup"
    JOURNAL = "journal"
    DEAD_LETTERS = "dead_letters"
    WORKERS = "workers"
    BOTS = "bots"
    SCHOOLS = "schools"
    RULES = "rules"
    ISOLATION = "isolation"
    OCR = "ocr"
    STAFF = "staff"
    STAFF_CHAT = "staff_chat"
    MEMBERSHIP = "membership"
    RIGHTS = "rights"


class CheckState(StrEnum):
    """How a point stands. A warning is no fault: the bot does its work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The state of one point. `sentence` names what is said of it; of a fault `…-do` is what to do."""

    check: Check
    state: CheckState
    sentence: str
    values: tuple[tuple[str, Value], ...] = ()

    def message(self, said: Spoken) -> str:
        """Return what is said of the point."""
        return said(self.sentence, **dict(self.values))

    def what_to_do(self, said: Spoken) -> str:
        """Return what to do; nothing where all is well, or where something else has to be mended first."""
        if self.state in {CheckState.OK, CheckState.SKIPPED}:
            return ""
        return said(f"{self.sentence}-do", **dict(self.values))


def well(check: Check, sentence: str, **values: Value) -> CheckResult:
    """Return that a point is well."""
    return CheckResult(check, CheckState.OK, sentence, tuple(values.items()))


def warned(check: Check, sentence: str, **values: Value) -> CheckResult:
    """Return that something should be done about a point."""
    return CheckResult(check, CheckState.WARN, sentence, tuple(values.items()))


def fault(check: Check, sentence: str, **values: Value) -> CheckResult:
    """Return that a point is not well."""
    return CheckResult(check, CheckState.FAIL, sentence, tuple(values.items()))


def skipped(check: Check, sentence: str, **values: Value) -> CheckResult:
    """Return that a point was not checked, and why."""
    return CheckResult(check, CheckState.SKIPPED, sentence, tuple(values.items()))


def isolation_sentences(layers: Collection[Layer]) -> tuple[tuple[str, ...], dict[str, str | int]]:
    """Return the sentence about the layers in force, where some lack also the one about what is better.

    With the values of both. The layer USER needs a bot that is root.
    """
    missing = ", ".join(layer for layer in (Layer.LANDLOCK, Layer.SECCOMP) if layer not in layers)
    held = ", ".join(layers)
    if not missing:
        return ("run-isolated",), {"layers": held}
    values: dict[str, str | int] = {"layers": held, "count": len(layers), "missing": missing}
    return ("run-isolated-partly", "run-isolated-partly-do"), values
