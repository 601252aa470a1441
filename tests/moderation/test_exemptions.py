"""What staff let pass in a chat for a while, how it is read off a message, and what goes in spite of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import Scope, Secret
from bot.moderation.detector import Detector
from bot.moderation.exemptions import (
    Exempting,
    Exemption,
    ExemptReader,
    OpenHosts,
    host_in,
    is_distinct,
    may_err,
    written_in,
)
from bot.moderation.known.known import KNOWN_RULES, Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
WEEK = timedelta(weeks=1)
CHAT, ELSEWHERE = -1, -2
TEACHER, PUPIL = 11, 12
SAMPLE = "bài giảng mẫu của cô ở đây nha các bạn https://meet.jit.si/BaiGiangMau"
HOST = "hop.truong.example"
LINK = f"vào học https://{HOST}/p/van-8a"
ORDER = "lớp mình ơi đơn hàng số 942 1234 5678 mã pass 12345"
NUMBERS = frozenset(
    {"passcode-short-label", "meeting-id-short-label", "number-at-room", "number-beside-passcode"}
)


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return a detector with the shipped rules, whose own scores count."""
    book = for_school(None, ())
    return Detector(book.rules, questions=book.questions)


def written(text: str, *, sender: int = PUPIL, chat_id: int = CHAT, at: datetime = NOW) -> Post:
    """Return a message."""
    return Post((Part(Surface.TEXT, text),), chat_id=chat_id, message_id=1, sender=sender, at=at)


def judge(
    detector: Detector, scope: Scope, values: frozenset[str], *, known: KnownCredentials | None = None
) -> Moderator:
    """Return a moderator of a school that exempts something in one chat for a week."""
    one = Exemption(scope, values, NOW, NOW + WEEK)
    exempting = Exempting(lambda chat_id: (one,) if chat_id == CHAT else (), lambda text: f"mark of {text}")
    return Moderator(detector, lambda _chat_id: known, exempting=exempting)


def decided(
    detector: Detector,
    scope: Scope,
    values: frozenset[str],
    post: Post,
    known: KnownCredentials | None = None,
) -> Decision:
    """Judge one message there."""
    return judge(detector, scope, values, known=known).judge(post).decision


def marks(*texts: str) -> frozenset[str]:
    """Return the marks of texts."""
    return frozenset(f"mark of {text}" for text in texts)


def test_a_text_stays_word_for_word_in_its_chat_for_its_time(detector: Detector) -> None:
    """Whoever posts it, however it is broken into lines; elsewhere, before, after and altered it goes."""
    own = marks(SAMPLE)
    broken = SAMPLE.replace(" ở đây", "\n\nở  đây")
    assert decided(detector, Scope.TEXT, own, written(SAMPLE)) is Decision.KEEP
    assert decided(detector, Scope.TEXT, own, written(broken, sender=TEACHER)) is Decision.KEEP
    for other in (
        written(SAMPLE, chat_id=ELSEWHERE),
        written(SAMPLE, at=NOW - WEEK),
        written(SAMPLE, at=NOW + WEEK),
        written(f"{SAMPLE}2"),
        written(f"{SAMPLE} pass 12345"),
    ):
        assert decided(detector, Scope.TEXT, own, other) is Decision.DELETE


def test_a_text_that_names_a_room_of_the_school_goes(detector: Detector) -> None:
    """The class may have come to meet there since: what is known counts whatever staff let pass before."""
    rooms = [Credential(Secret("https://meet.jit.si/BaiGiangMau"), None, None)]
    known = KnownCredentials(KnownRooms(rooms), rooms)
    assert decided(detector, Scope.TEXT, marks(SAMPLE), written(SAMPLE), known) is Decision.DELETE


def test_what_a_file_shows_beside_an_exempt_text_counts(detector: Detector) -> None:
    """The caption is let pass, the picture below it is not; nor is a name in which a room stands."""
    link = "https://zoom.us/j/81234567890?pwd=Abc1"
    for surface in (Surface.PICTURE, Surface.DOCUMENT, Surface.NAME):
        parts = (Part(Surface.CAPTION, SAMPLE), Part(surface, link))
        post = Post(parts, chat_id=CHAT, message_id=1, sender=PUPIL, at=NOW)
        assert decided(detector, Scope.TEXT, marks(SAMPLE), post) is Decision.DELETE
    caption = f"{SAMPLE} xem trước"
    harmless = (Part(Surface.NAME, "An"), Part(Surface.CAPTION, caption), Part(Surface.PICTURE, "hoa đào"))
    post = Post(harmless, chat_id=CHAT, message_id=1, sender=PUPIL, at=NOW)
    assert decided(detector, Scope.TEXT, marks(caption), post) is Decision.KEEP


def test_an_address_that_a_file_goes_on_counts(detector: Detector) -> None:
    """A room's name in two pieces, the second in the picture, is another room's."""
    parts = (Part(Surface.CAPTION, SAMPLE), Part(Surface.PICTURE, "LopToan"))
    post = Post(parts, chat_id=CHAT, message_id=1, sender=PUPIL, at=NOW)
    assert decided(detector, Scope.TEXT, marks(SAMPLE), post) is Decision.DELETE


