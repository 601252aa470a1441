"""Buttons and messages about personal data. Comments name what the id of a press, or `subject`, is of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class PrivacyButton:
    """The actions of presses."""

    FORGET: Final = Callback("fy", dangerous=True)
    FORGET_NOT: Final = Callback("fn")
    JSON: Final = Callback("mydata-json")  # 0: what is kept of the presser, for programs
    WITHDRAW: Final = Callback("xd")  # class: asks whether consent is withdrawn
    WITHDRAW_SURE: Final = Callback("xy", dangerous=True)  # class


class PrivacyMessage:
    """The message kinds."""

    # data request: owners are notified that incidents hold it up
    DATA_REQUEST: Final = MessageKind("data_request", finds_readers=True, asks=True, cause=Cause.ANYBODY)
