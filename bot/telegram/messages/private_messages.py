"""Private messages: the features' handlers read each one in turn, until one answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from telegram.constants import MessageLimit
from telegram.ext import filters

from bot.classroom import Dialog, Secret
from bot.telegram.messages.messenger import Answered, Messenger, each_of, sentence

if TYPE_CHECKING:
    from telegram import Message, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language, SchoolClass
    from bot.texts import Texts


class Dialogs(Protocol):
    """The question that an account was asked and has not answered; one for an account."""

    async def ask(self, account: int, step: str, subject: int, data: Secret | None = None) -> int:
        """Note the question that an account was asked, in place of the one before; return its id."""
        ...

    async def ask_about(self, account: int, step: str, data: Secret) -> int:
        """Store a message as an open question; return its mark, for the buttons of that question."""
        ...

    async def asked(self, account: int) -> Dialog | None:
        """Return the recent question that an account has not answered."""
        ...

    async def end(self, account: int, subject: int | None = None) -> None:
        """Close the question; `subject`: only the one about that."""
        ...


class ReadingOrder(IntEnum):
    """The order in which handlers read a private message: the first with an answer gives it.

    A text that is a code may also be a list of one name, so the less ambiguous forms come first.
    """

    SAFETY_FILE = auto()  # a reason, of an officer who was asked for it
    ALARM = auto()  # what sounds like one, or is said further about one
    OWN_DATA = auto()  # everyday words for /mydata and /forgetme
    DOOR = auto()  # everyday words for /door
    NEW_ROOM = auto()  # the invitation that was asked for on an incident's card
    NEW_YEAR_FILE = auto()
    CALENDAR_FILE = auto()
    ROSTER_FILE = auto()
    PHONE_NUMBER = auto()
    WEEK = auto()  # weekly lessons, days off, what was asked of a series
    INVITATION = auto()
    CLASS_RULES = auto()
    CODE_REQUEST = auto()
    NAME_TAGS = auto()
    CODE = auto()  # or other input that an applicant was asked for
    ROSTER = auto()
    WAITING = auto()  # from an account that waits for a teacher
    LATER_WORDS = auto()  # long after a report, which they may belong to
    NOT_UNDERSTOOD = auto()  # anything


_OF_STAFF: Final = frozenset({ReadingOrder.WEEK, ReadingOrder.NAME_TAGS, ReadingOrder.ROSTER})  # of any class
_FOR_CLASSES: Final = _OF_STAFF | {ReadingOrder.INVITATION}  # may ask for which class a message is


@dataclass(frozen=True, slots=True)
class PrivateMessage:
    """A private message, and the language of its answer.

    `classes`: those whose staff its sender is, for handlers that take in something for a class.
    """

    message: Message
    user: User
    language: Language
    classes: Sequence[SchoolClass] = ()

    @property
    def text(self) -> str:
        """Return its text or caption."""
        return self.message.text or self.message.caption or ""


class _TooLong(filters.MessageFilter):
    """Lets through texts and captions that are longer than any that Telegram sends.

    Servers that stand in for Telegram (BOT_API_URL) may have other limits; parsers rely on this one.
    """

    def filter(self, message: Message) -> bool:
        """Tell whether a message is too long to be read."""
        return len(message.text or message.caption or "") > MessageLimit.MAX_TEXT_LENGTH


TOO_LONG: Final = _TooLong()
MessageHandler: TypeAlias = Callable[[PrivateMessage], Awaitable[Answered]]


@dataclass(frozen=True, slots=True)
class PrivateMessages:
    """Answers private messages. `staffed_by` returns the classes whose staff an account is."""

    handlers: Mapping[ReadingOrder, MessageHandler]
    staffed_by: Callable[[int], Awaitable[Sequence[SchoolClass]]]
    messenger: Messenger
    language_of: Callable[[User], Language]
    texts: Texts

    async def too_long(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Refuse a private message, command or not, that nothing may read."""
        user = update.effective_user
        if user is not None:
            await self.messenger.answer(
                user.id, sentence(self.texts, self.language_of(user), "text-too-long")
            )

    async def said(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a private message that is no command."""
        await self._answer(update, ReadingOrder(1))

    async def unknown_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle an unknown command: the answer points to help."""
        await self._answer(update, ReadingOrder.NOT_UNDERSTOOD)

    async def _answer(self, update: Update, first: ReadingOrder) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        said = PrivateMessage(message, user, self.language_of(user))
        answered = await self._read(said, [turn for turn in sorted(self.handlers) if turn >= first])
        for each in each_of(answered):
            await self.messenger.answer(user.id, each)

    async def _read(self, said: PrivateMessage, turns: Sequence[ReadingOrder]) -> Answered:
        asked = False
        for turn in turns:
            if turn in _FOR_CLASSES and not asked:
                asked, said = True, replace(said, classes=await self.staffed_by(said.user.id))
            if turn in _OF_STAFF and not said.classes:
                continue
            answered = await self.handlers[turn](said)
            if answered is not None:
                return answered
        return None
