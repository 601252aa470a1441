"""Notes to guardians: by whom, to whom, once; and what a guardian's press says."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.incidents.changes import RefreshCards
from bot.incidents.facts.card import CardFacts, SentNote, Taken
from bot.incidents.incident import Incident, Pupil, Resolution, State
from bot.incidents.measures.changes import GuardianNoted, NoteRead
from bot.incidents.measures.measure import MeasureReply
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.measures.notes import (
    GuardianNote,
    NoteAnswer,
    NoteReply,
    NoteWish,
    may_see,
    may_write,
    on_note,
    on_note_read,
)
from bot.outbox import Dispatch
from bot.school.roles import Role
from tests.incidents.samples import GROUP, NOW, PUPIL, incident, staff

TEACHER, MOTHER, FATHER = 2, 30, 31
SCHOOL = staff((TEACHER, Role.TEACHER, GROUP))
LAN, WORDS = Secret("Cô Lan"), Secret("Mời anh chị gọi cho tôi nhé.")
AN = Pupil(12, Secret("Nguyễn Văn An"), Secret("7A"))
KNOWN = incident(pupil=AN)
NOTHING, WRITTEN = CardFacts(), CardFacts(note=SentNote(Taken(LAN, NOW), None, None))


def wish(account: int = TEACHER) -> NoteWish:
    """Wish to write."""
    return NoteWish(account, LAN, 9, WORDS, NOW)


@pytest.mark.parametrize(
    ("answer", "about", "account", "facts", "guardians"),
    [
        (NoteAnswer(MeasureReply.UNKNOWN), None, TEACHER, NOTHING, (MOTHER,)),
        (NoteAnswer(MeasureReply.NOT_STAFF), KNOWN, PUPIL, NOTHING, (MOTHER,)),
        (NoteAnswer(MeasureReply.NOT_STAFF), KNOWN, MOTHER, NOTHING, (MOTHER,)),
        (
            NoteAnswer(NoteReply.ALREADY, LAN),
            KNOWN,
            TEACHER,
            WRITTEN,
            (MOTHER,),
        ),
        (
            NoteAnswer(NoteReply.MISTAKE),
            incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, pupil=AN),
            TEACHER,
            NOTHING,
            (MOTHER,),
        ),
        (NoteAnswer(NoteReply.NO_PUPIL), incident(), TEACHER, NOTHING, ()),
        (NoteAnswer(NoteReply.NO_GUARDIAN), KNOWN, TEACHER, NOTHING, ()),
    ],
)
def test_who_may_not_write_is_told_why(
    answer: NoteAnswer, about: Incident | None, account: int, facts: CardFacts, guardians: tuple[int, ...]
) -> None:
    """Nothing is written then."""
    assert may_write(wish(account), about, SCHOOL, facts, guardians) == answer
    assert on_note(wish(account), about, SCHOOL, facts, guardians=guardians, note_id=70) == (answer, ())


def test_each_guardian_gets_it_and_the_card_tells() -> None:
    """One note, in the words that were shown."""
    answer, changes = on_note(wish(), KNOWN, SCHOOL, NOTHING, guardians=(MOTHER, FATHER), note_id=70)
    assert answer == NoteAnswer(NoteReply.SENT)
    assert changes == (
        GuardianNoted(70, 9, TEACHER, LAN, WORDS, NOW),
        Dispatch(MeasureMessage.GUARDIAN_NOTE, 70, MOTHER),
        Dispatch(MeasureMessage.GUARDIAN_NOTE, 70, FATHER),
        RefreshCards(9),
    )


@pytest.mark.parametrize(
    ("reply", "about", "account", "facts", "reachable"),
    [
        (MeasureReply.UNKNOWN, None, TEACHER, WRITTEN, True),
        (MeasureReply.NOT_STAFF, KNOWN, MOTHER, WRITTEN, True),
        (MeasureReply.UNKNOWN, KNOWN, TEACHER, NOTHING, True),
        (NoteReply.START, KNOWN, TEACHER, WRITTEN, False),
        (NoteReply.SHOWN, KNOWN, TEACHER, WRITTEN, True),
    ],
)
def test_staff_of_the_class_read_what_was_written(
    reply: object, about: Incident | None, account: int, facts: CardFacts, *, reachable: bool
) -> None:
    """In private alone; nobody else does."""
    assert may_see(account, about, SCHOOL, facts, NOW, reachable=reachable) is reply


def test_a_note_about_a_mistake_of_the_bots_is_withdrawn() -> None:
    """Whatever else staff close an incident as, the family hears what was written."""
    for resolution in Resolution:
        closed = incident(State.RESOLVED, resolution=resolution, pupil=AN)
        note = GuardianNote(70, closed, None, Taken(LAN, NOW), None)
        assert note.withdrawn is (resolution is Resolution.FALSE_ALARM)


def test_the_first_guardian_who_presses_counts() -> None:
    """Nobody else says for them that they read it."""
    unread, read = (GuardianNote(70, KNOWN, None, Taken(LAN, NOW), at) for at in (None, NOW))
    assert on_note_read(unread, MOTHER, (MOTHER,), NOW) == (
        NoteReply.READ,
        (NoteRead(70, 9, NOW), RefreshCards(9)),
    )
    assert on_note_read(read, MOTHER, (MOTHER,), NOW) == (NoteReply.READ, ())
    assert on_note_read(unread, PUPIL, (MOTHER,), NOW) == (NoteReply.NOT_FOR_YOU, ())
    assert on_note_read(None, MOTHER, (), NOW) == (NoteReply.NOT_FOR_YOU, ())
