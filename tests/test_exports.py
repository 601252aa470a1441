"""Exports of Telegram Desktop: each message becomes what the bot would have got."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterable
from itertools import chain as joined
from itertools import repeat
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports import Export, Exported, NotAnExportError, TornError
from bot.telegram.updates.reading import post_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LINK = "https://zoom.us/j/81234567890"


def export(written: object, *, private: bool = False) -> Export:
    raw = written if isinstance(written, bytes) else json.dumps(written, ensure_ascii=False).encode()
    return Export(io.BytesIO(raw).read, ZONE, private=private)


def chat(*messages: object, **more: object) -> dict[str, object]:
    return {"name": "Lớp 8B", "type": "private_supergroup", "id": 123, "messages": list(messages)} | more


def message(**more: object) -> dict[str, object]:
    base = {"id": 7, "type": "message", "date": "2026-09-01T07:30:00", "date_unixtime": "1788222600"}
    return base | {"from": "Nguyễn Lan", "from_id": "user55", "text": "", "text_entities": []} | more


def got(**more: object) -> dict[str, object]:
    """Return the Bot API message of an exported one, without what all of them have."""
    (said,) = export(chat(message(**more))).messages()
    usual = {"chat", "message_id", "date", "from"}
    return {name: value for name, value in said.message.items() if name not in usual}


def test_a_message_is_complete() -> None:
    """Chat, number, time, sender and text are where the Bot API has them; names are kept apart."""
    (said,) = export(chat(message(text="chào", reply_to_message_id=6))).messages()
    assert said.message == {
        "chat": {"id": -1_000_000_000_123, "type": "supergroup", "title": "Lớp 8B"},
        "message_id": 7,
        "date": 1_788_222_600,
        "from": {"id": 55},
        "reply_to_message": {"message_id": 6},
        "text": "chào",
        "entities": [],
    }
    assert (said.chat.number, said.chat.linked, said.file, said.told) == (1, True, None, True)
    assert said.sender_name.reveal() == "Nguyễn Lan"


@pytest.mark.parametrize(
    ("kind", "chat_id", "linked"),
    [
        ("private_group", -123, False),
        ("public_channel", -1_000_000_000_123, True),
        ("newest_thing", 123, False),
    ],
)
def test_a_chat_has_its_bot_api_id(kind: str, chat_id: int, linked: bool) -> None:  # noqa: FBT001 - a table's column
    """Basic groups, channels and supergroups are numbered each in their way."""
    (said,) = export(chat(message(), type=kind)).messages()
    assert (said.chat.chat_id, said.chat.linked) == (chat_id, linked)


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ({"from_id": "channel9"}, ("sender_chat", -1_000_000_000_009)),
        ({"from_id": "chat9"}, ("sender_chat", -9)),
        ({"from_id": 44}, ("from", 44)),
        ({"from_id": None}, None),
        ({"from_id": "user٣"}, None),
        ({"from_id": [1]}, None),
    ],
)
def test_senders_of_all_kinds(written: dict[str, object], sender: tuple[str, int] | None) -> None:
    """People, channels, groups; numbers alone in old exports; nobody where nobody is named."""
    (said,) = export(chat(message(**written))).messages()
    met = next(((name, said.message[name]) for name in ("from", "sender_chat") if name in said.message), None)
    assert met == (None if sender is None else (sender[0], {"id": sender[1]}))


def test_who_did_something_is_its_sender() -> None:
    """A service message names an actor."""
    entry = {"id": 8, "type": "service", "actor": "An", "actor_id": "user3", "action": "edit_group_title"}
    (said,) = export(chat(entry | {"title": "Lớp 8B zoom"})).messages()
    assert (said.message["from"], said.message["new_chat_title"]) == ({"id": 3}, "Lớp 8B zoom")
    assert said.sender_name.reveal() == "An"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ({"date_unixtime": "1788222600"}, 1_788_222_600),
        ({"date_unixtime": None}, 1_788_222_600),
        ({"date_unixtime": "x", "date": "2026-09-01T00:30:00+00:00"}, 1_788_222_600),
        ({"date_unixtime": 5, "date": "gone"}, None),
        (
            {"date_unixtime": "1788222600", "edited": "2026-09-02T07:30:00", "edited_unixtime": "1788309000"},
            1_788_222_600,
        ),
    ],
)
def test_a_message_stands_at_the_time_it_was_sent(written: dict[str, object], seconds: int | None) -> None:
    """Old exports hold local time alone; an edited message stays beside its neighbours."""
    (said,) = export(chat(message(**written))).messages()
    assert said.message.get("date") == seconds
    assert "edit_date" not in said.message


def test_runs_of_text_are_one_text() -> None:
    """With the addresses behind words, counted in UTF-16."""
    runs = ["🎉 ", {"type": "text_link", "text": "vào lớp", "href": LINK}, 5, {"type": "bold"}, {"text": "!"}]
    link = {"type": "text_link", "offset": 3, "length": 7, "url": LINK}
    assert got(text=runs) == {"text": "🎉 vào lớp!", "entities": [link]}
    assert got(text=runs, photo="photos/a.jpg") == {"caption": "🎉 vào lớp!", "caption_entities": [link]}
    assert got(text=7) == {}


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ({"file": "files/lịch.pdf", "mime_type": "application/pdf"}, {"document": {"file_name": "lịch.pdf"}}),
        ({"file": "files/a (1).pdf", "file_name": "a.pdf"}, {"document": {"file_name": "a.pdf"}}),
        ({"file": "(File not included. Change data exporting settings to download.)"}, {"document": {}}),
        ({"file": "v/a.mp4", "media_type": "video_file"}, {"video": {"file_name": "a.mp4"}}),
        (
            {"file": "(File unavailable)", "media_type": "audio_file", "performer": "zoom", "title": "mk 1"},
            {"audio": {"performer": "zoom", "title": "mk 1"}},
        ),
        (
            {"poll": {"question": "Q", "answers": [{"text": ["a", {"text": "b", "href": LINK}]}, 5]}},
            {
                "poll": {
                    "question": "Q",
                    "options": [
                        {
                            "text": "ab",
                            "text_entities": [{"type": "text_link", "offset": 1, "length": 1, "url": LINK}],
                        }
                    ],
                }
            },
        ),
        (
            {"todo_list": {"title": "T", "answers": [{"text": "a", "id": 1}]}},
            {"checklist": {"title": "T", "tasks": [{"text": "a"}]}},
        ),
        (
            {
                "inline_bot_buttons": [
                    [
                        {"type": "url", "text": "Vào", "data": LINK},
                        {"type": "copy_text", "text": "Chép", "data": "812"},
                        {"type": "switch_inline", "text": "Hỏi", "data": "mk"},
                        {"type": "callback", "text": "Bấm", "dataBase64": "eA", "data": ""},
                    ],
                    7,
                ]
            },
            {
                "reply_markup": {
                    "inline_keyboard": [
                        [
                            {"text": "Vào", "url": LINK},
                            {"text": "Chép", "copy_text": {"text": "812"}},
                            {"text": "Hỏi", "switch_inline_query": "mk"},
                            {"text": "Bấm"},
                        ],
                        [],
                    ]
                }
            },
        ),
        (
            {"contact_information": {"first_name": "Zoom", "last_name": None, "phone_number": "812"}},
            {"contact": {"phone_number": "812", "first_name": "Zoom"}},
        ),
        ({"place_name": "Zoom", "address": LINK}, {"venue": {"title": "Zoom", "address": LINK}}),
        (
            {"forwarded_from": "Kênh Zoom", "forwarded_from_id": "channel4"},
            {"forward_origin": {"type": "channel", "chat": {"id": -1_000_000_000_004, "title": "Kênh Zoom"}}},
        ),
        ({"forwarded_from": "Nguyễn An", "forwarded_from_id": "user4"}, {}),
        ({"forwarded_from": "Nguyễn An"}, {}),
        ({"action": "create_group", "title": "T", "members": ["An"]}, {"new_chat_title": "T"}),
        ({"action": "topic_created", "title": "T"}, {"forum_topic_created": {"name": "T"}}),
        ({"action": "topic_edit", "new_title": "T"}, {"forum_topic_edited": {"name": "T"}}),
        ({"action": "pin_message", "message_id": 3}, {}),
        ({"action": ["edit_group_title"]}, {}),
        ({"information_text": "T"}, {"text": "T"}),
        ({"reply_to_message_id": 6, "reply_to_peer_id": "channel9"}, {}),
        ({"newest_thing": {"text": LINK}, "reactions": [{"recent": [{"from": "An"}]}]}, {}),
    ],
)
def test_each_surface_stands_where_the_bot_looks_for_it(
    written: dict[str, object], shape: dict[str, object]
) -> None:
    """Files, polls, lists, buttons, contacts, places, titles; names of people are nowhere."""
    assert got(**written) == shape


@pytest.mark.parametrize("junk", [None, 5, "x", [], {}, [[]], [{}], {"text": 5}, True])
def test_a_field_of_another_shape_is_passed_over(junk: object) -> None:
    """Whatever a field holds, the message is read."""
    fields = (
        "id type date date_unixtime from from_id text photo file file_name media_type poll todo_list title"
        " action inline_bot_buttons contact_information place_name address forwarded_from forwarded_from_id"
        " information_text reply_to_message_id"
    ).split()
    for field in fields:
        (said,) = export(chat(message(**{field: junk}))).messages()
        post_of(said.message)
    (said,) = export(chat(message(**dict.fromkeys(fields, junk)))).messages()
    post_of(said.message)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ({"photo": "photos/a.jpg"}, "photos/a.jpg"),
        ({"file": "files/a.pdf"}, "files/a.pdf"),
        ({"file": "stickers/a.webp", "media_type": "sticker"}, None),
        ({"file": "voice/a.ogg", "media_type": "voice_message"}, None),
        ({"photo": 5}, None),
        ({}, None),
    ],
)
def test_pictures_and_documents_have_a_path(written: dict[str, object], path: str | None) -> None:
    """Voices, films and stickers are not read."""
    (said,) = export(chat(message(**written))).messages()
    assert said.file == path


def texts(said: Export) -> list[object]:
    return [(one.chat.number, one.chat.title.reveal(), one.message.get("text")) for one in said.messages()]


def test_an_export_of_all_chats_is_read_without_the_private_ones() -> None:
    """Groups and channels, left ones too, in the order of the file; private chats are counted."""
    everything = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1, "first_name": "Lan", "phone_number": "+84"},
        "contacts": {"about": "", "list": [{"user_id": 2}]},
        "chats": {
            "about": "",
            "list": [
                chat(message(text="a"), name="Mẹ", type="personal_chat"),
                chat(message(text="b"), name="8B"),
                chat(message(text="c"), type="saved_messages"),
                chat(message(text="d"), name=None, type="private_channel"),
            ],
        },
        "left_chats": {"about": "", "list": [chat(message(text="e"), name="8C")]},
    }
    read = export(everything)
    assert texts(read) == [(1, "8B", "b"), (2, "", "d"), (3, "8C", "e")]
    assert read.passed_over == 2
    asked_for = export(everything, private=True)
    assert [text for _, _, text in texts(asked_for)] == ["a", "b", "c", "d", "e"]  # type: ignore[misc]
    assert asked_for.passed_over == 0


def test_what_telegram_desktop_could_not_export_is_told() -> None:
    """It has a number and nothing else; what is no message at all is passed over."""
    (said,) = export(chat({"id": 9, "type": "unsupported"}, 5, None)).messages()
    assert (said.told, said.message["message_id"]) == (False, 9)


@pytest.mark.parametrize(
    "written",
    [
        *(b"", b"{", b"[]", b"5", b"\x00\x01", b"<!DOCTYPE html>", b'{"chats": []}'),
        *(b'{"messages": [{"role": "user"}]}', b'{"name": "a", "id": 5}', b'{"name": "a", "messages": {}}'),
    ],
)
def test_other_files_are_no_exports(written: bytes) -> None:
    """Empty, another program's, or broken from the beginning."""
    with pytest.raises(NotAnExportError):
        list(export(written).messages())


