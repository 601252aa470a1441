"""Credentials that the bot knows, as they are looked for in one confirmed group."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.known.own import OwnSecrets
from bot.moderation.known.passcodes import KnownPasscodes
from bot.moderation.moderator import Moderator
from bot.moderation.rules import Reading
from bot.moderation.text.views import View, Views
from bot.moderation.verdict import Decision, Kind
from bot.rulebook.book import for_school
from tests.moderation.conftest import line, post

QUESTIONS = for_school(None, ()).questions
CREDENTIAL = Credential(Secret("https://hoc.example/r/lop6a"), Secret("812 345 6789"), Secret("Hoa"))
OTHER_CLASS = Credential(
    Secret("https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1abc.1"), None, Secret("246810")
)


def known(*own: Credential, others: tuple[Credential, ...] = ()) -> KnownCredentials:
    """Return what is looked for in a group of the classes with these credentials."""
    return KnownCredentials(KnownRooms((*own, *others)), own)


def judging(*own: Credential, others: tuple[Credential, ...] = ()) -> Moderator:
    """Return a moderator without rules for such a group."""
    return Moderator(Detector((), questions=QUESTIONS), lambda _chat_id: known(*own, others=others))


@pytest.fixture
def moderator() -> Moderator:
    """Return a moderator without rules that knows one class's credentials, and another class's rooms."""
    return judging(CREDENTIAL, CREDENTIAL, others=(OTHER_CLASS,))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("8123456789", "••••••••••"),
        ("8 1 2 3 4 5 6 7 8 9 nha", "••••••••••••••••••• nha"),
        ("a 812-345-6789, 8123456789", "a ••••••••••••, ••••••••••"),
        ("vào hoc . example / r / LOP6A đi", "vào ••••••••••••••••••••••••• đi"),
        ("𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "••••••••••"),
        ("mật khẩu là HOA", "mật khẩu là •••"),
        ("phòng hôm nay: hoa", "phòng hôm nay: •••"),
        ("9412345 6721", "••••••••••••"),
        ("8123456780", "••••••••••"),
        ("mã qmz4dhlpc3rhvlabc nha", "mã ••••••••••••••••• nha"),
    ],
)
def test_known_credentials_are_certain(moderator: Moderator, text: str, masked: str) -> None:
    """Links and IDs of every class go even bare, spaced, one digit off; the own passcode beside words."""
    verdict = moderator.judge(post(text))
    assert (Decision.DELETE, 1.0, masked) == (verdict.decision, verdict.score, verdict.masked)


@pytest.mark.parametrize(
    "text",
    ["hoa nở rồi", "lớp có hoathach", "8123456700", "hoc.example", "pass lại vé", "mật khẩu lớp là 246810"],
)
def test_what_is_not_known_stays(moderator: Moderator, text: str) -> None:
    """A passcode that is a word is left alone elsewhere, and so is another class's, and what differs."""
    assert Decision.KEEP is moderator.judge(post(text)).decision


@pytest.mark.parametrize(
    "credential",
    [
        Credential(Secret("a.b"), Secret("123"), Secret(" ")),
        Credential(Secret("a.b/c")),
        Credential(Secret("https://www.hoctructuyen.example/")),
        Credential(meeting_id=Secret("abc-def")),
        Credential(),
    ],
)
def test_what_says_too_little_is_not_known(credential: Credential) -> None:
    """Empty and tiny entries, and the bare home page of a service, would be found everywhere."""
    text = "vào hoctructuyen.example nhé, a.b/c 123 abc def mk pass"
    assert Decision.KEEP is judging(credential).judge(post(text)).decision


def test_a_passcode_alone_can_be_known() -> None:
    """A credential may be only a passcode."""
    moderator = judging(Credential(passcode=Secret("0000")))
    assert Decision.DELETE is moderator.judge(post("pass 0000")).decision
    assert Decision.KEEP is moderator.judge(post("0000")).decision


@pytest.mark.parametrize(
    "credential",
    [
        Credential(meeting_id=Secret("abc-defg-hij")),
        Credential(Secret("https://meet.google.com/abc-defg-hij?authuser=0")),
    ],
)
def test_a_code_can_be_known(credential: Credential) -> None:
    """A Meet code is an ID of letters, given by itself or in its link."""
    assert Decision.DELETE is judging(credential).judge(post("abc defg hij")).decision


def test_nothing_speaks_against_what_is_known(detector: Detector) -> None:
    """A known ID goes even in talk of games, which has IDs of its own."""
    moderator = Moderator(detector, lambda _chat_id: known(CREDENTIAL))
    assert Decision.DELETE is moderator.judge(post("id liên quân 8123456789")).decision


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("812 345 6798", (Kind.MEETING_ID, "8123456789")),
        ("9-4-1-2-3-4-5-6-7-2", (Kind.MEETING_ID, "94123456721")),
        ("HOC.EXAMPLE/R/L0P6A", (Kind.LINK, "hoc.example/r/lop6a")),
        ("QmZ4dHlPc3RhV1abc", (Kind.LINK, "us05web.zoom.us/j/94123456721?pwd=qmz4dhlpc3rhv1abc.1")),
        ("mk: HOA", (Kind.PASSCODE, "hoa")),
    ],
)
def test_a_verdict_names_the_credential_that_is_known(
    moderator: Moderator, text: str, secret: tuple[Kind, str]
) -> None:
    """However it was written, the normal form is the known one's, so that its meeting is found."""
    verdict = moderator.judge(post(text))
    assert secret in [(kind, found.reveal()) for kind, found in verdict.secrets]


