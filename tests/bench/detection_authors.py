"""What comes of conversations, author by author, and what of their secrets can be read.

A leak counts as wholly deleted if every message that holds a piece is; other messages count neither way. As
labelled, staff's knowing of it is enough where its author said so. Ways of judging stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.moderation.detector import Detector
from bot.moderation.known.known import KnownCredentials
from bot.moderation.learned.scorer import Scorer
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision, Verdict
from bot.rulebook.book import Rulebook
from bot.rulebook.training.examples import Labelled
from tests.bench.figures import Table, percent, share
from tests.corpora.by_author import AUTHORS, Conversation, known, read
from tests.moderation.invitations import bare, readable

MOST = (0.005, 0.025)  # of harmless conversations deleted, and in review
# Leaks deleted as labelled, and deleted or in review, at least: natural ones, and evasive ones.
ROOMS_UNKNOWN = ((0.90, 0.96), (0.70, 0.88))
ROOMS_KNOWN = ((0.98, 0.995), (0.90, 0.95))
# Of the hand-written ones.
CASES = ((0.97, 0.97), (0.97, 0.97))
MOST_OF_CASES = (1 / 400, 0.02)
_EXAMPLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Outcome:
    """The messages of a conversation that one way of judging deletes, and whether staff hear of any."""

    deleted: frozenset[int]
    told: bool

    def whole(self, conversation: Conversation) -> bool:
        """Whether a leak is gone to its last piece."""
        return conversation.pieces <= self.deleted

    def noticed(self, conversation: Conversation) -> bool:
        """Whether a leak is gone, or staff know that something of it was said."""
        return self.told or self.whole(conversation)

    def as_labelled(self, conversation: Conversation) -> bool:
        """Whether as much was done about a leak as its author asked for."""
        return self.noticed(conversation) if conversation.review_ok else self.whole(conversation)


_GOOD = (Outcome.whole, Outcome.as_labelled, Outcome.noticed)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of judging conversations, and the shares of leaks that it has to reach; none: no target."""

    name: str
    judge: Callable[[Conversation], Outcome]
    least: tuple[tuple[float, float], tuple[float, float]] | None = None
    most: tuple[float, float] = MOST

    def of(self, evasive: bool) -> tuple[float, float] | tuple[None, None]:  # noqa: FBT001 - one of two
        """Return the shares for natural or evasive leaks."""
        return self.least[evasive] if self.least else (None, None)


def verdicts(
    detector: Detector, conversation: Conversation, rooms: KnownCredentials | None = None
) -> list[Verdict]:
    """Judge a conversation from its start."""
    moderator = Moderator(detector, lambda _chat_id: rooms)
    return [moderator.judge(post) for post in conversation.posts]


def outcome(judged: Sequence[Verdict]) -> Outcome:
    """Return what verdicts on the messages of one conversation come to."""
    deleted = frozenset(one for verdict in judged for one in verdict.delete)
    return Outcome(deleted, any(verdict.decision is not Decision.KEEP for verdict in judged))


def by_patterns(patterns: Sequence[re.Pattern[str]], conversation: Conversation) -> Outcome:
    """Delete each message that holds a link which one of the patterns knows."""
    deleted = frozenset(
        post.message_id
        for post in conversation.posts
        if post.message_id is not None
        and any(pattern.search(part.text) for part in post.parts for pattern in patterns)
    )
    return Outcome(deleted, bool(deleted))


def by_rules(detector: Detector, conversation: Conversation) -> Outcome:
    """Judge by the rules alone, as in a class whose room the bot does not know."""
    return outcome(verdicts(detector, conversation))


def with_rooms(
    detector: Detector, rooms: Mapping[str, KnownCredentials], conversation: Conversation
) -> Outcome:
    """Judge by the rules in a class whose rooms the bot knows."""
    return outcome(verdicts(detector, conversation, rooms[conversation.id]))


def learned(book: Rulebook, conversations: Sequence[Conversation]) -> dict[str, Detector]:
    """Return, for each author, a detector whose weights were learned from other authors alone."""
    from bot.rulebook.training import fitting  # noqa: PLC0415 - needs the extra `train`

    trainer = fitting.Trainer(book.rules, book.describer, book.questions)
    by_author: dict[str, list[Labelled]] = {}
    for one in conversations:
        by_author.setdefault(one.author, []).append(one.labelled())
    examples = {author: trainer.examples(each) for author, each in by_author.items()}
    left_out = fitting.left_out(examples)
    models = fitting.with_chosen_thresholds(left_out, examples, by_author)
    return {
        author: Detector(book.rules, scorer=Scorer(model, book.describer), questions=book.questions)
        for author, model in models.items()
    }


def by_others(
    detectors: Mapping[str, Detector],
    rooms: Mapping[str, KnownCredentials] | None,
    conversation: Conversation,
) -> Outcome:
    """Judge by weights that were learned without this author; the class's rooms may be known."""
    detector = detectors[conversation.author]
    return by_rules(detector, conversation) if rooms is None else with_rooms(detector, rooms, conversation)


def rooms_of(conversations: Sequence[Conversation]) -> dict[str, KnownCredentials]:
    """Return, for each conversation of one author, the credentials that its class has in force.

    A leak's class has the room that is leaked; a harmless conversation's has that of one of the leaks.
    """
    leaks = [one for one in conversations if one.leaks]
    harmless = [one for one in conversations if not one.leaks]
    return {one.id: known(one) for one in leaks} | {
        one.id: known(leaks[number % len(leaks)]) for number, one in enumerate(harmless)
    }


