"""The schema of rule files; unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.incidents.severity import Factor
from bot.moderation.rules import Reading, RuleStatus
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind, Reason

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


class SeverityTable(_Strict):
    """By how many steps each factor makes a leak graver, as written in `severity.toml`; below 0: lighter."""

    steps: dict[Factor, Annotated[int, Field(ge=-3, le=3)]] = {}
