"""What people see of a message: every text that the official schema knows, but those with a reason."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import sandbox
from bot.moderation.post import Part, Surface
from bot.telegram.updates.reading import ELSEWHERE, PLACES, UNSEEN, parts_of

TYPES: dict[str, dict[str, str] | list[str]] = json.loads(
    (Path(sandbox.__file__).parent / "wire" / "botapi.json").read_text("utf-8")
)["types"]
MARKER = "m4rk3r"
ROOMS = {"chat": {"id": -1, "type": "supergroup"}, "message_id": 7, "date": 1_800_000_000}

Step = tuple[str, str]  # a field's name, and the type that holds it


def words_of(word: str) -> list[str]:
    """Return the types that a field may have, lists and unions taken apart."""
    found: list[str] = []
    for one in word.rstrip("!").split("|"):
        name = one.removeprefix("Array of ").removeprefix("Array of ")
        shape = TYPES.get(name)
        parts = [part for part in shape if name not in part.split()] if isinstance(shape, list) else ()
        found += [inner for part in parts for inner in words_of(part)] if parts else [name]
    return found


def fields_of(name: str) -> dict[str, str]:
    shape = TYPES.get(name, {})
    assert isinstance(shape, dict)
    return shape


def paths(top: str) -> Iterator[tuple[Step, ...]]:
    """Give a path from one field of a message to every text below it, along every field of every type."""
    shortest: dict[str, tuple[Step, ...]] = {}
    waiting: deque[tuple[str, tuple[Step, ...]]] = deque()

    def along(kind: str, field: str, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
        word = fields_of(kind)[field]
        step = (*path, (field, kind))
        for each in [] if word.startswith("=") else words_of(word):
            if each == "String":
                yield step
            waiting.append((each, step))

    yield from along("Message", top, ())
    while waiting:
        kind, path = waiting.popleft()
        if kind not in shortest and kind != "Message":
            shortest[kind] = path
            for field in fields_of(kind):
                yield from along(kind, field, path)
        elif kind in shortest:
            texts = (field for field, word in fields_of(kind).items() if word.rstrip("!") == "String")
            yield from ((*path, (field, kind)) for field in texts)


def planted(path: tuple[Step, ...], text: object = MARKER) -> dict[str, object]:
    """Return a message that holds a text at a path and else only what tells the types apart."""
    value = text
    for field, kind in reversed(path):
        word = fields_of(kind)[field].rstrip("!")
        for _ in range(word.count("Array of ")):
            value = [value]
        constants = {
            name: each[1:].rstrip("!") for name, each in fields_of(kind).items() if each.startswith("=")
        }
        value = {**constants, field: value}
    assert isinstance(value, dict)
    return {**({} if path[0][0] in ROOMS else ROOMS), **value}


def unread(path: tuple[Step, ...]) -> bool:
    """Whether one of the short lists names something on the way to a text."""
    names = [field for field, _ in path]
    if names[0] == "chat" or (names[0] == "pinned_message" and not PLACES.isdisjoint(names[1:2])):
        return True
    leaf = names[-1]
    return not ELSEWHERE.keys().isdisjoint(names) or leaf in UNSEEN or leaf.endswith("_id")


@pytest.mark.parametrize("top", sorted(fields_of("Message")))
def test_every_text_of_the_official_schema_is_read_or_left_out_for_a_reason(top: str) -> None:
    """A text planted in a message is found in its parts, unless a list with reasons names its field."""
    for path in paths(top):
        found = any(MARKER in part.text for part in parts_of(planted(path)))
        assert found is not unread(path), ".".join(field for field, _ in path)


@pytest.mark.parametrize("top", sorted(fields_of("Message").keys() - ELSEWHERE.keys() - PLACES))
def test_a_field_that_nobody_knows_yet_is_read_wherever_it_stands(top: str) -> None:
    """What Telegram adds tomorrow, in the message or deep inside, is no hiding place."""
    unknown = {"hologram": {"deep": [["x", {"deeper": MARKER}]]}}
    for path in {whole[:length] for whole in paths(top) for length in range(1, len(whole))}:
        if not unread(path):
            assert any(MARKER in part.text for part in parts_of(planted(path, unknown))), path
    assert parts_of({**ROOMS, **unknown})[-1] == Part(Surface.OTHER, MARKER)


def test_the_lists_name_only_what_telegram_has() -> None:
    """A name that no type has would silently hide the next field called so."""
    known = {field for shape in TYPES.values() if isinstance(shape, dict) for field in shape}
    assert (ELSEWHERE.keys() | UNSEEN.keys() | set(PLACES)) <= known
    assert all((*ELSEWHERE.values(), *UNSEEN.values()))


MESSAGES: list[tuple[str, dict[str, object], str]] = [  # a name, a message, and what is read of it
    (
        "poll",
        {
            "poll": {
                "explanation_entities": [{"type": "text_link", "url": "h"}],
                "explanation": "g",
                "options": [
                    {"text_entities": [{"type": "text_link", "url": "d"}], "text": "c", "persistent_id": "0"},
                    {"text": "e", "media": {"link": {"url": "f"}}},
                ],
                "description": "b",
                "question": "a",
                "type": "quiz",
                "id": "1",
            }
        },
        "poll:a poll:b poll:c link:d poll:e poll:f poll:g link:h",
    ),
    (
        "buttons",
        {
            "text": "a",
            "entities": [{"type": "text_link", "url": "b"}, {"type": "pre", "language": "c"}],
            "link_preview_options": {"url": "d"},
            "reply_markup": {
                "inline_keyboard": [
                    [{"text": "e", "url": "f"}, {"text": "g", "callback_data": "-"}],
                    [{"text": "h", "copy_text": {"text": "i"}}, {"web_app": {"url": "k"}, "text": "j"}],
                ]
            },
        },
        "text:a link:b other:c preview:d button:e button:f button:g button:h button:i button:j button:k",
    ),
    (
        "forwarded file that answers another chat",
        {
            "caption_entities": [{"type": "text_link", "url": "h"}],
            "caption": "g",
            "document": {"file_name": "f", "file_id": "-", "mime_type": "-/-"},
            "quote": {"text": "e"},
            "external_reply": {
                "poll": {"question": "d"},
                "chat": {"title": "c"},
                "origin": {"type": "hidden_user", "sender_user_name": "b"},
            },
            "forward_origin": {"type": "user", "sender_user": {"first_name": "a", "username": "-"}},
        },
        "forward:a reply:b reply:c reply:d quote:e file:f caption:g link:h",
    ),
    (
        "rich message",
        {
            "rich_message": {
                "blocks": [
                    {"type": "heading", "size": 1, "text": "a"},
                    {
                        "type": "paragraph",
                        "text": [
                            "zoom.",
                            {"type": "bold", "text": ["us/j/", {"type": "italic", "text": "842"}]},
                            {"type": "custom_emoji", "custom_emoji_id": "-", "alternative_text": "1"},
                            {"type": "url", "text": "5", "url": "b"},
                            {"type": "hashtag", "text": " #7A", "hashtag": " #7A"},
                        ],
                    },
                    {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "pre", "text": "c"}]}]},
                    {"type": "table", "cells": [[{"text": "d"}, {"text": ["e", "f"]}]], "caption": "g"},
                    {"type": "photo", "photo": [], "caption": {"text": ["h"], "credit": "i"}},
                    {"type": "buttons", "buttons": [{"text": ["j"], "copy_text": {"text": "k"}}]},
                ]
            }
        },
        (
            "rich:a rich:zoom.us/j/84215_#7A link:b rich:1. rich:c rich:g rich:d rich:ef rich:h rich:i"
            " button:j button:k"
        ),
    ),
]


@pytest.mark.parametrize(("message", "parts"), [case[1:] for case in MESSAGES], ids=[c[0] for c in MESSAGES])
def test_parts_stand_as_people_read_them(message: dict[str, object], parts: str) -> None:
    """Whatever order the JSON has: words that are shown as one run are one part, addresses follow them."""
    read = [f"{part.surface.value}:{part.text}" for part in parts_of(message)]
    assert " ".join(each.replace(" ", "_") for each in read) == parts


def test_names_beside_everything_are_no_content() -> None:
    """The writer's name, the chat's title, the linked channel's: they would condemn all that is written."""
    chat, channel = {"id": -1, "title": MARKER}, {"id": -2, "title": MARKER}
    origin = {"type": "channel", "chat": channel, "message_id": 1}
    anonymous = {"chat": chat, "sender_chat": chat, "text": "x", "author_signature": "cô Lan"}
    forward = {"chat": chat, "sender_chat": channel, "is_automatic_forward": True, "text": "x"}
    assert parts_of(anonymous) == (Part(Surface.NAME, "cô Lan"), Part(Surface.TEXT, "x"))
    assert parts_of({"from": {"first_name": MARKER}, "text": "x"}) == (Part(Surface.TEXT, "x"),)
    assert parts_of({**forward, "forward_origin": origin}) == (Part(Surface.TEXT, "x"),)


