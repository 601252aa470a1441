"""Verbs that act as people: write, edit, press buttons, block. All take effect at once; nothing waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict, Unpack

from bot.sandbox.wire.texts import merged, trimmed
from bot.sandbox.world import files, membership, rights
from bot.sandbox.world.views import query_json
from bot.sandbox.world.world import (
    CHANNEL_BOT,
    GROUP_ANONYMOUS_BOT,
    Bot,
    Chat,
    ChatKind,
    Message,
    Query,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.switchboard import Switchboard
    from bot.sandbox.world.world import Answer

Who: TypeAlias = User | int
Where: TypeAlias = Chat | User | int


class ImpossibleError(Exception):
    """A person cannot do this in Telegram; the text says why."""


class Options(TypedDict, total=False):
    """The options of a message besides its text."""

    reply_to: Message | None
    entities: Sequence[Mapping[str, object]]  # besides those Telegram finds
    as_channel: Chat | None  # in a group, on behalf of this channel
    anonymous: bool  # an admin on behalf of the group
    age: float  # seconds ago
    reply_markup: Mapping[str, object] | None  # such as the buttons of another bot's message
    topic: int | None
    protected: bool
    extra: Mapping[str, object] | None  # more fields of the Message
    unchecked: bool  # `extra` holds fields that the official schema does not know
    bot: Bot | None  # whose private chat; the first bot's unless given


class PeopleControls:
    """Verbs of persons."""

    board: Switchboard
    bot: Bot

    def user(self, who: Who) -> User:
        """Return the person. Raises ImpossibleError if there is none."""
        user = who if isinstance(who, User) else self.board.world.users.get(who)
        if user is None:
            raise ImpossibleError(f"There is no user {who}.")
        return user

    def chat(self, where: Where, bot: Bot | None = None) -> Chat:
        """Return the chat; a person means their private chat with the bot."""
        if isinstance(where, Chat):
            return where.migrated_to or where
        chat_id = where.id if isinstance(where, User) else where
        chat = self.board.world.chat_of(bot or self.bot, chat_id)
        if chat is None:
            raise ImpossibleError(f"There is no chat {chat_id}.")
        return chat.migrated_to or chat

    def add_user(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "vi",
        is_bot: bool = False,
        user_id: int | None = None,
    ) -> User:
        """Let a person exist: `teacher = telegram.add_user("Lan", "Nguyễn", username="co_lan")`."""
        world = self.board.world
        new_id = next(world.user_ids) if user_id is None else user_id
        if new_id in world.users:
            raise ImpossibleError(f"There is a user {new_id} already.")
        world.users[new_id] = user = User(new_id, first_name, last_name, username, language_code, is_bot)
        return user

    def deactivate(self, user: Who) -> None:
        """Delete a person's account."""
        self.board.world.deactivated.add(self.user(user).id)

    def press_start(self, user: Who, payload: str | None = None, *, bot: Bot | None = None) -> Message:
        """Open the bot and press Start, perhaps by a deep link: the bot receives `/start payload`."""
        person, starting = self.user(user), bot or self.bot
        self.board.set_blocked(starting, person, blocked=False)
        starting.started_by.add(person.id)
        text = f"/start {payload}" if payload else "/start"
        return self.board.post(self.chat(person, starting), text_content("text", text, ()), sender=person)

    def block_bot(self, user: Who, *, bot: Bot | None = None) -> None:
        """Block the bot: it gets my_chat_member, and 403 from now on."""
        self.board.set_blocked(bot or self.bot, self.user(user), blocked=True)

    def say(
        self,
        chat: Where,
        user: Who,
        text: str = "",
        *,
        photo: files.Photo | None = None,
        document: files.Document | None = None,
        media: files.Attachment | None = None,
        **options: Unpack[Options],
    ) -> Message:
        """Write a message: `telegram.say(group, pupil, "Link đây: https://zoom.us/j/1", reply_to=question)`.

        With `photo`, `document` or any other `media` the text is its caption. Raises ImpossibleError for who
        cannot write there.
        """
        sent = photo or document or media
        content: JSON = {} if sent is None else files.attached(self.board.world, sent)
        caption = "" if sent is None else sent.caption
        name = "caption" if content else "text"
        if text or caption:
            content |= text_content(name, text or caption, options.get("entities", ()))
        return self._write(chat, user, content, options)

    def album(
        self,
        chat: Where,
        user: Who,
        parts: Iterable[files.Photo | files.Document],
        **options: Unpack[Options],
    ) -> list[Message]:
        """Send one album: `telegram.album(group, pupil, [Photo(caption="..."), Photo()])`."""
        album: JSON = {"media_group_id": f"album{next(self.board.world.numbers)}"}
        messages: list[Message] = []
        for part in parts:
            content = album | files.attached(self.board.world, part)
            if part.caption:
                content |= text_content("caption", part.caption, options.get("entities", ()))
            messages.append(self._write(chat, user, content, options))
        return messages

    def edit(
        self,
        message: Message,
        text: str,
        *,
        entities: Sequence[Mapping[str, object]] = (),
        extra: Mapping[str, object] | None = None,
        media: files.Attachment | None = None,
    ) -> Message:
        """Change a text or caption, or the `media`: the bot gets edited_message or edited_channel_post."""
        if message.deleted is not None:
            raise ImpossibleError("The message is gone.")
        carries = media is not None or message.content.keys() & files.MEDIA
        name = "caption" if carries else "text"
        gone = {name, "entities", "caption_entities"} | (set() if media is None else files.MEDIA | {"text"})
        kept = {k: v for k, v in message.content.items() if k not in gone}
        if media is not None:
            kept |= files.attached(self.board.world, media)
        content = kept | (text_content(name, text, entities) if text else {}) | dict(extra or {})
        self.board.edit(message, content, message.reply_markup)
        return message

    def erase(self, message: Message, by: Who) -> None:
        """Let a person delete a message; bots are not notified."""
        self.board.delete(message, self.user(by).id)

    def press(self, user: Who, message: Message, button: str) -> Press:
        """Press an inline button, named by its text or its callback data.

        `press = telegram.press(teacher, card, "Đóng")`, then `await press.answered()` or see `press.answer`.
        """
        person, chosen, owner = self._button(user, message, button)
        data = chosen.get("callback_data")
        if not isinstance(data, str):
            raise ImpossibleError(f"The button {button!r} does not ask the bot: {chosen}.")
        query = Query(
            str(10**15 + next(self.board.world.numbers)), owner.id, person, message, data, self.board.moment()
        )
        self.board.world.queries[query.id] = query
        self.board.send_update(owner, "callback_query", query_json(query, self.board.world))
        self.board.changed()
        return Press(query, self.board)

    def open_page(self, user: Who, message: Message, button: str, *, dark: bool = False) -> str:
        """Press a button that opens a page; return the address that the person's app opens.

        Behind its `#` stands who opened it and when, signed with `web_app_key`.
        """
        person, chosen, owner = self._button(user, message, button)
        page = chosen.get("web_app")
        if not isinstance(page, dict):
            raise ImpossibleError(f"The button {button!r} opens no page: {chosen}.")
        query = f"AA{next(self.board.world.numbers)}"
        proof = self.board.web_apps.proof(owner, person, self.board.now(), query)
        return self.board.web_apps.launched(str(page["url"]), proof, dark=dark)

    @property
    def web_app_key(self) -> bytes:
        """The public key with which pages can check who opened them."""
        return self.board.web_apps.key

    def _button(self, user: Who, message: Message, button: str) -> tuple[User, JSON, Bot]:
        """Return who presses, the button, and the bot whose message it stands on."""
        person = self.user(user)
        if message.deleted is not None:
            raise ImpossibleError("The message is gone.")
        chosen = next((b for b in message.buttons if button in {b.get("text"), b.get("callback_data")}), None)
        if chosen is None:
            raise ImpossibleError(
                f"There is no button {button!r}, only {[b.get('text') for b in message.buttons]}."
            )
        owner = self.board.world.bot(message.author_id or 0)
        if owner is None:
            raise ImpossibleError("The message is no bot's.")
        if not _sees(message, person):
            raise ImpossibleError(f"{person.first_name} does not see this message.")
        return person, chosen, owner

    def _write(self, where: Where, who: Who, content: JSON, options: Options) -> Message:
        person = self.user(who)
        chat = self.chat(where, options.get("bot"))
        content |= dict(options.get("extra") or {})
        if not content:
            raise ImpossibleError("A message needs a text or something else in it.")
        sender, sender_chat = self._behind(chat, person, options)
        reply_to = options.get("reply_to")
        topic = options.get("topic")
        markup = options.get("reply_markup")
        return self.board.post(
            chat,
            content,
            sender=sender,
            sender_chat=sender_chat,
            author_id=person.id,
            reply_to=reply_to,
            reply_markup=dict(markup) if markup else None,
            signature=_title(chat, person) if sender is GROUP_ANONYMOUS_BOT else None,
            thread_id=reply_to.thread_id if topic is None and reply_to is not None else topic,
            protected=options.get("protected", False),
            unchecked=options.get("unchecked", False),
            age_seconds=options.get("age", 0.0),
        )

    def _behind(self, chat: Chat, person: User, options: Options) -> tuple[User | None, Chat | None]:
        """Return `from` and `sender_chat` of what this person writes here."""
        if chat.kind is ChatKind.PRIVATE:
            bot = options.get("bot") or self.bot
            if person.id != chat.id or person.id not in bot.started_by or person.id in bot.blocked_by:
                raise ImpossibleError(f"{person.first_name} has not pressed Start, or has blocked the bot.")
            return person, None
        membership.lift_expired(self.board, chat)
        member = chat.member(person.id)
        if not rights.may_speak(chat, member):
            raise ImpossibleError(f"{person.first_name} cannot write in {chat.title}.")
        if chat.kind is ChatKind.CHANNEL:
            return None, chat
        channel = options.get("as_channel")
        if channel is not None:
            return CHANNEL_BOT, channel
        if member is not None and (member.is_anonymous or options.get("anonymous")):
            if not member.is_admin:
                raise ImpossibleError(
                    f"{person.first_name} is no admin of {chat.title} and cannot be anonymous."
                )
            return GROUP_ANONYMOUS_BOT, chat
        return person, None


