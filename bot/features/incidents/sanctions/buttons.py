"""Buttons and messages about a leak's author. Comments name what a press or `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class SanctionButton:
    """The actions of presses."""

    # card: it shows what may be done about its incident's author, or asks whether to do that
    AUTHOR: Final = Callback("m-author")
    MUTE: Final = Callback("m-mute")
    REMOVE: Final = Callback("m-remove")
    NOTE: Final = Callback("m-note")
    MUTE_SURE: Final = Callback("m-mute-yes", dangerous=True)  # incident: its author is muted for a day
    UNMUTE: Final = Callback("m-unmute")  # incident: its author may write again
    REMOVE_SURE: Final = Callback("m-remove-yes", dangerous=True)  # incident: its author leaves the group
    READMIT: Final = Callback("m-readmit")  # incident: its author is invited back
    # incident: its author's guardians are written to, in words that a question showed; 0: the usual
    NOTE_SEND: Final = Callback("m-note-go", takes_second=True, first=True)
    NOTE_OWN: Final = Callback("m-note-own")  # incident: staff are asked for own words
    NOTE_READ: Final = Callback("m-note-read")  # note: a guardian says that they read it


class SanctionMessage:
    """The message kinds."""

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
