"""The buttons of the incidents room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class IncidentButton:
    """The actions of presses in this room."""

    ACKNOWLEDGE: Final = Callback("ack", first=True)
    RESOLVE: Final = Callback("resolve")  # card: it shows how its incident may be closed
    VIOLATION: Final = Callback("violation")
    TOLERATED: Final = Callback("tolerated")
    FALSE_ALARM: Final = Callback("false")
    FALSE_SURE: Final = Callback("false-sure", dangerous=True)  # incident: its link may stand again
    FALSE_NO: Final = Callback("false-no")  # incident: nothing is posted, and it stays as it is
    OTHER: Final = Callback("other-end")
    REOPEN: Final = Callback("reopen")
    TIMELINE: Final = Callback("timeline")  # card: it shows all that was done
    SUMMARY: Final = Callback("summary")  # card: it shows its incident again
    SEE_PICTURE: Final = Callback("see")  # incident: its picture, blurred, for the presser
    ACKNOWLEDGE_ALL: Final = Callback("ack-all")  # card: all incidents on it
    SHOW_FOLDED: Final = Callback("folded", takes_second=True)  # card, and the place among its incidents
    CLOSE_DOOR: Final = Callback("shut")  # incident: the room it gave away is no longer handed out
    KEEP_ROOM: Final = Callback("keep")  # incident: that room is still handed out
