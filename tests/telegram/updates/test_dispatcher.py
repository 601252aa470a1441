"""A message in private is read by one room after the other, until one has an answer."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest
from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot import texts
from bot.classroom import Language, SchoolClass, Secret
from bot.telegram.messages.desk import ReadingHandler, ReadingOrder
from bot.telegram.messages.messenger import Messenger, OutgoingMessage
from bot.telegram.updates.dispatcher import PrivateMessages

CLASS = SchoolClass(3, Secret("7A"), (), ())
CONTEXT = cast("ContextTypes.DEFAULT_TYPE", None)
UPDATE = cast(
    "Update",
    SimpleNamespace(message=SimpleNamespace(text="7A", caption=None), effective_user=SimpleNamespace(id=5)),
)


class Chat:
    """Notes who read and what was answered; `answering` has an answer, of however many messages."""

    def __init__(
        self, answering: ReadingOrder, answer: Sequence[str] | str = "yes", *, staff: bool = True
    ) -> None:
        self.answering, self.answered, self.staff = answering, answer, staff
        self.read: list[ReadingOrder] = []
        self.said: list[str] = []
        self.asked = 0
        self.classes: dict[ReadingOrder, Sequence[SchoolClass]] = {}
        handlers = {turn: self._handler(turn) for turn in reversed(ReadingOrder)}
        self.messages = PrivateMessages(
            handlers, self._staffed_by, cast("Messenger", self), lambda _user: Language.VI, texts.load()
        )

    async def answer(self, _account: int, message: OutgoingMessage) -> None:
        self.said.append(message.text)

    async def _staffed_by(self, _account: int) -> Sequence[SchoolClass]:
        self.asked += 1
        return (CLASS,) if self.staff else ()

    def _handler(self, turn: ReadingOrder) -> ReadingHandler:
        async def handle(
            _message: Message, _user: User, classes: Sequence[SchoolClass]
        ) -> OutgoingMessage | list[OutgoingMessage] | None:
            self.read.append(turn)
            self.classes[turn] = classes
            if turn is not self.answering:
                return None
            if isinstance(self.answered, str):
                return OutgoingMessage(self.answered)
            return [OutgoingMessage(each) for each in self.answered]

        return handle


async def test_the_first_that_has_an_answer_gives_it() -> None:
    """In the declared order, whatever the order in which rooms were listed; whoever follows is not asked."""
    chat = Chat(ReadingOrder.CODE)
    await chat.messages.said(UPDATE, CONTEXT)
    assert chat.read == [turn for turn in ReadingOrder if turn <= ReadingOrder.CODE]
    assert chat.said == ["yes"]
    assert chat.asked == 1


async def test_what_is_for_staff_others_do_not_reach() -> None:
    """A pupil's text is never taken for a week, a name tag or a list of names."""
    chat = Chat(ReadingOrder.NOT_UNDERSTOOD, staff=False)
    await chat.messages.said(UPDATE, CONTEXT)
    assert set(ReadingOrder) - set(chat.read) == {
        ReadingOrder.WEEK,
        ReadingOrder.NAME_TAGS,
        ReadingOrder.ROSTER,
    }


async def test_who_takes_something_in_for_a_class_is_told_of_which() -> None:
    """Whose staff the sender is was asked once, for all who read the message."""
    chat = Chat(ReadingOrder.NOT_UNDERSTOOD)
    await chat.messages.said(UPDATE, CONTEXT)
    for turn in (ReadingOrder.WEEK, ReadingOrder.INVITATION, ReadingOrder.ROSTER):
        assert chat.classes[turn] == (CLASS,)
    assert chat.asked == 1


@pytest.mark.parametrize("answer", [[], ["a", "b"]])
async def test_an_answer_may_be_several_messages_or_none(answer: list[str]) -> None:
    """An empty one is an answer too: the doors come by themselves."""
    chat = Chat(ReadingOrder.DOOR, answer)
    await chat.messages.said(UPDATE, CONTEXT)
    assert chat.said == answer
    assert chat.read[-1] is ReadingOrder.DOOR


async def test_a_command_that_does_not_exist_gets_help_alone() -> None:
    """It is read by nobody else: it may look like a code."""
    chat = Chat(ReadingOrder.NOT_UNDERSTOOD)
    await chat.messages.unknown_command(UPDATE, CONTEXT)
    assert chat.read == [ReadingOrder.NOT_UNDERSTOOD]
    assert chat.said == ["yes"]
