"""Extract the text people see of a message: every string of its raw JSON, but those listed with a reason.

Reading is the rule and skipping the exception, so that an unknown field is read too. Names are those of the
Bot API (Message and the types it reaches).
"""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.moderation.post import Part, Surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

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
