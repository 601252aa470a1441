"""Buttons and messages about code requests. `subject` is the request's id, where no comment says another."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class CodeRequestButton:
    """The actions of presses. The second number is the mark of what the pressed card shows."""

    TELL_TEACHER: Final = Callback("tt")  # an account that no code lets in
    LOST_SLIP: Final = Callback("lost")  # the same, of an applicant who was asked for a name
    REISSUE: Final = Callback("ri", takes_second=True)  # its number gets another code
    REISSUE_SURE: Final = Callback("ri-yes", takes_second=True, dangerous=True)  # asked whether it is meant
    REISSUE_ALL: Final = Callback("ra", takes_second=True)  # each student on its card gets another code
    DROP_PLEA: Final = Callback("rd")


class CodeRequestMessage:
    """The message kinds."""

    # staff are asked
    PLEA: Final = MessageKind("plea", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # the account gets word that there is a code
    PLEA_HEARD: Final = MessageKind("plea_heard", cause=Cause.SCHOOL)
