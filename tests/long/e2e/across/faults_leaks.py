"""The scenarios, for the fault table, of what follows a leak: in pictures, by whom, where groups show it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.sandbox import Message, Photo, User
from tests.e2e.harness import DELETE, ZOOM, School, labels, say, text_of
from tests.e2e.mornings import confirm
from tests.e2e.pictures import qr
from tests.long.e2e.across.faults_morning import settled

_THREE_DAYS = 3 * 86_400.0
_RIGHTS = (*DELETE, "can_restrict_members", "can_invite_users")
_REPLIES = ("muted", "removed", "readmitted", "unsure", "no-right")
_LONGEST = 300  # tenths of a second


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


async def looked_at(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a pupil post a picture that leaks."""
    await school.open()
    await school.settled()
    strike()
    message = school.telegram.say(school.group, school.pupil, photo=Photo(qr()))
    await _until(
        school, lambda: message.deleted is not None or "event=attachment.unread" in school.log.getvalue()
    )
    await school.settled()
    cards = [each for each in school.said(school.owner) if "2026-" in text_of(each)]
    fate = "picture stands, unread" if message.deleted is None else "picture gone"
    return [fate, f"{len(cards)} card{'' if len(cards) == 1 else 's'}"]


async def wished(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the owner wish to see a picture that leaked."""
    await school.open()
    message = school.telegram.say(school.group, school.pupil, photo=Photo(qr()))
    await _until(school, lambda: message.deleted is not None)
    (card,) = await school.cards(school.owner)
    await school.details(school.owner, card)
    await school.settled()
    strike()
    query = school.telegram.press(school.owner, card, say("button-see")).query
    lost = say("picture-lost", number=f"2026-{text_of(card).partition('2026-')[2][:4]}")

    def told() -> bool:
        return bool(_pictures(school)) or any(text_of(each) == lost for each in school.said(school.owner))

    await _until(school, told, 60)
    await school.settled()
    popup = "popup shown" if query.answer else "no popup"
    return [popup, f"{_pictures(school)} picture{'' if _pictures(school) == 1 else 's'}"]


def _pictures(school: School) -> int:
    return sum("photo" in each.content for each in school.telegram.messages(school.owner))


async def _until(school: School, happened: Callable[[], bool], most: int = _LONGEST) -> None:
    """Wait for something, as long as a worker takes on a busy machine; a second passes each tenth."""
    for _ in range(most):
        if happened():
            return
        await asyncio.sleep(0.1)
        await school.clock.advance(1)
