"""Whoever leaks chooses the words around it: none of those that speak against a leak lets one pass.

Every leak of the project's examples is tried with every phrase of every list of evidence against: half of
them stand before the leak, half behind it. Where other words of the same look hide a leak as well, nothing
speaks against it: its pattern is about the whole of a message.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.moderation.known import passcodes
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Kind
from bot.moderation.vocabulary import OTHER
from bot.rulebook.book import for_school
from tests.moderation.invitations import OWN

_AT = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
_PARTS = 8  # so that several workers share the work
_EACH = 1 if os.environ.get("EVERY_PHRASE") else 9  # of so many phrases one is tried
_TOGETHER = 30  # phrases at once beside what suffices alone, which nothing can speak against
_BOOK = for_school(None, (), learned=False)
_DETECTOR = _BOOK.detector(deadline=10)
_OF_ITS_OWN = re.compile(r"\d{3}| là ")  # a phrase with a number or a password is another message
_SHAPE = re.compile("[a-z]+")
_LABELS = (
    *("ID", "ID,", "id phòng", "phòng", "phòng học", "phòng mã", "zoom", "mã phòng", "meeting id", "lớp"),
    *("vào lớp", "tiết 2", "mk phòng", "mật khẩu phòng học"),
)
_ANOTHER_KEY = re.compile(r"(?:mat khau|mk|pass) ")  # behind "mật khẩu phòng" the label of another password


def _decision(*said: str) -> Decision:
    """Return what is decided of the last of these, each said by somebody else right after the other."""
    moderator = Moderator(_DETECTOR)
    posts = [
        Post((Part(Surface.TEXT, text),), chat_id=1, message_id=place, sender=place, at=_AT)
        for place, text in enumerate(said, 1)
    ]
    return [moderator.judge(post) for post in posts][-1].decision


@cache
def _leaks() -> tuple[tuple[str, ...], ...]:
    """Return the examples that are deleted: mostly one message, else questions and their answer."""
    examples = [tuple(text.split(" >> ")) for source in _BOOK.sources.values() for text in source.catch]
    leaks = dict.fromkeys([*examples, *((invitation.text,) for invitation in OWN)])
    return tuple(leak for leak in leaks if _decision(*leak) is Decision.DELETE)


@cache
def _phrases() -> tuple[str, ...]:
    """Return all that speaks against: the lists of rules and of the program, and what context is told by."""
    lists = [rule.against.words for rule in _BOOK.rules if rule.against]
    context = [
        _BOOK.sources[rule.id].catch for rule in _BOOK.rules if rule.kind is Kind.CONTEXT and rule.score < 0
    ]
    phrases = frozenset().union(*lists, *context, OTHER, passcodes.OTHER_LOCKS)
    return tuple(sorted(phrase for phrase in phrases if not _OF_ITS_OWN.search(phrase)))


def _with(leak: tuple[str, ...], phrase: str, *, before: bool) -> tuple[str, ...]:
    *asked, text = leak
    return (*asked, f"{phrase} nha, {text}" if before else f"{text} nha, {phrase}")


def _suffices(leak: tuple[str, ...]) -> bool:
    """Tell whether a rule that suffices alone finds the leak: a link."""
    hits = _DETECTOR.gather(Post((Part(Surface.TEXT, leak[-1]),))).hits
    return any(hit.rule.kind is Kind.LINK and hit.rule.score == 1 for hit in hits)


def _is_an_office(text: str) -> bool:
    hits = _DETECTOR.gather(Post((Part(Surface.TEXT, text),))).hits
    return any(hit.rule.id == "number-of-an-office" for hit in hits)


def _looks_alike(phrase: str) -> str:
    """Return other words of the same lengths, which nothing speaks of."""
    return _SHAPE.sub(lambda met: ("tra" * 9)[: len(met.group())], phrase)


def _saved(leak: tuple[str, ...], phrases: list[tuple[bool, str]]) -> list[tuple[str, ...]]:
    """Return the leak with each of the phrases that lets it pass, which others of its look do not."""
    saved = []
    for before, phrase in phrases:
        tried = _with(leak, phrase, before=before)
        alike = _with(leak, _looks_alike(phrase), before=before)
        if _decision(*tried) is Decision.KEEP and _decision(*alike) is Decision.DELETE:
            saved.append(tried)
    return saved


def _chosen(phrases: Sequence[str], at: int) -> list[tuple[bool, str]]:
    """Return those of the phrases that the leak or label number `at` is tried with, and on which side."""
    places = range(at % _EACH, len(phrases), _EACH)
    return [(bool((at // _EACH + place // _EACH) % 2), phrases[place]) for place in places]


def test_there_are_leaks_and_phrases() -> None:
    """What is tried below is not nothing."""
    assert len(_leaks()) >= 257
    assert len(_phrases()) > 400
    assert {"minecraft", "leo rank tốc chiến", "sbd", "wifi"} <= set(_phrases())


@pytest.mark.long
@pytest.mark.parametrize("part", range(_PARTS))
def test_no_phrase_lets_a_leak_pass(part: int) -> None:
    """Each leak is deleted or shown whatever speaks against it, before it or behind.

    Each is tried with every ninth phrase, each phrase with every ninth leak; with EVERY_PHRASE=1 in the
    environment each with all, which takes some minutes.
    """
    saved = []
    for at, leak in list(enumerate(_leaks()))[part::_PARTS]:
        if _suffices(leak):
            firsts = range(0, len(_phrases()), _TOGETHER)
            together = [", ".join(_phrases()[one : one + _TOGETHER]) for one in firsts]
            phrases = [(bool((at + place) % 2), one) for place, one in enumerate(together)]
        else:
            phrases = _chosen(_phrases(), at)
        saved += _saved(leak, phrases)
    assert saved == []


@pytest.mark.parametrize(("at", "label"), list(enumerate(_LABELS)), ids=_LABELS)
def test_no_phrase_in_the_label_of_a_room_lets_it_pass(at: int, label: str) -> None:
    """What begins as a room's or an ID's label stays one, whatever else its sender writes into it.

    But for what makes the bare word `phòng` an office. Phrases are chosen as above.
    """
    value = ": hoa2411" if label.startswith(("mk", "mật")) else " 812 3456 7890"
    saved = [
        tried
        for _, phrase in _chosen(_phrases(), at)
        if not (label.startswith(("mk", "mật")) and _ANOTHER_KEY.match(phrase))
        and _decision(tried := f"{label} {phrase}{value}") is Decision.KEEP
        and not (label == "phòng" and _is_an_office(tried))
        and _decision(f"{label} {_looks_alike(phrase)}{value}") is Decision.DELETE
    ]
    assert saved == []


@pytest.mark.parametrize(
    "text", ["mã vận đơn 8123456789", "mã đơn hàng 8123456789", "stk 8123456789", "pass wifi: hoa2411"]
)
def test_what_no_word_calls_a_room_still_stays(text: str) -> None:
    """A label of its own for something else, and no word for a room: nobody is troubled."""
    assert _decision(text) is Decision.KEEP


_OFFICES = (
    *("Văn phòng:", "văn phòng trường", "VP trường:", "số điện thoại văn phòng", "gọi văn phòng"),
    *("phòng khám:", "phòng ban:", "phòng giáo vụ, gọi", "Phòng tuyển sinh:", "phòng kế toán", "phòng y tế:"),
    *("phòng GD&ĐT quận:", "số phòng khách sạn:", "phòng công tác học sinh", "hotel room"),
)


@pytest.mark.parametrize("office", _OFFICES)
def test_the_number_of_an_office_stays(office: str) -> None:
    """A `phòng` that nobody has lessons in has a telephone, which parents may be told."""
    for text in (
        f"{office} 98233456712",
        f"Phụ huynh cần giấy xác nhận liên hệ {office} 9823345671 gặp cô Hà",
    ):
        assert _decision(text) is Decision.KEEP


@pytest.mark.parametrize("label", _LABELS[:-2])
def test_no_office_named_beside_a_room_lets_it_pass(label: str) -> None:
    """Nor do the names of lessons that end like an office's make a room one."""
    for office in ("văn phòng", "phòng giáo vụ"):
        assert _decision(f"{office} nha, {label} 982 334 5671") is not Decision.KEEP
        assert _decision(f"{label} {office} 982 334 5671") is not Decision.KEEP
        assert _decision(f"{office} nha: 982 334 5671 là {label}") is not Decision.KEEP