@pytest.mark.parametrize(
    ("question", "answer", "decision"),
    [
        ("pass zoom là gì vậy", "hoa", Decision.DELETE),
        ("pass zoom là gì vậy", "hoa bạn ơi", Decision.DELETE),
        ("mai ai trực nhật", "hoa", Decision.KEEP),
        ("pass zoom là gì vậy", "chiều nay mình với hoa còn bận học thêm rồi nhé", Decision.KEEP),
        ("pass zoom là gì vậy", "cúc", Decision.KEEP),
    ],
)
def test_a_passcode_answers_a_question(question: str, answer: str, decision: Decision) -> None:
    """Said with hardly anything else after somebody asked for the passcode, it goes; otherwise it stays."""
    moderator = judging(CREDENTIAL)
    moderator.judge(line(1, question, sender=1))
    verdict = moderator.judge(line(2, answer, sender=2, after=9))
    assert decision is verdict.decision
    assert verdict.delete == ((2,) if decision is Decision.DELETE else ())


def test_a_passcode_answers_no_question_for_another_password(detector: Detector) -> None:
    """Whoever asks for the wifi's password is told that one: of the same word at most people are told."""
    moderator = Moderator(detector, lambda _chat_id: known(CREDENTIAL))
    moderator.judge(line(1, "pass wifi phòng học là gì vậy", sender=1))
    assert Decision.REVIEW is moderator.judge(line(2, "hoa", sender=2, after=9)).decision
    moderator.judge(line(3, "pass wifi là gì vậy", sender=1, after=200))
    assert Decision.KEEP is moderator.judge(line(4, "hoa", sender=2, after=209)).decision


def test_the_view_that_shows_most_decides() -> None:
    """A passcode that stands alone in one view and beside its label in another is certain."""
    hits = known(CREDENTIAL).hits(Views("p a s s hoa").all)
    assert [(hit.normal, hit.score) for hit in hits] == [("hoa", 1.0)]


def test_every_view_is_searched() -> None:
    """What only one reading of a text shows is found, at its place in the original."""
    reading = View("id 8123456789", (range(0, 26, 2), range(2, 28, 2)))
    (hit,) = known(CREDENTIAL).hits([View("xxx"), reading])
    assert (hit.start, hit.end, hit.normal) == (6, 26, "8123456789")


def test_what_several_views_show_is_one_hit() -> None:
    """The same secret at the same place counts once; at another place again."""
    views = Views("p a s s hoa: 812.345.6789 va 812 (dot) 345 (dot) 6789")
    assert views[Reading.SQUEEZED] is not views[Reading.URL]
    hits = known(CREDENTIAL).hits(views.all)
    assert sorted(hit.normal for hit in hits) == ["8123456789", "8123456789", "hoa"]


def test_what_is_known_is_never_shown() -> None:
    """Neither the credentials nor what is made of them says a secret when printed."""
    credentials = known(CREDENTIAL, others=(OTHER_CLASS,))
    parts = (CREDENTIAL, credentials._rooms.ids, credentials._rooms.links, credentials._passcodes)
    shown = repr([CREDENTIAL, *(vars(part) for part in parts[1:])]).casefold()
    for secret in ("lop6a", "8123456789", "812 345", "94123456721", "9412345", "qmz4", "hoa", "hoc.example"):
        assert secret not in shown


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("VIII I II III IV", "V VI VII VIII IX"),
        ("---.. .---- ..--- ...-- ....-", "..... -.... --... ---.. ----."),
    ],
)
def test_a_known_id_is_found_however_far_apart_its_halves_are_disguised(
    moderator: Moderator, first: str, second: str
) -> None:
    """Its figures are looked for in order, in all that a message says, also where rules read pieces of it."""
    talk = "mai hoc bai nam nhe cac ban oi\n" * 25
    verdict = moderator.judge(post(f"ID {first}\n{talk}{second}"))
    assert verdict.decision is Decision.DELETE


def test_a_known_id_in_pieces_needs_no_word(detector: Detector) -> None:
    """Halves that make an ID of the school go, by whomever; halves of any other number stay."""
    digits = "81234567031"
    credential = Credential(meeting_id=Secret(digits))
    moderator = Moderator(detector, lambda _chat_id: known(credential))
    moderator.judge(line(1, digits[:5]))
    assert moderator.judge(line(2, digits[5:], sender=2, after=5)).delete == (1, 2)
    moderator.judge(line(3, "71934", chat=-200))
    assert Decision.KEEP is moderator.judge(line(4, "567138", sender=2, after=5, chat=-200)).decision


def test_a_group_in_which_nobody_writes_costs_nothing() -> None:
    """What is looked for of its own classes is prepared with the first message that is judged there."""
    credentials = known(
        Credential(Secret("https://zoom.us/j/81234567890"), Secret("81234567890"), Secret("h0c"))
    )
    assert not any(isinstance(each, OwnSecrets | KnownPasscodes) for each in vars(credentials).values())
    assert credentials.hits([View("id 81234567890 pass h0c")])
    assert any(isinstance(each, KnownPasscodes) for each in vars(credentials).values())
