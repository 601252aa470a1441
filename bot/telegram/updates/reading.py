"""What a raw update says: its message, texts, files, author and own words, with no type trusted.

Raw Bot API JSON becomes a `Post`: all that a decision may look at, in any shape. A field that is not what the
Bot API says is skipped, never an error.

The text that people see of a message is every string of its raw JSON, but those listed with a reason: reading
is the rule and skipping the exception, so that an unknown field is read too. Names are those of the Bot API
(Message and the types it reaches). A file is any object with a `file_id`, wherever it is nested; sound is
never fetched, nor files larger than a reader takes.

What an author wrote themselves is text and caption with the addresses behind their words, without quotes and
forwards, and nothing of bots or channels: all else is, or may be, another author's. Telegram counts texts in
UTF-16 code units, of which an emoji has two: so do its entities, and its limits.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from telegram import MessageOriginUser

from bot.classroom import Group, Room, Secret
from bot.features.lessons.invitations.rules.wording import unquoted
from bot.json_values import mapping, mappings, whole
from bot.moderation.post import Part, Post, Surface
from bot.telegram.api.transport import LARGEST
from bot.telegram.messages.context import with_username

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from telegram import Chat, Message, User

_MESSAGES = ("message", "edited_message", "channel_post", "edited_channel_post")
_GUARDED = {
    Room.GROUP.value: Room.GROUP,
    Room.SUPERGROUP.value: Room.SUPERGROUP,
    Room.CHANNEL.value: Room.CHANNEL,
}
# Service messages about an earlier message, and where in them it is.
_SHOWING = (
    ("pinned_message", ""),
    ("poll_option_added", "poll_message"),
    ("checklist_tasks_added", "checklist_message"),
)
# Fields that hold an earlier message of the same chat, which is no part of what this one says.
EARLIER: Final = (
    "reply_to_message",
    "checklist_message",
    "poll_message",
    "giveaway_message",
    "suggested_post_message",
)
_LATEST = 253402300799  # Unix time of the last second of year 9999
_SHOWS_ANEW: Final = ("new_chat_title", "pinned_message")
# Limits for one message beside its text and caption. Telegram's largest is a rich message: 32,768 characters
# in 500 blocks, nested 16 deep (Bot API, rich message limits), and the addresses behind its words.
_DEEPEST: Final = 100  # nested objects and lists; a level of a rich message takes up to four
_VALUES: Final = 100_000
_CHARACTERS: Final = 65_536

# The fields of a message that show text, in the order in which people read them.
_SURFACES: Final[Mapping[str, Surface]] = MappingProxyType(
    {
        "sender_chat": Surface.NAME,
        "author_signature": Surface.NAME,
        "via_bot": Surface.NAME,
        "forward_origin": Surface.FORWARD,
        "story": Surface.FORWARD,
        "external_reply": Surface.REPLY,
        "reply_to_story": Surface.REPLY,
        "quote": Surface.QUOTE,
        "document": Surface.FILE,
        "animation": Surface.FILE,
        "video": Surface.FILE,
        "audio": Surface.FILE,
        "paid_media": Surface.FILE,
        "text": Surface.TEXT,
        "rich_message": Surface.RICH,
        "caption": Surface.CAPTION,
        "entities": Surface.LINK,
        "caption_entities": Surface.LINK,
        "link_preview_options": Surface.PREVIEW,
        "poll": Surface.POLL,
        "poll_option_added": Surface.POLL,
        "poll_option_deleted": Surface.POLL,
        "checklist": Surface.CHECKLIST,
        "checklist_tasks_added": Surface.CHECKLIST,
        "contact": Surface.CONTACT,
        "venue": Surface.VENUE,
        "game": Surface.GAME,
        "invoice": Surface.INVOICE,
        "giveaway": Surface.GIVEAWAY,
        "giveaway_winners": Surface.GIVEAWAY,
        "gift": Surface.GIFT,
        "unique_gift": Surface.GIFT,
        "gift_upgrade_sent": Surface.GIFT,
        "forum_topic_created": Surface.TOPIC,
        "forum_topic_edited": Surface.TOPIC,
        "new_chat_title": Surface.TITLE,
        "pinned_message": Surface.PINNED,
        "new_chat_members": Surface.NAME,
        "left_chat_member": Surface.NAME,
        "reply_markup": Surface.BUTTON,
    }
)

_WHO = "whose act it is: the name stands beside all that account does, so deleting for it silences a person"
_APART = "an earlier message of this chat, judged where it stands: whoever answers a leak does not leak"
_PAID = "between one payer and a bot: nobody else sees it"
_ID = "names something to programs and is shown to nobody"
_WORD = "a word out of a list of Telegram's own"
_ADDRESS = "Telegram's own address of something: letters, digits and `_`, so neither a link nor words"

# Fields that are not part of what the message says, with the reason.
ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("from", "sender_tag", "receiver_user", "sender_business_bot"), _WHO),
        **dict.fromkeys(("guest_bot_caller_user", "guest_bot_caller_chat", "direct_messages_topic"), _WHO),
        **dict.fromkeys(("added_by_user", "added_by_chat", "completed_by_user", "completed_by_chat"), _WHO),
        "user": "mentioned behind words that are read themselves",
        **dict.fromkeys(("reply_to_message", "checklist_message", "poll_message"), _APART),
        **dict.fromkeys(("giveaway_message", "suggested_post_message"), _APART),
        **dict.fromkeys(("successful_payment", "refunded_payment"), _PAID),
        "passport_data": "encrypted for one bot",
        "country_codes": _WORD,
    }
)
# Texts that people do not see, as in any field that ends in `_id`; of a username what may be a number.
UNSEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("id", "file_path", "mime_type", "codec"), _ID),
        **dict.fromkeys(("callback_data", "start_parameter"), "goes back to the bot that sent it, unseen"),
        **dict.fromkeys(("username", "bot_username", "set_name"), _ADDRESS),
        **dict.fromkeys(("type", "state", "reason", "rarity", "point", "style", "align", "valign"), _WORD),
        **dict.fromkeys(("language_code", "currency", "last_resale_currency"), _WORD),
        **dict.fromkeys(("google_place_type", "foursquare_type"), _WORD),
        **dict.fromkeys(("emoji", "theme_name"), "one emoji"),
        "date_time_format": "a few letters that tell how a time is written",
    }
)
# The chat and sender of a message, this one or a pinned one: titles are read when they are set.
PLACES: Final = frozenset({"chat", "sender_chat"})

# Who and where: objects with an `id`, alone or in a list, and the fields that hold an id themselves. All are
# numbers (Bot API, User, Chat and Message); other ids are words.
_WHO_AND_WHERE: Final = PLACES | {"from", "user", "sender_user", "new_chat_members", "left_chat_member"}
_NUMBERS: Final = frozenset(
    {"message_id", "chat_id", "user_id", "user_chat_id", "migrate_to_chat_id", "migrate_from_chat_id"}
)

# Rich text is shown as one run of words however its JSON is nested; its other content lies behind them.
_RUNS: Final = frozenset({"text", "credit", "summary", "caption"})
_WORDS: Final = ("text", "expression", "alternative_text")

# Fields whose content is a surface of its own, wherever they are nested.
_WITHIN: Final[Mapping[str, Surface]] = MappingProxyType(
    {
        **dict.fromkeys(("entities", "caption_entities", "text_entities", "title_entities"), Surface.LINK),
        **dict.fromkeys(("question_entities", "description_entities", "explanation_entities"), Surface.LINK),
        "option_text_entities": Surface.LINK,
        **dict.fromkeys(("button", "buttons"), Surface.BUTTON),
        "language": Surface.OTHER,  # free words above a block of code
    }
)

_FIRST = (
    "origin",
    "sender_user_name",
    "chat",
    "title",
    "question",
    "first_name",
    "last_name",
    "name",
    "label",
)
_LATER = ("summary", "address", "description", "options", "tasks", "blocks", "items", "cells", "explanation")
_ORDER: Final = {name: place for place, name in enumerate((*_FIRST, *_SURFACES, *_LATER))}
_LAST: Final = len(_ORDER)
_NUMBERED: Final = re.compile(r"(?:[0-9]_?){9}")  # as many digits as a meeting's number
_MOBILE: Final = re.compile(r"84[35789][0-9]{8}")
_HOLDS: Final = (str, dict, list)  # types that may hold a text
_PASSED: Final = ELSEWHERE.keys() | PLACES
_FOREIGN: Final = _PASSED - {"sender_chat"}
_FORWARDED: Final = _PASSED | {"forward_origin"}


def update_of(raw: bytes) -> Mapping[str, object]:
    """Return a stored update; an empty one where the stored bytes are no JSON object."""
    decoded = json.loads(raw)
    return decoded if isinstance(decoded, dict) else {}


def message_in(update: Mapping[str, object]) -> Mapping[str, object] | None:
    """Return the message of an update that brings one, new or edited."""
    for name in _MESSAGES:
        message = update.get(name)
        if isinstance(message, dict):
            return message
    return None


def chat_of(update: Mapping[str, object]) -> int | None:
    """Return the id of the chat that an update belongs to, for its order."""
    for value in update.values():
        if isinstance(value, dict):
            inner = value.get("message", value)
            chat = mapping(mapping(inner).get("chat") or value.get("chat"))
            if "id" in chat:
                return whole(chat["id"])
    return None


def has_ids(update: Mapping[str, object]) -> bool:
    """Tell whether all of an update is identified as handlers take it to be.

    Chats, people and messages by numbers, a press by a word.
    """
    press = update.get("callback_query")
    if isinstance(press, dict) and not _text(press.get("id")):
        return False
    left: list[object] = [update]
    while left:
        each = left.pop()
        if isinstance(each, list):
            left.extend(each)
        elif isinstance(each, dict):
            holders = [each[name] for name in _WHO_AND_WHERE.intersection(each)]
            held = (one for holder in holders for one in (mapping(holder), *mappings(holder)))
            ids = [each[name] for name in _NUMBERS.intersection(each)]
            ids += [one["id"] for one in held if "id" in one]
            if any(whole(found) is None for found in ids):
                return False
            left.extend(each.values())
    return True


def group_of(message: Mapping[str, object]) -> Group | None:
    """Return the group or channel of a message; None for a private chat or an unreadable one."""
    chat = mapping(message.get("chat"))
    chat_id, room = whole(chat.get("id")), _GUARDED.get(_text(chat.get("type")))
    if chat_id is None or room is None:
        return None
    return Group(chat_id, room, Secret(_text(chat.get("title"))))


def author_of(message: Mapping[str, object]) -> tuple[int | None, Secret]:
    """Return the author's account and its name.

    The account is None behind a channel or an anonymous admin, and for a bot.
    """
    chat = mapping(message.get("sender_chat"))
    if chat:
        return None, Secret(_text(chat.get("title")))
    user = mapping(message.get("from"))
    names = (_text(user.get("first_name")), _text(user.get("last_name")))
    account = None if user.get("is_bot") is True else whole(user.get("id"))
    return account, Secret(" ".join(name for name in names if name))


def shown_author_of(message: Mapping[str, object]) -> Secret:
    """Return what staff see of the author: the name of the account or channel, and its @username."""
    sender = mapping(message.get("sender_chat")) or mapping(message.get("from"))
    return with_username(author_of(message)[1].reveal(), _text(sender.get("username")))


def sender_of(message: Mapping[str, object]) -> int | None:
    """Return the id of the account or of the chat in whose name a message was sent."""
    return whole((mapping(message.get("sender_chat")) or mapping(message.get("from"))).get("id"))


def move_in(message: Mapping[str, object]) -> tuple[int, int] | None:
    """Return a chat's old and new id where a message announces its migration."""
    here = whole(mapping(message.get("chat")).get("id"))
    to, origin = whole(message.get("migrate_to_chat_id")), whole(message.get("migrate_from_chat_id"))
    if here is None or (to is None and origin is None):
        return None
    return (here, to) if to is not None else (origin or 0, here)


