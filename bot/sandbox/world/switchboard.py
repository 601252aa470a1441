"""Every event passes here: it changes the world, sends updates to bots and wakes waiting callers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.wire import schema
from bot.sandbox.wire.limits import Flood, Limits
from bot.sandbox.world import rights, views
from bot.sandbox.world.calls import CallJournal, FaultQueue
from bot.sandbox.world.clock import Moment
from bot.sandbox.world.web_apps import WebApps
from bot.sandbox.world.webhooks import Webhooks
from bot.sandbox.world.world import TELEGRAM, Bot, Chat, ChatKind, ChatMember, Message, Status, User, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Clock
    from bot.sandbox.wire.schema import JSON

T = TypeVar("T")
_FORWARDED = ("forward_origin", "is_automatic_forward")


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation of the official schema; `where` is `request`, `answer` or `update`."""

    where: str
    what: str


class Switchboard:
    """The world and its effects. One event loop, no threads."""

    def __init__(
        self, clock: Clock, *, limits: Limits, validate: bool = True, journal_limit: int | None = None
    ) -> None:
        self.clock = clock
        self.world = World()
        self.schema = schema.load()
        self.validate = validate
        self.violations: list[Violation] = []
        self.flood = Flood(clock, limits)
        self.faults = FaultQueue()
        self.webhooks = Webhooks(clock)
        self.web_apps = WebApps()
        self.latency = 0.0
        self.passed_over: frozenset[str] = frozenset()  # parameters that an older server does not know
        self.journal = CallJournal(journal_limit)
        self.version = 0
        self._unchecked_fields: set[str] = set()
        self._waiters: list[Callable[[], bool]] = []

    def is_wanted(self, wrong: str) -> bool:
        """Return whether an answer is invalid only by a field given to an unchecked message on purpose."""
        return any(wrong.endswith(f".{name}: unknown field") for name in self._unchecked_fields)

    def now(self) -> int:
        """Return the sandbox's time in Unix seconds."""
        return int(self.clock.now().timestamp())

    def moment(self) -> Moment:
        """Return this instant on all clocks."""
        return Moment.of(self.clock)

    def changed(self) -> None:
        """Check the waiting predicates again after a change."""
        self.version += 1
        if self._waiters:
            self._waiters = [waiter for waiter in self._waiters if not waiter()]

    async def wait_for(self, predicate: Callable[[], T | None], timeout_seconds: float) -> T:
        """Return the predicate's first true value; it is asked again at every change of the world.

        Raises TimeoutError after `timeout_seconds` of real time, and any error of the predicate.
        """
        value = predicate()
        if value:
            return value
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def settled() -> bool:
            if future.done():
                return True
            try:
                found = predicate()
            except Exception as error:  # noqa: BLE001 - it belongs to the one who waits
                future.set_exception(error)
                return True
            if found:
                future.set_result(found)
            return bool(found)

        self._waiters.append(settled)
        async with asyncio.timeout(timeout_seconds):
            return await future

    def send_update(self, bot: Bot, kind: str, payload: JSON, *, checked: bool = True) -> None:
        """Put an update into a bot's queue if it asked for this kind; an invalid one raises SchemaError."""
        if not bot.queue.wants(kind):
            return
        if checked and self.validate:
            try:
                self.schema.check_update({"update_id": bot.queue.next_id, kind: payload})
            except schema.SchemaError as error:
                self.violations.append(Violation("update", str(error)))
                raise
        bot.queue.push(kind, payload, self.clock.now().timestamp())

    def post(
        self,
        chat: Chat,
        content: JSON,
        *,
        sender: User | None = None,
        sender_chat: Chat | None = None,
        author_id: int | None = None,
        receiver: User | None = None,
        reply_to: Message | None = None,
        reply_markup: JSON | None = None,
        thread_id: int | None = None,
        signature: str | None = None,
        protected: bool = False,
        permanent: bool = False,
        unchecked: bool = False,
        age_seconds: float = 0,
    ) -> Message:
        """Post a message and send updates to the bots that receive it; a `receiver` alone sees it."""
        kept = chat.messages if receiver is None else chat.ephemeral
        message = Message(
            chat,
            chat.take_id() if receiver is None else len(kept) + 1,
            int(self.clock.now().timestamp() - age_seconds),
            self.moment(),
            content,
            sender=sender,
            sender_chat=sender_chat,
            author_id=author_id if author_id is not None or sender is None else sender.id,
            receiver=receiver,
            reply_to=reply_to,
            reply_markup=reply_markup,
            thread_id=thread_id,
            signature=signature,
            protected=protected,
            permanent=permanent,
            unchecked=unchecked or (reply_to is not None and reply_to.unchecked),
        )
        kept[message.message_id] = message
        if unchecked:
            self._unchecked_fields |= content.keys()
        if receiver is None:
            self._tell(message, edited=False)
            self._forward_to_linked(message)
        self.changed()
        return message

    def edit(self, message: Message, content: JSON, reply_markup: JSON | None) -> None:
        """Edit a message and send updates to the bots that receive it."""
        message.content = content
        message.reply_markup = reply_markup
        message.edit_date = self.now()
        message.edits.append(self.moment())
        if message.receiver is None:
            self._tell(message, edited=True)
        if message.in_group is not None and message.in_group.deleted is None:
            forwarded = {key: message.in_group.content[key] for key in _FORWARDED}
            self.edit(message.in_group, forwarded | content, message.in_group.reply_markup)
        self.changed()

    def delete(self, message: Message, by: int) -> None:
        """Delete a message for everyone; bots are not notified."""
        message.deleted = self.moment()
        message.deleted_by = by
        if message.receiver is None and message.message_id in message.chat.pinned:
            message.chat.pinned.remove(message.message_id)
        self.changed()

    def set_member(self, chat: Chat, new: ChatMember, by: User, **more: object) -> None:
        """Change a membership; the bot concerned gets my_chat_member, admin bots get chat_member."""
        old = chat.member(new.user.id) or ChatMember(new.user, Status.LEFT, inside=False)
        if old == new:
            return
        chat.members[new.user.id] = new
        update: JSON = {
            "chat": views.chat_json(chat, self.world),
            "from": views.user_json(by),
            "date": self.now(),
            "old_chat_member": views.member_json(old, chat.kind),
            "new_chat_member": views.member_json(new, chat.kind),
            **more,
        }
        for bot in list(self.world.bots.values()):
            if bot.id == new.user.id:
                self.send_update(bot, "my_chat_member", update)
                continue
            own = chat.member(bot.id)
            if own is not None and own.is_admin:
                self.send_update(bot, "chat_member", update)
        self.changed()

    def set_blocked(self, bot: Bot, user: User, *, blocked: bool) -> None:
        """Let a person block or unblock a bot; the bot gets my_chat_member of their private chat."""
        if blocked == (user.id in bot.blocked_by):
            return
        chat = self.world.chat_of(bot, user.id)
        if chat is None:
            raise LookupError(f"There is no user {user.id}.")
        (bot.blocked_by.add if blocked else bot.blocked_by.discard)(user.id)
        inside = ChatMember(bot.user, Status.MEMBER)
        outside = ChatMember(bot.user, Status.KICKED, inside=False)
        old, new = (inside, outside) if blocked else (outside, inside)
        update: JSON = {
            "chat": views.chat_json(chat, self.world),
            "from": views.user_json(user),
            "date": self.now(),
            "old_chat_member": views.member_json(old, ChatKind.PRIVATE),
            "new_chat_member": views.member_json(new, ChatKind.PRIVATE),
        }
        self.send_update(bot, "my_chat_member", update)
        self.changed()

    def _tell(self, message: Message, *, edited: bool) -> None:
        kind = "channel_post" if message.chat.kind is ChatKind.CHANNEL else "message"
        kind = f"edited_{kind}" if edited else kind
        shown: JSON | None = None
        for bot in self.world.bots_in(message.chat):
            if rights.hears(bot, message):
                shown = shown or views.message_json(message, self.world)
                self.send_update(bot, kind, shown, checked=not message.unchecked)

    def _forward_to_linked(self, message: Message) -> None:
        """Copy a channel's post into its linked group, as Telegram does by itself, and later its edits."""
        channel, group = message.chat, message.chat.linked
        if channel.kind is not ChatKind.CHANNEL or group is None or message.content.keys() & rights.SERVICE:
            return
        origin: JSON = {
            "type": "channel",
            "chat": views.chat_json(channel, self.world),
            "message_id": message.message_id,
            "date": message.date,
        }
        message.in_group = self.post(
            group,
            {"forward_origin": origin, "is_automatic_forward": True, **message.content},
            sender=TELEGRAM,
            sender_chat=channel,
            unchecked=message.unchecked,
        )
