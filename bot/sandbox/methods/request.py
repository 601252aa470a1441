"""A bot's request as its method sees it: typed parameters, and the requested chat or Telegram's refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.wire import errors
from bot.sandbox.wire.errors import bad_request, forbidden
from bot.sandbox.wire.texts import merged, parse_html, trimmed
from bot.sandbox.world import membership, rights
from bot.sandbox.world.world import Bot, Chat, ChatKind, ChatMember, Message

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.switchboard import Switchboard
    from bot.sandbox.world.world import World


# The methods a bot may still call in a basic group that became a supergroup: read it, edit its own messages.
# It may neither write nor delete there (telegram-bot-api, Client.cpp, check_chat_access).
_IN_OLD_GROUPS = frozenset(
    {"getChat", "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"}
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart request."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One request whose parameters the schema has already passed."""

    bot: Bot
    method: str
    parameters: JSON
    board: Switchboard
    uploads: dict[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world that the request acts on."""
        return self.board.world

    def text(self, name: str, default: str = "") -> str:
        """Return a text parameter."""
        value = self.parameters.get(name, default)
        return value if isinstance(value, str) else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a number parameter."""
        value = self.parameters.get(name, default)
        if not isinstance(value, int):
            raise bad_request(f"parameter {name} is not a number")
        return value

    def flag(self, name: str) -> bool:
        """Return a Boolean parameter, false if it is not given."""
        return self.parameters.get(name) is True

    def mapping(self, name: str) -> JSON | None:
        """Return an object parameter."""
        value = self.parameters.get(name)
        return value if isinstance(value, dict) else None

    def array(self, name: str) -> list[object]:
        """Return an array parameter, empty if it is not given."""
        value = self.parameters.get(name)
        return value if isinstance(value, list) else []

    def chat(self, name: str = "chat_id", *, public: bool = False) -> Chat:
        """Return the requested chat, for reading; one with a username also from outside if `public`.

        Raises ApiError if this bot does not see it.
        """
        wanted = self.parameters.get(name)
        if isinstance(wanted, int):
            chat = self.world.chat_of(self.bot, wanted)
        elif isinstance(wanted, str) and wanted.startswith("@"):
            chat = self.world.chat_named(wanted)
        else:
            raise bad_request("chat_id is empty")
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None and name == "chat_id" and self.method not in _IN_OLD_GROUPS:
            raise errors.upgraded(chat.migrated_to.id)
        if chat.kind is ChatKind.PRIVATE:
            if not self.world.meets(self.bot, chat.id):
                raise bad_request("chat not found")
            return chat
        membership.lift_expired(self.board, chat)
        if not (public and chat.username is not None):
            self._refuse_outside(chat)
        return chat

    def _refuse_outside(self, chat: Chat) -> None:
        member = chat.member(self.bot.id)
        if member is None and chat.username is None:
            raise bad_request("chat not found")
        if member is None or not member.inside:
            kicked = member is not None and member.status == "kicked"
            place = "group" if chat.kind is ChatKind.GROUP else chat.kind.value
            raise forbidden(
                f"bot was kicked from the {place} chat"
                if kicked
                else f"bot is not a member of the {place} chat"
            )

    def chat_to_write(self) -> Chat:
        """Return the requested chat, for writing. Raises ApiError if this bot may not write there."""
        chat = self.chat()
        if chat.kind is ChatKind.PRIVATE:
            self._refuse_writing_to(chat.id)
        elif not rights.may_speak(chat, chat.member(self.bot.id)):
            if chat.kind is ChatKind.CHANNEL:
                raise bad_request("need administrator rights in the channel chat")
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def _refuse_writing_to(self, user_id: int) -> None:
        user = self.world.users[user_id]
        if user.is_bot:
            raise forbidden("bot can't send messages to bots")
        if user_id in self.world.deactivated:
            raise forbidden("user is deactivated")
        if user_id in self.bot.blocked_by:
            raise forbidden("bot was blocked by the user")
        until = self.bot.may_write_until.get(user_id)
        invited = until is not None and self.board.clock.now() < until
        if user_id not in self.bot.started_by and not invited:
            raise forbidden("bot can't initiate conversation with a user")

    def member(self, chat: Chat) -> ChatMember:
        """Return this bot's membership in a group or channel."""
        return chat.members[self.bot.id]

    def message(self, chat: Chat, missing: str, name: str = "message_id") -> Message:
        """Return the requested message if it still stands. Raises ApiError 400 `missing` if not."""
        message = chat.messages.get(self.number(name))
        if message is None or message.deleted is not None:
            raise bad_request(missing)
        return message

    def formatted(self, text_name: str, entities_name: str) -> tuple[str, list[JSON]]:
        """Return a text as Telegram stores it: parsed, trimmed, with found entities. Raises ApiError 400."""
        raw = self.text(text_name)
        mode = self.text("parse_mode").lower()
        given: list[JSON] = [each for each in self.array(entities_name) if isinstance(each, dict)]
        if mode == "html":
            raw, given = parse_html(raw)
        elif mode in {"markdown", "markdownv2"}:
            raise bad_request("the sandbox reads HTML only, no Markdown")
        elif mode:
            raise bad_request("unsupported parse_mode")
        text, entities = trimmed(raw, given)
        return text, merged(text, entities)
