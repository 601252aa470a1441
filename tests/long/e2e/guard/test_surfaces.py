"""Every surface of a message leaks as a text does: over real HTTP, whatever Telegram can show, new or edited.

A row is what a message carries; `§` is where the leak or its harmless twin stands.
"""

from __future__ import annotations

import pytest

from bot.sandbox import Message
from tests.e2e.harness import DELETE, School, say, text_of
from tests.e2e.messages import HERE, JSON, content

LEAK = "https://us05web.zoom.us/j/8421553{:04}?pwd=QmZ4dHlPc3RhV1.1"
TWIN = "https://olm.vn/bai-tap-{}"
OTHER = {"id": -1009, "type": "channel"}
BOT: JSON = {"id": 9, "is_bot": True, "first_name": "Nút"}


def link(**more: object) -> list[JSON]:
    """Return an entity over the first word."""
    return [{"type": "text_link", "offset": 0, "length": 3, **more}]


def button(**more: object) -> JSON:
    """Return the message of an inline bot with one button."""
    keyboard = [[{"text": "Vào", **more}]]
    return {"text": "mai học", "via_bot": BOT, "reply_markup": {"inline_keyboard": keyboard}}


def rich(*blocks: JSON) -> JSON:
    """Return a rich message."""
    return {"rich_message": {"blocks": list(blocks)}}


def paragraph(*text: object) -> JSON:
    """Return a block of rich text."""
    return {"type": "paragraph", "text": list(text)}


def question(**more: object) -> JSON:
    """Return a poll with one option."""
    return {"poll": {"type": "regular", "question": "Mai học ở đâu?", "options": [{"text": "đây", **more}]}}


# One of each family, as Telegram's schema has them all: tests/telegram/updates/reading/test_surfaces.py.
MADE: list[JSON] = [  # what their authors, people and bots, can edit
    {"text": "vào lớp", "entities": link(url=HERE)},
    {"photo": [{}], "caption": "vào lớp", "caption_entities": link(url=HERE)},
    rich(
        {"type": "details", "summary": "Mở", "blocks": [{"type": "blockquote", "blocks": [paragraph(HERE)]}]}
    ),
    button(copy_text={"text": HERE}),
    {"document": {"file_name": HERE}},
    {"checklist": {"title": "Việc", "tasks": [{"text": HERE}]}},
    {"text": "học", "hologram": {"deep": [{"er": HERE}]}},
]
GIVEN: list[JSON] = [
    question(media={"link": {"url": HERE}}),
    {"contact": {"phone_number": "84912345678", "vcard": f"BEGIN:VCARD\nURL:{HERE}\nEND:VCARD"}},
    {"gift": {"gift": {"sticker": {"type": "regular"}}, "text": HERE}},
    {"text": "đây", "quote": {"text": "vào", "entities": link(url=HERE)}},
    {"text": "đây", "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": HERE}}},
    {"text": "đây", "forward_origin": {"type": "channel", "chat": OTHER, "author_signature": HERE}},
    {"text": "đây", "via_bot": {**BOT, "first_name": HERE}},
    {"forum_topic_edited": {"name": HERE}},
    {"new_chat_members": [{"first_name": HERE}]},
]


def sent(school: School, rows: list[JSON], text: str) -> list[Message]:
    """Let a pupil send each row, each with a text of its own."""
    return [
        school.telegram.say(
            school.group, school.pupil, extra=content(row, text.format(number)), unchecked="hologram" in row
        )
        for number, row in enumerate(rows)
    ]


async def gone(school: School, messages: list[Message]) -> None:
    """Wait until all are deleted, each with a card that keeps the secret."""
    await school.until(lambda: all(each.deleted for each in messages))
    cards = await school.pages(school.owner, len(messages))
    assert len(cards) == len(messages)
    assert not [card for card in cards if "8421553" in card or "QmZ4dHlPc3RhV1" in card]
    assert not [card for card in cards if "us05web.zoom.us" not in card]


