"""Members' names and tags that show a room, over real HTTP: staff are told once, and a tag goes."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import DELETE, ZOOM, School, text_of

LINK = ZOOM.split()[-1]
TAG = "ID 84215530967"


async def opened(school: School, *rights: str, mode: str = "protect") -> None:
    """Open the school, with these rights of the bot beside that to delete."""
    await school.open(mode=mode)
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, *rights))
    await school.settled()


def told(school: School, who: User, message: str) -> list[Message]:
    """Return the messages of that name which somebody got, whatever they show."""
    first = school.words(message, group="7A", fragment="").split("\n")[0]
    return [each for each in school.said(who) if text_of(each).startswith(first)]


async def comes(school: School, who: User, message: str, count: int = 1) -> Message:
    """Wait for the message of that name; nothing of it is the secret."""
    (*_, newest) = await school.until(lambda: t if len(t := told(school, who, message)) >= count else None)
    assert LINK not in text_of(newest)
    assert TAG not in text_of(newest)
    return newest


async def test_a_name_is_told_once_and_deletes_nothing(school: School) -> None:
    """Its account's messages stand; a restart repeats nothing, another member's name is told for itself."""
    await opened(school)
    named = school.telegram.add_user("Dung", LINK, username="dung_8b")
    school.telegram.join(school.group, named)
    assert "Dung" in text_of(await comes(school, school.owner, "front-name"))
    said = school.telegram.say(school.group, named, "Em chào cô ạ")
    await school.settled()
    assert said.deleted is None
    await school.restart()
    school.telegram.say(school.group, named, "Em vào lớp rồi ạ")
    await school.settled()
    assert len(told(school, school.owner, "front-name")) == 1
    other = school.telegram.add_user(LINK, "Giang")
    school.telegram.join(school.group, other)
    newest = await comes(school, school.owner, "front-name", 2)
    assert "Dung" not in text_of(newest)
    assert "Giang" in text_of(newest)


async def test_a_tag_is_taken_away_where_the_right_exists(school: School) -> None:
    """Set again, it is taken away again; staff are told once. The name and all else of the member stay."""
    await opened(school, "can_manage_tags")
    for _ in range(2):
        school.telegram.tag(school.group, school.pupil, TAG)
        await school.until(lambda: school.group.members[school.pupil.id].tag is None or None)
    told_of = await comes(school, school.owner, "front-tag-cleared")
    assert "An" in text_of(told_of)
    await school.settled()
    assert len(told(school, school.owner, "front-tag-cleared")) == 1
    assert school.group.members[school.pupil.id].inside


async def test_without_the_right_a_tag_stays_and_is_told(school: School) -> None:
    """So is an admin's own title, which no bot may change; a harmless tag is nobody's business."""
    await opened(school)
    school.telegram.tag(school.group, school.pupil, "Tổ 2")
    await school.settled()
    assert not told(school, school.owner, "front-tag")
    school.telegram.tag(school.group, school.pupil, TAG)
    await comes(school, school.owner, "front-tag")
    assert school.group.members[school.pupil.id].tag == TAG
    school.telegram.promote(school.group, school.pupil_admin, ("can_pin_messages",), custom_title=TAG)
    newest = await comes(school, school.owner, "front-tag", 2)
    assert "Bình" in text_of(newest)


async def test_where_nothing_is_removed_no_tag_is(school: School) -> None:
    """A school that only watches is told what would have gone."""
    await opened(school, "can_manage_tags", mode="watch")
    school.telegram.tag(school.group, school.pupil, TAG)
    await comes(school, school.owner, "front-tag")
    assert school.group.members[school.pupil.id].tag == TAG
    assert not school.telegram.journal.of("setChatMemberTag")
