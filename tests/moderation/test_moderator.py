"""Links that staff allowed for a while; a poll's options, which answer its question as others would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import Held, Secret
from bot.moderation.brake import RuleBreaker
from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator, answered
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Kind, Verdict
from bot.rulebook.book import for_school
from tests.moderation.conftest import START

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHAT, ELSEWHERE = -1, -2
LINK = "https://zoom.us/j/83412345678?pwd=Abc1"
TALK = f"Mời các em nghe nói chuyện {LINK}"


@pytest.fixture(scope="module")
def shipped() -> Detector:
    """Return a detector with the shipped rules."""
    return for_school(None, ()).detector()


def decided(shipped: Detector, text: str, chat_id: int = CHAT, at: datetime = NOW) -> Decision:
    """Judge a text where one link is allowed for an hour."""

    def allowed(chat_id: int, at: datetime) -> frozenset[str]:
        covers = chat_id == CHAT and NOW <= at < NOW + HOUR
        return frozenset({"zoom.us/j/83412345678?pwd=abc1"} if covers else ())

    post = Post((Part(Surface.TEXT, text),), chat_id=chat_id, message_id=1, sender=1, at=at)
    return Moderator(shipped, allowed=allowed).judge(post).decision


def test_an_allowed_link_stays_in_its_chat_for_its_time(shipped: Detector) -> None:
    """Elsewhere, before and after, it goes as ever."""
    assert decided(shipped, TALK) is Decision.KEEP
    assert decided(shipped, TALK, ELSEWHERE) is Decision.DELETE
    assert decided(shipped, TALK, at=NOW + HOUR) is Decision.DELETE
    assert decided(shipped, TALK, at=NOW - HOUR) is Decision.DELETE


@pytest.mark.parametrize(
    "text",
    [
        f"{LINK} https://zoom.us/j/75512345678",
        "https://zoom.us/j/83412345679?pwd=Abc1",
        f"{LINK} còn lớp mình ID 942 1234 5678 pass 12345",
    ],
)
def test_what_else_leaks_goes_beside_an_allowed_link(shipped: Detector, text: str) -> None:
    """Another link, one that is like it, and an ID with its passcode."""
    assert decided(shipped, text) is Decision.DELETE


ASKED = ("mật khẩu phòng zoom là gì", "hoa2411", "lan2512")
IN_POLL = "https://meet.google.com/xyz-abcd-efg"


def poll(*texts: str) -> Post:
    """Return a poll, its question first."""
    return Post(tuple(Part(Surface.POLL, text) for text in texts), -100, 2, 1, START)


def judged(detector: Detector, *texts: str, before: str | None = None) -> Verdict:
    """Judge a poll, perhaps with a message before it."""
    moderator = Moderator(detector)
    if before is not None:
        moderator.judge(Post((Part(Surface.TEXT, before),), -100, 1, 1, START))
    return moderator.judge(poll(*texts))


@pytest.fixture(params=["rules", "weights"])
def any_detector(request: pytest.FixtureRequest, detector: Detector, learned: Detector) -> Detector:
    """Return the detector with the rules alone, and with the learned weights."""
    return {"rules": detector, "weights": learned}[request.param]


@pytest.mark.parametrize(
    ("question", "options", "masked"),
    [
        (ASKED[0], ASKED[1:], ("•••••••", "•••••••")),
        ("Zoom password?", ("tulip77", "I forgot"), ("•••••••", "I forgot")),
        ("mk zoom tiết 3 là", ("8855", "không biết"), ("••••", "không biết")),
    ],
)
def test_an_option_that_answers_the_question_goes_with_the_poll(
    any_detector: Detector, question: str, options: tuple[str, ...], masked: tuple[str, ...]
) -> None:
    """It may be the passcode, and the question says of what; the option is hidden, and found where it is."""
    verdict = judged(any_detector, question, *options)
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (2,))
    assert verdict.masked.splitlines()[1:] == list(masked)
    assert {finding.part for finding in verdict.findings} <= {0, 1, 2}
    assert {finding.part for finding in verdict.findings} & {1, 2}
    assert options[0] in {secret.reveal() for _, secret in verdict.secrets}


@pytest.mark.parametrize(
    "texts",
    [
        ("mật khẩu zoom là gì vậy thầy?", "không biết", "hỏi lớp trưởng"),
        ("mật khẩu zoom là gì vậy thầy?", "không biết", ""),
        ("đáp án câu 3", "A", "3600"),
        ("chiến thắng ĐBP năm nào?", "1953", "1954"),
        ("mai ăn gì", "bún 45k", "phở"),
        ("cho xin mật khẩu phòng zoom",),
    ],
)
def test_other_polls_stay(any_detector: Detector, texts: tuple[str, ...]) -> None:
    """Nobody answers with a passcode, or is asked for one."""
    assert judged(any_detector, *texts).decision is Decision.KEEP


def test_options_that_may_answer_are_for_people(detector: Detector) -> None:
    """As far as a message of the same words would be: a poll that is told stays."""
    verdict = judged(detector, "mã lớp là gì", "7kxq2ab", "không biết")
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())
    assert "7kxq2ab" not in verdict.masked


def test_what_one_option_shows_to_be_a_secret_is_hidden_in_the_whole_poll() -> None:
    """Also in the question, which says nothing by itself, and however it is spaced there."""
    asked = poll("dự án 104 729 8365 của mình", "vào đi")
    alone = Verdict(Decision.KEEP, 0.0, (), (), "dự án 104 729 8365 của mình\nvào đi")
    told = Verdict(Decision.REVIEW, 0.5, (), (), "vào đi", ((Kind.MEETING_ID, Secret("1047298365")),))
    verdict = answered(alone, asked, lambda post: told if post.parts[0].text == "vào đi" else alone)
    assert verdict.masked == "dự án •••••••••••• của mình\nvào đi"


def test_a_poll_answers_messages_before_it_as_any_other(any_detector: Detector) -> None:
    """Its own question is no reason to look at it less."""
    verdict = judged(any_detector, "id phòng", "842 1553 0967", "không biết", before="cho xin id zoom")
    assert verdict.decision is Decision.DELETE


def test_a_poll_that_stands_alone_is_judged_as_one_text(detector: Detector) -> None:
    """As `check` has it: without a chat there is no conversation."""
    verdict = Moderator(detector).judge(Post(poll(*ASKED).parts))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


def test_a_link_that_staff_allow_stands_in_a_poll(detector: Detector) -> None:
    """The same as in a message of its own."""
    texts = ("cho xin link phòng zoom?", IN_POLL, "không biết")
    assert Moderator(detector).judge(poll(*texts)).decision is Decision.DELETE
    allowed = frozenset({IN_POLL.removeprefix("https://")})
    assert (
        Moderator(detector, allowed=lambda _chat, _at: allowed).judge(poll(*texts)).decision is Decision.KEEP
    )


def test_stopped_rules_delete_no_poll(detector: Detector) -> None:
    """As long as their rule breaker is out the poll is told, and says why it stands."""
    breaker = RuleBreaker()
    found = {finding.rule for finding in judged(detector, *ASKED).findings}
    breaker.follow(found, {})
    verdict = Moderator(detector, brake_of=lambda _chat: breaker).judge(poll(*ASKED))
    assert (verdict.decision, verdict.delete, verdict.held) == (Decision.REVIEW, (), Held.BRAKE)


def test_a_deletion_of_a_poll_counts_for_the_rules_that_found_it(detector: Detector) -> None:
    """So that a rule which deletes polls of many people is stopped as well."""
    breaker = RuleBreaker()
    for author in range(40):
        post = Post(poll(*ASKED).parts, -100 - author % 12, 2, 1 + author, START)
        Moderator(detector, brake_of=lambda _chat: breaker).judge(post)
    assert breaker.storms


def test_a_pause_keeps_a_poll_that_goes_after_it(detector: Detector) -> None:
    """What it would delete is named, for when it is over."""
    verdict = Moderator(detector, paused=lambda _chat, _at: True).judge(poll(*ASKED))
    assert (verdict.decision, verdict.delete, verdict.held) == (Decision.REVIEW, (2,), Held.PAUSE)
