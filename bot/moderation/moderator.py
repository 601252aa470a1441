"""Judges posts as parts of a conversation: joins pieces of one leak, keeps or deletes albums as one.

An ID in one message and its passcode in the next are weighed together if one sender wrote both, or if the
second answers the first, by a reply or right after it asked for credentials. A poll is a conversation too:
its question is asked by nobody, each of its options answers it. To rebuild the windows after a start, judge
old posts again and ignore the verdicts.

A leak that would be deleted stands, and is shown to staff, while its chat is paused or where the deletion
rests on rules that the rule breaker stopped. An album is one: whichever part leaks, all of it goes, parts
that come later too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.classroom import Held
from bot.moderation.brake import RuleBreaker, carriers, finders, left_without
from bot.moderation.conversation.joining import opened, piece_of, together
from bot.moderation.conversation.relations import (
    around_earlier,
    around_of,
    beside,
    holds_piece,
    is_sure,
    less,
    named_by,
    related,
    said_around,
    stray,
    surely_asked,
)
from bot.moderation.conversation.windows import NOTHING, Facts, Found, Window, Windows, told_before
from bot.moderation.detector import Detector, Evidence
from bot.moderation.exemptions import NOTHING_EXEMPT, Exempting
from bot.moderation.known.known import KnownCredentials
from bot.moderation.learned.scorer import remembered
from bot.moderation.post import Post, Surface
from bot.moderation.text.masking import masked, without_secrets
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision, Kind, Reason, Verdict
from bot.moderation.vocabulary import SPELLING, may_be_answered
from bot.moderation.weighing import Hit, once, raised, unlearned, unopposed

_NO_LINKS: Final[frozenset[str]] = frozenset()
_BRIEF: Final = 36  # characters: some eight words
_NO_RULES: Final[frozenset[str]] = frozenset()

_NOBODY: Final = 0  # no account's id: who asks a poll's question
CONVERSATION: Final = "conversation"  # rule id: other messages hold pieces of the same leak
ALBUM: Final = "album"  # rule id: another part of the same album was deleted


class Moderator:
    """A detector with a memory of each chat's last minutes. One for a school; not thread-safe.

    `known_in` returns the credentials in force for a chat, `class_of` the class that a chat counts as; None:
    no class. `paused` tells whether deletions in a chat were paused at a time, `allowed` which links, in
    normal form, staff allowed in a chat then; `exempting` leaves out what else they let pass. `brake_of`
    returns the rule breaker of a chat; None: no rule is ever stopped there. Only posts of accounts, not
    channels, in classes count towards it: one person can make many channels.
    """

    def __init__(
        self,
        detector: Detector,
        known_in: Callable[[int | None], KnownCredentials | None] = lambda _chat_id: None,
        *,
        brake_of: Callable[[int], RuleBreaker | None] = lambda _chat_id: None,
        class_of: Callable[[int], int | None] = lambda chat_id: chat_id,
        paused: Callable[[int, datetime], bool] = lambda _chat_id, _at: False,
        allowed: Callable[[int, datetime], frozenset[str]] = lambda _chat_id, _at: _NO_LINKS,
        exempting: Exempting = NOTHING_EXEMPT,
    ) -> None:
        self._detector = detector
        self._known_in = known_in
        self._brake_of = brake_of
        self._class_of = class_of
        self._paused = paused
        self._allowed = allowed
        self._exempting = exempting
        self._windows = Windows()

    def judge(self, post: Post) -> Verdict:
        """Return the verdict on a post, new or edited, in its conversation.

        Without `chat_id`, `message_id` or `at` a post stands alone. `delete` names each message that holds
        a piece, also ones named before, and only these: a post that merely shows what an earlier one meant
        gets the verdict and stays.
        """
        verdict, question = self._judged(post), question_of(post)
        if question is None or verdict.decision is Decision.DELETE or verdict.held is not None:
            return verdict
        _, lists = self._detector.vocabulary.said(Views(question).meant)
        return answered(verdict, post, self._anew().judge) if may_be_answered(lists) else verdict

    def is_certain(self, post: Post) -> bool:
        """Return whether `judge` is sure to delete a post, whatever was said before or is said meanwhile.

        So it is with a link into a room in a short message, where staff let nothing pass that may be meant.
        It takes a fraction of the time, and changes nothing: the post is judged all the same, in its turn.
        """
        chat_id, at = post.chat_id, post.at
        if chat_id is None or at is None or post.message_id is None or post.shows is not None:
            return False
        hits = self._detector.plain_links(post)
        if not hits or self._paused(chat_id, at) or self._allowed(chat_id, at):
            return False
        brake = self._brake_of(chat_id)
        held = _NO_RULES if brake is None else brake.rules
        left = self._exempting.left(post, hits)
        return any(hit.rule.id not in held for hit in left)

    def by_itself(self, post: Post) -> Verdict:
        """Return the verdict on a post that was certain and is deleted, as it is without all around it.

        For one that `judge` did not delete after all: the clocks of staff and of Telegram may differ.
        """
        verdict = self._detector.examine(post)
        return replace(verdict, decision=Decision.DELETE, score=1.0, delete=post.standing)

    def _anew(self) -> Moderator:
        """Return a moderator that decides alike and remembers no message."""
        return Moderator(
            self._detector,
            self._known_in,
            brake_of=self._brake_of,
            class_of=self._class_of,
            paused=self._paused,
            allowed=self._allowed,
            exempting=self._exempting,
        )

    def _judged(self, post: Post) -> Verdict:
        known = self._known_in(post.chat_id)
        if post.chat_id is None or post.at is None or post.message_id is None:
            evidence = self._detector.gather(post, known)
            return self._detector.conclude(post, evidence, evidence.hits)
        window = self._windows.of(post.chat_id, post.at)
        before = told_before(post.message_id, post.at, window, known, replies=post.reply_to is not None)
        evidence = self._detector.gather(post, known, before)
        if evidence.hits and (allowed := self._allowed(post.chat_id, post.at)):
            evidence = replace(evidence, hits=without_allowed(evidence.hits, allowed))
        if (left := self._exempting.left(post, evidence.hits)) is not evidence.hits:
            evidence = replace(evidence, hits=left)
        alone = self._detector.weigh(post, evidence, evidence.hits)
        words, lists = self._detector.vocabulary.said(evidence.views.meant)
        found = Found(
            hits=evidence.hits,
            whole=alone.decision is Decision.DELETE and self._detector.rules_delete(evidence.hits),
            doubted=self._detector.doubts(evidence.hits),
            album=post.album,
            piece=piece_of(evidence.views, spelt=before.asked or window.told(SPELLING, words)),
            unsaid=() if known is None or evidence.late else known.unsaid(evidence.views.all, evidence.hits),
            parts=evidence.parts,
            candidates=remembered(evidence.candidates),
        )
        facts = Facts(
            message_id=post.message_id,
            sender=window.same(post.sender),
            at=post.at.timestamp(),
            words=words,
            found=NOTHING if found == NOTHING else found,
            asks=may_be_answered(lists),
            brief=len(evidence.surfaces.text) <= _BRIEF,
            lists=lists,
        )
        around = window.around(facts)
        facts, guessed = together(facts, around, window, known)
        facts = opened(facts, window)
        worth = words if facts.asks else self._detector.vocabulary.worth_keeping(words)
        window.put(facts if worth == words else replace(facts, words=worth))
        verdict = self._join(post, evidence, alone, facts, window)
        if verdict is alone:
            verdict = self._alone(alone, evidence, guessed or stray(post, facts, around))
        deletes = verdict.decision is Decision.DELETE
        if self._paused(post.chat_id, post.at):
            # The messages it would delete are deleted once the pause is over.
            return replace(self._held(verdict, Held.PAUSE), delete=verdict.delete) if deletes else verdict
        if deletes and (brake := self._brake_of(post.chat_id)) is not None:
            verdict, carrying = self._braked(verdict, post, evidence, facts, window, brake=brake.rules)
            school_class = self._class_of(post.chat_id)
            if school_class is not None and post.sender is not None and post.sender > 0:
                brake.count(carrying, post.sender, school_class, post.at)
        return with_albums(verdict, post, evidence, facts, window)

    def _alone(self, alone: Verdict, evidence: Evidence, guessed: Hit | None) -> Verdict:
        """Explain a verdict that no other message changes; a possible part of credentials goes to review."""
        if alone.decision is not Decision.KEEP or guessed is None:
            return self._detector.explained(alone, evidence, evidence.hits)
        looked_at = replace(alone, decision=Decision.REVIEW, score=self._detector.thresholds.review)
        return self._detector.explained(looked_at, evidence, (*evidence.hits, guessed))

    def moved(self, was: int, chat_id: int) -> None:
        """Continue a chat's conversation under another id: a group became a supergroup."""
        self._windows.moved(was, chat_id)

    def forget(self, before: datetime) -> None:
        """Drop the memory of chats without a message since `before`."""
        self._windows.forget(before)

    def _braked(
        self,
        verdict: Verdict,
        post: Post,
        evidence: Evidence,
        facts: Facts,
        window: Window,
        *,
        brake: frozenset[str],
    ) -> tuple[Verdict, frozenset[str]]:
        """Return the verdict without the stopped rules, and the rules that its deletion rests on."""
        pieces = [other for other in window.around(facts) if other.message_id in verdict.delete]
        holding = (facts, *pieces)
        held = brake.intersection(hit.rule.id for each in holding for hit in each.hits)

        def without(some: frozenset[str]) -> Verdict:
            hits = left_without(facts.hits, some)
            alone = self._detector.weigh(post, evidence, hits)
            whole = alone.decision is Decision.DELETE and self._detector.rules_delete(hits)
            left = replace(facts, found=replace(facts.found, hits=hits, whole=whole))
            return self._join(post, evidence, alone, left, window, without=some)

        left = without(held) if held else verdict
        if left.decision is not Decision.DELETE:
            return self._held(verdict, Held.BRAKE), _NO_RULES
        if any(hit.rule.suffices and hit.rule.id not in held for hit in facts.hits):
            return replace(verdict, delete=left.delete), _NO_RULES
        rules = frozenset().union(*(finders(each.hits) for each in holding)) - held
        carrying = carriers(rules, lambda some: without(some | held).decision is Decision.DELETE)
        return replace(verdict, delete=left.delete), carrying

    def _held(self, verdict: Verdict, held: Held) -> Verdict:
        return replace(self._lowered(verdict), held=held)

    def _lowered(self, verdict: Verdict) -> Verdict:
        score = min(verdict.score, self._detector.thresholds.most_in_review)
        return replace(verdict, decision=Decision.REVIEW, score=score, delete=())

    def _join(
        self,
        post: Post,
        evidence: Evidence,
        alone: Verdict,
        facts: Facts,
        window: Window,
        *,
        without: frozenset[str] = _NO_RULES,
    ) -> Verdict:
        """Weigh the post with the messages around it; `alone` stands where those make no leak of it.

        Findings of the rules `without` in other messages do not count; then only the decision is used.
        """
        near = _beside(facts, window, without)
        joined = self._joined(post, evidence, alone, facts, near, explain=not without)
        free = surely_asked(post, facts, near)
        if free is near:
            return joined
        sure = self._joined(post, evidence, alone, facts, free, explain=not without)
        if sure.decision is Decision.DELETE:
            return joined
        # A deletion that rests on a doubtful question becomes a review, also one that the weights have made
        # a review of already; anything less is judged without it.
        deletes = joined.score >= self._detector.thresholds.most_in_review
        return self._lowered(joined) if deletes else sure

    def _joined(
        self,
        post: Post,
        evidence: Evidence,
        alone: Verdict,
        facts: Facts,
        near: Sequence[Facts],
        *,
        explain: bool,
    ) -> Verdict:
        """Weigh the post with those of the messages `near` that relate to it."""
        near_by = [other for other in near if related(post, facts, other, near)]
        weighed = facts.found.candidates and near
        if not (weighed or (near_by if facts.hits else any(other.hits for other in near_by))):
            return alone
        hits, heard = beside(post, facts, near_by, near)
        own, others = self._weighed(post, evidence, facts, hits, near_by, near=near)
        holds = holds_piece(own)
        pieces = [
            other.message_id
            for other, hits in others
            if other.message_id > 0  # else it can no longer be deleted
            and holds_piece(hits)
            and not (other.found.whole and (facts.found.whole or not holds))
        ]
        company = [unlearned(hits) if other.found.whole else hits for other, hits in others]
        joined = self._detector.weigh(post, evidence, own, company)
        if joined.decision is Decision.REVIEW and alone.decision is Decision.KEEP:
            if self._detector.doubts(own, company):
                told = any(other.found.doubted or other.found.whole for other in near_by) and not holds_piece(
                    unopposed(own)
                )
                return alone if told else self._detector.explained(joined, evidence, own, company)
            learned = any(hit.learned for hit in own)
            return self._answer(post, evidence, alone, own) if heard or learned else alone
        deletes = joined.decision is Decision.DELETE and (pieces or holds)
        if not deletes or (facts.found.whole and not pieces):
            return alone
        if explain:
            joined = self._detector.explained(joined, evidence, own, company)
        # Nobody's words make another's number a leak.
        theirs = not holds and all(
            other.sender != facts.sender for other in near_by if other.message_id in pieces
        )
        if theirs or not pieces:
            return self._lowered(joined) if theirs else joined
        counted = sum(hit.score for hits in company for hit in once(hits))
        remark = evidence.surfaces.remark(CONVERSATION, round(counted, 3), Reason.PIECES)
        return replace(
            joined,
            findings=(*joined.findings, remark),
            delete=tuple(sorted({*joined.delete, *pieces})),
        )

    def _weighed(
        self,
        post: Post,
        evidence: Evidence,
        facts: Facts,
        hits: Sequence[Hit],
        near_by: Sequence[Facts],
        *,
        near: Sequence[Facts],
    ) -> tuple[list[Hit], list[tuple[Facts, list[Hit]]]]:
        """Return the hits of a post and of the messages related to it, as they weigh beside each other."""
        around = said_around(facts, near_by)
        # Those of the memory have no features to explain it by.
        own = self._detector.rescored(hits, evidence.candidates, partial(around_of, post, facts, near))
        others = []
        for other in near_by:
            named = named_by(facts, other, near, around)
            said = partial(around_earlier, other, facts, near)
            others.append((other, self._detector.rescored(named, other.found.candidates, said)))
        weighed = [(facts, own), *others]
        sure = {one.sender for one, hits in weighed if one.found.whole or is_sure(hits)}
        thresholds = self._detector.thresholds
        (_, own), *others = [
            (one, raised(hits, thresholds) if one.sender in sure else hits) for one, hits in weighed
        ]
        return own, others

    def _answer(self, post: Post, evidence: Evidence, alone: Verdict, own: Sequence[Hit]) -> Verdict:
        """Send a possible answer to review; hits spread over several messages are no reason."""
        answer = self._detector.weigh(post, evidence, own)
        if answer.decision is not Decision.REVIEW or not any(hit.secret for hit in own):
            return alone
        return self._detector.explained(answer, evidence, own)


