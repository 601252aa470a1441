"""Notes to guardians: by whom, to whom, once; and what a guardian's press says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.incidents.buttons import SanctionMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts, Pupil, SentNote, Taken
from bot.features.incidents.rules.incident import Incident, Resolution, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.rules import (
    GuardianNote,
    NoteReply,
    SanctionAnswer,
    SanctionReply,
    SanctionRequest,
    may_write,
    on_note,
    on_note_read,
)
from bot.outbox import Dispatch
from bot.records import Add, Who, changed
from tests.features.incidents.samples import NOW, PUPIL, SCHOOL, TEACHER, incident

MOTHER, FATHER = 30, 31
LAN, WORDS = Secret("Cô Lan"), Secret("Mời anh chị gọi cho tôi nhé.")
AN = Pupil(12, Secret("Nguyễn Văn An"), Secret("7A"))
KNOWN = incident(pupil=AN)
NOTE = GuardianNote(70, 9, TEACHER, LAN, WORDS, NOW)
NOTHING, WRITTEN = CardFacts(), CardFacts(note=SentNote(Taken(LAN, NOW), None, None))


def asked(about: Incident | None, account: int = TEACHER, facts: CardFacts = NOTHING) -> SanctionRequest:
    """Wish to write, or to read."""
    return SanctionRequest(Who(account, LAN), about, SCHOOL, facts, NOW)


@pytest.mark.parametrize(
    ("answer", "about", "account", "facts", "guardians"),
    [
        (SanctionAnswer(SanctionReply.UNKNOWN), None, TEACHER, NOTHING, (MOTHER,)),
        (SanctionAnswer(SanctionReply.NOT_STAFF), KNOWN, PUPIL, NOTHING, (MOTHER,)),
        (SanctionAnswer(SanctionReply.NOT_STAFF), KNOWN, MOTHER, NOTHING, (MOTHER,)),
        (
            SanctionAnswer(NoteReply.ALREADY, LAN),
            KNOWN,
            TEACHER,
            WRITTEN,
            (MOTHER,),
        ),
        (
            SanctionAnswer(SanctionReply.MISTAKE),
            incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, pupil=AN),
            TEACHER,
            NOTHING,
            (MOTHER,),
        ),
        (SanctionAnswer(NoteReply.NO_PUPIL), incident(), TEACHER, NOTHING, ()),
        (SanctionAnswer(NoteReply.NO_GUARDIAN), KNOWN, TEACHER, NOTHING, ()),
    ],
)
def test_who_may_not_write_is_told_why(
    answer: SanctionAnswer, about: Incident | None, account: int, facts: CardFacts, guardians: tuple[int, ...]
) -> None:
    """Nothing is written then."""
    wish = asked(about, account, facts)
    assert may_write(wish, guardians) == answer
    assert on_note(wish, WORDS, guardians, 70) == (answer, ())


def test_each_guardian_gets_it_and_the_card_tells() -> None:
    """One note, in the words that were shown."""
    answer, changes = on_note(asked(KNOWN), WORDS, (MOTHER, FATHER), 70)
    assert answer == SanctionAnswer(NoteReply.SENT)
    assert changes == (
        Add(NOTE),
        Noted(9, TimelineEvent.GUARDIAN_WRITTEN, NOW, Who(TEACHER, LAN)),
        Dispatch(SanctionMessage.GUARDIAN_NOTE, 70, MOTHER),
        Dispatch(SanctionMessage.GUARDIAN_NOTE, 70, FATHER),
        RefreshCards(9),
    )


def test_the_first_guardian_who_presses_counts() -> None:
    """The timeline tells it without a name."""
    noted = Noted(9, TimelineEvent.GUARDIAN_READ, NOW)
    assert on_note_read(NOTE, NOW) == (changed(NOTE, read_at=NOW), noted, RefreshCards(9))
    assert on_note_read(replace(NOTE, read_at=NOW), NOW) == ()
