"""The state of the sandbox's world: people, bots, chats, messages, files. No behaviour but look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from bot.sandbox.wire.updates import UpdateQueue

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator
    from datetime import datetime

    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.clock import Moment


FIRST_USER_ID = 7_000_001
FIRST_GROUP_ID = 5_000_001
FIRST_SUPERGROUP_ID = 1_002_000_000_001  # supergroups and channels: -100 in front of the number
FIRST_UPDATE_ID = 400_000_001


class ChatKind(StrEnum):
    """The kinds of chat, as the Bot API names them."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """A person's membership status in a chat, as the Bot API names it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot, as others see it."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False


GROUP_ANONYMOUS_BOT = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
TELEGRAM = User(777000, "Telegram")  # forwards a linked channel's posts


@dataclass(frozen=True, slots=True)
class ChatMember:
    """A person's membership in one chat; `rights` are an admin's, `permissions` a restricted member's.

    `tag` is a regular member's, beside the name; `custom_title` an admin's.
    """

    user: User
    status: Status
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    is_anonymous: bool = False
    custom_title: str | None = None
    tag: str | None = None
    until: int = 0
    inside: bool = True

    @property
    def is_admin(self) -> bool:
        """Whether creator or administrator."""
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR}

    def has(self, right: str) -> bool:
        """Whether creator, or administrator with this right."""
        return self.status is Status.CREATOR or (self.status is Status.ADMINISTRATOR and right in self.rights)


@dataclass(slots=True, eq=False, repr=False)
class Chat:
    """A chat with every message ever sent in it. Private chats belong to one person and one bot."""

    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    bot_id: int | None = None
    members: dict[int, ChatMember] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    ephemeral: dict[int, Message] = field(default_factory=dict)  # shown to one member each
    last_message_id: int = 0
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    linked: Chat | None = None
    description: str | None = None
    migrated_to: Chat | None = None
    join_requests: dict[int, datetime] = field(default_factory=dict)
    invite_links: list[JSON] = field(default_factory=list)
    guard: Bot | None = None  # the bot that processes join request queries (Bot API, ChatFullInfo.guard_bot)
    protected: bool = False

    def __repr__(self) -> str:
        return f"Chat({self.id}, {self.kind.value}, {self.title!r})"

    def take_id(self) -> int:
        """Return the next message id."""
        self.last_message_id += 1
        return self.last_message_id

    def member(self, user_id: int) -> ChatMember | None:
        """Return the membership of a user who is or ever was here."""
        return self.members.get(user_id)

    @property
    def newest_pinned(self) -> int | None:
        """The pinned message that was sent last: the one that `getChat` names (Bot API, ChatFullInfo)."""
        return max(self.pinned, default=None)

    def standing(self) -> list[Message]:
        """Return the messages that stand now, oldest first."""
        return [message for message in self.messages.values() if message.deleted is None]


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """One message. `sender` is shown as `from`; `author_id` is who truly wrote it, also behind a channel.

    One with a `receiver` is ephemeral: its id counts apart and only the receiver sees it.
    """

    chat: Chat
    message_id: int
    date: int
    posted: Moment
    content: JSON
    sender: User | None = None
    sender_chat: Chat | None = None
    author_id: int | None = None
    receiver: User | None = None
    reply_to: Message | None = None
    reply_markup: JSON | None = None
    keyboard: JSON | None = None
    thread_id: int | None = None
    signature: str | None = None
    protected: bool = False
    permanent: bool = False  # service messages about a chat's creation cannot be deleted
    unchecked: bool = False  # carries fields that the official schema does not know
    in_group: Message | None = None  # a channel's post as Telegram forwarded it into the linked group
    edits: list[Moment] = field(default_factory=list)
    edit_date: int | None = None
    deleted: Moment | None = None
    deleted_by: int | None = None

    def __repr__(self) -> str:
        state = "stands" if self.deleted is None else "deleted"
        return f"Message({self.message_id} in {self.chat.id}, {self.text!r}, {state})"

    @property
    def text(self) -> str:
        """The text or caption, empty if there is none."""
        text = self.content.get("text", self.content.get("caption", ""))
        return text if isinstance(text, str) else ""

    @property
    def buttons(self) -> list[JSON]:
        """The inline buttons, row after row."""
        rows = (self.reply_markup or {}).get("inline_keyboard")
        return [button for row in rows for button in row] if isinstance(rows, list) else []

    @property
    def stood_ms(self) -> float | None:
        """Real milliseconds from its last change (or posting) to its deletion; None while it stands."""
        if self.deleted is None:
            return None
        shown = self.edits[-1] if self.edits else self.posted
        return (self.deleted.perf - shown.perf) * 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a press, as the presser sees it."""

    text: str | None
    show_alert: bool
    url: str | None
    at: Moment


@dataclass(slots=True, eq=False)
class Query:
    """A press of an inline button that waits for its answer."""

    id: str
    bot_id: int
    user: User
    message: Message
    data: str
    pressed: Moment
    answer: Answer | None = None


@dataclass(slots=True, eq=False)
class JoinQuery:
    """A request to join that waits for a bot's answer. `result`: the answer; None: none in time so far."""

    chat: Chat
    user: User
    bot_id: int
    asked: datetime
    result: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept in memory."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True, eq=False)
