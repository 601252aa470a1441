"""Somebody whom no code lets in asks for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import texts
from bot.classroom import Language, SchoolClass, Secret
from bot.features.enrolment.buttons import BindingMessage
from bot.features.enrolment.codes.buttons import CodeMessage
from bot.features.enrolment.codes.rules import (
    CodeRequest,
    CodeRequestDecision,
    CodeRequestReply,
    Settling,
    batch_of,
    mark_for,
    mark_of_batch,
    on_ask,
    on_settle,
    on_settle_together,
    read_plea,
)
from bot.features.enrolment.rules import Unbound
from bot.features.rosters.rules.lists import RosterLine
from bot.features.school.rules import Attempt, Attempted
from bot.outbox import Dispatch
from bot.records import Add, Set, changed
from tests.features.people import CLASS, NOW, PUPIL, TEACHER, student

if TYPE_CHECKING:
    from bot.classroom import Student

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
    """Once: until an hour later the same account has asked already, then with what it says now."""
    assert (
        CodeRequestReply.SENT,
        (Add(PLEA), COUNTED, Dispatch(CodeMessage.PLEA, 30)),
    ) == on_ask(PLEA, ())
    soon = replace(PLEA, id=31, at=NOW + HOUR - timedelta(seconds=1))
    assert on_ask(soon, (PLEA,)) == (CodeRequestReply.OFTEN, ())
    later = replace(PLEA, id=31, number=13, at=NOW + HOUR)
    counted = replace(COUNTED, at=later.at)
    anew = changed(
        PLEA, account_name=PLEA.account_name, number=13, name=PLEA.name, at=later.at, settled_at=None
    )
    again = (anew, counted, Dispatch(CodeMessage.PLEA, 30))
    assert (CodeRequestReply.SENT, again) == on_ask(later, (PLEA,))


def test_it_stays_known_that_staff_decided_before() -> None:
    """An account that asks again waits anew, and is none that staff have not met."""
    decided = replace(PLEA, settled_at=NOW, settled_by=TEACHER)
    later = replace(PLEA, id=31, at=NOW + HOUR)
    _, (again, *_) = on_ask(later, (decided,))
    assert isinstance(again, Set)
    assert (again.id, again.fields["settled_at"], "settled_by" in again.fields) == (30, None, False)


def test_an_account_asks_in_a_few_classes_at_most() -> None:
    """Nobody can have every teacher of a school told."""
    before = [replace(PLEA, id=number, class_id=number) for number in (41, 42, 43)]
    assert on_ask(PLEA, before) == (CodeRequestReply.OFTEN, ())
    assert on_ask(PLEA, before[:2])[0] is CodeRequestReply.SENT


def test_a_plea_that_was_forgotten_counts_on() -> None:
    """For the hour in its class, and among the few classes; what else was tried does not."""
    elsewhere = [replace(COUNTED, subject=number) for number in (41, 42, 43)]
    assert on_ask(PLEA, (), [COUNTED]) == (CodeRequestReply.OFTEN, ())
    assert on_ask(PLEA, (), elsewhere) == (CodeRequestReply.OFTEN, ())
    assert on_ask(replace(PLEA, at=NOW + HOUR), (), [COUNTED])[0] is CodeRequestReply.SENT
    assert on_ask(PLEA, (), [replace(COUNTED, what=Attempt.CODE), *elsewhere[:2]])[0] is CodeRequestReply.SENT


def settling(
    shows: Student | None = None, *, is_staff: bool = True, issues: bool = True, sure: bool = True
) -> Settling:
    """Return a teacher's press on a card that shows that line of the roster."""
    return Settling(TEACHER, is_staff, issues, NOW, mark_for(PLEA, shows or student()), sure)


DONE = changed(PLEA, settled_at=NOW, settled_by=TEACHER)
HEARD = Dispatch(CodeMessage.PLEA_HEARD, PLEA.id, PUPIL)