def test_links_to_an_exempt_host_stay(detector: Detector) -> None:
    """Any page of it, also one that is only looked at; elsewhere they go."""
    hosts = frozenset({HOST})
    assert decided(detector, Scope.HOST, hosts, written(LINK)) is Decision.KEEP
    assert (
        decided(detector, Scope.HOST, hosts, written(f"vào học https://{HOST}:8443/p/sinh-9?a=b"))
        is Decision.KEEP
    )
    for own in ("p/van-8a?pwd=QmZ4dHlPc3Rh", "p/94212345678", "p/2026-11-23/bai-12"):
        assert decided(detector, Scope.HOST, hosts, written(f"vào học https://{HOST}/{own}")) is Decision.KEEP
    assert decided(
        detector, Scope.HOST, frozenset({"hoc.example"}), written("vào lớp: https://hoc.example/abc-12")
    ) is (Decision.KEEP)
    assert decided(detector, Scope.HOST, hosts, written(LINK, chat_id=ELSEWHERE)) is Decision.DELETE
    assert decided(detector, Scope.HOST, hosts, written(ORDER)) is Decision.DELETE


@pytest.mark.parametrize(
    "text",
    [
        f"vào học https://{HOST}/r?u=https://zoom.us/j/81234567890",  # it redirects
        f"vào học https://{HOST}/r?u=https%3A%2F%2Fzoom.us%2Fj%2F81234567890",
        f"vào học https://{HOST}.evil.example/p/van-8a",
        f"vào học https://lop.{HOST}/p/van-8a",  # another host than the one that staff saw
        f"{LINK} https://zoom.us/j/81234567890",
        f"{LINK} còn lớp mình ID 942 1234 5678 pass 12345",
        f"https://{HOST}/ID-942-1234-5678-pass-12345",  # what opens another service's room stands in it
        f"vào học https://{HOST}/?zoom_id=94212345678&passcode=12345",
        f"https://{HOST}/?meet=abc-defg-hij",
        f"vào học https://{HOST}/r/abc-defg-hij",
        f"zoom ID:https://{HOST}/94212345678 pass:https://{HOST}/12345",
        f"vào phòng https://{HOST}/room/942-1234-567 mk 12345",
    ],
)
def test_what_is_no_link_to_an_exempt_host_alone_goes(detector: Detector, text: str) -> None:
    """A leak of another kind in the same message, and what only looks like the host."""
    assert decided(detector, Scope.HOST, frozenset({HOST}), written(text)) is Decision.DELETE


def test_no_exemption_lets_links_of_a_known_service_pass(detector: Detector) -> None:
    """Though somebody wrote its host, or its rule, into the table."""
    link = "https://zoom.us/j/81234567890?pwd=Abc1"
    assert decided(detector, Scope.HOST, frozenset({"zoom.us"}), written(link)) is Decision.DELETE
    assert decided(detector, Scope.RULE, frozenset({"zoom", "any-link"}), written(link)) is Decision.DELETE


def test_exempt_rules_find_nothing_there(detector: Detector) -> None:
    """Not even where a weaker rule finds the same number; a link in the same message still goes."""
    assert decided(detector, Scope.RULE, NUMBERS, written(ORDER, chat_id=ELSEWHERE)) is Decision.DELETE
    assert decided(detector, Scope.RULE, NUMBERS, written(ORDER)) is Decision.KEEP
    assert decided(detector, Scope.RULE, NUMBERS, written(f"{ORDER} {LINK}")) is Decision.DELETE
    assert decided(detector, Scope.RULE, frozenset({"another"}), written(ORDER)) is Decision.DELETE


def test_a_surer_rule_counts_beside_an_exempt_one(detector: Detector) -> None:
    """Only the passcode's rule was wrong: the ID before it still makes it a leak, as the ID's rule says."""
    text = "lớp mình ID 942 1234 5678 pass 12345"
    only = frozenset({"passcode-short-label"})
    assert decided(detector, Scope.RULE, only, written(text)) is not Decision.KEEP
    assert (
        decided(detector, Scope.RULE, frozenset({"number-as-zoom-writes"}), written(text)) is Decision.DELETE
    )


def test_the_schools_own_credentials_are_never_exempt() -> None:
    """Staff let pass what rules may be wrong about: a class's own room is no such thing."""
    assert [rule.id for rule in KNOWN_RULES if may_err(rule)] == []


def test_a_known_id_goes_where_all_rules_for_numbers_are_exempt(detector: Detector) -> None:
    """The number is the class's own."""
    rooms = [Credential(None, Secret("94212345678"), Secret("12345"))]
    known = KnownCredentials(KnownRooms(rooms), rooms)
    everything = NUMBERS | {"known-meeting-id", "known-passcode", "known-likely"}
    assert decided(detector, Scope.RULE, everything, written(ORDER), known) is Decision.DELETE


