"""Somebody whom no code lets in asks for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import texts
from bot.attempts import Attempt, Attempted
from bot.classroom import Language, SchoolClass, Secret
from bot.features.enrolment.buttons import BindingMessage, CodeMessage
from bot.features.enrolment.codes.rules import (
    CodeRequest,
    CodeRequestDecision,
    CodeRequestReply,
    Settling,
    mark_for,
    on_ask,
    on_settle,
    read_plea,
)
from bot.features.enrolment.rules import Unbound
from bot.outbox import Dispatch
from bot.pupil_names import RosterLine
from bot.records import Add, changed
from tests.features.people import CLASS, NOW, PUPIL, TEACHER, student

OTHER = SchoolClass(7, Secret("Lớp 7B2 THCS số 1"), (78,), (-1009,))
CLASSES = (CLASS, OTHER)
AN = RosterLine(12, Secret("Nguyễn Văn An"))
PLEA = CodeRequest(30, CLASS.id, PUPIL, Secret("bé An"), 12, Secret("Nguyễn Văn An"), NOW)
HOUR = timedelta(hours=1)
COUNTED = Attempted(PUPIL, Attempt.PLEA, NOW, CLASS.id)


@pytest.mark.parametrize(
    ("text", "class_id"),
    [
        ("6A1, 12 Nguyễn Văn An", 6),
        ("lớp 6a1 số 12 Nguyễn Văn An ạ", 6),
        ("12 Nguyễn Văn An lớp 6A1", 6),
        ("7b2, 12 Nguyễn Văn An", 7),
        ("12 Nguyễn Văn An", None),
        ("8C, 12 Nguyễn Văn An", None),
        ("6A1 7B2 12 Nguyễn Văn An", None),
    ],
)
def test_a_class_is_known_by_its_short_name(text: str, class_id: int | None) -> None:
    """In whatever case and place; none or two is none."""
    assert class_id == read_plea(text, CLASSES)[0]


@pytest.mark.parametrize("text", ["6A1, 12 Nguyễn Văn An", "lớp 6A1 12 Nguyễn Văn An"])
def test_number_and_name(text: str) -> None:
    """The class's own digits are no list number."""
    assert (CLASS.id, AN) == read_plea(text, CLASSES)


def test_a_single_class_need_not_be_said() -> None:
    """Number and name must be."""
    assert (CLASS.id, AN) == read_plea("12 Nguyễn Văn An", (CLASS,))
    assert (CLASS.id, None) == read_plea("em quên mã rồi", (CLASS,))
    assert read_plea("12 Nguyễn Văn An", ()) == (None, AN)


def test_a_plea_is_told_to_staff() -> None:
    """What the account says now replaces what it said before, and waits anew."""
    told = (Add(PLEA), COUNTED, Dispatch(CodeMessage.PLEA, 30))
    assert (CodeRequestReply.SENT, told) == on_ask(PLEA, None, ())
    decided = replace(PLEA, settled_at=NOW, settled_by=TEACHER)
    later = replace(PLEA, id=31, number=13, at=NOW + HOUR)
    said = {"account_name": PLEA.account_name, "number": 13, "name": PLEA.name}
    anew = changed(decided, **said, at=later.at, settled_at=None, settled_by=None)
    again = (anew, replace(COUNTED, at=later.at), Dispatch(CodeMessage.PLEA, 30))
    assert (CodeRequestReply.SENT, again) == on_ask(later, decided, [COUNTED])


def test_an_account_asks_three_times_a_day() -> None:
    """In whatever classes, and though it was forgotten in between; what else was tried does not count."""
    elsewhere = [replace(COUNTED, subject=number) for number in (41, 42, 43)]
    assert on_ask(PLEA, None, elsewhere) == (CodeRequestReply.OFTEN, ())
    codes = [replace(COUNTED, what=Attempt.CODE), *elsewhere[:2]]
    assert on_ask(PLEA, None, codes)[0] is CodeRequestReply.SENT


