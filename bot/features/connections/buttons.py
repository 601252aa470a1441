"""The buttons about a school's connections. Each comment names what `subject` is."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class ConnectionButton:
    """The actions of presses."""

    PAGE: Final = Callback("connections")  # 0: what the school is connected to comes in private
    BEGIN: Final = Callback("connect")  # the place of a service: its keys are asked for
    STOP: Final = Callback("connect-stop")  # 0: they are not asked for any more
    AGAIN: Final = Callback("connect-try")  # the place of a service: it is tried again
    FORGET: Final = Callback("connect-forget")  # the same: asked whether its keys are to go
    FORGET_SURELY: Final = Callback("connect-forget-yes", dangerous=True)  # the same: they go
