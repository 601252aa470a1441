"""The scenarios of `faults` that are about pictures: one that leaks, and one that staff wish to see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox import Photo
from tests.e2e.harness import say, text_of
from tests.e2e.pictures import qr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.harness import School

_LONGEST = 300  # tenths of a second


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
    await school.settled()
    strike()
    query = school.telegram.press(school.owner, card, say("button-see")).query
    lost = say("picture-lost", number=text_of(card).split()[3])

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
