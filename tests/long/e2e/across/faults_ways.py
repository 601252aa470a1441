"""The scenarios, for the fault table, of groups joined and left, and of what is not to stand in private."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox import Document, Message
from tests.e2e.harness import DELETE, School, say, text_of
from tests.e2e.mornings import AT_NINE, agreed, confirmed_teacher, group_of
from tests.long.e2e.across.faults_morning import settled
from tests.long.e2e.enrolment.test_contacts import TITLED, by_numbers, listed, sends, started
from tests.long.e2e.enrolment.test_group_members import inside


async def joins(school: School, strike: Callable[[], None]) -> list[str]:
    """Let somebody whose own number let them into the class ask to join its group."""
    await by_numbers(school)
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_invite_users"))
    await listed(school, TITLED, "np-y")
    pupil = await started(school, "Chi")
    sends(school, pupil, "84912345678")
    await school.press(pupil, await school.asked(pupil, "my"), "my")
    await agreed(school, pupil, await school.asked(pupil, "ca"))
    await settled(school)
    strike()
    school.telegram.request_to_join(school.group, pupil)
    await settled(school)
    return ["in the group" if inside(school, pupil.id) else "the group's admins decide"]


async def queries(school: School, strike: Callable[[], None]) -> list[str]:
    """Let somebody whom the bot does not know ask to join, where Telegram asks the bot first."""
    await by_numbers(school)
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_invite_users"))
    school.telegram.set_guard(school.group)
    await settled(school)
    strike()
    stranger = school.person("Chi")
    school.telegram.request_to_join(school.group, stranger)
    await settled(school)
    return ["in the group" if inside(school, stranger.id) else "the group's admins decide"]


async def leaves(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the owner say that a group is none of the school's."""
    await school.open()
    other = await group_of(school, school.teacher, "Bóng đá")
    question = await school.begun(school.owner, "group-question", group="Bóng đá")
    await settled(school)
    await school.press(school.owner, question, "gn")
    await settled(school)
    strike()
    await school.press(school.owner, question, "group-leave")
    await settled(school)
    member = other.member(school.telegram.bot.user.id)
    stays = member is not None and member.inside
    return ["the bot is in the group still, and guards it" if stays else "the bot is gone"]


async def own_number(school: School, strike: Callable[[], None]) -> list[str]:
    """Let somebody send their own number, which no list has; the message with it is to go."""
    await by_numbers(school)
    pupil = await started(school, "Chi")
    await settled(school)
    strike()
    sent = sends(school, pupil, "84912345678")
    await settled(school)
    told = {text_of(each) for each in school.said(pupil)}
    asked = "asked to remove it" if say("contact-not-removed") in told else ""
    gone = "number gone" if sent.deleted is not None else "number stands"
    answered = "answered" if say("contact-none") in told else "no answer"
    return [each for each in (gone, asked, answered) if each]


async def invitation(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher paste an invitation in private; it is not to stand there."""
    await confirmed_teacher(school)
    await settled(school)
    strike()
    pasted = school.telegram.say(school.teacher, school.teacher, AT_NINE)
    await settled(school)
    echoed = any(say("button-ls") in {b.get("text") for b in each.buttons} for each in _said(school))
    return [*_tidied(school, pasted, "paste"), "echo shown" if echoed else "no echo"]


async def names(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher send a list of names as a file in private; it is not to stand there."""
    await confirmed_teacher(school)
    await settled(school)
    strike()
    content = "STT,Họ và tên\n1,Nguyễn Văn An\n2,Trần Bình\n".encode()
    sent = school.telegram.say(school.teacher, school.teacher, document=Document("7A.csv", content))
    await settled(school)
    read = any(say("button-ny") in {b.get("text") for b in each.buttons} for each in _said(school))
    return [*_tidied(school, sent, "file"), "preview shown" if read else "no answer"]


def _tidied(school: School, sent: Message, what: str) -> list[str]:
    """Return whether what a teacher sent is gone, and whether they were asked to delete it."""
    asked = any(text_of(each) == say("tidy-by-hand") for each in _said(school))
    fate = f"{what} gone" if sent.deleted is not None else f"{what} stands"
    return [fate, *(["asked to delete it"] if asked else [])]


def _said(school: School) -> list[Message]:
    return school.said(school.teacher)
