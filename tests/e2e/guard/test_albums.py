"""An album is one act: all of it goes, whichever part leaks and whenever, and staff see one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Photo
from tests.e2e.harness import ZOOM, text_of

if TYPE_CHECKING:
    from bot.sandbox import Chat, Message
    from tests.e2e.harness import School


def part_of(school: School, first: Message, caption: str = "") -> Message:
    """Send one more part of an album, later than the others."""
    extra = {"media_group_id": first.content["media_group_id"], "caption": caption}
    extra = {name: value for name, value in extra.items() if value}
    return school.telegram.say(first.chat, school.pupil, photo=Photo(b"later"), extra=extra)


async def one_card(school: School, messages: int) -> Message:
    """Return the owner's one card once it says of so many messages that they are gone."""
    await school.settled()
    (card,) = await school.cards(school.owner)
    lines = [line for line in text_of(card).splitlines() if "đã gỡ" in line]
    assert len(lines) == messages, text_of(card)
    return card


@pytest.mark.parametrize("place", range(3))
async def test_an_album_goes_whichever_part_leaks(school: School, place: int) -> None:
    """One card names all its messages, wherever the caption is."""
    await school.open()
    captions = ["", "", ""]
    captions[place] = ZOOM
    parts = school.telegram.album(school.group, school.pupil, [Photo(b"p", each) for each in captions])
    await school.telegram.wait_until_deleted(*parts)
    await one_card(school, 3)


async def test_parts_that_were_passed_on_go_with_the_one_that_leaks(school: School) -> None:
    """Two came, were judged and stayed; the third has the link."""
    await school.open()
    parts = school.telegram.album(school.group, school.pupil, [Photo(b"p"), Photo(b"q")])
    await school.settled()
    assert [each.deleted for each in parts] == [None, None]
    last = part_of(school, parts[0], ZOOM)
    await school.telegram.wait_until_deleted(*parts, last)
    await one_card(school, 3)


async def test_a_part_that_comes_after_the_deletion_goes_too(school: School) -> None:
    """It joins the incident that is told already; the card that stands is brought up to date."""
    await school.open()
    first = school.telegram.album(school.group, school.pupil, [Photo(b"p", ZOOM), Photo(b"q")])
    await school.telegram.wait_until_deleted(*first)
    await one_card(school, 2)
    late = part_of(school, first[0])
    await school.telegram.wait_until_deleted(late)
    await one_card(school, 3)


async def test_a_part_that_is_edited_into_a_leak_takes_the_album_along(school: School) -> None:
    """All of it was harmless for minutes."""
    await school.open()
    parts = school.telegram.album(
        school.group, school.pupil, [Photo(b"p", "bài 5"), Photo(b"q"), Photo(b"r")]
    )
    await school.settled()
    await school.clock.advance(300)
    school.telegram.edit(parts[0], ZOOM)
    await school.telegram.wait_until_deleted(*parts)
    await one_card(school, 3)


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


async def test_a_false_alarm_gives_the_whole_album_back(school: School) -> None:
    """By one press, also what came late."""
    await school.open()
    caption = "bài giảng mẫu https://meet.jit.si/BaiGiangMau"
    parts = school.telegram.album(school.group, school.pupil, [Photo(b"p", caption), Photo(b"q")])
    await school.telegram.wait_until_deleted(*parts)
    await school.settled()
    late = part_of(school, parts[0])
    await school.telegram.wait_until_deleted(late)
    await school.settled()
    (card,) = await school.cards(school.owner)
    assert await school.dismiss(school.owner, card) == school.say("press-closed")
    bot = school.telegram.bot.user.id

    def again() -> list[Message] | None:
        posted = [
            m for m in school.telegram.messages(school.group) if m.author_id == bot and "photo" in m.content
        ]
        return posted if len(posted) == 3 else None

    await school.until(again)


async def test_two_halves_make_one_card_though_the_first_went_by_itself(school: School) -> None:
    """The ID was a leak alone; its passcode, a moment later, is part of the same."""
    await school.open()
    first = school.telegram.say(school.group, school.pupil, "ID phòng zoom 842 1553 0967")
    await school.quiet()
    second = school.telegram.say(school.group, school.pupil, "mật khẩu 55821")
    await school.telegram.wait_until_deleted(first, second)
    await one_card(school, 2)


async def test_two_pupils_albums_are_two_acts(school: School) -> None:
    """Each is an incident of its own, on the one card of their class."""
    await school.open()
    for who in (school.pupil, school.pupil_admin):
        parts = school.telegram.album(school.group, who, [Photo(b"p", ZOOM), Photo(b"q")])
        await school.telegram.wait_until_deleted(*parts)
    await school.settled()
    (card,) = await school.cards(school.owner)
    assert len(await school.leaf(school.owner, card)) == 2
