"""Buttons about rooms that were seen. Comments name whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class SeenRoomButton:
    """The actions of presses."""

    # ended binding: the room that its account saw is no longer handed out
    SHUT: Final = Callback("seen-shut")
    KEEP: Final = Callback("seen-keep")  # the same: it is still handed out