@pytest.mark.parametrize(
    "room",
    [
        *("phòng:", "phòng", "phòng học:", "phòng bạn Lan", "tối nay học Văn, phòng", "môn Văn phòng:"),
        *("học văn phòng", "phòng văn:", "quốc phòng", "phòng dự phòng:", "văn phòng zoom:"),
        "toán phòng 81233456712, văn phòng",
    ],
)
def test_a_room_goes_though_its_name_is_like_an_office(room: str) -> None:
    """What a class calls its rooms is deleted as ever."""
    assert _decision(f"{room} 98233456712") is Decision.DELETE


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("cho xin id zoom, đừng gửi", "81234567890"),
        ("cho xin link, cấm gửi", "812 3456 7890"),
        ("id phòng là gì, không gửi nha?", "8123456789"),
        ("cho xin mk zoom, đừng gửi", "hoa24"),
        ("what is the meeting id? never mind", "8123456789"),
    ],
)
def test_no_warning_in_a_question_lets_its_answer_pass(asked: str, answer: str) -> None:
    """Who asks and warns in one breath has asked: people look at what comes after it."""
    assert _decision(asked, answer) is Decision.REVIEW


def test_no_warning_in_a_question_lets_pieces_pass() -> None:
    """The same where the answer comes in pieces; nothing but the question said that they are a room's."""
    moderator = Moderator(_DETECTOR)
    said = [(1, "cho xin id zoom, đừng gửi"), (2, "812"), (2, "345"), (2, "6789")]
    verdicts = [
        moderator.judge(Post((Part(Surface.TEXT, text),), chat_id=1, message_id=at, sender=sender, at=_AT))
        for at, (sender, text) in enumerate(said, 1)
    ]
    assert (verdicts[-1].decision, verdicts[-1].delete) == (Decision.REVIEW, ())


