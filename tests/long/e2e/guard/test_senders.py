"""Whoever writes, and however: a leak goes, its harmless twin stays, and nobody hidden is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

import pytest

from bot.sandbox import Chat, Message
from tests.e2e.harness import DELETE, School

LEAK = "mai học ở https://us05web.zoom.us/j/8421553{:04}?pwd=QmZ4dHlPc3RhV1.1 nhé"
TWIN = "mai nộp bài ở https://olm.vn/bai-tap-{} nhé"

Speak: TypeAlias = Callable[[str], "Message"]


def pupil(school: School) -> Speak:
    """Let a pupil write."""
    return lambda text: school.telegram.say(school.group, school.pupil, text)


def teacher(school: School) -> Speak:
    """Let the teacher who made the group write."""
    return lambda text: school.telegram.say(school.group, school.teacher, text)


def pupil_admin(school: School) -> Speak:
    """Let a pupil write who is an admin of the group."""
    return lambda text: school.telegram.say(school.group, school.pupil_admin, text)


def anonymous_admin(school: School) -> Speak:
    """Let an admin write in the group's name, signed with a title."""
    school.telegram.promote(school.group, school.pupil_admin, DELETE, anonymous=True, custom_title="Lớp phó")
    return lambda text: school.telegram.say(school.group, school.pupil_admin, text)


def own_channel(school: School) -> Speak:
    """Let a pupil write in the name of an own channel."""
    channel = school.telegram.create_channel("Kênh riêng", school.pupil_admin)
    return lambda text: school.telegram.say(school.group, school.pupil_admin, text, as_channel=channel)


def other_bot(school: School) -> Speak:
    """Let another bot write, where bots may hear each other."""
    school.telegram.bot.hears_bots, school.telegram.bot.privacy = True, False
    robot = school.telegram.add_user("Bot điểm danh", is_bot=True)
    school.telegram.join(school.group, robot)
    return lambda text: school.telegram.say(school.group, robot, text)


def basic_group(school: School) -> Speak:
    """Let a pupil write in a group that is no supergroup."""
    group = _guarded(school, school.telegram.create_group("7B", school.teacher, school.pupil))
    return lambda text: school.telegram.say(group, school.pupil, text)


def channel(school: School) -> Speak:
    """Let an admin post in a channel."""
    posted_in = _guarded(school, school.telegram.create_channel("Kênh 7A", school.teacher))
    return lambda text: school.telegram.say(posted_in, school.teacher, text)


def signed_channel(school: School) -> Speak:
    """Let an admin post in a channel that shows who posts."""
    posted_in = _guarded(school, school.telegram.create_channel("Kênh 7A", school.teacher))
    return lambda text: school.telegram.say(
        posted_in, school.teacher, text, extra={"author_signature": "cô chủ nhiệm"}
    )


def linked_channel(school: School) -> Speak:
    """Let an admin post in the channel whose posts Telegram forwards into the class group."""
    posted_in = _guarded(school, school.telegram.create_channel("Kênh 7A", school.teacher))
    school.telegram.link_channel(posted_in, school.group)
    return lambda text: school.telegram.say(posted_in, school.teacher, text)


def foreign_channel(school: School) -> Speak:
    """Let an admin post in the linked channel of another group, where the bot is not."""
    posted_in = school.telegram.create_channel("Kênh 7B", school.teacher)
    group = _guarded(school, school.telegram.create_supergroup("7B", school.teacher))
    school.telegram.link_channel(posted_in, group)

    def speak(text: str) -> Message:
        forwarded = school.telegram.say(posted_in, school.teacher, text).in_group
        assert forwarded is not None
        return forwarded

    return speak


def _guarded(school: School, chat: Chat) -> Chat:
    school.telegram.add_bot(chat, school.teacher, DELETE)
    return chat


KNOWN = {
    pupil: "An",
    teacher: "Lan",
    pupil_admin: "Bình",
    basic_group: "An",
}
# A bot is named, but it is no person.
HIDDEN = (other_bot, anonymous_admin, own_channel, channel, signed_channel, linked_channel, foreign_channel)


def everywhere(*messages: Message) -> list[Message]:
    """Return messages and, of posts that Telegram forwarded into a group, the forwards."""
    return [each for message in messages for each in (message, message.in_group) if each is not None]


@pytest.mark.parametrize("senders", [tuple(KNOWN), HIDDEN], ids=["known", "hidden"])
async def test_whoever_leaks_new_or_edited_it_goes(
    school: School, senders: Sequence[Callable[[School], Speak]]
) -> None:
    """Each leak is deleted with a card, the twin stays; behind a channel or a group nobody is named."""
    await school.open()
    twins: list[Message] = []
    edited: list[Message] = []
    leaks: list[Message] = []
    for number, sender in enumerate(senders):
        speak = sender(school)
        twins.append(speak(TWIN.format(1)))
        edited.append(speak(TWIN.format(2)))
        leaks.append(speak(LEAK.format(number)))
    await school.quiet()
    assert not [each for each in everywhere(*twins, *edited) if each.deleted]
    for number, each in enumerate(edited):
        school.telegram.edit(each, LEAK.format(100 + number))
    gone = everywhere(*leaks, *edited)
    await school.telegram.wait_until_deleted(*gone)
    cards = await school.pages(school.owner, len(gone))
    assert len(cards) == len(gone)
    assert not [card for card in cards if "8421553" in card or "QmZ4dHlPc3RhV1" in card]
    named = Counter(name for card in cards for name in set(KNOWN.values()) if f"{name} (manh mối" in card)
    if senders is HIDDEN:
        assert not [card for card in cards if "không rõ người" not in card]
        assert not [card for card in cards if any(name in card for name in ("Lan", "Bình", "chủ nhiệm"))]
    else:
        assert named == Counter([*KNOWN.values()] * 2)
    assert not [each for each in everywhere(*twins) if each.deleted]
