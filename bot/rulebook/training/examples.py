"""Turns labelled conversations into examples: the features of each candidate, and whether it is a secret.

A candidate is described each time that it is scored: when it comes, and again as later messages join it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.moderation.detector import Detector
from bot.moderation.learned.candidates import Candidate
from bot.moderation.learned.features import Around, Describer
from bot.moderation.learned.scorer import Model, Scorer
from bot.moderation.moderator import Moderator
from bot.moderation.post import Post
from bot.moderation.rules import Rule
from bot.moderation.text.folding import fold
from bot.moderation.text.views import Views
from bot.moderation.verdict import Thresholds
from bot.moderation.vocabulary import Questions
from bot.moderation.weighing import Hit

_LABELS: Final = frozenset(
    {"leak", "role", "enough"}
)  # of a message: what its author knows and no chat shows


@dataclass(frozen=True, slots=True)
class Labelled:
    """One conversation, by one author. `pieces` are the messages that must go, none if it is harmless.

    `secrets` are what a reader makes of it; they need not stand there as they are. `review_ok`: telling staff
    is enough.
    """

    author: str
    posts: tuple[Post, ...]
    pieces: frozenset[int]
    secrets: tuple[str, ...]
    review_ok: bool


def unlabelled(message: Mapping[str, object]) -> dict[str, object]:
    """Return a message of a corpus as a chat shows it: every text of a message is read, labels too."""
    return {name: value for name, value in message.items() if name not in _LABELS}


_SHORT: Final = 3  # characters: a shorter secret has to be met whole
_BESIDE: Final = 0.5  # how much what stands beside a secret in a leak counts
_DEADLINE: Final = 5.0  # seconds: a slow machine makes the same examples


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate as it was scored once. `secret` None: one of those of its `place` is, not known which."""

    author: str
    features: frozenset[str]
    secret: bool | None
    weight: float
    place: tuple[int, int]
    span: tuple[int, int]


class Blank(Model):
    """A model before training: it scores everything alike, and was trained with any rule."""

    def knows(self, rule: str) -> bool:  # noqa: ARG002 - of all rules alike
        """Return true."""
        return True


BLANK: Final = Blank({}, bias=-3.0, hint=0.0, review=1.0, delete=2.0)


class _Recorder(Scorer):
    """A scorer that keeps the features of everything it scores, by message and span."""

    def __init__(self, model: Model, describer: Describer) -> None:
        super().__init__(model, describer)
        self.message = 0
        self.seen: dict[tuple[int, int, int], tuple[str, set[frozenset[str]]]] = {}
        self._texts: dict[int, tuple[int, frozenset[str], tuple[Hit, ...]]] = {}

    def candidates(self, views: Views, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
        found = super().candidates(views, hits)
        for one in found:
            self._texts[id(one.hits)] = self.message, one.odds.features, one.hits
        return found

    def scored(
        self,
        hits: Sequence[Hit],
        found: Sequence[Candidate],
        thresholds: Thresholds,
        around: Around | None = None,
    ) -> list[Hit]:
        for one in found:
            message, own, _ = self._texts[id(one.hits)]
            more = (
                ()
                if around is None
                else self.describer.surrounded(one, around, hits, self.describer.heard(around, hits))
            )
            _, features = self.seen.setdefault((message, one.start, one.end), (one.normal, set()))
            features.add(own.union(more))
        return super().scored(hits, found, thresholds, around)


class _Everything(dict[str, float]):
    """Weights in which every feature occurs: so that a recorder is told of all."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> float:
        return 0.0


def examples(
    rules: Sequence[Rule],
    describer: Describer,
    questions: Questions,
    conversations: Sequence[Labelled],
    model: Model = BLANK,
) -> list[Example]:
    """Return the examples of conversations, judged with the rules and a model."""
    listening = type(model)(_Everything(model.weights), model.bias, model.hint, model.review, model.delete)
    recorder = _Recorder(listening, describer)
    detector = Detector(rules, deadline=_DEADLINE, scorer=recorder, questions=questions)
    found: list[Example] = []
    for number, conversation in enumerate(conversations):
        recorder.seen.clear()
        moderator = Moderator(detector)
        for post in conversation.posts:
            recorder.message = post.message_id or 0
            moderator.judge(post)
        found += _of(number, conversation, recorder)
    return found


def _of(number: int, conversation: Labelled, recorder: _Recorder) -> Iterator[Example]:
    secrets = [_bare(secret) for secret in conversation.secrets]
    by_message: dict[int, list[tuple[tuple[int, int], str, set[frozenset[str]]]]] = {}
    for (message, start, end), (normal, features) in recorder.seen.items():
        by_message.setdefault(message, []).append(((start, end), normal, features))
    for message, each in by_message.items():
        piece = message in conversation.pieces
        met = {span for span, normal, _ in each if piece and _is_of(_bare(normal), secrets)}
        for span, _, features in each:
            secret = None if piece and not met else span in met
            weight = (_BESIDE if piece and not secret else 1.0) / len(features)
            for one in sorted(features, key=sorted):
                yield Example(conversation.author, one, secret, weight, (number, message), span)


def _is_of(normal: str, secrets: Sequence[str]) -> bool:
    if len(normal) < _SHORT:
        return normal in secrets
    return any(normal in secret or (secret in normal and len(secret) >= _SHORT) for secret in secrets)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
