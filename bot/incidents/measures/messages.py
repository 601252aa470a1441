"""The messages about a leak's author. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import MessageKind


class MeasureMessage:
    """The message kinds of measures."""

    MUTE_TOLD: Final = MessageKind("mute_told")  # incident: its author may not, or may again, write there
    REMOVE_TOLD: Final = MessageKind("remove_told")  # incident: its author is out of the group
    READMIT_TOLD: Final = MessageKind("readmit_told")  # incident: its author is invited back
    NOTE_FAILED: Final = MessageKind("note_failed")  # incident: whoever wrote hears that no guardian got it
    GUARDIAN_NOTE: Final = MessageKind("guardian_note")  # note: what staff write to the author's guardians