def settling(sure_of: int = 0, *, is_staff: bool = True, issues: bool = True) -> Settling:
    """Return a teacher's press; `sure_of`: they were asked, and said yes to what has that mark."""
    return Settling(TEACHER, is_staff, issues, NOW, sure_of)


DONE = changed(PLEA, settled_at=NOW, settled_by=TEACHER)
HEARD = Dispatch(CodeMessage.PLEA_HEARD, PLEA.id, PUPIL)


def test_another_code_frees_the_line() -> None:
    """Whoever holds the number is out at once; where nobody does, nobody is."""
    held = student(account=9, binding_id=90)
    out = Dispatch(BindingMessage.PUT_OUT, CLASS.id, 9)
    remembered = Attempted(held.account or 0, Attempt.REMOVED, NOW, PLEA.class_id)
    changes = (DONE, Unbound(90, NOW), out, remembered, Dispatch(BindingMessage.SEEN_ROOM, 90), HEARD)
    sure = settling(mark_for(PLEA, held))
    assert (CodeRequestDecision.ISSUED, changes) == on_settle(sure, PLEA, held)
    assert on_settle(settling(), PLEA, student()) == (CodeRequestDecision.ISSUED, (DONE, HEARD))


def test_nobody_is_put_out_at_one_press() -> None:
    """Whoever holds the number, or where the names differ: asked first; marks and case make no other name."""
    held, other = student(account=9, binding_id=90), replace(PLEA, name=Secret("Lê Chi"))
    assert on_settle(settling(), PLEA, held) == (CodeRequestDecision.ASK, ())
    assert on_settle(settling(), other, student()) == (CodeRequestDecision.ASK, ())
    sure = settling(mark_for(other, student()))
    assert on_settle(sure, other, student())[0] is CodeRequestDecision.ISSUED
    same = replace(PLEA, name=Secret("nguyen van AN"))
    assert on_settle(settling(), same, student())[0] is CodeRequestDecision.ISSUED


def test_a_question_of_before_frees_nobody() -> None:
    """Another account holds the number by now, or the request names another: staff are asked anew."""
    held, other = student(account=9, binding_id=90), student(account=8, binding_id=80)
    sure = settling(mark_for(PLEA, held))
    asked = (CodeRequestDecision.ASK, ())
    assert asked == on_settle(sure, PLEA, other)
    assert asked == on_settle(sure, replace(PLEA, number=13), held)
    anybody = settling(mark_for(PLEA, held), is_staff=False)
    assert on_settle(anybody, PLEA, held) == (CodeRequestDecision.NOT_STAFF, ())


def test_a_plea_left_as_it_is() -> None:
    """Nothing changes but that it is settled."""
    held = student(account=9, binding_id=90)
    assert on_settle(settling(issues=False), PLEA, held) == (CodeRequestDecision.DROPPED, (DONE,))
    assert on_settle(settling(issues=False), PLEA, None) == (CodeRequestDecision.DROPPED, (DONE,))


def test_what_cannot_be_settled() -> None:
    """Gone, of somebody else's class, settled before, a number that is not on the list."""
    assert on_settle(settling(), None, None) == (CodeRequestDecision.ALREADY, ())
    assert on_settle(settling(is_staff=False), PLEA, student()) == (CodeRequestDecision.NOT_STAFF, ())
    assert on_settle(settling(), replace(PLEA, settled_at=NOW, settled_by=TEACHER), student()) == (
        CodeRequestDecision.ALREADY,
        (),
    )
    assert on_settle(settling(), PLEA, None) == (CodeRequestDecision.NO_LINE, ())


@pytest.mark.parametrize("language", list(Language))
def test_a_card_says_no_more_than_that_a_new_code_is_asked_for(language: Language) -> None:
    """Whoever asks may have lost the slip, or have a code that somebody used: the bot does not know which."""
    values = {"school_class": "7A", "account": "Ngân", "number": "15", "name": "Vừ Thị Ngân"}
    said = texts.load().plain(language, "plea-card", **values)
    asks = {Language.VI: "nhờ cấp mã mới", Language.EN: "asks for a new code"}
    assert asks[language] in said