def test_a_post_that_stands_alone_is_judged_without(detector: Detector) -> None:
    """Of no chat nothing is known."""
    alone = Post((Part(Surface.TEXT, SAMPLE),))
    assert decided(detector, Scope.TEXT, marks(SAMPLE), alone) is Decision.DELETE
    untimed = Post((Part(Surface.TEXT, SAMPLE),), chat_id=CHAT)
    hits = detector.gather(untimed).hits
    assert judge(detector, Scope.TEXT, marks(SAMPLE))._exempting.left(untimed, hits) is hits


@pytest.mark.parametrize(
    "text", ["123456", "pass 123456", "mật khẩu là 123456", "id 942 1234 5678 nha a b c d e"]
)
def test_a_short_text_is_no_ones_alone(text: str) -> None:
    """It may mean another room tomorrow."""
    assert not is_distinct(text)
    assert is_distinct(SAMPLE)


def test_a_text_is_one_however_it_is_typed() -> None:
    """Composed letters or not, whatever blanks."""
    one = Post((Part(Surface.TEXT, "lớp  mình"), Part(Surface.LINK, "https://a.example")))
    other = Post((Part(Surface.TEXT, "lớp\nmình https://a.example"),))
    assert written_in(one) == written_in(other)


OPEN = OpenHosts(for_school(None, ()).rules)


@pytest.mark.parametrize("host", ["hop.truong.example", "hoc.example", "thcs-a.edu.vn", "lms360.vn"])
def test_a_host_of_the_schools_own_may_be(host: str) -> None:
    """Nothing known of it says that it leads into rooms of others, or anywhere."""
    assert host in OPEN


@pytest.mark.parametrize(
    "host", ["zoom.us", "us05web.zoom.us", "meet.google.com", "teams.live.com", "meet.jit.si", "whereby.com"]
)
def test_the_host_of_a_meeting_service_may_not_be(host: str) -> None:
    """That would switch off what the bot is for."""
    assert host not in OPEN


@pytest.mark.parametrize(
    "host", ["bit.ly", "tinyurl.com", "t.me", "zalo.me", "docs.google.com", "sites.google.com", "linktr.ee"]
)
def test_a_host_where_anybody_can_put_a_redirection_may_not_be(host: str) -> None:
    """A link there leads wherever its author likes."""
    assert host not in OPEN


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("hoc.example/abc", "hoc.example"),
        ("hoc.example:8443/abc", "hoc.example"),
        ("hoc.example?a=b", "hoc.example"),
        ("hoc.example#a", "hoc.example"),
        ("hoc.example@evil.example/abc", None),
        ("hoc.example:80@evil.example/abc", None),
        ("localhost/abc", None),
    ],
)
def test_a_host_is_what_a_browser_goes_to(link: str, host: str | None) -> None:
    """Not what stands before an @."""
    assert host_in(link) == host


BOOK = for_school(None, ())
READER = ExemptReader(BOOK.rules, BOOK.detector())


def messages(*texts: str) -> tuple[Post, ...]:
    """Return messages."""
    return tuple(Post((Part(Surface.TEXT, text),)) for text in texts)


def test_texts_and_hosts_of_all_messages_are_read_once() -> None:
    """An album's caption stands on one of its parts alone."""
    link = "vào học ở đây nha các bạn lớp mình https://hop.truong.example/p/van-8a"
    found = READER.read((*messages(link, link), Post(())))
    assert found.texts == (link,)
    assert found.distinct
    assert found.hosts == ("hop.truong.example",)
    assert found.open_hosts


@pytest.mark.parametrize(
    "text",
    [
        "vào học https://us05web.zoom.us/j/81234567890",
        "vào học https://meet.jit.si/BaiGiangMau",
        "vào lớp: bit.ly/abc123",
        "vào nhóm zalo.me/g/abcdef123",
        "vào học https://hop.truong.example/r?u=https://zoom.us/j/81234567890",
        "vào học https://hop.truong.example/p/van-8a rồi https://zoom.us/j/81234567890",
    ],
)
def test_a_service_or_a_redirection_closes_hosts(text: str) -> None:
    """Also beside a host that might be let pass alone."""
    assert not READER.read(messages(text)).open_hosts


def test_one_short_message_among_several_is_not_distinct() -> None:
    """A leak in two pieces is let pass by neither."""
    assert not READER.read(messages("số đơn hàng của em đây cô ơi nhờ cô xem", "123456")).distinct


@pytest.mark.parametrize(
    ("text", "distinct"),
    [
        ("mật khẩu vào phòng học hôm nay là 123456 nha cả lớp ơi nhớ vào sớm", False),
        ("mật khẩu vào phòng học hôm nay là 123456 nha, phòng https://meet.jit.si/BaiGiangMau", True),
    ],
)
def test_a_passcode_without_a_room_is_not_distinct_however_long(text: str, *, distinct: bool) -> None:
    """The same words may open tomorrow's room."""
    assert READER.read(messages(text)).distinct is distinct


def test_rules_that_may_err_are_known_by_their_ids() -> None:
    """Those beyond files too; none of a service, none of the school's own."""
    assert {"room-on-any-host", "passcode-said", "any-number"} <= READER.may_err
    assert {"zoom", "jitsi", "known-link", "known-likely", "code"}.isdisjoint(READER.may_err)