def test_another_code_frees_the_line() -> None:
    """Whoever holds the number is out at once; where nobody does, nobody is."""
    held = student(account=9, binding_id=90)
    out = Dispatch(BindingMessage.PUT_OUT, CLASS.id, 9)
    remembered = Attempted(held.account or 0, Attempt.REMOVED, NOW, PLEA.class_id)
    changes = (DONE, Unbound(90, NOW), out, remembered, Dispatch(BindingMessage.SEEN_ROOM, 90), HEARD)
    assert (CodeRequestDecision.ISSUED, changes) == on_settle(settling(held), PLEA, held)
    assert on_settle(settling(), PLEA, student()) == (CodeRequestDecision.ISSUED, (DONE, HEARD))


def test_nobody_is_put_out_at_one_press() -> None:
    """Whoever holds the number, or where the names differ: asked first; marks and case make no other name."""
    held, other = student(account=9, binding_id=90), replace(PLEA, name=Secret("Lê Chi"))
    once = settling(held, sure=False)
    assert on_settle(once, PLEA, held) == (CodeRequestDecision.ASK, ())
    assert on_settle(settling(sure=False), other, student()) == (CodeRequestDecision.ASK, ())
    assert on_settle(settling(), other, student())[0] is CodeRequestDecision.ISSUED
    same = replace(PLEA, name=Secret("nguyen van AN"))
    assert on_settle(settling(sure=False), same, student())[0] is CodeRequestDecision.ISSUED


def test_a_card_of_before_frees_nobody() -> None:
    """Another account holds the number by now, or none, or the plea names another: the card comes anew."""
    held, other = student(account=9, binding_id=90), student(account=8, binding_id=80)
    told = (CodeRequestDecision.CHANGED, (Dispatch(CodeMessage.PLEA, PLEA.id, TEACHER, wished=True),))
    assert told == on_settle(settling(held), PLEA, other)
    assert told == on_settle(settling(held), PLEA, student())
    assert told == on_settle(settling(), PLEA, held)
    assert told == on_settle(settling(), replace(PLEA, number=13), student())
    anybody = settling(other, is_staff=False)
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


AN_LINE = student()
BINH_LINE = replace(AN_LINE, id=AN_LINE.id + 1, number=13, name=Secret("Trần Bình"))
LINES = (AN_LINE, BINH_LINE)
SECOND = CodeRequest(31, CLASS.id, PUPIL + 1, Secret("Bình"), 13, Secret("Tran Binh"), NOW + HOUR)
BOTH = ((PLEA, AN_LINE), (SECOND, BINH_LINE))


def test_those_whom_a_press_alone_would_give_a_code_get_theirs_together() -> None:
    """On the card of the last of them; of the first it was one alone, and no card names a later one."""
    assert batch_of(SECOND, (PLEA, SECOND), LINES, ()) == BOTH
    assert batch_of(PLEA, (PLEA, SECOND), LINES, ()) == ()
    later = replace(SECOND, id=32, account=PUPIL + 2, number=14, at=NOW + 2 * HOUR)
    fourteen = replace(BINH_LINE, id=AN_LINE.id + 2, number=14)
    assert batch_of(SECOND, (PLEA, SECOND, later), (*LINES, fourteen), ()) == BOTH


@pytest.mark.parametrize(
    ("other", "lines", "outs"),
    [
        (replace(PLEA, settled_at=NOW, settled_by=TEACHER), LINES, ()),
        (replace(PLEA, settled_by=TEACHER), LINES, ()),
        (replace(PLEA, number=99), LINES, ()),
        (replace(PLEA, name=Secret("Lê Chi")), LINES, ()),
        (replace(PLEA, number=13, name=SECOND.name), LINES, ()),
        (PLEA, (replace(AN_LINE, account=9, binding_id=90), BINH_LINE), ()),
        (PLEA, (*LINES, replace(AN_LINE, id=44, number=40, account=PUPIL, binding_id=90)), ()),
        (PLEA, LINES, {PUPIL}),
    ],
    ids=["settled", "decided before", "no line", "other name", "same number", "held", "is in", "put out"],
)
def test_what_a_teacher_has_to_look_at_is_in_no_batch(
    other: CodeRequest, lines: tuple[Student, ...], outs: frozenset[int]
) -> None:
    """One that something speaks against is left out; a batch of one is none."""
    assert batch_of(SECOND, (other, SECOND), lines, outs) == ()
    third_line = replace(BINH_LINE, id=AN_LINE.id + 2, number=14)
    third = replace(SECOND, id=32, account=PUPIL + 2, number=14, at=SECOND.at + HOUR)
    batch = batch_of(third, (other, SECOND, third), (*lines, third_line), outs)
    others = [] if other.number == SECOND.number else [SECOND.id, third.id]
    assert [one.id for one, _ in batch] == others