def test_a_torn_export_gives_what_is_whole() -> None:
    """The messages before the tear are read, then it is told; wherever the tear is."""
    whole = json.dumps(chat(message(text="a"), message(text="b"), message(text="c"))).encode()
    counts = set()
    for length in range(whole.index(b'"messages"') + 13, len(whole)):
        read: list[Exported] = []
        with pytest.raises(TornError):
            read.extend(export(whole[:length]).messages())
        counts.add(len(read))
        assert [one.message.get("text") for one in read] == ["a", "b", "c"][: len(read)]
    assert counts == {0, 1, 2, 3}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def in_pieces(written: bytes, size: int) -> list[object]:
    """Return the texts of an export's messages, of which so many bytes come at once."""
    stream = io.BytesIO(written)
    read = Export(lambda most: stream.read(min(most, size)), ZONE)
    return [said.message.get("text") for said in read.messages()]


@settings(deadline=None)
@given(VALUES, st.text(min_size=1), st.integers(1, 9), st.booleans())
def test_an_export_is_read_however_it_comes(value: object, text: str, size: int, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    """Cut anywhere, in the middle of a letter, a number or an escape; what is not wanted is passed over."""
    whole = {"about": value} | chat(message(newest_thing=value, text=text), value, message(text="sau"))
    written = json.dumps(whole | {"more": value}, ensure_ascii=ascii_only).encode()
    kept = [text, *([None] if isinstance(value, dict) else []), "sau"]
    assert in_pieces(written, size) == kept


@pytest.mark.parametrize("size", range(1, 12))
def test_control_characters_are_read_as_telegram_desktop_writes_them(size: int) -> None:
    r"""`\x0B` is the character 11; behind an escaped backslash it is what stands there."""
    texts_of = (rb"a\x0Bb\x1F", rb"C:\\x64", rb"\\\x01", rb"c")
    entries = b",".join(b'{"text": "%s"}' % each for each in texts_of)
    written = b'{"id": 1, "messages": [%s]}' % entries
    assert in_pieces(written, size) == ["a\x0bb\x1f", "C:\\x64", "\\\x01", "c"]


TORN = (
    *(b"", b" ", b"{", b"[1", b'{"a"', b'{"a":', b'{"a":1', b'{"a" 1}', b"{1:2}", b"[1,]", b"[1 2]"),
    *(b'{"a":1,}', b'"\\xZZ"', b'"\\udc00"', b'"abc', b"nul", b"[" * 100_000, b"1" * 5000, b"1e" + b"9" * 30),
)


@pytest.mark.parametrize("written", TORN)
@pytest.mark.parametrize("size", [1, 1 << 18])
@pytest.mark.parametrize("before", [b"", b'"about": 1, "newest_thing": [{'])
def test_torn_json_is_said_to_be_torn(written: bytes, size: int, before: bytes) -> None:
    """In a message or passed over there is one error and no other, and what came before is read."""
    begun = b'{"id": 1, "messages": [{"text": "a"}, {"b": ' if not before else b'{"id": 1, "messages": [], '
    inner = b'"b": ' if before else b""
    with pytest.raises(TornError):
        in_pieces(begun + before + inner + written, size)


def test_exports_within_exports_end() -> None:
    """A list of chats in a chat in a list of chats is no way to exhaust the stack."""
    with pytest.raises(TornError):
        list(
            export(
                b'{"id": 1, "messages": [], "a": 1, "chats": {"list": [' + b'{"chats": {"list": [' * 10_000
            ).messages()
        )


def test_a_chat_of_any_length_takes_little_memory() -> None:
    """Also where each piece that is read ends within a text."""
    entry = b'{"text": "%s"}, ' % (b"a" * ((1 << 16) - 14))
    head = b'{"id": 1, "messages": [ '
    pieces = iter(joined([head], [entry[:-99]], repeat(entry[-99:] + entry[:-99], 200)))
    tracemalloc.start()
    try:
        with pytest.raises(TornError):
            for _ in Export(lambda _most: next(pieces, b""), ZONE).messages():
                pass
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_disk_that_fails_tears_the_file() -> None:
    """What was read of it is told."""
    begun = [b'{"id": 1, "messages": [{"text": "a"}, {"te']

    def read(_most: int) -> bytes:
        if begun:
            return begun.pop()
        raise OSError

    messages = Export(read, ZONE).messages()
    assert next(messages).message["text"] == "a"
    with pytest.raises(TornError):
        next(messages)


@pytest.mark.parametrize(
    "endless", [b"a", b"1", b"[", b'{"a":', b"{},", b'"a",', b"\\\\", b'\\"', b'"\\x0B",']
)
@pytest.mark.parametrize("begun", [b'"', b"", b"["])
def test_a_value_without_end_does_not_fill_the_memory(begun: bytes, endless: bytes) -> None:
    """After a few million characters of one message it is given up, not read on."""
    came = 0

    def bounded(pieces: Iterable[bytes]) -> Iterable[bytes]:
        nonlocal came
        for piece in pieces:
            came += len(piece)
            yield piece

    head = b'{"id": 1, "messages": [{"newest_thing": ' + begun
    pieces = iter(bounded(joined([head], repeat(endless * (1 << 16)))))
    with pytest.raises(TornError):
        list(Export(lambda _most: next(pieces, b""), ZONE).messages())
    assert came < 1 << 23
