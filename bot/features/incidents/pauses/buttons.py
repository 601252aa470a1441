"""Buttons and messages about pauses, stopped rules, outages. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class PauseButton:
    """The actions of presses."""

    END_PAUSE: Final = Callback("pe")  # pause: the group is guarded again
    RELEASE_RULE: Final = Callback("br")  # stopped rule: it deletes again
    KEEP_STOPPED: Final = Callback("bk")  # stopped rule: it stays stopped


class PauseMessage:
    """The message kinds."""

    # pause: the group is notified until when nothing is deleted
    PAUSED: Final = MessageKind("paused", repeatable=False, cause=Cause.SCHOOL)
    # pause: owners are notified of it
    PAUSE_TOLD: Final = MessageKind("pause_told", finds_readers=True, asks=True, cause=Cause.SCHOOL)
    # group: notified that it is guarded again
    GUARDED: Final = MessageKind("guarded", repeatable=False, cause=Cause.SCHOOL)
    # stopped rule: owners are notified that the rule deletes no more
    STOPPED: Final = MessageKind("brake", finds_readers=True, asks=True, cause=Cause.LANE)
    # outage: staff are notified from when to when the bot received nothing, and which leaks stood
    OUTAGE: Final = MessageKind("away", finds_readers=True, asks=True, cause=Cause.SCHOOL)