class Bot:
    """A bot: its token, its queue of updates and its own settings."""

    token: str
    user: User
    privacy: bool = True
    takes_join_queries: bool = False
    hears_bots: bool = False  # Bot-to-Bot Communication Mode
    webhook: WebhookInfo | None = None
    queue: UpdateQueue = field(default_factory=lambda: UpdateQueue(FIRST_UPDATE_ID))
    commands: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    started_by: set[int] = field(default_factory=set)
    blocked_by: set[int] = field(default_factory=set)
    may_write_until: dict[int, datetime] = field(default_factory=dict)  # applicants of join requests
    paths: dict[str, datetime] = field(default_factory=dict)  # of files, each with its expiry

    @property
    def id(self) -> int:
        """The bot's user id."""
        return self.user.id


class World:
    """All objects, found by id."""

    def __init__(self) -> None:
        self.users: dict[int, User] = {u.id: u for u in (GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM)}
        self.deactivated: set[int] = set()
        self.bots: dict[str, Bot] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.queries: dict[str, Query] = {}
        self.join_queries: dict[str, JoinQuery] = {}
        self.files: dict[str, StoredFile] = {}
        self.user_ids = count(FIRST_USER_ID)
        self.group_ids = count(FIRST_GROUP_ID)
        self.supergroup_ids = count(FIRST_SUPERGROUP_ID)
        self.numbers = count(1)  # albums, queries, files

    def bot(self, bot_id: int) -> Bot | None:
        """Return the bot with this user id."""
        return next((bot for bot in self.bots.values() if bot.id == bot_id), None)

    def chat_of(self, bot: Bot, chat_id: int) -> Chat | None:
        """Return the chat that this bot means by an id; a private one is created on first use."""
        if chat_id < 0:
            return self.chats.get(chat_id)
        known = self.private.get((bot.id, chat_id))
        if known is None and chat_id in self.users:
            known = Chat(chat_id, ChatKind.PRIVATE, bot_id=bot.id)
            self.private[bot.id, chat_id] = known
        return known

    def chat_named(self, username: str) -> Chat | None:
        """Return the public supergroup or channel of this name."""
        wanted = username.removeprefix("@").lower()
        return next((c for c in self.chats.values() if c.username and c.username.lower() == wanted), None)

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """Yield the bots that are in this chat now."""
        for bot in self.bots.values():
            if chat.kind is ChatKind.PRIVATE:
                if chat.bot_id == bot.id:
                    yield bot
                continue
            member = chat.members.get(bot.id)
            if member is not None and member.inside:
                yield bot

    def meets(self, bot: Bot, user_id: int) -> bool:
        """Return whether the bot knows this person: by Start, by a join request, or from a shared chat."""
        if user_id in bot.started_by or user_id in bot.may_write_until:
            return True
        return any(bot.id in chat.members and user_id in chat.members for chat in self.chats.values())


@dataclass(slots=True, eq=False)
class WebhookInfo:
    """A bot's webhook settings."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None
    lanes: dict[str, asyncio.Task[None]] = field(default_factory=dict)
