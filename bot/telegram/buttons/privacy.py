"""The buttons of the privacy room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class PrivacyButton:
    """The actions of presses in this room."""

    FORGET: Final = Callback("fy", dangerous=True)
    FORGET_NOT: Final = Callback("fn")
    WITHDRAW: Final = Callback("xd")  # class: asks whether consent is withdrawn
    WITHDRAW_SURE: Final = Callback("xy", dangerous=True)  # class