def origin_of(message: Mapping[str, object]) -> tuple[int, int] | None:
    """Return the chat and message that Telegram itself forwarded into the group linked to a channel."""
    if message.get("is_automatic_forward") is not True:
        return None
    origin = mapping(message.get("forward_origin"))
    chat_id, message_id = whole(mapping(origin.get("chat")).get("id")), whole(origin.get("message_id"))
    return None if chat_id is None or message_id is None else (chat_id, message_id)


def version_of(message: Mapping[str, object]) -> int:
    """Return 0 for a new message, the Unix time of the edit for an edited one."""
    return whole(message.get("edit_date")) or 0


def time_of(value: object) -> datetime | None:
    """Return a Unix time as a UTC time; None where it is none."""
    seconds = whole(value)
    if seconds is None or not 0 <= seconds <= _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def post_of(message: Mapping[str, object]) -> Post:
    """Return a message as a `Post` for decisions. Fields that a full message would have may be missing."""
    album = message.get("media_group_id")
    return Post(
        parts=parts_of(message),
        chat_id=whole(mapping(message.get("chat")).get("id")),
        message_id=whole(message.get("message_id")),
        sender=sender_of(message),
        at=time_of(message.get("edit_date")) or time_of(message.get("date")),
        album=str(album) if isinstance(album, (str, int)) else None,
        reply_to=whole(mapping(message.get("reply_to_message")).get("message_id")),
        edited="edit_date" in message,
        shows=_shown(message),
    )