async def test_a_leak_on_any_surface_goes_and_its_twin_stays(school: School) -> None:
    """The message is deleted and staff have a card; a link to homework in the same place harms nobody."""
    await school.open()
    twins = sent(school, MADE + GIVEN, TWIN)
    await gone(school, sent(school, MADE + GIVEN, LEAK))
    await school.quiet()
    assert [each for each in twins if each.deleted] == []


async def test_a_leak_edited_into_any_surface_goes(school: School) -> None:
    """What was harmless when it was sent is read again, as it is now."""
    await school.open()
    said = sent(school, MADE, TWIN)
    await school.quiet()
    assert [each for each in said if each.deleted] == []
    for number, (message, row) in enumerate(zip(said, MADE, strict=True)):
        school.telegram.edit(message, "", extra=content(row, LEAK.format(number)))
    await gone(school, said)


ADDED: list[tuple[JSON, str, str, JSON]] = [
    (question(), "poll_option_added", "poll_message", {"option_text": HERE}),
    (MADE[5], "checklist_tasks_added", "checklist_message", {"tasks": [{"text": HERE}]}),
]


@pytest.mark.parametrize(("host", "added", "where", "line"), ADDED, ids=[each[1] for each in ADDED])
async def test_what_a_leak_is_added_to_goes_too(
    school: School, host: JSON, added: str, where: str, line: JSON
) -> None:
    """A pupil's line stands in the teacher's poll or checklist, not only in the message that tells of it."""
    await school.open()
    telegram = school.telegram
    kept, spoilt = [
        telegram.say(school.group, school.teacher, extra=content(host, "Mai học gì?")) for _ in range(2)
    ]

    def adds(to: Message, text: str) -> Message:
        place = {"chat": {"id": school.group.id}, "message_id": to.message_id, "date": 0}
        extra = content({added: {**line, where: place}}, text)
        return telegram.say(school.group, school.pupil, extra=extra)

    harmless, leak = adds(kept, TWIN.format(1)), adds(spoilt, LEAK.format(1))
    await telegram.wait_until_deleted(leak, spoilt)
    await school.cards(school.owner)
    await school.quiet()
    assert (harmless.deleted, kept.deleted) == (None, None)


async def test_a_topics_name_is_read_when_it_is_given(school: School) -> None:
    """A name with a leak, in General too, goes with its message; the card says where Telegram keeps it."""
    await school.open()
    telegram = school.telegram
    forum = telegram.create_supergroup("Khối 7", school.teacher, school.pupil, forum=True)
    telegram.add_bot(forum, school.teacher, DELETE)
    await school.hears(forum, 1)
    topic = telegram.create_topic(forum, school.teacher, "Toán")
    await gone(
        school,
        [
            telegram.rename_topic(forum, school.teacher, topic, LEAK.format(1)),
            telegram.rename_topic(forum, school.teacher, 1, LEAK.format(2)),
            telegram.say(forum, school.pupil, LEAK.format(3), topic=topic),
            telegram.say(forum, school.pupil, LEAK.format(4)),
        ],
    )
    named = [page for page in await school.pages(school.owner, 4) if say("card-surface-topic") in page]
    assert len(named) == 2  # the message went, the name is still there: staff are asked to change it


async def test_staff_hear_of_a_topic_opened_under_a_leak(school: School) -> None:
    """Telegram deletes no message that opens a topic: the card says that it stands and leads there."""
    await school.open()
    telegram = school.telegram
    forum = telegram.create_supergroup("Khối 7", school.teacher, forum=True)
    telegram.add_bot(forum, school.teacher, DELETE)
    await school.hears(forum, 1)
    topic = telegram.create_topic(forum, school.teacher, LEAK.format(1))
    (card,) = await school.cards(school.owner)
    await school.until(lambda: text_of(card).startswith("⚠️") or None)
    assert say("card-surface-topic") in text_of(card)
    assert card.buttons[0]["url"] == f"https://t.me/c/{-forum.id - 10**12}/{topic}"
    assert "8421553" not in text_of(card)
