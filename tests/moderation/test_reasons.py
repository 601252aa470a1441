"""What a verdict says to a person: at most three reasons in plain words, and nothing of the message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import KNOWN_RULES, LIKELY, Credential, KnownCredentials, KnownRooms
from bot.moderation.learned.candidates import FOUND
from bot.moderation.moderator import Moderator
from bot.moderation.post import Surface
from bot.moderation.rules import Rule
from bot.moderation.text.pieces import with_unseen
from bot.moderation.verdict import Decision, Finding, Kind, Reason, Verdict
from bot.rulebook.book import load, packaged
from bot.rulebook.school import lookalike
from tests.corpora.by_author import everything
from tests.moderation.conftest import line, post

TEXTS = texts.load()
BOOK = load([packaged()], ["hop.truong.edu.vn"])
WORDS = 8  # a reason has at most


def finding(rule: str, score: float, *reasons: tuple[Reason, float]) -> Finding:
    """Return a finding with its own place."""
    at = len(rule)
    return Finding(rule, Kind.MEETING_ID, Surface.TEXT, 0, at, at + 1, score, reasons)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_a_short_phrase(reason: Reason, language: Language) -> None:
    """A teacher reads three of them at a glance."""
    said = TEXTS.plain(language, f"why-{reason.value}")
    assert 0 < len(said.split()) <= WORDS


@pytest.mark.parametrize(
    "rule", [*BOOK.rules, lookalike("GacLop_bot"), *KNOWN_RULES, LIKELY, *FOUND], ids=lambda rule: rule.id
)
def test_every_rule_says_one_of_its_kind(rule: Rule) -> None:
    """What a match is, and what the words near it say: neither takes a link for a number."""
    of_kind = {
        Kind.LINK: {Reason.LINK, Reason.LINK_LIKELY, Reason.KNOWN_ROOM},
        Kind.INVITE: {Reason.INVITE, Reason.LINK_HIDDEN, Reason.OTHER_BOT, Reason.CLASS_CODE},
        Kind.CALL: {Reason.DISRUPTION},
        Kind.CONTEXT: {Reason.BESIDE_CLASS},
    }
    links = of_kind[Kind.LINK] | of_kind[Kind.INVITE]
    own = of_kind.get(rule.kind)
    assert rule.reason in own if own else rule.reason not in links - {Reason.KNOWN_ROOM, Reason.CLASS_CODE}
    if rule.near is not None and rule.near.asked:
        assert rule.near.reason is Reason.ANSWER


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("https://zoom.us/j/81234567890?pwd=abc123", [Reason.LINK]),
        ("ID 8123456789 nha", [Reason.NUMBER_LABELLED]),
        ("zoom 832 1234 5678", [Reason.NUMBER, Reason.BESIDE_SERVICE]),
        ("tám một hai ba bốn năm sáu bảy tám chín", [Reason.NUMBER_DISGUISED]),
        (
            "zoom 832 1234 5678 mật khẩu hoa24",
            [Reason.NUMBER, Reason.BESIDE_SERVICE, Reason.PASSCODE_LABELLED],
        ),
        ("bit.ly/lop7a vào lớp nhé", [Reason.LINK_HIDDEN, Reason.BESIDE_JOINING]),
    ],
)
def test_the_strongest_reasons_come_first(detector: Detector, text: str, reasons: list[Reason]) -> None:
    """What it is, then what stands beside it."""
    assert list(detector.examine(post(text)).why())[: len(reasons)] == reasons


def test_an_answer_is_told_as_one(detector: Detector) -> None:
    """The question is another's, so the card says that there was one."""
    moderator = Moderator(detector)
    moderator.judge(line(1, "cho em xin id phòng zoom với ạ", sender=1))
    verdict = moderator.judge(line(2, "832 1234 5678", sender=2, after=20))
    assert (verdict.decision, set(verdict.why())) == (Decision.DELETE, {Reason.NUMBER, Reason.ANSWER})


def test_pieces_are_told_as_pieces(detector: Detector) -> None:
    """Neither message says enough alone."""
    moderator = Moderator(detector)
    moderator.judge(line(1, "id zoom nửa đầu 8321", after=0))
    verdict = moderator.judge(line(2, "nửa sau 2345678", after=10))
    assert verdict.decision is Decision.DELETE
    assert Reason.PIECES in verdict.why()


def test_a_known_room_is_told_as_known(detector: Detector) -> None:
    """Whatever else may be said of it."""
    room = Credential(meeting_id=Secret("94123456721"))
    known = KnownCredentials(KnownRooms([room]), [room])
    verdict = Moderator(detector, lambda _chat_id: known).judge(line(1, "94123456721"))
    assert verdict.why()[0] is Reason.KNOWN_ROOM


def test_what_could_not_be_read_is_told(detector: Detector) -> None:
    """Staff know that the bot looked and did not see."""
    plain = post("chào cả lớp")
    assert with_unseen(plain, detector.examine(plain)).why() == (Reason.UNREAD,)


def test_a_reason_counts_once_and_three_are_enough() -> None:
    """The strongest finding counts for a reason that several have; what weighs nothing is none."""
    findings = (
        finding("a", 0.4, (Reason.NUMBER, 0.2), (Reason.BESIDE_ROOM, 0.2)),
        finding("bb", 0.8, (Reason.NUMBER, 0.4), (Reason.BESIDE_CLASS, 0.0)),
        finding("ccc", 0.3, (Reason.ANSWER, 0.3)),
        finding("dddd", 0.1, (Reason.PIECES, 0.1)),
    )
    verdict = Verdict(Decision.REVIEW, 0.8, findings, (), "")
    assert verdict.why() == (Reason.NUMBER, Reason.ANSWER, Reason.BESIDE_ROOM)
    assert replace(verdict, decision=Decision.KEEP).why() == ()


def test_what_says_more_stands_for_both() -> None:
    """As strong as the stronger of the two."""
    findings = (
        finding("a", 0.8, (Reason.NUMBER, 0.5), (Reason.BESIDE_CLASS, 0.4)),
        finding("bb", 0.3, (Reason.NUMBER_LABELLED, 0.3)),
    )
    verdict = Verdict(Decision.DELETE, 0.8, findings, (), "")
    assert verdict.why() == (Reason.NUMBER_LABELLED, Reason.BESIDE_CLASS)


@pytest.mark.long
def test_every_told_conversation_has_reasons(learned: Detector) -> None:
    """One to three, also where all evidence stands in the messages around, or the model alone found it."""
    told = 0
    for conversation in everything()[::5]:
        moderator = Moderator(learned)
        for verdict in map(moderator.judge, conversation.posts):
            if verdict.decision is not Decision.KEEP:
                told += 1
                assert 1 <= len(verdict.why()) <= 3
    assert told > 200