def _shown(message: Mapping[str, object]) -> int | None:
    """Return the id of an earlier message that this one shows again."""
    for name, held in _SHOWING:
        if name in message:
            value = mapping(message[name])
            return whole(mapping(value.get(held) if held else value).get("message_id")) or None
    return None


def earlier_in(message: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the earlier messages of its chat that a message answers or is about."""
    for earlier in (mapping(message[name]) for name in EARLIER if name in message):
        if mapping(earlier.get("chat")).get("id") == mapping(message.get("chat")).get("id"):
            yield earlier


def is_by_bot(message: Mapping[str, object]) -> bool:
    """Tell whether a bot wrote a message in its own name: Telegram may have shown it to no other bot."""
    return mapping(message.get("from")).get("is_bot") is True and "sender_chat" not in message


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def group_in(chat: Chat) -> Group | None:
    """Return the group or channel of a chat; None for a private one."""
    if chat.type not in (Room.GROUP, Room.SUPERGROUP, Room.CHANNEL):
        return None
    return Group(chat.id, Room(chat.type), Secret(chat.title or ""))


def shows_anew(message: Mapping[str, object]) -> bool:
    """Tell whether a message announces a new group title or a pinned message."""
    return any(name in message for name in _SHOWS_ANEW)


def topic_of(message: Mapping[str, object]) -> int | None:
    """Return the forum topic (thread id) of a message."""
    return whole(message.get("message_thread_id")) if message.get("is_topic_message") is True else None


def parts_of(message: Mapping[str, object]) -> tuple[Part, ...]:
    """Return all texts that a message shows, each with its surface, in reading order."""
    seen = _Seen()
    passed = _PASSED if "sender_chat" not in message else _passed_of(message)
    for name in _in_order([name for name in message if name not in passed]):
        value, surface = message[name], _SURFACES.get(name, Surface.OTHER)
        if isinstance(value, str) and surface is not Surface.OTHER:
            seen.parts.append(Part(surface, value))
        elif isinstance(value, _HOLDS):
            seen.field(name, value, surface)
    return tuple(seen.parts)


def _passed_of(message: Mapping[str, object]) -> AbstractSet[str]:
    """Return the fields skipped in a chat's message: its own title, or that of the linked channel.

    Both are shown above all messages there. The title of any other channel is the sender's own choice.
    """
    sender = _id_of(message, "sender_chat")
    if message.get("is_automatic_forward") is True:
        return _FORWARDED if _id_of(message.get("forward_origin"), "chat") == sender else _PASSED
    return _PASSED if _id_of(message, "chat") == sender else _FOREIGN


class _Seen:
    """The texts read so far, and how much more may be read."""

    __slots__ = ("characters", "parts", "values")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.values = _VALUES
        self.characters = _CHARACTERS

    def read(self, value: object, surface: Surface, depth: int = _DEEPEST) -> None:
        """Read all texts of an object or a list."""
        if isinstance(value, dict):
            for name in _in_order(islice(value, self.values)):
                if isinstance(value[name], _HOLDS):
                    self.field(name, value[name], surface, depth)
        elif isinstance(value, list):
            for each in islice(value, self.values):
                self.field("", each, surface, depth)

    def field(self, name: str, value: object, surface: Surface, depth: int = _DEEPEST) -> None:
        """Read the texts of a field of that name."""
        self.values -= 1
        if depth <= 0 or self.values < 0 or name in ELSEWHERE:
            return
        surface = _WITHIN.get(name, surface)
        if isinstance(value, str):
            if _is_seen(name, value):
                self.say(surface, value)
        elif name in _RUNS:
            self.run(value, surface, depth - 1)
        elif name == "pinned_message" and isinstance(value, dict):
            self.read({each: value[each] for each in value.keys() - PLACES}, surface, depth - 1)
        elif name == "contact" and isinstance(value, dict):
            self.read(_with_plus(value), surface, depth - 1)
        else:
            self.read(value, surface, depth - 1)

    def run(self, text: object, surface: Surface, depth: int) -> None:
        """Read rich text: first its words as one run, then what lies behind them."""
        words: list[str] = []
        behind: list[tuple[str, object]] = []
        self.flatten(text, words, behind, depth)
        self.say(surface, "".join(words))
        shown = set(words)
        for name, value in behind:
            if not isinstance(value, str) or value not in shown:
                self.field(name, value, surface if name in _RUNS else Surface.LINK, depth)

    def flatten(self, text: object, words: list[str], behind: list[tuple[str, object]], depth: int) -> None:
        """Sort rich text into the words that are shown and what lies behind them."""
        self.values -= 1
        if depth <= 0 or self.values < 0:
            return
        if isinstance(text, str):
            words.append(text)
        elif isinstance(text, list):
            for each in text:
                self.flatten(each, words, behind, depth - 1)
        elif isinstance(text, dict):
            for name in _WORDS:
                if name in text:
                    self.flatten(text[name], words, behind, depth - 1)
            behind += [
                (name, text[name])
                for name in text
                if name not in _WORDS and (name not in UNSEEN or name == "username")
            ]

    def say(self, surface: Surface, text: str) -> None:
        """Keep a text, as far as there is room."""
        kept = text[: self.characters]
        self.characters -= len(kept)
        if kept:
            self.parts.append(Part(surface, kept))


def _is_seen(name: str, text: str) -> bool:
    """Return whether people see a text in a field of that name, or a username holds a number."""
    if name == "username":
        return _NUMBERED.search(text) is not None
    return name not in UNSEEN and not name.endswith("_id")


def _id_of(value: object, name: str) -> object:
    """Return the id of the object under a name; None where there is none."""
    held = value.get(name) if isinstance(value, dict) else None
    return held.get("id") if isinstance(held, dict) else None


def _place(name: str) -> int:
    return _ORDER.get(name, _LAST)


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=_place)


def _with_plus(contact: Mapping[str, object]) -> Mapping[str, object]:
    """Return a contact with its number as people see it, if it surely is one.

    The Bot API leaves out the plus, without which a number could be a meeting's ID. It is a phone number if
    an account has it, or if it is a Vietnamese mobile's.
    """
    number = contact.get("phone_number")
    if isinstance(number, str) and ("user_id" in contact or _MOBILE.fullmatch(number)):
        return {**contact, "phone_number": f"+{number.removeprefix('+')}"}
    return contact


_MOST: Final = 60  # files of one message; a poll with a picture to each answer has 12, a collage 50
_DEEP: Final = 40  # objects within objects

# Nested objects whose files are not the message's own: other messages, people, Telegram's own pictures.
_OTHERS: Final = frozenset(
    {
        "reply_to_message",
        "pinned_message",
        "chat",
        "from",
        "sender_chat",
        "passport_data",
        "gift",
        "unique_gift",
        "premium_animation",
        "qualities",
    }
)
_SOUND: Final = frozenset({"audio", "voice", "voice_note"})
_SEEN: Final = frozenset({"image", "video"})  # document kinds (RFC 6838) that have a thumbnail
_FILMS: Final = frozenset({"video", "animation", "video_note", "live_photo"})


@dataclass(frozen=True, slots=True)
class Carried:
    """A file of a message. `unique_id` stays the same when the file is sent on, by any account.

    `instead`: its thumbnail, read where the file itself cannot be. `picture`: it is one as far as can be told
    without its bytes.
    """

    file_id: str
    unique_id: str
    name: str = ""
    instead: Carried | None = None
    picture: bool = True

    @property
    def shown(self) -> bool:
        """Whether it can be read as a picture."""
        return self.picture or self.instead is not None


def carried_by(message: Mapping[str, object]) -> tuple[Carried, ...]:
    """Return the files of a message, each once, in its order."""
    found: dict[str, Carried] = {}
    for each in _in_object(message, _DEEP):
        found.setdefault(each.unique_id, each)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _in_object(shown: Mapping[str, object], depth: int) -> Iterator[Carried]:
    for name, value in shown.items():
        if depth and name not in _OTHERS:
            yield from _in_field(name, value, depth - 1)


def _in_field(name: str, value: object, depth: int) -> Iterator[Carried]:
    if isinstance(value, dict):
        if isinstance(value.get("file_id"), str):
            yield from _file(name, value)
            value = {key: held for key, held in value.items() if key != "thumbnail"}
        yield from _in_object(value, depth)
    elif isinstance(value, list):
        sizes = [each for each in mappings(value) if "file_id" in each]
        yield from _largest(sizes)
        for each in value if depth and not sizes else ():
            yield from _in_field(name, each, depth - 1)


def _largest(sizes: Sequence[Mapping[str, object]]) -> Iterator[Carried]:
    """Yield the largest size of a picture that can be fetched."""
    fetched = [each for each in sizes if _size(each) <= LARGEST]
    best = max(
        fetched,
        key=lambda each: (whole(each.get("width")) or 0) * (whole(each.get("height")) or 0),
        default={},
    )
    yield from _carried(best)


def _file(name: str, file: Mapping[str, object]) -> Iterator[Carried]:
    """Yield a file, or its thumbnail where it is not fetched; a film with its first picture."""
    small = next(_carried(mapping(file.get("thumbnail"))), None)
    kind = str(file.get("mime_type", "")).partition("/")[0]
    film = name in _FILMS or kind == "video" or file.get("is_video") is True
    sound = name in _SOUND or kind == "audio"
    fetched = _size(file) <= LARGEST and not sound and not file.get("is_animated")
    if fetched:
        yield from _carried(file, None if film else small, picture=name != "document" or kind in _SEEN)
    if small is not None and (film or not fetched):
        yield small


def _carried(
    file: Mapping[str, object], instead: Carried | None = None, *, picture: bool = True
) -> Iterator[Carried]:
    file_id, unique_id, name = file.get("file_id"), file.get("file_unique_id"), file.get("file_name")
    if isinstance(file_id, str) and isinstance(unique_id, str):
        yield Carried(file_id, unique_id, name if isinstance(name, str) else "", instead, picture)


def _size(file: Mapping[str, object]) -> int:
    """Return a file's stated size in bytes; 0 where none is stated: the fetch has a limit of its own."""
    return whole(file.get("file_size")) or 0


_LAST_WORDS: Final = 300  # characters before the end in which a gap between words is looked for
_NOT_OWN: Final = ("sender_chat", "forward_origin", "via_bot", "sender_business_bot")
_WRITTEN_IN: Final = (("text", "entities"), ("caption", "caption_entities"))
_QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})
_QUOTING: Final = ("quote", "external_reply", "reply_to_message", "reply_to_story")


