"""What handlers rely on is what the Bot API promises, wherever in an update it stands."""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot.sandbox.wire
from bot.telegram.updates.polling import ALLOWED_UPDATES
from bot.telegram.updates.reading import shape
from bot.telegram.updates.reading.shape import is_sound

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = json.loads(Path(bot.sandbox.wire.__file__).with_name("botapi.json").read_text())["types"]
PEER_TYPES = {"User", "Chat"}
USER = {"id": 7, "is_bot": False, "first_name": "An"}
CHAT = {"id": -100, "type": "supergroup", "title": "7A"}
MESSAGE = {"message_id": 5, "date": 1, "chat": CHAT, "from": USER, "text": "chào"}
MEMBER = {"status": "member", "user": USER}
CHANGE = {"chat": CHAT, "from": USER, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER}
PRESS = {"id": "1", "from": USER, "chat_instance": "1", "data": "x", "message": MESSAGE}


def fields() -> Mapping[str, set[str]]:
    """Return each field that can stand anywhere in an update of ours, with its types."""
    found: dict[str, set[str]] = defaultdict(set)
    open_types, seen = ["Update"], set()
    while open_types:
        name = open_types.pop()
        if name in seen or name not in TYPES:
            continue
        seen.add(name)
        inner = dict.fromkeys(TYPES[name], "") if isinstance(TYPES[name], list) else TYPES[name]
        for field, kind in inner.items():
            if name == "Update" and field not in (*ALLOWED_UPDATES, "update_id"):
                continue
            open_types += re.findall(r"[A-Z]\w+", kind or field)
            if kind:
                found[field].add(kind.rstrip("!"))
    return found


FIELDS = fields()


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (shape.NUMBERS, {"Integer"}),
        (shape.TEXTS, {"String"}),
        (shape.FLAGS, {"Boolean", "True"}),
        (shape.PEERS, PEER_TYPES),
    ],
)
def test_a_named_field_has_one_type_everywhere(names: frozenset[str], kinds: set[str]) -> None:
    """Else a message of a kind that nobody thought of would be kept from its handler."""
    constants = {"status"}  # a word in each of six kinds of members
    for name in names - constants:
        assert FIELDS[name], name
        assert FIELDS[name] <= kinds, name
    for name in names & constants:
        assert all(kind.startswith("=") for kind in FIELDS[name])


def test_lists_are_lists_and_objects_have_what_the_bot_api_says_they_have() -> None:
    """Each required field named here is required there."""
    for name in (*shape.LISTS, shape.PEOPLE):
        assert all(kind.startswith("Array of ") for kind in FIELDS[name]), name
    assert FIELDS[shape.PEOPLE] == {"Array of User"}
    for name, wanted in shape.OBJECTS.items():
        for kind in _concrete(FIELDS[name]):
            assert all(TYPES[kind].get(each, "").endswith("!") for each in wanted), (name, kind)


def _concrete(kinds: set[str]) -> set[str]:
    """Return the object types that stand for these."""
    found: set[str] = set()
    for kind in kinds:
        found |= _concrete(set(TYPES[kind])) if isinstance(TYPES[kind], list) else {kind}
    return found


GOOD = {
    "a message": {"message": MESSAGE},
    "a service message": {"message": {**MESSAGE, "new_chat_members": [USER], "pinned_message": MESSAGE}},
    "a press": {"callback_query": PRESS},
    "a change": {"chat_member": CHANGE},
    "a request": {"chat_join_request": {"chat": CHAT, "from": USER, "user_chat_id": 7, "date": 1}},
    "what nobody knows yet": {"message": {**MESSAGE, "hologram": [None, {"x": 1.5}], "caption_x": 7}},
    "a kind of its own": {"hologram": None},
}


@pytest.mark.parametrize("name", GOOD)
def test_what_telegram_sends_is_sound(name: str) -> None:
    """Also with fields and kinds that come later."""
    assert is_sound({"update_id": 1, **GOOD[name]})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("update_id",), 1 << 63),
        (("message",), None),
        (("message",), []),
        (("message", "message_id"), "5"),
        (("message", "date"), True),
        (("message", "text"), 7),
        (("message", "text"), "\ud800"),
        (("message", "hologram"), ["\ud800"]),
        (("message", "chat"), {}),
        (("message", "chat", "id"), 1.5),
        (("message", "chat", "type"), None),
        (("message", "from", "is_bot"), 0),
        (("message", "from", "first_name"), ["An"]),
        (("message", "new_chat_members"), [USER, {}]),
        (("message", "entities"), {}),
        (("message", "contact"), {"phone_number": "0900000000"}),
    ],
)
def test_what_would_fail_in_a_handler_is_not_sound(path: tuple[str, ...], value: object) -> None:
    """At any depth; nothing else about the update is wrong."""
    update: dict[str, object] = copy.deepcopy({"update_id": 1, "message": MESSAGE})
    assert is_sound(update)
    holder: object = update
    for name in path[:-1]:
        assert isinstance(holder, dict)
        holder = holder[name]
    assert isinstance(holder, dict)
    holder[path[-1]] = value
    assert not is_sound(update)


@pytest.mark.parametrize("name", sorted(shape.OBJECTS))
def test_an_object_without_what_it_always_has_is_not_sound(name: str) -> None:
    """The library makes None of it, and a handler would ask None."""
    assert not is_sound({"update_id": 1, "message": {**MESSAGE, name: {}}})
