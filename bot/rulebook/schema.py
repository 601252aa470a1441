"""The schema of rule files, where a rule comes from, and the errors of files: one line with how to fix it.

Unknown keys are refused. An error is a sentence in the reader's language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot import texts
from bot.classroom import Language
from bot.moderation.rules import Reading, RuleStatus
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind, Reason

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


_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Score = Annotated[float, Field(ge=-1.0, le=1.0)]
_Examples = Annotated[list[_Text], Field(min_length=3)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_MOST_DIGITS = 20
LIST_MARK: Final = "@"  # before the name of a list of words, among words


def _all_folded(words: list[str]) -> list[str]:
    for word in words:
        if fold(word) != word:
            told = {"word": word, "folded": fold(word)}
            raise PydanticCustomError("rule-reason-folded", "write {word} folded: {folded}", told)
    return words


def _listed(written: object) -> object:
    """Return what is written once as a list of one."""
    return [written] if isinstance(written, dict) else written


_Folded = Annotated[list[_Text], AfterValidator(_all_folded)]
_Words = Annotated[_Folded, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Strict):
    """The rule's name on staff's cards."""

    vi: _Text
    en: _Text


class Words(_Strict):
    """Words within eight words of a match, and the score they add or take.

    `@name` among them stands for a list of words that several rules share. `far`: also in messages close by;
    `asked`: only in the question that a message answers, and if `late` minutes later too, or after a room of
    the same sender. `reason`: what they say about the match, on a card; unless written, what the first list
    among them says.
    """

    words: _Words
    score: _Score
    far: bool = False
    asked: bool = False
    late: bool = False
    reason: Reason | None = None


class Tier(Words):
    """One of several kinds of words near the same match. The first may go by the rule's own id and title."""

    id: _Id | None = None
    title: Title | None = None


class WordList(_Strict):
    """Words that several rules share, as written in a folder `words`; `@name` includes another list."""

    why: _Text
    words: _Words


class Fragment(_Strict):
    """A piece of a pattern that several rules share, as written in a folder `words`."""

    why: _Text
    pattern: _Text


class Examples(_Strict):
    """Texts that the rule must catch, and texts that it must leave alone."""

    catch: _Examples
    allow: _Examples


class RuleFile(_Strict):
    """One rule, as written in its file; with several tiers of words near it, a rule for each.

    `was`: ids of rules that became part of it, by which incidents of the past name it. `reason`: what a match
    is, on a card; unless written, what any of its kind is.
    """

    id: _Id
    was: list[_Id] = []
    title: Title
    why: _Text
    reason: Reason | None = None
    kind: Kind
    status: RuleStatus = RuleStatus.ACTIVE
    views: Annotated[list[Reading], Field(min_length=1)] = [Reading.FOLDED]
    keywords: _Folded = []
    digits: Annotated[int, Field(ge=0, le=_MOST_DIGITS)] = 0
    hint: _Text | None = None
    pattern: _Text
    score: _Score
    near: Annotated[list[Tier], BeforeValidator(_listed)] = []
    against: Words | None = None
    hosts: _Folded = []
    spared: _Folded = []
    examples: Examples

    @model_validator(mode="after")
    def _makes_sense(self) -> RuleFile:
        if self.kind is not Kind.CONTEXT and self.score < 0:
            raise PydanticCustomError("rule-reason-below", "only a rule of kind context scores below 0")
        if self.score == 0 and not self.near:
            raise PydanticCustomError("rule-reason-near", "a score of 0 needs [near]")
        return self


class Service(_Strict):
    """The links of one service. `opens`: each way into a room, with a link that it must catch.

    A way is a host, in which dots are just dots, and a pattern of what stands behind it; what begins with a
    slash stands behind any host. Letters may stand right before a host that begins with `*`.
    """

    id: _Id
    was: list[_Id] = []
    title: Title
    keywords: Annotated[_Folded, Field(min_length=1)]
    hint: _Text | None = None
    opens: Annotated[dict[_Text, _Text], Field(min_length=1)]


class ServiceTable(_Strict):
    """Services, as written in one file: a rule for each. `allow`: pages of theirs that open no room."""

    why: _Text
    service: Annotated[list[Service], Field(min_length=1)]
    allow: _Examples


_Schema = TypeVar("_Schema", bound=BaseModel)


def parsed(path: Path) -> dict[str, object]:
    """Return the content of a file. Raises RuleError if it cannot be read or is no TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError("rule-fault-toml", path, {"reason": line(str(error))}) from None
    except UnicodeDecodeError:
        raise RuleError("rule-fault-utf8", path) from None
    except RecursionError:
        raise RuleError("rule-fault-toml", path, {"reason": "nested too deeply"}) from None
    except OSError as error:
        raise RuleError("rule-fault-unread", path, {"reason": str(error.strerror)}) from None


def checked(written: object, kind: type[_Schema], path: Path, called: str, name: str) -> _Schema:
    """Return a validated table of a file. Raises RuleError that names it by what it is `called`."""
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        raise complaint(path, called, name, error) from None


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The file of a rule, the examples it was tried on, and the ids that incidents of the past call it by.

    `path` may be the name of a setting.
    """

    path: Path
    catch: tuple[str, ...]
    allow: tuple[str, ...]
    was: tuple[str, ...] = ()