def report(
    table: Table, detector: Detector, patterns: Sequence[re.Pattern[str]], book: Rulebook | None = None
) -> None:
    """Print every figure about the conversations; with a book also those of weights learned with it."""
    conversations = {author: read(author) for author in AUTHORS}
    every = [one for written in conversations.values() for one in written]
    rooms: dict[str, KnownCredentials] = {}
    for written in conversations.values():
        rooms |= rooms_of(written)
    ways = [
        *([Way(f"{len(patterns)} URL patterns", partial(by_patterns, patterns))] if patterns else []),
        Way("rules", partial(by_rules, detector), ROOMS_UNKNOWN),
        Way("rules, rooms known", partial(with_rooms, detector, rooms), ROOMS_KNOWN),
    ]
    if book is not None:
        detectors = learned(book, every)
        for name, known_rooms, least in (("", None, ROOMS_UNKNOWN), (", rooms known", rooms, ROOMS_KNOWN)):
            judge = partial(by_others, detectors, known_rooms)
            ways.append(Way(f"learned from other authors{name}", judge, least))
    for way in ways:
        report_way(table, way, conversations)
    report_masking(table, detector, every)


def report_cases(table: Table, detector: Detector, cases: Sequence[Conversation]) -> None:
    """Print the same of the hand-written conversations."""
    way = Way("rules, cases.jsonl", partial(by_rules, detector), CASES, MOST_OF_CASES)
    report_way(table, way, {"cases": cases})
    report_masking(table, detector, cases)


def report_way(table: Table, way: Way, conversations: Mapping[str, Sequence[Conversation]]) -> None:
    """Print what comes of conversations by one way of judging."""
    came = {one.id: way.judge(one) for written in conversations.values() for one in written}
    table.title(f"Conversations by author: {way.name}")
    for evasive in (False, True):
        _leaks(table, way, evasive, conversations, came)
    _harmless(table, way, conversations, came)


def _leaks(
    table: Table,
    way: Way,
    evasive: bool,  # noqa: FBT001 - one of two tables
    conversations: Mapping[str, Sequence[Conversation]],
    came: Mapping[str, Outcome],
) -> None:
    """Print what came of leaks, of natural ones or of those meant to get past a bot."""
    sort = "evasive" if evasive else "natural"
    _head(table, f"{sort} leaks", "wholly deleted", "as labelled", "or in review")
    every: list[Conversation] = []
    for author, written in conversations.items():
        leaks = [one for one in written if one.leaks and one.evasive is evasive]
        every += leaks
        if leaks:
            counts = [sum(good(came[one.id], one) for one in leaks) for good in _GOOD]
            table.row(f"  {author}", _shares(counts, len(leaks)))
        missed = (one for one in leaks if way.least and not came[one.id].as_labelled(one))
        table.examples(f"{one.id} {one.family}: {one}"[:_EXAMPLE] for one in missed)
    whole, *counts = [sum(good(came[one.id], one) for one in every) for good in _GOOD]
    table.row(f"{sort}, wholly deleted", share(whole, len(every)))
    for row, count, least in zip(("as labelled", "or in review"), counts, way.of(evasive), strict=True):
        target = "" if least is None else f">= {100 * least:g} %"
        met = least is None or count >= least * len(every)
        table.row(f"{sort}, {row}", share(count, len(every)), target=target, met=met)


def _harmless(
    table: Table, way: Way, conversations: Mapping[str, Sequence[Conversation]], came: Mapping[str, Outcome]
) -> None:
    """Print what was wrongly deleted, and what was only put before staff."""
    _head(table, "harmless", "deleted", "in review")
    whole, totals = 0, [0, 0]
    for author, written in conversations.items():
        harmless = [one for one in written if not one.leaks]
        deleted = [one for one in harmless if came[one.id].deleted]
        review = [one for one in harmless if came[one.id].told and not came[one.id].deleted]
        whole += len(harmless)
        totals = [total + len(found) for total, found in zip(totals, (deleted, review), strict=True)]
        table.row(f"  {author}", _shares((len(deleted), len(review)), len(harmless)))
        table.examples(f"{one.id} {one.family}: {one}"[:_EXAMPLE] for one in (*deleted, *review))
    for row, count, most in zip(("deleted", "in review"), totals, way.most, strict=True):
        target = f"<= {100 * most:g} %" if way.least else ""
        met = not way.least or count <= most * whole
        table.row(f"harmless, {row}", share(count, whole), target=target, met=met)


def _head(table: Table, *columns: str) -> None:
    first, *others = columns
    table.row(first, "".join(f"{column:<24}" for column in others))


def _shares(counts: Sequence[int], whole: int) -> str:
    """Return shares side by side, behind the number that they are of."""
    figures = "".join(f"{percent(count, whole):<24}" for count in counts)
    return f"{figures}of {whole}"


def report_masking(table: Table, detector: Detector, conversations: Sequence[Conversation]) -> None:
    """Print the leaks of which a secret can be read in what staff or the author see."""
    table.title("Conversations by author: masking")
    leaks = [one for one in conversations if one.leaks]
    seen = [(one, judged) for one in leaks if outcome(judged := verdicts(detector, one)).told]
    shown = [text for one, judged in seen for text in _readable(one, judged)]
    count = len({text.partition(" ")[0] for text in shown})
    table.row("a secret readable", f"{count} of {len(seen)} leaks told", target="0", met=not count)
    table.examples(shown)


def _readable(leak: Conversation, judged: Sequence[Verdict]) -> Iterator[str]:
    secrets = {bare(secret.rpartition("://")[2]) for secret in leak.secrets}
    for verdict in judged:
        if verdict.decision is not Decision.KEEP and (left := readable(secrets, verdict.masked)):
            yield f"{leak.id} {leak.family}: {verdict.decision} {left} in {verdict.masked[:150]!r}"
