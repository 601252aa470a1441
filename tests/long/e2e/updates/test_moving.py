"""A group becomes a supergroup: whoever says so first, everything goes on, and staff hear the truth."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import Broken, Chat, TooMany
from tests.e2e.harness import HANOI, ZOOM, School, text_of
from tests.e2e.mornings import (
    SECRETS,
    confirmed_teacher,
    pasted_in_group,
)

SIGNS = ("my_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
KNOWN = SECRETS[0]  # the ID of the room that is pasted
HALF = "842 1553 0967 nha"
OTHER_HALF = "mật khẩu phòng học 55821"


async def basic_group(school: School) -> Chat:
    """Make the class's group a basic one that its owner has confirmed."""
    school.group = school.telegram.create_group("7A", school.teacher, school.pupil, school.pupil_admin)
    await confirmed_teacher(school)
    await school.settled()
    return school.group


async def moved(school: School, signs: tuple[str, ...] = SIGNS) -> Chat:
    """Make it a supergroup, of which the bot hears by these signs."""
    school.group = school.telegram.migrate(school.group, signs=signs)
    await school.settled()
    return school.group


async def goes(school: School, text: str = ZOOM) -> None:
    """Let a pupil leak something that is removed."""
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, text))


def greetings(school: School, *chats: Chat) -> int:
    """Return how often the bot said in these chats what it reads and keeps."""
    bot = school.telegram.bot.user.id
    said = [each for chat in chats for each in chat.messages.values() if each.author_id == bot]
    return sum(text_of(each) == school.words("greeting") for each in said)


@pytest.mark.parametrize("signs", [SIGNS, SIGNS[1:2], SIGNS[2:]], ids="-".join)
async def test_the_class_goes_on_in_the_supergroup(school: School, signs: tuple[str, ...]) -> None:
    """Confirmed, greeted once, its known room known: whatever tells of the upgrade, in whatever order."""
    old = await basic_group(school)
    await pasted_in_group(school)
    await school.settled()
    before = len(school.said(school.teacher))
    new = await moved(school, signs)
    await goes(school, KNOWN)
    await school.settled()
    assert greetings(school, old, new) == 1
    (card,) = [each for each in school.said(school.teacher)[before:] if "2026-" in text_of(each)]
    assert "7A" in text_of(card)
    assert len(school.said(school.teacher)) == before + 1
    await school.restart()
    await goes(school, KNOWN)


async def test_an_answer_tells_first(school: School) -> None:
    """Nothing else says so: a deletion is refused, and what is said next is known to be the class's."""
    old = await basic_group(school)
    await pasted_in_group(school)
    await school.settled()
    school.telegram.fail(Broken(500), "deleteMessage", chat=old.id)
    leak = school.telegram.say(old, school.pupil, ZOOM)
    await school.until(lambda: school.telegram.calls("deleteMessage") or None)
    await moved(school, ())
    assert leak.deleted is None
    await goes(school, "84215530967")


@pytest.mark.parametrize("signs", [SIGNS, ()], ids=["told", "not told"])
async def test_what_could_not_be_deleted_before_the_upgrade_is_said_to_stand(
    school: School, signs: tuple[str, ...]
) -> None:
    """Judged in the old group, asked for after the upgrade: Telegram refuses, the card says what to do."""
    old = await basic_group(school)
    school.telegram.fail(TooMany(30), "deleteMessage", chat=old.id)  # longer than the card takes to come
    leak = school.telegram.say(old, school.pupil, ZOOM)
    (card,) = await school.cards(school.teacher)
    await moved(school, signs)
    assert leak.deleted is None
    stands = school.words("card-stands-upgraded")
    await school.until(lambda: stands in text_of(card) or None)
    assert school.words("button-open-message") not in {each.get("text") for each in card.buttons}
    assert leak in school.telegram.seen_by(school.pupil_admin)
    before = len(school.telegram.calls("deleteMessage"))
    await school.restart()
    await school.settled()
    assert len(school.telegram.calls("deleteMessage")) == before
    # Message ids begin anew: what has the leak's number now is another message.
    for _ in range(leak.message_id):
        last = school.telegram.say(school.group, school.pupil, "dạ")
    await school.settled()
    assert last.deleted is None
    await goes(school)


async def test_a_conversation_goes_on(school: School) -> None:
    """The ID was said before; the passcode goes though it says little alone, also after a restart."""
    await basic_group(school)
    half = school.telegram.say(school.group, school.pupil, HALF)
    await school.quiet()
    school.group = school.telegram.migrate(school.group)
    await school.quiet()
    await school.restart()
    await goes(school, OTHER_HALF)
    assert half.deleted is None


async def test_a_pause_holds_for_a_link_right_behind_the_move(school: School) -> None:
    """Nothing is deleted ahead in a chat whose move is not judged: by its new id nothing is known of it."""
    group = await basic_group(school)
    until = (school.clock.now() + timedelta(minutes=30)).astimezone(HANOI)
    school.telegram.say(group, school.teacher, "/pause")
    await school.told(group, "pause-line", until=f"{until:%H:%M}")
    school.group = school.telegram.migrate(school.group, signs=("migrate_to_chat_id", "migrate_from_chat_id"))
    link = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.settled()
    assert link.deleted is None