def test_a_name_somebody_chose_for_this_message_is_content() -> None:
    """Any channel can be made and named to write with, and anything forwarded for its heading."""
    chat, other = {"id": -1, "title": "7A"}, {"id": -2, "title": MARKER}
    origin = {"type": "channel", "chat": other, "message_id": 1}
    passed_on = {"chat": chat, "sender_chat": {"id": -3}, "is_automatic_forward": True}
    assert parts_of({"chat": chat, "sender_chat": other}) == (Part(Surface.NAME, MARKER),)
    assert parts_of({"via_bot": {"id": 9, "first_name": MARKER}}) == (Part(Surface.NAME, MARKER),)
    assert parts_of({**passed_on, "forward_origin": origin}) == (Part(Surface.FORWARD, MARKER),)


ADDRESSED: list[tuple[tuple[Step, ...], Surface]] = [
    ((("via_bot", "Message"), ("username", "User")), Surface.NAME),
    ((("sender_chat", "Message"), ("username", "Chat")), Surface.NAME),
    ((("left_chat_member", "Message"), ("username", "User")), Surface.NAME),
    ((("story", "Message"), ("chat", "Story"), ("username", "Chat")), Surface.FORWARD),
]


@pytest.mark.parametrize(("path", "surface"), ADDRESSED, ids=[each[0][0][0] for each in ADDRESSED])
@pytest.mark.parametrize("address", ["zoom_94123456721_bot", "hoc_941_2345_6721"])
def test_a_username_is_read_where_it_may_hold_a_meetings_number(
    path: tuple[Step, ...], surface: Surface, address: str
) -> None:
    """Any other is no words: read with what stands beside it, it would be taken for a passcode."""
    assert parts_of(planted(path, address)) == (Part(surface, address),)
    for ordinary in ("gif", "vote", "lop7a_2026", "an_20081231", "zoom_helper_bot"):
        assert parts_of(planted(path, ordinary)) == ()


