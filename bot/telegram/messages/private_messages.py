"""What is written in private finds whom it is for: the rooms read it one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TYPE_CHECKING, TypeAlias

from bot.telegram.messages.messenger import Messenger, OutgoingMessage

if TYPE_CHECKING:
    from telegram import Message, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language


class Turn(IntEnum):
    """Who reads a message in private, in this order: the first that has an answer gives it.

    A text that is a code may also be a list of one name, so what is plainer comes first.
    """

    OWN_DATA = auto()  # everyday words for /mydata and /forgetme
    DOOR = auto()  # everyday words for /door
    NEW_YEAR_FILE = auto()
    CALENDAR_FILE = auto()
    ROSTER_FILE = auto()
    PHONE_NUMBER = auto()
    WEEK = auto()  # weekly lessons, days off, what was asked of a series
    INVITATION = auto()
    CLASS_RULES = auto()
    CODE_REQUEST = auto()
    NAME_TAGS = auto()
    CODE = auto()  # or what somebody on their way in was asked for
    ROSTER = auto()
    WAITING = auto()  # of somebody who waits for a teacher
    NOT_UNDERSTOOD = auto()  # anything


@dataclass(frozen=True, slots=True)
class PrivateMessage:
    """A message in private, and in which language it is answered. `teaches`: it is a text of a class's staff.

    Nothing but its sender and language counts of a message that is `not_understood`.
    """

    message: Message
    user: User
    language: Language
    teaches: bool = False

    @property
    def text(self) -> str:
        """Return its words; those under a picture too."""
        return self.message.text or self.message.caption or ""


Answered: TypeAlias = OutgoingMessage | Sequence[OutgoingMessage] | None
MessageHandler: TypeAlias = Callable[[PrivateMessage], Awaitable[Answered]]


@dataclass(frozen=True, slots=True)
class PrivateMessages:
    """Answers messages in private. `is_staff` tells whether an account is staff of any class."""

    handlers: Mapping[Turn, MessageHandler]
    is_staff: Callable[[int], Awaitable[bool]]
    messenger: Messenger
    language_of: Callable[[User], Language]

    async def said(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a message in private that is no command."""
        await self._answer(update, Turn(1))

    async def unknown_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a command that does not exist: only help is left."""
        await self._answer(update, Turn.NOT_UNDERSTOOD)

    async def _answer(self, update: Update, first: Turn) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        is_text = message.document is None and message.contact is None
        teaches = is_text and await self.is_staff(user.id)
        said = PrivateMessage(message, user, self.language_of(user), teaches)
        for turn in sorted(self.handlers):
            answered = await self.handlers[turn](said) if turn >= first else None
            if answered is not None:
                for each in (answered,) if isinstance(answered, OutgoingMessage) else answered:
                    await self.messenger.answer(user.id, each)
                return
