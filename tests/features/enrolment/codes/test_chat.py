"""Slips come in place of a message whose removal is noted: no end of the program leaves them in a chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

from telegram import User
from telegram.error import BadRequest

from bot import texts
from bot.classroom import BindingRole, Language, Secret
from bot.features.enrolment.buttons import CodeButton
from bot.features.enrolment.codes.chat import CodesDesk, print_slips
from bot.features.enrolment.codes.rules import Printed, PrintReply, Slip
from bot.features.enrolment.codes.store import CodeRequests, Slips
from bot.outbox import MessageKind
from bot.sandbox import SteppedClock
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import CallbackReply, Dialogs, Press
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from tests.features.people import CLASS

TEXTS = texts.load()
TEACHER = User(5, "Lan", is_bot=False)
SLIP = Slip(BindingRole.STUDENT, 1, Secret("Trần An"), Secret("CNG17QQ9H"), Secret("abc"))


class Desk:
    """All that printing needs; writes down what is done, in order. `refused`: Telegram takes no file."""

    def __init__(self, *, refused: bool = False) -> None:
        self.done: list[str] = []
        self._refused = refused

    async def print_for(self, _account: int, _class_id: int, _replaced: datetime | None = None) -> Printed:
        """Make a code."""
        return Printed(PrintReply.PRINTED, CLASS, (SLIP,), 0)

    async def unseen(self, _slips: Sequence[Slip]) -> None:
        """End codes."""
        self.done.append("codes end")

    async def note_sent(
        self, _what: MessageKind, _subject: int, _chat_id: int, message_id: int, remove_after: timedelta
    ) -> None:
        """Note a removal."""
        self.done.append(f"removal of {message_id} after {remove_after.total_seconds() / 3600:.0f} h noted")

    async def draw(
        self, _class: Secret, _slips: Sequence[Slip], _language: Language, _teacher: Secret
    ) -> bytes:
        """Draw."""
        return b"%PDF"

    async def insist(self, _chat_id: int, letter: OutgoingMessage) -> int:
        """Say something."""
        if letter.attached is None:
            self.done.append("announced as 8")
        elif self._refused:
            raise BadRequest("SOMETHING_NEW")
        else:
            self.done.append(f"file put into {letter.edits}")
        return 8

    async def withdraw(self, _chat_id: int, message_id: int) -> None:
        """Delete."""
        self.done.append(f"{message_id} withdrawn")

    async def changed(self) -> None:
        """Hear that there are other codes."""

    async def pressed(self) -> CallbackReply:
        """Press [In phiếu mã]."""
        own = CodesDesk(
            slips=cast("Slips", self),
            requests=cast("CodeRequests", self),
            dialogs=cast("Dialogs", self),
            note_sent=self.note_sent,
            draw=self.draw,
            changed=self.changed,
        )
        context = cast("Context", SimpleNamespace(texts=TEXTS, messenger=self, clock=SteppedClock()))
        pressed = Pressed(CodeButton.PRINT_SLIPS, 3)
        return await print_slips(Press(context, own, Language.VI, TEACHER, pressed))


async def test_the_removal_is_noted_before_there_is_a_file() -> None:
    """However the program ends, no file outlives its day."""
    desk = Desk()
    await desk.pressed()
    assert desk.done == ["announced as 8", "removal of 8 after 24 h noted", "file put into 8"]


async def test_what_may_have_arrived_is_withdrawn_and_its_codes_end() -> None:
    """The teacher prints again; of the first file nothing is left."""
    desk = Desk(refused=True)
    told = await desk.pressed()
    assert desk.done == ["announced as 8", "removal of 8 after 24 h noted", "8 withdrawn", "codes end"]
    assert told.follow_up is not None
    assert told.follow_up.keyboard is not None
