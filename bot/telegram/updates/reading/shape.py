"""Whether an update has the types on which handlers rely.

python-telegram-bot takes any value for any field, so a name that is a number fails deep in a handler or in
the database. Named here are fields that have one type wherever the Bot API has them, and what an object
always has; all else may be anything: the Bot API grows, and the guard reads everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.json_values import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NUMBERS: Final = frozenset(
    {
        "update_id",
        "message_id",
        "date",
        "edit_date",
        "message_thread_id",
        "until_date",
        "user_id",
        "user_chat_id",
    }
    | {"migrate_to_chat_id", "migrate_from_chat_id", "file_size", "width", "height", "duration", "offset"}
    | {"length", "request_id"}
)
TEXTS: Final = frozenset(
    {"first_name", "last_name", "username", "title", "status", "language_code", "phone_number", "bio"}
    | {"file_id", "file_unique_id", "file_name", "chat_instance", "inline_message_id", "url", "vcard"}
)
FLAGS: Final = frozenset({"is_bot", "is_topic_message", "is_automatic_forward", "is_member"})
LISTS: Final = frozenset({"entities", "caption_entities", "photo", "inline_keyboard", "users", "options"})
PEERS: Final = frozenset({"from", "chat", "user", "sender_chat", "left_chat_member", "sender_user"})
PEOPLE: Final = "new_chat_members"
MESSAGES: Final = frozenset(
    {"message", "edited_message", "channel_post", "edited_channel_post", "reply_to_message", "pinned_message"}
)
_CHANGE: Final = ("chat", "from", "date", "old_chat_member", "new_chat_member")
OBJECTS: Final[Mapping[str, tuple[str, ...]]] = {  # each with the fields that it always has
    **dict.fromkeys(MESSAGES, ("message_id", "date", "chat")),
    "callback_query": ("id", "from", "chat_instance"),
    "my_chat_member": _CHANGE,
    "chat_member": _CHANGE,
    "chat_join_request": ("chat", "from", "user_chat_id", "date"),
    "old_chat_member": ("user", "status"),
    "new_chat_member": ("user", "status"),
    "document": ("file_id",),
    "contact": ("phone_number", "first_name"),
    "forward_origin": ("type", "date"),
    "users_shared": ("request_id", "users"),
    "chat_shared": ("request_id", "chat_id"),
    "reply_markup": ("inline_keyboard",),
}
# Texts that have other types in other objects.
_WRITTEN: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(MESSAGES, ("text", "caption")),
    "callback_query": ("id", "data"),
}


def is_sound(update: Mapping[str, object]) -> bool:
    """Tell whether handlers may be given an update."""
    return _all_fit(update)


def _all_fit(value: object) -> bool:
    if isinstance(value, dict):
        return all(_fits(name, inner) for name, inner in value.items())
    if isinstance(value, list):
        return all(_all_fit(inner) for inner in value)
    return not isinstance(value, str) or _is_text(value)


def _fits(name: str, value: object) -> bool:
    check = _CHECKS.get(name)
    if check is not None and not check(value):
        return False
    written = _WRITTEN.get(name, ())
    if isinstance(value, dict) and not all(_is_text(value[each]) for each in written if each in value):
        return False
    return _all_fit(value)


def _is_text(value: object) -> bool:
    """Tell whether a value is a text that can be stored: half of a pair of UTF-16 is no character."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_peer(value: object) -> bool:
    """Tell whether a value is an account or a chat."""
    return isinstance(value, dict) and whole(value.get("id")) is not None and _is_text(value.get("type", ""))


def _has(names: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(name in value for name in names)


_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = {
    **dict.fromkeys(NUMBERS, lambda value: whole(value) is not None),
    **dict.fromkeys(TEXTS, _is_text),
    **dict.fromkeys(FLAGS, lambda value: isinstance(value, bool)),
    **dict.fromkeys(LISTS, lambda value: isinstance(value, list)),
    **dict.fromkeys(PEERS, _is_peer),
    **{name: _has(fields) for name, fields in OBJECTS.items()},
    PEOPLE: lambda value: isinstance(value, list) and all(map(_is_peer, value)),
}
