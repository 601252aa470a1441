"""What the author of a message wrote themselves, as raw JSON of any shape tells it."""

from __future__ import annotations

import pytest

from bot.telegram.updates.reading.own_words import others_words, own_words

ME, OTHER = {"id": 1, "is_bot": False, "first_name": "Lan"}, {"id": 2, "is_bot": False, "first_name": "An"}
CHAT = {"id": -7, "type": "supergroup", "title": "7A"}


def message(**fields: object) -> dict[str, object]:
    """Return a message of mine."""
    return {"message_id": 5, "date": 1, "chat": CHAT, "from": ME, "text": "phòng của lớp", **fields}


def test_a_quote_within_the_text_is_left_out_wherever_it_stands() -> None:
    """Offsets count UTF-16 units, of which an emoji has two."""
    quote = {"type": "blockquote", "offset": 3, "length": 4}
    assert own_words(message(text="😀 cũ. mới", entities=[quote]), 1) == "😀     mới"


def test_an_address_behind_own_words_is_own_and_one_behind_a_quote_is_not() -> None:
    """Whoever makes a link of a word wrote the link."""
    link = {"type": "text_link", "offset": 0, "length": 2, "url": "https://zoom.us/j/94123456721"}
    assert own_words(message(text="đây", entities=[link]), 1) == "đây\nhttps://zoom.us/j/94123456721"
    quote = {"type": "expandable_blockquote", "offset": 0, "length": 3}
    assert own_words(message(text="đây", entities=[quote, link]), 1) == "   "


def test_a_caption_is_own_and_what_is_no_text_says_nothing() -> None:
    """Whatever shape the JSON has."""
    assert own_words(message(text=None, caption="phòng"), 1) == "phòng"
    assert own_words(message(text=5, entities={"a": 1}, caption_entities=[7]), 1) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER},
        {"sender_chat": CHAT},
        {"forward_origin": {"type": "user", "date": 1, "sender_user": OTHER}},
        {"via_bot": {"id": 9, "is_bot": True, "first_name": "b"}},
    ],
)
def test_what_somebody_else_says_is_not_own(fields: dict[str, object]) -> None:
    """Another account, a chat, a forward, a bot: all of it is others'."""
    assert own_words(message(**fields), 1) is None
    assert "phòng của lớp" in others_words(message(**fields), 1)


def test_what_is_answered_or_quoted_is_others() -> None:
    """Unless it is one's own message."""
    answered = {"message_id": 4, "date": 1, "chat": CHAT, "from": OTHER, "text": "ID 94123456721"}
    quoted = message(reply_to_message=answered, quote={"text": "ID 941", "position": 0})
    assert others_words(quoted, 1) == "ID 941\nID 94123456721"
    assert others_words(message(reply_to_message={**answered, "from": ME}), 1) == ""
    assert own_words(quoted, 1) == "phòng của lớp"
