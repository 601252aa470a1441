"""The buttons of this room. The comment names what the number of a press is the id of."""

from __future__ import annotations

from typing import Final

from bot.telegram.messages.callbacks import Callback


class PrivacyButton:
    """What presses in this room mean."""

    FORGET: Final = Callback("fy", dangerous=True)
    FORGET_NOT: Final = Callback("fn")
    WITHDRAW: Final = Callback("xd")  # class: asked whether consent is taken back
    WITHDRAW_SURE: Final = Callback("xy", dangerous=True)  # class
