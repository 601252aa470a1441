"""Errors of rule files: one line in a reader's language, with how to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import texts
from bot.classroom import Language

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import ValidationError

# Pydantic's error types, and the sentence for each. Any other is a wrong type.
_REASONS: Final = {
    "enum": "rule-reason-one-of",
    "too_short": "rule-reason-at-least",
    "string_too_short": "rule-reason-at-least",
    "string_too_long": "rule-reason-at-most",
    "greater_than_equal": "rule-reason-from",
    "less_than_equal": "rule-reason-up-to",
    "string_pattern_mismatch": "rule-reason-id",
}
_OWN: Final = "rule-reason-"  # the prefix of the schema's own errors


class RuleError(Exception):
    """A rule file can't be used. `message` names a sentence in `texts`: file, rule, and how to fix it.

    `reason` names another one, about the wrong value.
    """

    def __init__(
        self,
        message: str,
        path: Path,
        values: dict[str, str] | None = None,
        reason: tuple[str, dict[str, str]] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self._values = {"file": str(path), **(values or {})}
        self._reason = reason

    def said(self, language: Language) -> str:
        """Return the sentence."""
        spoken = texts.load()
        values = dict(self._values)
        if self._reason is not None:
            name, about = self._reason
            values["reason"] = spoken.plain(language, name, **about)
        return spoken.plain(language, self.message, **values)

    def __str__(self) -> str:
        """Return the sentence in English, for a caller without a language."""
        return self.said(Language.EN)


def complaint(path: Path, called: str, name: str, error: ValidationError) -> RuleError:
    """Return the error for the first wrong key of what is `called` a rule, a list or a fragment."""
    first = error.errors(include_url=False, include_input=False)[0]
    about = {
        "called": called,
        "rule": name,
        "key": ".".join(step for step in first["loc"] if isinstance(step, str)),
    }
    if first["type"] == "extra_forbidden":
        return RuleError("rule-fault-key-unknown", path, about)
    if first["type"] == "missing":
        return RuleError("rule-fault-key-missing", path, about)
    own = first["type"].startswith(_OWN)
    reason = first["type"] if own else _REASONS.get(first["type"], "rule-reason-type")
    told = {name: str(value) for name, value in first.get("ctx", {}).items()}
    return RuleError("rule-fault-key" if first["loc"] else "rule-fault", path, about, (reason, told))


def line(text: str) -> str:
    """Return a library's message on one line."""
    return " ".join(text.split()).rstrip(".")