def _beside(facts: Facts, window: Window, without: frozenset[str]) -> list[Facts]:
    """Return the messages around a post that may relate to it, without the findings of some rules."""
    around = window.around(facts)
    if not (facts.hits or (facts.words and any(other.hits for other in around))):
        return []
    return [less(other, without) for other in around]


def question_of(post: Post) -> str | None:
    """Return a poll's question; None for what is no poll, or has no options."""
    texts = [part.text for part in post.parts if part.surface is Surface.POLL]
    return texts[0] if len(texts) > 1 else None


def answered(alone: Verdict, post: Post, judge: Callable[[Post], Verdict]) -> Verdict:
    """Return the verdict on a poll with options as answers; `alone` is the one on its words as one text.

    `judge` decides as ever, in a conversation of its own. Messages that do not exist get negative ids.
    """
    question, *options = (place for place, part in enumerate(post.parts) if part.surface is Surface.POLL)
    judge(replace(post, parts=(post.parts[question],), sender=_NOBODY, reply_to=None, shows=None))
    found, masked, secrets = alone, alone.masked, list(alone.secrets)
    for number, place in enumerate(options, 1):
        part = post.parts[place]
        judged = judge(replace(post, parts=(part,), message_id=-number, reply_to=post.message_id, shows=None))
        if judged.decision is Decision.KEEP:
            continue
        masked = masked.replace(part.text, judged.masked)
        secrets += judged.secrets
        if judged.score > found.score:
            found = replace(judged, findings=tuple(replace(one, part=place) for one in judged.findings))
    if found is alone:
        return alone
    delete = post.standing if found.delete else ()
    # What an answer shows to be a secret may stand in the question, or in another answer.
    masked = without_secrets(masked, (secret.reveal() for _, secret in secrets))
    return replace(found, delete=delete, masked=masked, secrets=tuple(dict.fromkeys(secrets)))