def test_the_username_behind_a_mention_is_read() -> None:
    """A rich message may show other words in its place."""
    mention = {"type": "mention", "text": "đây", "username": "zoom_94123456721_bot"}
    block = {"type": "paragraph", "text": mention}
    shown = Part(Surface.RICH, "đây"), Part(Surface.LINK, "zoom_94123456721_bot")
    assert parts_of({"rich_message": {"blocks": [block]}}) == shown


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ({"phone_number": "84912345678"}, "+84912345678"),
        ({"phone_number": "14155552671", "user_id": 5}, "+14155552671"),
        ({"phone_number": "+14155552671", "user_id": 5}, "+14155552671"),
        ({"phone_number": "84215530967"}, "84215530967"),
    ],
)
def test_a_phones_number_is_read_with_its_plus(contact: dict[str, object], shown: str) -> None:
    """An account's number and a mobile's are phone numbers; what is written into a card may be any number."""
    assert parts_of({"contact": contact}) == (Part(Surface.CONTACT, shown),)


def test_nothing_grows_beyond_what_telegram_sends() -> None:
    """However deep, many or long: only so much of it is read, and a text is read whole."""
    deep: object = MARKER
    for _ in range(5000):
        deep = {"a": [deep]}
    assert parts_of({"a": deep}) == ()
    assert parts_of({"text": {"text": deep}}) == ()
    many = parts_of({"a": [{"b": "x" * 100}] * 200_000, "text": "y" * 100_000})
    assert many[0] == Part(Surface.TEXT, "y" * 100_000)
    assert sum(len(part.text) for part in many[1:]) == 65_536
    assert len(parts_of({"a": ["x"] * 200_000})) < 100_000
    assert len(parts_of({"text": ["x"] * 200_000})[0].text) < 100_000
    assert len(parts_of({"a": dict.fromkeys(map(str, range(200_000)), "x")})) < 100_000


def test_the_largest_rich_message_is_read_to_its_end() -> None:
    """32,768 characters, each formatted by itself, 16 levels deep, and a link behind the last."""
    words: object = [{"type": "bold", "text": "x"}] * 32_767
    words = [words, {"type": "url", "text": "y", "url": MARKER}]
    block: dict[str, object] = {"type": "paragraph", "text": words}
    for _ in range(15):
        block = {"type": "list", "items": [{"label": "•", "blocks": [block]}]}
    parts = parts_of({"rich_message": {"blocks": [block]}})
    assert Part(Surface.RICH, "x" * 32_767 + "y") in parts
    assert parts[-1] == Part(Surface.LINK, MARKER)