def cut(text: str, most: int) -> tuple[str, str]:
    """Split a text after so many UTF-16 units, between words if possible; return both parts."""
    end = fitting(text, most)
    if end < len(text):
        gaps = [place for place in range(max(1, end - _LAST_WORDS), end + 1) if text[place].isspace()]
        end = gaps[-1] if gaps else end
    return text[:end], text[end:]


def fitting(text: str, units: int) -> int:
    """Return how many characters of a text fit into so many UTF-16 units."""
    for place, letter in enumerate(text):
        units -= 2 if letter > "\uffff" else 1
        if units < 0:
            return place
    return len(text)


def own_words(message: Mapping[str, object], account: int) -> str | None:
    """Return what an account wrote in a message, perhaps ""; None: the message is not theirs."""
    if author_of(message)[0] != account or any(name in message for name in _NOT_OWN):
        return None
    found = (_written(message.get(text), message.get(entities)) for text, entities in _WRITTEN_IN)
    return "\n".join(each for each in found if each)


def is_borrowed(message: Message, user: User) -> bool:
    """Tell whether a private message is, or may be, another author's: forwarded, or a bot's."""
    origin = message.forward_origin
    own = isinstance(origin, MessageOriginUser) and origin.sender_user.id == user.id
    return message.via_bot is not None or (origin is not None and not own)