def test_a_card_names_twenty_at_most() -> None:
    """The last that came, its own among them: a card has room for no more."""
    lines = [replace(AN_LINE, id=number, number=number) for number in range(1, 31)]
    pleas = [
        replace(PLEA, id=number, account=number, number=number, at=NOW + number * HOUR)
        for number in range(1, 31)
    ]
    assert [one.id for one, _ in batch_of(pleas[29], pleas, lines, ())] == list(range(11, 31))


def together(batch: tuple[tuple[CodeRequest, Student], ...] = BOTH, *, is_staff: bool = True) -> Settling:
    """Return a teacher's press for all on a card that names those."""
    return Settling(TEACHER, is_staff, issues=True, at=NOW, shown=mark_of_batch(batch))


def alone(plea: CodeRequest, line: Student) -> Settling:
    """Return a teacher's press on a plea's own button."""
    return Settling(TEACHER, is_staff=True, issues=True, at=NOW, shown=mark_for(plea, line))


def test_each_of_a_batch_is_settled_as_by_its_own_card() -> None:
    """One record and one word for each."""
    expected = tuple(change for one, line in BOTH for change in on_settle(alone(one, line), one, line)[1])
    assert on_settle_together(together(), SECOND, BOTH) == (CodeRequestDecision.ALL_ISSUED, expected)
    assert DONE in expected
    assert HEARD in expected
    assert len(expected) == 4


def test_nobody_gets_a_code_whom_the_card_does_not_name() -> None:
    """One more, one less, or another word of one: nothing is done, and the card comes anew."""
    told = (
        CodeRequestDecision.CHANGED,
        (Dispatch(CodeMessage.PLEA, SECOND.id, TEACHER, wished=True),),
    )
    third = (replace(SECOND, id=32, number=14), replace(BINH_LINE, id=44, number=14))
    assert told == on_settle_together(together(), SECOND, (*BOTH, third))
    assert told == on_settle_together(together((*BOTH, third)), SECOND, BOTH)
    assert told == on_settle_together(together(), SECOND, ((replace(PLEA, at=NOW + HOUR), AN_LINE), BOTH[1]))
    assert told == on_settle_together(together(), SECOND, ())
    assert told == on_settle_together(together(()), SECOND, ())


def test_what_cannot_be_settled_together() -> None:
    """Gone, of another teacher's class, settled before: as for one alone."""
    assert on_settle_together(together(), None, ()) == (CodeRequestDecision.ALREADY, ())
    assert on_settle_together(together(is_staff=False), SECOND, BOTH) == (CodeRequestDecision.NOT_STAFF, ())
    done = replace(SECOND, settled_at=NOW, settled_by=TEACHER)
    assert on_settle_together(together(), done, BOTH) == (CodeRequestDecision.ALREADY, ())


@pytest.mark.parametrize("language", list(Language))
def test_a_card_says_no_more_than_that_a_new_code_is_asked_for(language: Language) -> None:
    """Whoever asks may have lost the slip, or have a code that somebody used: the bot does not know which."""
    values = {"school_class": "7A", "account": "Ngân", "number": "15", "name": "Vừ Thị Ngân"}
    said = texts.load().plain(language, "plea-card", **values)
    asks = {Language.VI: "nhờ cấp mã mới", Language.EN: "asks for a new code"}
    assert asks[language] in said