def _title(chat: Chat, person: User) -> str | None:
    """Return the title by which an anonymous admin signs."""
    member = chat.member(person.id)
    return None if member is None else member.custom_title


def text_content(name: str, text: str, given: Sequence[Mapping[str, object]]) -> JSON:
    """Return the content of a message that is only a text, or of a file's caption."""
    stored, entities = trimmed(text, [dict(each) for each in given])
    found = merged(stored, entities)
    field = "caption_entities" if name == "caption" else "entities"
    return {name: stored, field: found} if found else {name: stored}


def _sees(message: Message, person: User) -> bool:
    chat = message.chat
    if message.receiver not in {None, person}:
        return False
    if chat.kind is ChatKind.PRIVATE:
        return chat.id == person.id
    member = chat.member(person.id)
    return (member is not None and member.inside) or chat.username is not None


@dataclass(frozen=True, slots=True)
class Press:
    """The handle of one press."""

    query: Query
    board: Switchboard

    @property
    def answer(self) -> Answer | None:
        """The bot's answer so far: `answer.text`, `answer.show_alert`."""
        return self.query.answer

    @property
    def waited_ms(self) -> float | None:
        """Real milliseconds from the press to its answer."""
        answer = self.query.answer
        return None if answer is None else (answer.at.perf - self.query.pressed.perf) * 1000

    async def answered(self, timeout_seconds: float = 20.0) -> Answer:
        """Wait for the bot's answer, in real time. Raises TimeoutError."""
        return await self.board.wait_for(lambda: self.query.answer, timeout_seconds)
