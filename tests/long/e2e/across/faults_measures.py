"""What is asked of Telegram about a leak's author, each to be played with a fault in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import DELETE, ZOOM, labels, say
from tests.e2e.mornings import confirm
from tests.long.e2e.across.faults_morning import settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox import Message, User
    from tests.e2e.harness import School

_RIGHTS = (*DELETE, "can_restrict_members", "can_invite_users")
_REPLIES = ("muted", "removed", "readmitted", "unsure", "no-right")


async def muted(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the teacher mute a pupil who leaked."""
    card, pupil = await _page(school)
    await _asked(school, card, "m-mute", "m-mute-yes")
    strike()
    return [await _pressed(school, card, "m-mute-yes"), _seat(school, pupil)]


async def asked_out(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the teacher ask a pupil who leaked out of the group."""
    card, pupil = await _page(school)
    await _asked(school, card, "m-remove", "m-remove-yes")
    strike()
    return [await _pressed(school, card, "m-remove-yes"), _seat(school, pupil)]


async def asked_back(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the teacher ask the pupil back in, who is sent an invitation."""
    card, pupil = await _page(school)
    await _asked(school, card, "m-remove", "m-remove-yes")
    await _pressed(school, card, "m-remove-yes")
    strike()
    said = await _pressed(school, card, "m-readmit")
    label = say("button-rejoin")
    sent = sum(label in labels(each) for each in school.said(pupil))
    return [said, f"{sent} invitation sent"]


async def _page(school: School) -> tuple[Message, User]:
    """Let a pupil leak, and turn the teacher's card to the page about them."""
    await school.open()
    await confirm(school, school.teacher, "7A")
    school.telegram.promote(school.group, school.telegram.bot.user, _RIGHTS)
    pupil = school.person("Chi")  # another one leaks when all is over
    school.telegram.join(school.group, pupil)
    school.telegram.press_start(pupil)
    leak = school.telegram.say(school.group, pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    (card,) = await school.cards(school.teacher)
    await settled(school)
    await school.press(school.teacher, card, "m-author")
    await school.until(lambda: say("button-m-mute") in labels(card) or None)
    return card, pupil


async def _asked(school: School, card: Message, verb: str, sure: str) -> None:
    await school.press(school.teacher, card, verb)
    await school.until(lambda: say(f"button-{sure}") in labels(card) or None)


async def _pressed(school: School, card: Message, verb: str) -> str:
    """Press a button of the card; return what the presser is told, by the end of its name in the texts."""
    query = school.telegram.press(school.teacher, card, say(f"button-{verb}")).query
    await settled(school)
    told = query.answer.text if query.answer else None
    return next((name for name in _REPLIES if say(f"measure-{name}") == told), "no popup")


def _seat(school: School, pupil: User) -> str:
    member = school.group.member(pupil.id)
    return "unknown" if member is None else f"the pupil is {member.status.value}"
