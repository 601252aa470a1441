"""Staff chats: no bound student may be in one.

Bots cannot list members, so bound accounts are asked for one by one, paced, and joins are watched.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.school.appointments import Decided, DecisionReply
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing
from bot.telegram.api.members import is_member
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.school.groups.asked_groups import decided_reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Clock, Language
    from bot.outbox import OutboxRow
    from bot.school.roles import StaffChat
    from bot.storage.school.staff import People
    from bot.telegram.api.retry import Asker
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import CallbackReply, Callbacks, Renderers
    from bot.telegram.school.chat_facts import ChatFacts

_log = logs.get()
_APART: Final = timedelta(milliseconds=50)  # between two questions: at most 20 a second


@dataclass(frozen=True, slots=True)
class StaffRooms:
    """Checks staff chats for students, now and at joins. `changed` is called when a chat is suspended."""

    bot: Bot
    asker: Asker
    people: People
    _: KW_ONLY
    clock: Clock
    changed: Callable[[], Awaitable[None]]

    async def student_inside(self, chat_row: int) -> bool | None:
        """Tell whether a bound student is in a chat; None: Telegram did not answer for every account."""
        chat = await self.people.staff_chat(chat_row)
        account = 0 if chat is None else await self._inside(chat)
        return None if account is None else bool(account)

    async def chat_of(self, chat_row: int) -> int | None:
        """Return the id of a staff chat; None: it is not known."""
        chat = await self.people.staff_chat(chat_row)
        return None if chat is None else chat.chat_id

    async def look_again(self) -> None:
        """Check every confirmed staff chat again: an account may have been bound since."""
        for chat in await self.people.staff_chats():
            if chat.standing is not Standing.CONFIRMED:
                continue
            account = await self._inside(chat)
            if account and await self.people.joined(chat.chat_id, [account]):
                await self.changed()

    async def joined(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `chat_member`, and the service message of joins for chats where the bot is no admin."""
        change, message = update.chat_member, update.message
        came = [] if change is None else [change.new_chat_member.user]
        if message is not None:
            came += message.new_chat_members or ()
        chat = update.effective_chat
        accounts = [user.id for user in came if not user.is_bot]
        if chat is not None and accounts and await self.people.joined(chat.id, accounts):
            _log.warning("staff_chat.suspended", chat=chat.id)
            await self.changed()

    async def _inside(self, chat: StaffChat) -> int | None:
        """Return a student's account in the chat, 0 where none is, None where Telegram did not answer."""
        unsure = False
        for account in await self.people.bound(chat.id):
            inside = await is_member(self.bot, self.asker, (chat.chat_id,), account)
            if inside:
                return account
            unsure = unsure or inside is None
            await self.clock.sleep_until(self.clock.now() + _APART)
        return None if unsure else 0


class StaffChatQuestion:
    """Asks whether a chat is the staff chat, and takes the answer."""

    def __init__(self, context: Context, people: People, rooms: StaffRooms, facts: ChatFacts) -> None:
        self._facts = facts
        self._texts = context.texts
        self._messenger = context.messenger
        self._clock = context.clock
        self._staff_changed = context.staff_changed
        self._people = people
        self._rooms = rooms

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return dict.fromkeys((SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT), self._chat_decided)

    @property
    def renderers(self) -> Renderers:
        """The renderer of the question."""
        return {SchoolMessage.STAFF_CHAT: self._question}

    async def _question(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        chat = await self._people.staff_chat(row.subject)
        if chat is None or chat.standing is not Standing.ASKED:
            return None
        title = await self._facts.title(chat.chat_id, chat.title)
        text = self._texts.say(language, "staff-chat-question", title=title)
        about = await self._facts.about(chat.chat_id, language, chat.asked_by)
        buttons = (SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT)
        return OutgoingMessage(f"{text}\n{about}", choice(self._texts, language, chat.id, *buttons))

    async def _chat_decided(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        decided = Decided(user.id, pressed.verb is SchoolButton.CONFIRM_CHAT, self._clock.now())
        student = await self._rooms.student_inside(pressed.subject) if decided.accept else False
        reply = await self._people.decide_staff_chat(decided, pressed.subject, student=student)
        await self._staff_changed()
        chat_id = await self._rooms.chat_of(pressed.subject)
        if reply is DecisionReply.CONFIRMED and chat_id is not None:
            await self._messenger.answer(
                chat_id, OutgoingMessage(self._texts.say(language, "staff-chat-begun"))
            )
        return decided_reply(self._texts, reply, language)
