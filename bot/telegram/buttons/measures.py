"""The buttons about a leak's author. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class MeasureButton:
    """The actions of presses about a leak's author."""

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
