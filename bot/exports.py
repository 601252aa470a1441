r"""Reads JSON exports of Telegram Desktop: one chat, or all chats of an account, of any size.

The format is that of Telegram Desktop's `export/output/export_output_json.cpp`: an object of `name`, `type`,
`id` and `messages`, in this order; an export of all chats holds such objects in `chats` and `left_chats`. A
message becomes the Bot API message that the bot would have received for it. An export holds less than the Bot
API: albums are not marked, of edits only the last version is there, replies carry no quote. Games, invoices
and giveaways are passed over. The name of a
person's account is no text of a message, and is left out. A field that is not what Telegram Desktop writes is
skipped, never an error.

A control character in a text is written there as `\x0b`, which is no JSON; it is read as the character meant,
invalid UTF-8 as U+FFFD. In memory are one message, and what was read with it: what no export holds (values
of a million characters, a hundred levels) is given up as torn.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

import ijson
from ijson.backends.python import basic_parse

from bot.classroom import Secret
from bot.json_values import mapping, mappings, whole

Json = dict[str, object]

_CHUNK: Final = 1 << 16  # bytes
_MOST: Final = 1 << 20  # characters after which a value is given up; a message has some thousand
_DEEPEST: Final = 100  # levels; a message lies in the seventh
_CONTROL: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
# Strings, numbers and names up to their end, and what stands between.
_WHOLE: Final = re.compile(r'(?:"(?:[^"\\]++|\\.)*+"|[^"\w.+-]++|[\w.+-]++(?=[^\w.+-]))*+', re.DOTALL)

_PRIVATE: Final = {"personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"}
_TYPES: Final = {
    "private_group": ("chat", "group"),
    "private_supergroup": ("channel", "supergroup"),
    "public_supergroup": ("channel", "supergroup"),
    "private_channel": ("channel", "channel"),
    "public_channel": ("channel", "channel"),
}
_PEER: Final = re.compile(r"(user|chat|channel)(\d{1,18})", re.ASCII)
_SECONDS: Final = re.compile(r"\d{1,12}", re.ASCII)
_BEYOND_GROUPS: Final = 1_000_000_000_000  # Bot API: channels and supergroups are numbered below minus this
_LEFT_OUT: Final = "(File "  # in place of a path, followed by the reason
_FILES: Final = {
    "video_file": "video",
    "animation": "animation",
    "audio_file": "audio",
    "voice_message": "voice",
    "video_message": "video_note",
    "sticker": "sticker",
}
_TITLED: Final = ("create_group", "edit_group_title", "create_channel", "migrate_from_group")
_NO_LINK: Final = {"copy_text", "switch_inline", "switch_inline_same"}


class NotAnExportError(Exception):
    """The file is no chat export of Telegram Desktop in JSON."""


class TornError(Exception):
    """The export ends too early, or goes on with what is none."""


@dataclass(frozen=True, slots=True)
class ExportedChat:
    """A chat of an export. `number` counts those read, from 1; `linked`: its messages have `t.me/c` links."""

    number: int
    chat_id: int
    title: Secret
    linked: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """One message: as the bot would have received it, its sender's name, and the path of its file.

    `told` is whether Telegram Desktop supported its type; else there is nothing but its number.
    """

    chat: ExportedChat
    message: Json
    sender_name: Secret
    file: str | None
    told: bool


class Export:
    """An export, read once from its beginning.

    `read` returns at most so many bytes, none at the end. `zone` is that of times without one. Private chats
    are skipped and counted, unless they are asked for: the bot guards none.
    """

    def __init__(self, read: Callable[[int], bytes], zone: tzinfo, *, private: bool = False) -> None:
        self.passed_over = 0
        self._chats = 0
        self._recognised = False
        self._events = _events(read)
        self._zone = zone
        self._private = private

    def messages(self) -> Iterator[Exported]:
        """Yield the messages in the order of the file.

        Raises NotAnExportError, and TornError where an export breaks off.
        """
        try:
            if next(self._events)[0] == "start_map":
                yield from self._object()
        except TornError:
            if self._recognised:
                raise
        if not self._recognised:
            raise NotAnExportError

    def _object(self) -> Iterator[Exported]:
        """Read a chat, or the whole of an export, once it has begun."""
        about: Json = {}
        for key, event, value in self._members():
            if key in {"name", "type", "id"}:
                about[key] = self._value(event, value)
            elif key in {"chats", "left_chats"} and event == "start_map":
                yield from self._listed()
            elif key == "messages" and event == "start_array" and about:
                self._recognised = True
                yield from self._said(about)
            else:
                self._skip(event)

    def _listed(self) -> Iterator[Exported]:
        for key, event, _ in self._members():
            if key == "list" and event == "start_array":
                self._recognised = True
                for item, _ in self._items():
                    if item != "start_map":
                        raise TornError
                    yield from self._object()
            else:
                self._skip(event)

    def _said(self, about: Json) -> Iterator[Exported]:
        if str(about.get("type")) in _PRIVATE and not self._private:
            self.passed_over += 1
            self._skip("start_array")
            return
        self._chats += 1
        chat, described = _chat(about, self._chats)
        for event, value in self._items():
            entry = self._value(event, value)
            if not isinstance(entry, dict):
                continue
            name = entry.get("from", entry.get("actor"))
            yield Exported(
                chat=chat,
                message=as_message(entry, described, self._zone),
                sender_name=Secret(name if isinstance(name, str) else ""),
                file=file_of(entry),
                told=entry.get("type") != "unsupported",
            )

    def _members(self) -> Iterator[tuple[object, str, object]]:
        """Yield the keys of an object that has begun, each with the event that begins its value."""
        for event, key in self._events:
            if event == "end_map":
                return
            yield key, *next(self._events)

    def _items(self) -> Iterator[tuple[str, object]]:
        """Yield the events that begin the items of a list that has begun."""
        for event, value in self._events:
            if event == "end_array":
                return
            yield event, value

    def _value(self, event: str, value: object) -> object:
        """Return the whole value that this event begins."""
        builder, depth, weight = ijson.ObjectBuilder(), 0, 0
        while True:
            builder.event(event, value)
            depth += _STEPS.get(event, 0)
            if not depth:
                result: object = builder.value
                return result
            weight += len(value) if isinstance(value, str) else 1
            if weight > _MOST:
                raise TornError
            event, value = next(self._events)

    def _skip(self, event: str) -> None:
        """Pass over the value that this event begins."""
        depth = _STEPS.get(event, 0)
        while depth:
            depth += _STEPS.get(next(self._events)[0], 0)


_STEPS: Final = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


def _events(read: Callable[[int], bytes]) -> Iterator[tuple[str, object]]:
    """Yield what a JSON text consists of, in ijson's words; raise TornError where it is torn, and at its end.

    Of ijson's readers this is the one in Python: the C library ends the process at a number of 5,000 digits.
    """
    depth = 0
    try:
        for event, value in basic_parse(ijson.from_iter(_pieces(read))):
            if event in _STEPS:
                depth += _STEPS[event]
                if depth > _DEEPEST:
                    raise TornError
            yield event, value
    except (ijson.JSONError, ValueError):
        raise TornError from None
    raise TornError  # somebody asks for more than there is


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield what is read as JSON in UTF-8, up to a token that is too long.

    In whole tokens: the reader holds all that it was given since the last end of one. It must not be left by
    an exception, which would make it print another.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    text = ""
    with suppress(OSError):  # a disk that fails tears the file
        while chunk := read(_CHUNK):
            text += decoder.decode(chunk)
            met = _WHOLE.match(text)
            end = met.end() if met else 0
            if end:
                yield _json(text[:end])
                text = text[end:]
            if len(text) > _MOST:
                return
    if text := text + decoder.decode(b"", final=True):
        yield _json(text)


def _json(text: str) -> bytes:
    """Return whole tokens with their escapes as JSON has them."""
    return (_CONTROL.sub(r"\1\\u00\2", text) if "\\x" in text else text).encode()


def _chat(about: Json, number: int) -> tuple[ExportedChat, Json]:
    """Return a chat, and its Bot API object. One without an id gets one that no other chat has."""
    kind, bare, name = str(about.get("type")), whole(about.get("id")), about.get("name")
    peer, room = _TYPES.get(kind, ("user", "private" if kind in _PRIVATE else "supergroup"))
    chat_id = -number if bare is None else marked_id(peer, bare)
    title = name if isinstance(name, str) else ""
    chat = ExportedChat(number, chat_id, Secret(title), linked=peer == "channel" and bare is not None)
    return chat, {"id": chat_id, "type": room, "title": title}


def marked_id(kind: str, bare: int) -> int:
    """Return the Bot API's id of a peer of an export: `user`, `chat` (a basic group) or `channel`."""
    return {"user": bare, "chat": -bare}.get(kind, -_BEYOND_GROUPS - bare)


