"""What is written in private finds whom it is for: it is a teacher's matter, a student's, or gets help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.access.everyday_words import AskedFor, asked_for
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Contact, Document, Message, Update, User
    from telegram.ext import ContextTypes

    from bot.access.model import SchoolClass
    from bot.classroom import Language
    from bot.telegram.messages.messenger import Messenger
    from bot.texts import Texts


class Teaching(Protocol):
    """Teachers' lessons."""

    async def typed(
        self, message: Message, user: User, text: str, language: Language
    ) -> OutgoingMessage | None:
        """Answer an invitation, or times asked for."""
        ...


class Timetabling(Protocol):
    """Teachers' weeks."""

    async def typed(
        self, message: Message, user: User, text: str, language: Language
    ) -> OutgoingMessage | None:
        """Answer a week, days off, or what was asked of a series."""
        ...


class Calendaring(Protocol):
    """Teachers' calendar files."""

    async def sent_file(
        self, message: Message, user: User, document: Document, language: Language
    ) -> OutgoingMessage | None:
        """Answer a calendar file; None: it is none."""
        ...


class Filing(Protocol):
    """Teachers' rosters."""

    async def typed(
        self, message: Message, user: User, text: str, language: Language
    ) -> OutgoingMessage | None:
        """Answer a list of names."""
        ...

    async def sent_file(
        self, message: Message, user: User, document: Document, language: Language
    ) -> OutgoingMessage:
        """Answer a file."""
        ...


class Ruling(Protocol):
    """The school's class rules."""

    async def typed(self, user: User, text: str, language: Language) -> OutgoingMessage | None:
        """Answer rules that an owner was asked for."""
        ...


class NewYear(Protocol):
    """Owners who begin a school year."""

    async def asked(self, user: User, language: Language) -> OutgoingMessage:
        """Answer the command."""
        ...

    async def sent_file(
        self, message: Message, user: User, document: Document, language: Language
    ) -> OutgoingMessage | None:
        """Answer the list that was asked for. None: none was."""
        ...


class Entering(Protocol):
    """Students on their way in."""

    async def typed(self, user: User, text: str, language: Language) -> OutgoingMessage | None:
        """Answer a code, or what somebody was asked for."""
        ...

    async def shared(
        self, message: Message, user: User, contact: Contact, language: Language
    ) -> OutgoingMessage:
        """Answer a phone number."""
        ...

    async def waits(self, user: User, language: Language) -> OutgoingMessage | None:
        """Tell somebody who waits for a teacher so."""
        ...

    async def doors(self, user: User, language: Language) -> list[OutgoingMessage] | None:
        """Open today's doors to somebody bound."""
        ...


class Pleading(Protocol):
    """Those whom no code lets in."""

    async def typed(self, user: User, text: str, language: Language) -> OutgoingMessage | None:
        """Answer what somebody says of themselves who asks for a code."""
        ...


class Guarding(Protocol):
    """Guardians, as staff see them."""

    async def lists(self, user: User, language: Language) -> list[OutgoingMessage]:
        """Show the students whose guardians are to be heard."""
        ...


class Keeping(Protocol):
    """Teachers' ledgers and name tags."""

    async def typed(self, user: User, text: str, language: Language) -> OutgoingMessage | None:
        """Answer name tags seen in a shared room."""
        ...


class OwnData(Protocol):
    """What is kept of people."""

    async def show(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show somebody what is kept of them."""
        ...

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask somebody whether all that is to be deleted."""
        ...


class Lessons(Protocol):
    """Where lessons are kept."""

    async def staffed_by(self, account: int) -> Sequence[SchoolClass]:
        """Return the classes whose staff an account is."""
        ...


class Conversing:
    """Answers messages in private. `not_understood` is what anything else gets."""

    def __init__(
        self,
        *,
        timetabling: Timetabling,
        calendaring: Calendaring,
        teaching: Teaching,
        filing: Filing,
        new_year: NewYear,
        entering: Entering,
        ruling: Ruling,
        pleading: Pleading,
        guarding: Guarding,
        keeping: Keeping,
        own_data: OwnData,
        lessons: Lessons,
        messenger: Messenger,
        texts: Texts,
        language_for: Callable[[User], Language],
        not_understood: Callable[[User, Language], Awaitable[OutgoingMessage]],
    ) -> None:
        self._timetabling = timetabling
        self._calendaring = calendaring
        self._teaching = teaching
        self._filing = filing
        self._new_year = new_year
        self._entering = entering
        self._ruling = ruling
        self._pleading = pleading
        self._guarding = guarding
        self._keeping = keeping
        self._own_data = own_data
        self._lessons = lessons
        self._messenger = messenger
        self._texts = texts
        self._language_for = language_for
        self._not_understood = not_understood

    async def said(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a message in private that is no command."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        language = self._language_for(user)
        meant = asked_for(message.text or "")
        if meant is not None and await self._granted(meant, update, context, user):
            return
        if message.document is not None:
            letter: OutgoingMessage | None = (
                await self._new_year.sent_file(message, user, message.document, language)
                or await self._calendaring.sent_file(message, user, message.document, language)
                or await self._filing.sent_file(message, user, message.document, language)
            )
        elif message.contact is not None:
            letter = await self._entering.shared(message, user, message.contact, language)
        else:
            letter = await self._answer(message, user, language)
        await self._say(user, letter or await self._not_understood(user, language))

    async def doors(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /vaolop: today's doors."""
        user = update.effective_user
        if user is None:
            return
        language = self._language_for(user)
        letters = await self._entering.doors(user, language)
        nowhere = OutgoingMessage(self._texts.say(language, "door-nowhere"))
        for letter in [nowhere] if letters is None else letters:
            await self._say(user, letter)

    async def _granted(
        self, meant: AskedFor, update: Update, context: ContextTypes.DEFAULT_TYPE, user: User
    ) -> bool:
        """Do what somebody asks for in everyday words; tell whether that is done.

        Whoever has no door may be in the middle of getting one: what they write is looked at further.
        """
        if meant is AskedFor.DATA:
            await self._own_data.show(update, context)
        elif meant is AskedFor.FORGETTING:
            await self._own_data.forget(update, context)
        else:
            letters = await self._entering.doors(user, self._language_for(user))
            for letter in letters or ():
                await self._say(user, letter)
            return letters is not None
        return True

    async def guardians(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /phuhuynh: whose guardians are to be heard."""
        user = update.effective_user
        if user is not None:
            for letter in await self._guarding.lists(user, self._language_for(user)):
                await self._say(user, letter)

    async def new_year(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /newyear."""
        user = update.effective_user
        if user is not None:
            language = self._language_for(user)
            await self._say(user, await self._new_year.asked(user, language))

    async def _answer(self, message: Message, user: User, language: Language) -> OutgoingMessage | None:
        """Answer a text. Whoever teaches no class has it read for what they may send alone."""
        text = message.text or message.caption or ""
        teaches = bool(await self._lessons.staffed_by(user.id))
        return (
            (await self._timetabling.typed(message, user, text, language) if teaches else None)
            or await self._teaching.typed(message, user, text, language)
            or await self._ruling.typed(user, text, language)
            or await self._pleading.typed(user, text, language)
            or (await self._keeping.typed(user, text, language) if teaches else None)
            or await self._entering.typed(user, text, language)
            or (await self._filing.typed(message, user, text, language) if teaches else None)
            or await self._entering.waits(user, language)
        )

    async def _say(self, user: User, letter: OutgoingMessage) -> None:
        await self._messenger.answer(user.id, letter)
