"""A local Telegram as phones: what each person sees, as the plain data that `bot.phones` draws.

It changes nothing and is told nothing of the bot; the recorded demo may use it as the practice room does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from bot.phones.show import Button, Entity, File, Phone, ShownChat, ShownMessage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from bot import sandbox
    from bot.classroom import Language
    from bot.texts import Texts

_REPLY: Final = 60  # characters of the message that is answered
_State: TypeAlias = Literal["stands", "removed", "gone"]
_ChatKind: TypeAlias = Literal["private", "group", "channel"]
# A service message's content, and the sentence that tells it.
_SERVICE: Final = {
    "group_chat_created": "phones-service-created",
    "supergroup_chat_created": "phones-service-created",
    "channel_chat_created": "phones-service-created",
    "new_chat_members": "phones-service-joined",
    "left_chat_member": "phones-service-left",
    "pinned_message": "phones-service-pinned",
    "new_chat_title": "phones-service-renamed",
}


@dataclass(frozen=True, slots=True)
class PhoneOwner:
    """Whose phone it is, by a `word`; `places` are the words of its chats besides that with the bot."""

    word: str
    role: str
    user: sandbox.User
    places: tuple[str, ...]


class Drawn:
    """The people and places of one Telegram. A place is a group or channel, by a word that names it."""

    def __init__(
        self,
        telegram: sandbox.Sandbox,
        people: Sequence[PhoneOwner],
        places: Mapping[str, sandbox.Chat],
        *,
        texts: Texts,
        language: Language,
        zone: tzinfo,
    ) -> None:
        self._telegram = telegram
        self._people = {person.user.id: person for person in people}
        self._places = places
        self._texts = texts
        self._language = language
        self._zone = zone

    def phones(self) -> list[Phone]:
        """Return the phones; the bot's chat is the last of each."""
        return [self._phone(person) for person in self._people.values()]

    def chats(self) -> dict[str, sandbox.Chat]:
        """Return every chat of the phones by its name."""
        private = {f"{p.word}:bot": self._telegram.chat(p.user) for p in self._people.values()}
        return {**{word: self._telegram.chat(chat) for word, chat in self._places.items()}, **private}

    def messages(self, most: int, gone_within: float) -> list[ShownMessage]:
        """Return the newest `most` messages of each chat, oldest first; deleted ones for a while only.

        `gone_within` counts real seconds since a message's deletion.
        """
        now = self._telegram.board.moment().perf
        kept: list[sandbox.Message] = []
        for chat in self.chats().values():
            every = [*chat.messages.values(), *chat.ephemeral.values()]
            seen = [m for m in every if m.deleted is None or now - m.deleted.perf < gone_within]
            kept += sorted(seen, key=lambda message: message.posted.perf)[-most:]
        return [self.message(each) for each in sorted(kept, key=lambda message: message.posted.perf)]

    def message(self, message: sandbox.Message) -> ShownMessage:
        """Return one message as it is now."""
        writer = self._people.get(message.author_id or 0)
        reader = self._people.get(message.receiver.id) if message.receiver else None
        service = self._service(message)
        return ShownMessage(
            id=self.name_of(message),
            chat=self._word_of(message.chat),
            sender="" if writer is None else writer.word,
            name=_name_of(message),
            only="" if reader is None else reader.word,
            text=service or message.text,
            entities=[] if service else _entities(message),
            rows=_rows(message),
            files=_files(message),
            reply="" if message.reply_to is None else message.reply_to.text[:_REPLY],
            time=message.posted.clock.astimezone(self._zone).strftime("%H:%M"),
            edited=bool(message.edits) and writer is not None,
            protected=message.protected,
            service=bool(service),
            state=self._state(message, by_person=writer is not None),
            stood_ms=message.stood_ms,
        )

    def name_of(self, message: sandbox.Message) -> str:
        """Return a message's name, which stays the same while it changes."""
        mark = "" if message.receiver is None else "e"
        return f"{self._word_of(message.chat)}/{mark}{message.message_id}"

    def find(self, name: str) -> sandbox.Message | None:
        """Return the message of this name, also a deleted one."""
        word, _, number = name.partition("/")
        chat = self.chats().get(word)
        digits = number.removeprefix("e")
        if chat is None or not (digits.isascii() and digits.isdigit()):
            return None
        return (chat.ephemeral if number.startswith("e") else chat.messages).get(int(digits))

    def _phone(self, person: PhoneOwner) -> Phone:
        bot = self._telegram.bot.user.first_name
        name = person.user.first_name
        chats = [
            ShownChat(id=word, title=chat.title or "", kind=_kind(chat))
            for word in person.places
            if (chat := self._places[word])
        ]
        private = ShownChat(id=f"{person.word}:bot", title=bot, kind="private")
        return Phone(id=person.word, name=name, role=person.role, chats=[*chats, private])

    def _word_of(self, chat: sandbox.Chat) -> str:
        place = next((word for word, each in self._places.items() if each is chat), None)
        return place or f"{self._people[chat.id].word}:bot"

    def _state(self, message: sandbox.Message, *, by_person: bool) -> _State:
        if message.deleted is None:
            return "stands"
        by_bot = message.deleted_by == self._telegram.bot.id
        return "removed" if by_bot and by_person else "gone"

    def _service(self, message: sandbox.Message) -> str:
        """Return what a service message says; empty for any other."""
        sentence = next((said for field, said in _SERVICE.items() if field in message.content), None)
        if sentence is None:
            return ""
        joined = message.content.get("new_chat_members")
        whom = ", ".join(str(each["first_name"]) for each in joined) if isinstance(joined, list) else ""
        return self._texts.plain(self._language, sentence, name=_name_of(message), whom=whom)


def _name_of(message: sandbox.Message) -> str:
    if message.sender_chat is not None:
        return message.sender_chat.title or ""
    return "" if message.sender is None else message.sender.first_name


def _kind(chat: sandbox.Chat) -> _ChatKind:
    return "channel" if chat.kind == "channel" else "group"


def _entities(message: sandbox.Message) -> list[Entity]:
    found = message.content.get("entities", message.content.get("caption_entities"))
    entities: list[Entity] = []
    for each in found if isinstance(found, list) else []:
        entity = Entity(type=str(each["type"]), offset=int(each["offset"]), length=int(each["length"]))
        if "url" in each:
            entity["url"] = str(each["url"])
        entities.append(entity)
    return entities


def _rows(message: sandbox.Message) -> list[list[Button]]:
    rows = (message.reply_markup or {}).get("inline_keyboard")
    return [[_button(each) for each in row] for row in rows] if isinstance(rows, list) else []


def _button(button: Mapping[str, object]) -> Button:
    text = str(button.get("text"))
    if "callback_data" in button:
        return Button(text=text, kind="ask")
    return Button(text=text, kind="copy" if "copy_text" in button else "link")


def _files(message: sandbox.Message) -> list[File]:
    content = message.content
    document = content.get("document")
    if isinstance(document, dict):
        return [File(kind="document", name=str(document.get("file_name", "")), id=str(document["file_id"]))]
    photo = content.get("photo")
    if isinstance(photo, list) and photo:
        hidden = content.get("has_media_spoiler") is True
        return [File(kind="picture", name="", id=str(photo[-1]["file_id"]), hidden=hidden)]
    return []