def without_allowed(hits: Sequence[Hit], allowed: Collection[str]) -> tuple[Hit, ...]:
    """Return the hits that lie in no allowed link. `allowed` are links in normal form.

    An ID or a passcode typed beside an allowed link counts as it does without it.
    """
    spans = [(hit.start, hit.end) for hit in hits if hit.rule.kind is Kind.LINK and hit.normal in allowed]
    return tuple(hit for hit in hits if not any(start < hit.end and hit.start < end for start, end in spans))


def with_albums(verdict: Verdict, post: Post, evidence: Evidence, facts: Facts, window: Window) -> Verdict:
    """Widen a deletion to whole albums, and delete a part whose album was deleted before."""
    own = None if post.album is None else window.album(post.album, facts.message_id, window.at)
    if verdict.decision is Decision.DELETE:
        named = dict.fromkeys(verdict.delete)
        for other in (*window.around(facts), facts):
            album = None if other.found.album is None else window.known_album(other.found.album)
            if album is not None and other.message_id in named:
                album.deleted = True
                named.update(album.messages)
        return replace(verdict, delete=tuple(sorted(named)))
    if own is None or not own.deleted:
        return verdict
    kept = verdict.decision is Decision.KEEP
    return replace(
        verdict,
        decision=Decision.DELETE,
        score=1.0,
        masked=masked(evidence.views, evidence.hits, told=True) if kept else verdict.masked,
        findings=(*verdict.findings, evidence.surfaces.remark(ALBUM, 1.0, Reason.ALBUM)),
        delete=tuple(sorted({facts.message_id, *own.messages})),
    )
