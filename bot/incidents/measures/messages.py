"""The messages about a leak's author. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind


class MeasureMessage:
    """The message kinds of measures."""

    # incident: its author may not, or may again, write there
    MUTE_TOLD: Final = MessageKind("mute_told", cause=Cause.SCHOOL)
    # incident: its author is out of the group
    REMOVE_TOLD: Final = MessageKind("remove_told", cause=Cause.SCHOOL)
    # incident: its author is invited back
    READMIT_TOLD: Final = MessageKind("readmit_told", cause=Cause.SCHOOL)
    # incident: whoever wrote hears that no guardian got it
    NOTE_FAILED: Final = MessageKind("note_failed", cause=Cause.SCHOOL)
    # note: what staff write to the author's guardians
    GUARDIAN_NOTE: Final = MessageKind("guardian_note", cause=Cause.SCHOOL)
