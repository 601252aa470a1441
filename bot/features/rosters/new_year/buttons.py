"""Buttons of a new school year. Comments name whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class NewYearButton:
    """The actions of presses."""

    # a number that stands for whom it erases, and the mark of the lists
    BEGIN: Final = Callback("yb", takes_second=True, dangerous=True)
    LEAVE: Final = Callback("yn")  # the same mark: all stays as it is
