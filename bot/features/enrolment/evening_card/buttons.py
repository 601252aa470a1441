"""Buttons of a guardian's evening card, which concern the presser."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class EveningButton:
    """The actions of presses."""

    EVENING_WISH: Final = Callback("evening-yes")  # a guardian wants the evening card
    EVENING_NONE: Final = Callback("evening-no")
