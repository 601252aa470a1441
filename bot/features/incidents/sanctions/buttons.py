"""Buttons, messages and jobs about a leak's author. Comments name what a press or `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind


class SanctionButton:
    """The actions of presses."""

    AUTHOR: Final = Callback("m-author")  # card: it shows what may be done about its incident's author
    # incident, and the card that then asks whether to do it
    MUTE: Final = Callback("m-mute", takes_second=True)
    REMOVE: Final = Callback("m-remove", takes_second=True)
    MUTE_SURE: Final = Callback("m-mute-yes", dangerous=True)  # incident: its author is muted for a day
    UNMUTE: Final = Callback("m-unmute")  # incident: its author may write again
    REMOVE_SURE: Final = Callback("m-remove-yes", dangerous=True)  # incident: its author leaves the group
    READMIT: Final = Callback("m-readmit")  # incident: its author is invited back
    NOTE: Final = Callback("m-note")  # incident: staff see what its author's guardians would be sent
    # incident, and the question that showed the words: these are sent
    NOTE_SEND: Final = Callback("m-note-go", takes_second=True, first=True)
    NOTE_DROP: Final = Callback("m-note-no")  # incident: it is not
    NOTE_SHOW: Final = Callback("m-note-see")  # incident: staff see what its author's guardians were sent
    NOTE_READ: Final = Callback("m-note-read")  # note: a guardian says that they read it
    OTHER: Final = Callback("m-other")  # incident: an earlier one is shown to the presser
    DOORS: Final = Callback("m-doors")  # incident: who opened the door of its room, for the presser


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


class SanctionJob:
    """The jobs that run at a due time."""

    SETTLE: Final = JobKind("settle_measure")  # begun sanction: whether Telegram took it
