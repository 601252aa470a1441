"""Roles that depend on being a group's creator: checked with Telegram at each use, ended when it says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from telegram import Bot, ChatMemberOwner, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, MessageHandler, TypeHandler, filters

from bot import logs
from bot.classroom import Clock, Outcome
from bot.features.school.groups.store.groups import GroupCreators
from bot.features.school.rules import Acting
from bot.telegram.api.calls import Asker, Refused, meaning
from bot.telegram.api.members import never_inside
from bot.telegram.messages.desk import Desk, Event
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_COUNTS: Final = timedelta(seconds=10)  # how long one answer about an account counts
_LISTED: Final = timedelta(minutes=1)  # how long a list of a group's admins counts, to find the creator
_HANDED_OVER: Final = filters.StatusUpdate.CHAT_OWNER_CHANGED | filters.StatusUpdate.CHAT_OWNER_LEFT
_PATIENCE: Final = 2.0  # seconds that a paste waits for an answer; without one it is not taken in


class Creators:
    """Asks Telegram who a group's creator is.

    `changed` is called when a creator's role has ended; `shut_out`, with a group that the bot has left.
    """

    def __init__(
        self,
        bot: Bot,
        asker: Asker,
        store: GroupCreators,
        *,
        clock: Clock,
        changed: Callable[[], Awaitable[None]],
        shut_out: Callable[[int], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._asker = asker
        self._store = store
        self._clock = clock
        self._changed = changed
        self._shut_out = shut_out
        self._acting: dict[int, list[Acting]] = {}  # by account, and by staff chats it confirmed
        self._answers: dict[tuple[int, int], float] = {}  # until when an account counts as a chat's creator
        self._owners: dict[int, tuple[float, int | None]] = {}
        self._reading = asyncio.Lock()  # an earlier reading must not replace a later one

    async def read(self) -> None:
        """Load the accounts that act for groups as creators."""
        async with self._reading:
            acting: dict[int, list[Acting]] = {}
            for each in await self._store.acting():
                for chat_id in (each.account, *each.staff_chats):
                    acting.setdefault(chat_id, []).append(each)
            self._acting = acting

    async def ask(self, chat_id: int) -> None:
        """Check whether creators who act, or are notified, there still may. Raises TelegramError: unknown."""
        ended = [await self._over(each) for each in self._acting.get(chat_id, ())]
        if any(ended):
            await self._changed()

    async def confirms(self, account: int) -> bool:
        """Tell, within seconds, whether an account's role is certain to hold still."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.ask(account)
        except (TelegramError, TimeoutError):
            return False
        return True

    async def is_creator(self, chat_id: int, account: int) -> bool:
        """Tell whether an account is a chat's creator; an answer counts for seconds. Raises TelegramError."""
        now = self._clock.monotonic()
        if self._answers.get((chat_id, account), now) > now:
            return True
        creates = await self._asked(chat_id, account)
        if creates:
            self._answers = {key: until for key, until in self._answers.items() if until > now}
            self._answers[chat_id, account] = now + _COUNTS.total_seconds()
        return creates

    async def groups_of(self, account: int) -> tuple[int, ...]:
        """Return the ids of the groups whose creator an account seems to be; each is checked again later."""
        return tuple([id_ for id_, chat in await self._store.places() if await self._owner(chat) == account])

    async def moved(self, update: Update) -> None:
        """Follow `chat_member`, and the messages that announce a group's new owner."""
        change, message = update.chat_member, update.message
        if change is not None:
            account, chat_id = change.new_chat_member.user.id, change.chat.id
            if change.new_chat_member.status == ChatMemberStatus.OWNER:
                await self._noted(chat_id, account, creates=True)
            elif change.old_chat_member.status == ChatMemberStatus.OWNER:
                await self._noted(chat_id, account, creates=False)
        elif message is not None:
            told = message.chat_owner_changed or message.chat_owner_left
            if told is not None and told.new_owner is not None:
                await self._noted(message.chat.id, told.new_owner.id, creates=True)

    async def _noted(self, chat_id: int, account: int, *, creates: bool) -> None:
        self._forget(chat_id)
        if await self._store.noted(chat_id, account, creates=creates):
            _log.info("creator.lost_power", chat=chat_id)
            await self._changed()

    def _forget(self, chat_id: int) -> None:
        self._owners.pop(chat_id, None)
        self._answers = {key: until for key, until in self._answers.items() if key[0] != chat_id}

    async def _over(self, acting: Acting) -> bool:
        """End a creator's role, or suspend it where the bot is shut out; return whether either was done."""
        try:
            if await self.is_creator(acting.chat_id, acting.account):
                return False
        except TelegramError as error:
            if meaning(error, 0) is not Outcome.SHUT_OUT:
                raise
            await self._shut_out(acting.chat_id)
            return True
        self._forget(acting.chat_id)
        _log.info("creator.lost_power", chat=acting.chat_id)
        await self._store.noted(acting.chat_id, acting.account, creates=False)
        return True

    async def _asked(self, chat_id: int, account: int) -> bool:
        try:
            member = await self._asker.ask(lambda: self._bot.get_chat_member(chat_id, account))
        except Refused as error:
            if never_inside(error):
                return False
            if meaning(error, 0) not in (Outcome.REFUSED, Outcome.NO_RIGHT):
                raise
            # Where members are hidden from the bot, admins are not.
            return await self._listed(chat_id) == account
        return member.status == ChatMemberStatus.OWNER

    async def _listed(self, chat_id: int) -> int | None:
        admins = await self._asker.ask(lambda: self._bot.get_chat_administrators(chat_id))
        return next((each.user.id for each in admins if isinstance(each, ChatMemberOwner)), None)

    async def _owner(self, chat_id: int) -> int | None:
        """Return a chat's probable creator, as listed within a minute; None: unknown."""
        now = self._clock.monotonic()
        until, owner = self._owners.get(chat_id, (now, None))
        if until > now:
            return owner
        try:
            owner = await self._listed(chat_id)
        except TelegramError as error:
            _log.warning("creator.admins_unknown", chat=chat_id, error=type(error).__name__)
            owner = None
        self._owners[chat_id] = (now + _LISTED.total_seconds(), owner)
        return owner


desk = Desk[Creators]("creators")


@desk.event(lambda answer: TypeHandler(Update, answer), group=-1)
async def before(event: Event[Creators]) -> None:
    """Let an update through once its sender's role is certain; otherwise answer that, and stop.

    Before every handler: creators who act for a group are checked with Telegram first.
    """
    update, context = event.update, event.context
    user, query = update.effective_user, update.callback_query
    if user is None or (query is None and update.effective_message is None):
        return
    try:
        await event.own.ask(user.id)
    except TelegramError as error:
        _log.warning("creator.power_unknown", error=type(error).__name__)
        said = context.texts.say(context.languages.of(user), "power-unknown")
        await context.messenger.answer(user.id, OutgoingMessage(said))
        raise ApplicationHandlerStop from error


@desk.event(lambda answer: ChatMemberHandler(answer, ChatMemberHandler.CHAT_MEMBER), group=2)
@desk.event(lambda answer: MessageHandler(_HANDED_OVER, answer))
async def moves(event: Event[Creators]) -> None:
    """Follow a group's creator who changes."""
    await event.own.moved(event.update)
