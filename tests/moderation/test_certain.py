"""What is certain is deleted before it is judged: the verdict must agree, and nothing may come of asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest

from bot.classroom import Scope
from bot.moderation.brake import DeletionSpike, RuleBreaker
from bot.moderation.detector import Detector
from bot.moderation.exemptions import Exempting, Exemption, written_in
from bot.moderation.known.known import KnownCredentials
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import RuleStatus, Vicinity
from bot.moderation.verdict import Decision, Kind, Verdict
from bot.telegram.updates.reading import post_of
from tests.corpora.by_author import CHATS, Conversation, everything, known, read_chats
from tests.moderation.conftest import START, line, rule
from tests.moderation.fuzzing import fuzzed
from tests.moderation.invitations import OWN
from tests.moderation.plain_links import BEYOND, FOR_REVIEW, LISTED

LINK = "https://meet.google.com/kqv-tmwo-bze"
LINES = [invitation.text for invitation in OWN]
INPUTS = 500


def held_to_it(
    detector: Detector, conversations: Iterable[Iterable[Post]], *, alike: bool = True, **around: object
) -> int:
    """Judge conversations, asking of each post first whether it is certain; return of how many it was.

    Another moderator that is never asked says the same of each, where they are to be `alike`: how much of a
    hostile text is read hangs on the time it takes.
    """
    certain = 0
    for posts in conversations:
        asked, other = (Moderator(detector, **around) for _ in range(2))  # type: ignore[arg-type]
        for post in posts:
            is_certain = asked.is_certain(post)
            verdict = asked.judge(post)
            assert not alike or verdict == other.judge(post)
            if is_certain:
                certain += 1
                assert agrees(post, verdict), post
    return certain


def agrees(post: Post, verdict: Verdict) -> bool:
    """Return whether a verdict deletes its own post."""
    return verdict.decision is Decision.DELETE and post.message_id in verdict.delete


def _always(known_now: KnownCredentials | None, _chat_id: int | None) -> KnownCredentials | None:
    return known_now


@pytest.mark.long
@pytest.mark.parametrize("knows", [False, True])
def test_in_every_conversation_what_is_certain_is_deleted(detector: Detector, *, knows: bool) -> None:
    """Of all authors and of busy chats, with and without the room in force."""
    conversations: list[Conversation] = [*everything(), *(one for name in CHATS for one in read_chats(name))]
    certain = 0
    for one in conversations[knows::4]:
        credentials = known(one) if knows else None
        certain += held_to_it(detector, [one.posts], known_in=partial(_always, credentials))
    assert certain > 60


@pytest.mark.long
def test_amid_every_conversation_a_plain_link_is_certain_and_deleted(detector: Detector) -> None:
    """Whoever writes it, as an answer, an edit or part of an album, after every message."""
    for number, one in enumerate(everything()[::24]):
        put = [
            each
            for place, post in enumerate(one.posts)
            for each in (post, _amid(post, number + place, 100_000 + place))
        ]
        links = sum(1 for each in put if each.message_id is not None and each.message_id >= 100_000)
        assert held_to_it(detector, [put], known_in=partial(_always, known(one))) >= links


def _amid(post: Post, number: int, message_id: int) -> Post:
    """Return a link right after a post, in one of several ways."""
    words = ("", "không phải lớp mình đâu ", "link phim hay nè ", "hủy nhé, đừng vào ", "số 0912345678 ")
    parts = (Part(Surface.TEXT, words[number % len(words)] + LINK),)
    link = replace(post, parts=parts, message_id=message_id, shows=None, album=None, edited=False)
    return (
        link,
        replace(link, sender=987_654),
        replace(link, reply_to=post.message_id),
        replace(link, edited=True),
        replace(link, album="7"),
        replace(link, sender=987_654, reply_to=post.message_id),
    )[number % 6]


@pytest.mark.long
def test_of_messages_drawn_at_random_what_is_certain_is_deleted(detector: Detector) -> None:
    """Changed, crammed, disguised, with any fields: in four conversations."""
    drawn = [post_of(fuzzed(3, number, [LINK, *LINES])) for number in range(INPUTS)]
    assert held_to_it(detector, [drawn], alike=False) > 20


def test_a_plain_link_into_each_service_is_certain(detector: Detector) -> None:
    """Those of communities are for people to look at."""
    moderator = Moderator(detector)
    links = [(link, name) for name, links in LISTED.items() for link in links] + [(one, "") for one in BEYOND]
    for number, (link, name) in enumerate(links):
        # A host alone, without a way behind it, opens a room of one service: it is judged in its turn.
        expected = name not in FOR_REVIEW and "/" in link
        assert moderator.is_certain(line(number, f"vào {link}")) is expected, link


@pytest.mark.parametrize(
    "text",
    [
        "mai kiểm tra chương 2 nhé cả lớp",
        "ID cuộc họp: 842 155 30967 Mật khẩu: hoctoan",
        "tải ở https://zoom.us/download nha",
        f"{LINK} {'nội quy lớp học ' * 40}",
    ],
)
def test_what_words_decide_and_what_is_long_is_judged_in_its_turn(detector: Detector, text: str) -> None:
    """Only a link in a short message is certain."""
    assert not Moderator(detector).is_certain(line(1, text))


def test_a_post_without_its_place_or_about_another_message_is_not_certain(detector: Detector) -> None:
    """There is nothing to delete, or something that is not its own."""
    moderator, post = Moderator(detector), line(1, LINK)
    assert moderator.is_certain(post)
    for less in ({"chat_id": None}, {"at": None}, {"message_id": None}, {"shows": 8}):
        assert not moderator.is_certain(replace(post, **less))  # type: ignore[arg-type]


def test_what_staff_decided_is_asked(detector: Detector) -> None:
    """A pause, an allowed link, an exempt text or a stopped rule leaves it to the verdict."""
    post = line(1, LINK)
    (rule,) = {hit.rule.id for hit in detector.plain_links(post)}
    brake = RuleBreaker()
    brake.recorded(DeletionSpike(rule, 10, 5, START))
    until = START.replace(year=START.year + 1)
    exempt = Exemption(Scope.TEXT, frozenset({written_in(post)}), START, until)
    other = Exemption(Scope.TEXT, frozenset({"another text"}), START, until)
    held = (
        Moderator(detector, paused=lambda _chat_id, _at: True),
        Moderator(detector, allowed=lambda _chat_id, _at: frozenset({"meet.google.com/kqv-tmwo-bze"})),
        Moderator(detector, exempting=Exempting(lambda _chat_id: (exempt,), lambda text: text)),
        Moderator(detector, brake_of=lambda _chat_id: brake),
    )
    for moderator in held:
        assert not moderator.is_certain(post)
        assert moderator.judge(post).decision is not Decision.DELETE
    free = (
        Moderator(detector, brake_of=lambda _chat_id: RuleBreaker()),
        Moderator(detector, exempting=Exempting(lambda _chat_id: (other,), lambda text: text)),
    )
    for moderator in free:
        assert moderator.is_certain(post)
        assert moderator.judge(post).decision is Decision.DELETE


@pytest.mark.parametrize(
    "changes",
    [
        {"near": Vicinity(frozenset({"hoc"}), 0.1)},
        {"against": Vicinity(frozenset({"phim"}), 1.0)},
        {"status": RuleStatus.SHADOW},
    ],
)
def test_a_link_that_words_or_a_status_weigh_is_not_certain(changes: dict[str, object]) -> None:
    """Though it scores as much as one that suffices alone."""
    plain = rule("room", Kind.LINK, r"room\.test/\w+", 1.0)
    assert Moderator(Detector([plain])).is_certain(line(1, "room.test/ab"))
    weighed = rule("room", Kind.LINK, r"room\.test/\w+", 1.0, **changes)
    assert not Moderator(Detector([weighed])).is_certain(line(1, "room.test/ab"))


def test_what_takes_too_long_is_judged_in_its_turn() -> None:
    """Without time no pattern says anything for certain."""
    slow = Detector([rule("room", Kind.LINK, r"room\.test/\w+", 1.0)], deadline=0.0)
    assert not Moderator(slow).is_certain(line(1, "room.test/ab"))


def test_what_was_deleted_for_certain_has_a_verdict_that_says_so(detector: Detector) -> None:
    """Whatever staff decided since: the message is gone, and its secret is hidden."""
    allowing = Moderator(detector, allowed=lambda _chat_id, _at: frozenset({"meet.google.com/kqv-tmwo-bze"}))
    post = line(5, f"vào {LINK}")
    assert allowing.judge(post).decision is Decision.KEEP
    verdict = allowing.by_itself(post)
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (5,))
    assert "kqv-tmwo" not in verdict.masked