def sender_of(entry: Mapping[str, object]) -> int | None:
    """Return the Bot API's id of the sender of a message, or of the actor that it reports."""
    peer = entry.get("from_id", entry.get("actor_id"))
    met = _PEER.fullmatch(peer) if isinstance(peer, str) else None
    return whole(peer) if met is None else marked_id(met[1], int(met[2]))


def as_message(entry: Mapping[str, object], chat: Json, zone: tzinfo) -> Json:
    """Return the Bot API message. `zone` is that of times without one."""
    message: Json = {"chat": chat}
    for name, value in (("message_id", whole(entry.get("id"))), ("date", _date(entry, zone))):
        if value is not None:
            message[name] = value
    sender = sender_of(entry)
    if sender is not None:
        message["from" if sender > 0 else "sender_chat"] = {"id": sender}
    answered = whole(entry.get("reply_to_message_id"))
    if answered is not None and "reply_to_peer_id" not in entry:
        message["reply_to_message"] = {"message_id": answered}
    message |= _written(entry)
    for name, read in _SURFACES.items():
        if name in entry:
            message |= read(entry)
    return message


def file_of(entry: Mapping[str, object]) -> str | None:
    """Return the path of a picture or document below the export's folder, or the reason in its place."""
    path = entry.get("photo", None if str(entry.get("media_type")) in _FILES else entry.get("file"))
    return path if isinstance(path, str) else None


