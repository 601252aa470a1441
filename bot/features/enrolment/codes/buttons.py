"""Buttons and messages about codes and requests for them. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class CodeButton:
    """The actions of presses."""

    PRINT_SLIPS: Final = Callback("ps")  # class: for those without a slip
    # class, and a time: slips from before it end, and those without a newer one get another
    PRINT_ANEW: Final = Callback("pa", takes_second=True)
    TELL_TEACHER: Final = Callback("tt")  # 0: an account that no code lets in
    LOST_SLIP: Final = Callback("lost")  # 0: the same, of an applicant who was asked for a name
    REISSUE: Final = Callback("ri")  # request, here and below: its number gets another code
    # asked whether it is meant, and the mark of what they were asked
    REISSUE_SURE: Final = Callback("ri-yes", takes_second=True, dangerous=True)
    DROP_PLEA: Final = Callback("rd")


class CodeMessage:
    """The message kinds."""

    # class: codes, sent at once and never again; only their removal is scheduled
    SLIPS: Final = MessageKind("slips", rendered=False, cause=Cause.SCHOOL)
    # class: staff are notified that codes were posted, and revoked by that
    CODES_POSTED: Final = MessageKind("codes_posted", finds_readers=True, asks=True, cause=Cause.LANE)
    # class, 0: the school: staff are notified that codes are being guessed
    FROZEN: Final = MessageKind("frozen", finds_readers=True, asks=True, cause=Cause.LANE)
    # request: staff are asked
    PLEA: Final = MessageKind("plea", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # request: the account gets word that there is a code
    PLEA_HEARD: Final = MessageKind("plea_heard", cause=Cause.SCHOOL)
