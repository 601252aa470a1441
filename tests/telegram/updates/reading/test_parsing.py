"""Raw JSON becomes a post, and nothing breaks it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Group, Room, Secret
from bot.json_values import whole
from bot.telegram.updates import reading as parsing

FIELDS = (
    *("chat", "id", "type", "title", "from", "sender_chat", "text", "caption", "entities", "url", "date"),
    *("edit_date", "message_id", "media_group_id", "reply_markup", "inline_keyboard", "poll", "options"),
    *("message", "edited_message", "callback_query", "quote", "document", "file_name", "first_name"),
    *("rich_message", "blocks", "contact", "phone_number", "user_id", "pinned_message", "forward_origin"),
    *("is_automatic_forward", "hologram", "button", "credit"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(FIELDS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(ANYTHING)
def test_no_json_breaks_the_reading(value: object) -> None:
    """Whatever a field holds, there is a post, and never an exception."""
    message = value if isinstance(value, dict) else {"text": value}
    parsing.post_of(message)
    parsing.author_of(message)
    parsing.group_of(message)
    parsing.message_in(message)
    assert parsing.chat_of(message) is None or isinstance(parsing.chat_of(message), int)
    assert isinstance(parsing.version_of(message), int)


def test_an_edit_keeps_its_id_and_takes_the_time_of_the_edit() -> None:
    """The conversation sees an edit where it happened."""
    post = parsing.post_of(
        {"message_id": 5, "chat": {"id": -1}, "from": {"id": 3}, "date": 100, "edit_date": 200, "text": "x"}
    )
    assert (post.message_id, post.chat_id, post.sender, post.edited) == (5, -1, 3, True)
    assert post.at == datetime.fromtimestamp(200, UTC)
    assert parsing.version_of({"edit_date": 200}) == 200
    assert parsing.version_of({}) == 0


@pytest.mark.parametrize(
    ("message", "shows"),
    [
        ({"pinned_message": {"message_id": 3, "text": "x"}}, 3),
        ({"poll_option_added": {"option_text": "x", "poll_message": {"message_id": 4, "date": 0}}}, 4),
        ({"checklist_tasks_added": {"tasks": [], "checklist_message": {"message_id": 5}}}, 5),
        ({"checklist_tasks_added": {"tasks": []}}, None),
        ({"poll_option_deleted": {"option_text": "x", "poll_message": {"message_id": 6}}}, None),
        ({"pinned_message": {"message_id": 0}}, None),
        ({"reply_to_message": {"message_id": 7}, "text": "x"}, None),
    ],
)
def test_what_is_added_to_an_earlier_message_stands_there_too(
    message: dict[str, object], shows: int | None
) -> None:
    """Taking away only the line that tells of it would leave the leak; what is taken out stands nowhere."""
    assert parsing.post_of(message).shows == shows


def test_a_sender_is_the_chat_that_speaks() -> None:
    """Behind a channel or an anonymous admin nobody is known."""
    message = {
        "sender_chat": {"id": -9, "title": "Trường"},
        "from": {"id": 1087968824, "first_name": "Group"},
    }
    assert parsing.post_of(message).sender == -9
    assert parsing.author_of(message) == (None, Secret("Trường"))
    other_bot = {"from": {"id": 9, "first_name": "Bot khác", "is_bot": True}}
    assert parsing.author_of(other_bot) == (None, Secret("Bot khác"))
    assert parsing.author_of({"from": {"id": 3, "first_name": "An", "last_name": "Lê"}}) == (
        3,
        Secret("An Lê"),
    )


@pytest.mark.parametrize("room", [Room.GROUP, Room.SUPERGROUP, Room.CHANNEL])
def test_groups_and_channels_are_guarded_and_private_chats_never(room: Room) -> None:
    """A private chat is nobody's business."""
    chat = {"id": -7, "type": room.value, "title": "7A"}
    assert parsing.group_of({"chat": chat}) == Group(-7, room, Secret("7A"))
    assert parsing.group_of({"chat": {"id": 7, "type": "private"}}) is None


def test_an_update_is_ordered_by_the_chat_it_belongs_to() -> None:
    """Messages, presses and changes of membership of one chat share its queue."""
    chat = {"chat": {"id": -7}}
    for update in ({"message": chat}, {"callback_query": {"message": chat}}, {"my_chat_member": chat}):
        assert parsing.chat_of({"update_id": 1, **update}) == -7
    assert parsing.chat_of({"update_id": 1, "poll": {"id": "x"}}) is None


def test_numbers_beyond_64_bits_are_no_ids() -> None:
    """No database could hold them, so they must not reach one."""
    assert whole(1 << 63) is None
    assert whole((1 << 63) - 1) == (1 << 63) - 1
    assert whole(True) is None
    assert parsing.time_of(10**12) is None


def test_what_was_stored_is_read_back() -> None:
    """A stored update that is no object reads as an empty one."""
    assert parsing.update_of(json.dumps({"update_id": 1}).encode()) == {"update_id": 1}
    assert parsing.update_of(b"[1]") == {}


_LEFT = {"status": "left", "user": {"id": 7, "is_bot": True}}
_CHANGE = {"chat": {"id": -100, "type": "group"}, "from": {"id": 8}, "new_chat_member": _LEFT}


@pytest.mark.parametrize(
    "update",
    [
        {"my_chat_member": {**_CHANGE, "chat": {"id": "-100", "type": "group"}}},
        {"my_chat_member": {**_CHANGE, "from": {"id": None}}},
        {"my_chat_member": {**_CHANGE, "new_chat_member": {**_LEFT, "user": {"id": 7.5}}}},
        {"message": {"message_id": True, "chat": {"id": 7}}},
        {"message": {"message_id": 1, "new_chat_members": [{"id": 7}, {"id": [7]}]}},
        {"message": {"message_id": 1, "migrate_to_chat_id": "-1007"}},
        {"message": {"message_id": 1, "reply_to_message": {"message_id": {}}}},
        {"message": {"message_id": 1, "users_shared": {"request_id": 1, "users": [{"user_id": 1 << 63}]}}},
        {"chat_join_request": {"chat": {"id": -100}, "from": {"id": 7}, "user_chat_id": "7"}},
        {"callback_query": {"id": "word", "from": {"id": "7"}}},
        {"callback_query": {"id": "", "from": {"id": 7}}},
        {"callback_query": {"id": None, "from": {"id": 7}}},
    ],
)
def test_a_wrong_id_is_found_wherever_handlers_read_one(update: dict[str, object]) -> None:
    """They would store it, write it into the log, ask Telegram about it."""
    assert not parsing.has_ids(update)


def test_other_ids_are_words() -> None:
    """Of a press, a file, a poll: whatever Telegram adds is let through."""
    message = {"message_id": 1, "chat": {"id": -100}, "poll": {"id": "word"}, "photo": [{"file_id": "word"}]}
    query = {"id": "word", "from": {"id": 7}, "inline_message_id": "word", "message": message}
    assert parsing.has_ids({"update_id": 1, "callback_query": query, "my_chat_member": _CHANGE})