def _date(entry: Mapping[str, object], zone: tzinfo) -> int | None:
    """Return a message's Unix time. Exports from before 2022 hold only the exporting computer's local time.

    The time of an edit is left out: the text stands where readers find it, beside the messages of then.
    """
    written = entry.get("date_unixtime")
    if isinstance(written, str) and _SECONDS.fullmatch(written):
        return int(written)
    with suppress(ValueError, OverflowError):
        told = datetime.fromisoformat(str(entry.get("date")))
        return int((told if told.tzinfo else told.replace(tzinfo=zone)).timestamp())
    return None


def _written(entry: Mapping[str, object]) -> Json:
    """Return the text, which is the caption where there is a file."""
    text, entities = _runs(entry.get("text"))
    names = ("caption", "caption_entities") if "photo" in entry or "file" in entry else ("text", "entities")
    return dict(zip(names, (text, entities), strict=True)) if text else {}


def _runs(value: object) -> tuple[str, list[Json]]:
    """Return a text, which an export holds whole or in runs, and the addresses behind its words."""
    if isinstance(value, str):
        return value, []
    text, entities = "", list[Json]()
    for run in value if isinstance(value, list) else ():
        said = run if isinstance(run, str) else mapping(run).get("text")
        if not isinstance(said, str):
            continue
        href = mapping(run).get("href")
        if isinstance(href, str):
            begin, length = _units(text), _units(said)
            entities.append({"type": "text_link", "offset": begin, "length": length, "url": href})
        text += said
    return text, entities


