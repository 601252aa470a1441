"""Buttons and the job about rooms that a class leaves. Comments name whose id a press or job carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, JobKind


class RoomChangeButton:
    """The actions of presses."""

    NEW: Final = Callback("room-new")  # incident: the class leaves that room for a new one
    AGAIN: Final = Callback("room-again", takes_second=True)  # incident, and the new room: it is wrong
    STAYS: Final = Callback("room-stays")  # room: the class stays there, no invitation is waited for


class RoomChangeJob:
    """What is done at a due time."""

    COUNT_ARRIVED: Final = JobKind("count_arrived")  # room change: how many have come over, for the card
