"""The scenarios of authors' letters and of what groups show, for the fault table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import DELETE, ZOOM, say, text_of
from tests.long.e2e.across.faults_morning import settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.harness import School

_THREE_DAYS = 3 * 86_400.0


async def author(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a pupil leak who has pressed Start, where nothing can be shown to one member alone."""
    school.telegram.board.passed_over = frozenset({"ephemeral_message_parameters"})
    await school.open()
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    await settled(school)
    strike()
    school.telegram.say(school.group, school.pupil, ZOOM)
    await settled(school)
    letters = sum(say("button-ap") in {b.get("text") for b in m.buttons} for m in school.said(school.pupil))
    lines = [text_of(each) for each in school.telegram.history(school.group)].count(say("notice"))
    return [f"{letters} letter to the author", f"{lines} line in the group"]


async def hidden(school: School, strike: Callable[[], None]) -> list[str]:
    """Let somebody leak in the group's own name, whom only its line can tell."""
    await school.open()
    await settled(school)
    strike()
    school.telegram.say(school.group, school.pupil_admin, ZOOM, anonymous=True)
    await settled(school)
    lines = [text_of(each) for each in school.telegram.history(school.group)].count(say("notice"))
    return [f"{lines} line in the group"]


async def tagged(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a pupil take a tag that shows a room."""
    await school.open()
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_manage_tags"))
    await settled(school)
    strike()
    school.telegram.tag(school.group, school.pupil, "ID 84215530967")
    await settled(school)
    stands = school.group.members[school.pupil.id].tag is not None
    said = [text_of(each) for each in school.said(school.owner)]
    told = {
        where: sum(
            each.startswith(say(f"front-{where}", group="7A", fragment="").split("\n")[0]) for each in said
        )
        for where in ("tag", "tag-cleared")
    }
    heard = [f"staff told {count} time, as {where}" for where, count in told.items() if count]
    return ["tag stands" if stands else "tag gone", *heard]


async def described(school: School, strike: Callable[[], None]) -> list[str]:
    """Add the bot to a group whose description shows a room."""
    school.telegram.describe(school.group, f"Lớp 7A {ZOOM}")
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    await school.hears(school.owner, 1)
    strike()
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await settled(school)
    facts = [_described(school)]
    if facts == ["staff told 0 times"]:
        await school.restart()
        await settled(school)
        facts.append(f"at the next start: {_described(school)}")
    return facts


async def unpinned(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the owner have a message unpinned that is too old to be deleted."""
    old = school.telegram.say(school.group, school.teacher, ZOOM, age=_THREE_DAYS)
    school.telegram.pin(old, school.teacher)
    await school.open()
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_pin_messages"))
    letter = await school.asked(school.owner, "up")
    await settled(school)
    strike()
    query = school.telegram.press(school.owner, letter, say("button-up")).query
    await settled(school)
    told = query.answer.text if query.answer else None
    names = ("unpin-done", "unpin-unsure", "unpin-shut-out", "unpin-no-right")
    said = next((name for name in names if say(name) == told), "no popup")
    return [said, "still pinned" if school.group.pinned else "pinned no more"]


def _described(school: School) -> str:
    words = say("front-description", group="\0", fragment="").partition("\0")[2].partition("\n")[0]
    told = sum(words in text_of(each) for each in school.said(school.owner))
    return f"staff told {told} time{'s' if told != 1 else ''}"