def _units(text: str) -> int:
    """Return a length as the Bot API counts it, in UTF-16."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _field(name: str, value: object, entities: str = "") -> Json:
    text, links = _runs(value)
    return {name: text} | ({entities: links} if entities and links else {}) if text else {}


def _document(entry: Mapping[str, object]) -> Json:
    name, path = entry.get("file_name"), entry.get("file")
    if not isinstance(name, str) and isinstance(path, str) and not path.startswith(_LEFT_OUT):
        name = path.rpartition("/")[2]
    file = _field("file_name", name) | _field("performer", entry.get("performer"))
    return {_FILES.get(str(entry.get("media_type")), "document"): file | _field("title", entry.get("title"))}


def _poll(entry: Mapping[str, object]) -> Json:
    poll = mapping(entry["poll"])
    options = [
        _field("text", answer.get("text"), "text_entities") for answer in mappings(poll.get("answers"))
    ]
    return {"poll": _field("question", poll.get("question"), "question_entities") | {"options": options}}


def _checklist(entry: Mapping[str, object]) -> Json:
    listed = mapping(entry["todo_list"])
    title = _field("title", listed.get("title"), "title_entities")
    tasks = [_field("text", item.get("text"), "text_entities") for item in mappings(listed.get("answers"))]
    return {"checklist": title | {"tasks": tasks}}


def _buttons(entry: Mapping[str, object]) -> Json:
    rows = entry["inline_bot_buttons"]
    keyboard = (
        [[_button(button) for button in mappings(row)] for row in rows] if isinstance(rows, list) else []
    )
    return {"reply_markup": {"inline_keyboard": keyboard}}


def _button(button: Mapping[str, object]) -> Json:
    shown, data, kind = _field("text", button.get("text")), button.get("data"), str(button.get("type"))
    if kind not in _NO_LINK:
        return shown | _field("url", data)
    return shown | (
        {"copy_text": _field("text", data)} if kind == "copy_text" else _field("switch_inline_query", data)
    )


def _contact(entry: Mapping[str, object]) -> Json:
    told = mapping(entry["contact_information"])
    names = ("phone_number", "first_name", "last_name")
    return {"contact": {name: told[name] for name in names if isinstance(told.get(name), str)}}


def _venue(entry: Mapping[str, object]) -> Json:
    return {"venue": _field("title", entry.get("place_name")) | _field("address", entry.get("address"))}


def _origin(entry: Mapping[str, object]) -> Json:
    """Return the channel that a message is forwarded from; a person's name is no text of the message."""
    met = _PEER.fullmatch(str(entry.get("forwarded_from_id")))
    if met is None or met[1] == "user":
        return {}
    chat = {"id": marked_id(met[1], int(met[2]))} | _field("title", entry["forwarded_from"])
    return {"forward_origin": {"type": "channel", "chat": chat}}


def _action(entry: Mapping[str, object]) -> Json:
    """Return what a service message shows."""
    action = entry["action"]
    if action in _TITLED:
        return _field("new_chat_title", entry.get("title"))
    if action == "topic_created":
        return {"forum_topic_created": _field("name", entry.get("title"))}
    if action == "topic_edit":
        return {"forum_topic_edited": _field("name", entry.get("new_title"))}
    return {}


# What a message shows beside its text, by the field of the export that holds it.
_SURFACES: Final[Mapping[str, Callable[[Mapping[str, object]], Json]]] = {
    "inline_bot_buttons": _buttons,
    "poll": _poll,
    "todo_list": _checklist,
    "contact_information": _contact,
    "place_name": _venue,
    "file": _document,
    "forwarded_from": _origin,
    "action": _action,
    "information_text": lambda entry: _field("text", entry["information_text"]),
}