@pytest.mark.parametrize("answer", ["dạ 6a1 nhớ rồi ạ", "dạ 4a2", "8123456789"])
def test_no_warning_by_itself_asks(answer: str) -> None:
    """What a class says to a teacher's warning is no answer to a question."""
    assert _decision("đừng gửi mật khẩu phòng học lên nhóm", answer) is Decision.KEEP


@pytest.mark.parametrize(
    ("asked", "answer", "decision"),
    [
        ("cho xin id zoom, đừng gửi", "id phòng 81234567890", Decision.DELETE),
        ("pass phòng toán là gì, đừng gửi", "tulip nha", Decision.KEEP),
    ],
)
def test_a_warning_changes_nothing_else(asked: str, answer: str, decision: Decision) -> None:
    """What suffices by itself goes; what people would only look at, were nothing against it, stays."""
    assert _decision(asked, answer) is decision


def test_nothing_said_about_a_game_lets_an_id_and_its_passcode_pass() -> None:
    """An ID and a passcode with talk of a game behind them are shown, and both are hidden."""
    text = "Mã phòng 931 0746 2280, mật khẩu 662108 game minecraft server"
    verdict = _DETECTOR.examine(Post((Part(Surface.TEXT, text),)))
    assert verdict.decision is Decision.REVIEW
    assert "662108" not in verdict.masked
    assert "0746" not in verdict.masked


def test_no_message_beside_it_lets_a_leak_pass() -> None:
    """The same where the pieces stand in several messages and the game is spoken of in one of its own."""
    moderator = Moderator(_DETECTOR)
    texts = ["mình chơi game minecraft server nha", "ID 931 0746 2280 roblox", "mk phòng học 662108"]
    decisions = [
        moderator.judge(
            Post((Part(Surface.TEXT, text),), chat_id=1, message_id=at, sender=1, at=_AT)
        ).decision
        for at, text in enumerate(texts, 1)
    ]
    assert decisions[0] is Decision.KEEP
    assert Decision.KEEP not in decisions[1:]