def others_words(message: Mapping[str, object], account: int) -> str:
    """Return what a message shows of other authors' words: all of it, or what it quotes and answers."""
    if own_words(message, account) is None:
        return _words_in(message)
    quoting = {name: message[name] for name in _QUOTING if name in message}
    answered = mapping(quoting.pop("reply_to_message", None))
    if not answered or author_of(answered)[0] == account:
        return _words_in(quoting)
    return f"{_words_in(quoting)}\n{_words_in(answered)}"


def _words_in(message: Mapping[str, object]) -> str:
    return "\n".join(part.text for part in post_of(message).parts)


def _written(text: object, entities: object) -> str:
    """Return a text without its quotes, with the addresses of its links."""
    if not isinstance(text, str):
        return ""
    words, addresses = list(text), []
    for entity in _entities(entities):
        start, length = whole(entity.get("offset")) or 0, whole(entity.get("length")) or 0
        first, last = fitting(text, start), fitting(text, start + length)
        if entity.get("type") in _QUOTES:
            words[first:last] = " " * (last - first)
        elif isinstance(address := entity.get("url"), str):
            addresses.append((first, address))
    own = "".join(words)
    behind = (address for first, address in addresses if own[first : first + 1].strip())
    return unquoted("\n".join((own, *behind)))


def _entities(entities: object) -> Iterator[Mapping[str, object]]:
    for each in entities if isinstance(entities, list) else ():
        if isinstance(each, dict):
            yield each
