"""The schema of rule files; unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.moderation.rules import Reading, RuleStatus  # noqa: TC001 - pydantic reads annotations at run time
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Score = Annotated[float, Field(ge=-1.0, le=1.0)]
_Examples = Annotated[list[_Text], Field(min_length=3)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_MOST_DIGITS = 20


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Strict):
    """The rule's name on staff's cards."""

    vi: _Text
    en: _Text


class _Listed(_Strict):
    """Words given directly, or by lists."""

    words: list[_Text] = []
    lists: list[_Id] = []

    @model_validator(mode="after")
    def _folded(self) -> Self:
        if not (self.words or self.lists):
            raise PydanticCustomError("rule-reason-words", "needs words, or a list of them")
        _all_folded(self.words)
        return self


class Words(_Listed):
    """Words within eight words of a match, and the score they add or take.

    `far`: also in messages close by; `asked`: only in the question that a message answers.
    `lists` names lists of words that several rules share.
    """

    score: _Score
    far: bool = False
    asked: bool = False


class WordList(_Listed):
    """Words that several rules share, as written in a folder `words`; `lists` names others it is made of."""

    id: _Id
    why: _Text


class Examples(_Strict):
    """Texts that the rule must catch, and texts that it must leave alone."""

    catch: _Examples
    allow: _Examples


class RuleFile(_Strict):
    """One rule, as written in its file."""

    id: _Id
    title: Title
    why: _Text
    kind: Kind
    status: RuleStatus
    views: Annotated[list[Reading], Field(min_length=1)]
    keywords: list[_Text] = []
    digits: Annotated[int, Field(ge=0, le=_MOST_DIGITS)] = 0
    pattern: _Text
    score: _Score
    near: Words | None = None
    against: Words | None = None
    hosts: list[_Text] = []
    spared: list[_Id] = []
    examples: Examples

    @model_validator(mode="after")
    def _makes_sense(self) -> RuleFile:
        _all_folded(self.keywords)
        _all_folded(self.hosts)
        if self.kind is not Kind.CONTEXT and self.score < 0:
            raise PydanticCustomError("rule-reason-below", "only a rule of kind context scores below 0")
        if self.score == 0 and self.near is None:
            raise PydanticCustomError("rule-reason-near", "a score of 0 needs [near]")
        return self


def _all_folded(words: list[str]) -> None:
    for word in words:
        if fold(word) != word:
            told = {"word": word, "folded": fold(word)}
            raise PydanticCustomError("rule-reason-folded", "write {word} folded: {folded}", told)
