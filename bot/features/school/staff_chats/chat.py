"""Staff chats: no bound student may be in one.

Bots cannot list members, so bound accounts are asked for one by one, paced, and joins are watched.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from typing import Final

from telegram import Bot

from bot.classroom import Clock, Secret
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.chat.decisions import Deciding, about, decided
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.features.school.staff_chats.store import StaffChats
from bot.roles import StaffChat, Standing
from bot.start_links import StartLink
from bot.telegram.api.calls import Asker
from bot.telegram.api.members import is_member
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Typed
from bot.telegram.messages.messenger import Answered, OutgoingMessage

_APART: Final = timedelta(milliseconds=50)  # between two questions: at most 20 a second


@dataclass(frozen=True, slots=True)
class StaffRooms:
    """Checks staff chats for students. `changed` is called when a chat is suspended."""

    bot: Bot
    asker: Asker
    chats: StaffChats
    _: KW_ONLY
    clock: Clock
    changed: Callable[[], Awaitable[None]]

    async def student_inside(self, chat_row: int) -> bool | None:
        """Tell whether a bound student is in a chat; None: Telegram did not answer for every account."""
        chat = await self.chats.one(chat_row)
        account = 0 if chat is None else await self._inside(chat)
        return None if account is None else bool(account)

    async def look_again(self) -> None:
        """Check every confirmed staff chat again: an account may have been bound since."""
        for chat in await self.chats.all():
            if chat.standing is not Standing.CONFIRMED:
                continue
            account = await self._inside(chat)
            if account and await self.chats.joined(chat.chat_id, [account]):
                await self.changed()

    async def _inside(self, chat: StaffChat) -> int | None:
        """Return a student's account in the chat, 0 where none is, None where Telegram did not answer."""
        unsure = False
        for account in await self.chats.bound(chat.id):
            inside = await is_member(self.bot, self.asker, (chat.chat_id,), account)
            if inside:
                return account
            unsure = unsure or inside is None
            await self.clock.sleep_until(self.clock.now() + _APART)
        return None if unsure else 0


desk = Desk[Deciding]("staff_chats")


@desk.command("staff", to=Scope.GROUP)
async def staff(typed: Typed[Deciding]) -> OutgoingMessage | None:
    """Ask those who may decide, in private, whether the group is the staff chat.

    In a class group they are not asked, so that no student can trigger the question: the sender is told.
    """
    chats, user, chat = typed.own.staff_chats, typed.user, typed.chat
    if await chats.is_class_group(chat.id):
        return None if user.is_bot else typed.sentence(DecisionReply.CLASS_GROUP)
    by = None if user.is_bot else user.id  # an anonymous admin has no account
    asked = await chats.ask(chat.id, Secret(chat.title or ""), typed.clock.now(), asked_by=by)
    if asked is not None:
        said = typed.sentence("staff-chat-asked" if asked else "staff-chat-nobody")
        await typed.context.messenger.answer(chat.id, said)
    return None


@desk.command("start", to=Scope.GROUP)
async def start_in_group(typed: Typed[Deciding]) -> Answered:
    """With the payload of the link for staff chats it means /staff."""
    return await staff(typed) if typed.text.split()[1:] == [StartLink.STAFF_CHAT.prefix] else None


@desk.message(SchoolMessage.STAFF_CHAT)
async def question(due: Due[Deciding]) -> OutgoingMessage | None:
    """Ask whether a chat is the staff chat."""
    chat = await due.own.staff_chats.one(due.subject)
    if chat is None or chat.standing is not Standing.ASKED:
        return None
    title, told = await about(due, chat.chat_id, chat.title, chat.asked_by)
    text = due.say("staff-chat-question", title=title)
    keyboard = due.choice(chat.id, SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT)
    return OutgoingMessage(f"{text}\n{told}", keyboard)


@desk.press(SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT)
async def decide(press: Press[Deciding]) -> CallbackReply:
    """Take the answer, once it is known who is in the chat."""
    own = press.own
    answer = OwnerDecision(press.user.id, press.verb is SchoolButton.CONFIRM_CHAT, press.clock.now())
    student = await own.student_inside(press.subject) if answer.accept else False
    reply = await own.staff_chats.decide(answer, press.subject, student=student)
    await press.context.staff_changed()
    chat = await own.staff_chats.one(press.subject)
    if reply is DecisionReply.CONFIRMED and chat is not None:
        await press.context.messenger.answer(chat.chat_id, press.sentence("staff-chat-begun"))
    return decided(press, reply)


@desk.message(SchoolMessage.CHAT_SHUT)
async def shut(due: Due[Deciding]) -> OutgoingMessage | None:
    """Tell that a student joined it; nothing where it counts again."""
    chat = await due.own.staff_chats.one(due.subject)
    if chat is None or chat.standing is Standing.CONFIRMED:
        return None
    return due.sentence("staff-chat-shut", title=chat.title)
