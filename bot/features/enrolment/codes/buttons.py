"""Buttons and messages about codes. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class CodeButton:
    """The actions of presses."""

    PRINT_SLIPS: Final = Callback("ps")  # class: for those without a slip
    PRINT_ANEW: Final = Callback(
        "pa", takes_second=True
    )  # class, and a time: slips from before it end, and those without a newer one get another


class CodeMessage:
    """The message kinds."""

    # class: codes, sent at once and never again; only their removal is scheduled
    SLIPS: Final = MessageKind("slips", rendered=False, cause=Cause.SCHOOL)
    # class: staff are notified whose code was posted, and revoked by that
    CODES_POSTED: Final = MessageKind("codes_posted", finds_readers=True, asks=True, cause=Cause.LANE)
    # class, 0: the school: staff are notified that codes are being guessed
    FROZEN: Final = MessageKind("frozen", finds_readers=True, asks=True, cause=Cause.LANE)
