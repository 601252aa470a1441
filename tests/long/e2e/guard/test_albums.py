"""An album is one act: all of it goes, whichever part leaks and whenever, and staff see one card."""

from __future__ import annotations

import pytest

from bot.sandbox import Chat, Message, Photo
from tests.e2e.harness import ZOOM, School


def part_of(school: School, first: Message, caption: str = "") -> Message:
    """Send one more part of an album, later than the others."""
    extra = {"media_group_id": first.content["media_group_id"], "caption": caption}
    extra = {name: value for name, value in extra.items() if value}
    return school.telegram.say(first.chat, school.pupil, photo=Photo(b"later"), extra=extra)


async def one_card(school: School, messages: int) -> Message:
    """Return the owner's one card once it says of so many messages that they are gone."""
    await school.settled()
    (card,) = await school.cards(school.owner)
    known = await school.details(school.owner, card)
    lines = [line for line in known.splitlines() if line.startswith("Đăng") and "Bot đã gỡ" in line]
    assert len(lines) == messages, known
    return card


async def test_a_part_that_comes_after_the_deletion_goes_too(school: School) -> None:
    """It joins the incident that is told, its card is brought up to date, and one press gives all back."""
    await school.open()
    caption = "bài giảng mẫu https://meet.jit.si/BaiGiangMau"
    first = school.telegram.album(school.group, school.pupil, [Photo(b"p", caption), Photo(b"q")])
    await school.telegram.wait_until_deleted(*first)
    await one_card(school, 2)
    late = part_of(school, first[0])
    await school.telegram.wait_until_deleted(late)
    card = await one_card(school, 3)
    assert await school.dismiss(school.owner, card) == school.say("press-closed")
    bot = school.telegram.bot.user.id

    def again() -> bool | None:
        posted = [m for m in school.telegram.messages(school.group) if m.author_id == bot]
        return sum("photo" in each.content for each in posted) == 3 or None

    await school.until(again)


@pytest.mark.parametrize("leaks_first", [True, False])
async def test_an_album_is_one_across_a_restart(school: School, *, leaks_first: bool) -> None:
    """The bot stops between the parts, for up to ten minutes."""
    await school.open()
    first, later = (ZOOM, "") if leaks_first else ("", ZOOM)
    parts = school.telegram.album(school.group, school.pupil, [Photo(b"p", first), Photo(b"q")])
    await school.settled()
    await school.stop()
    await school.clock.advance(240)
    last = part_of(school, parts[0], later)
    await school.start(owner_ids=(school.owner.id,))
    await school.telegram.wait_until_deleted(*parts, last)
    await one_card(school, 3)


async def test_a_channels_album_is_one(school: School) -> None:
    """Its author is nobody in particular; it is one act all the same."""
    await school.open()
    channel: Chat = school.telegram.create_channel("Kênh 7A", school.teacher, school.pupil)
    school.telegram.add_bot(channel, school.teacher, ("can_delete_messages", "can_post_messages"))
    parts = school.telegram.album(channel, school.teacher, [Photo(b"p", ZOOM), Photo(b"q"), Photo(b"r")])
    await school.telegram.wait_until_deleted(*parts)
    await one_card(school, 3)
