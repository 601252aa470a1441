"""Telegram's limits and absences: a storm in one chat, a closed chat, and Telegram away for a while."""

from __future__ import annotations

from bot.sandbox import Chat, Limits, Message
from tests.e2e.harness import DELETE, POLLS, ZOOM, School

STRICT = Limits(chat_burst=1)


def more_groups(school: School, count: int) -> list[Chat]:
    """Return further class groups that the bot guards."""
    groups = [school.telegram.create_supergroup(f"8.{n}", school.teacher, school.pupil) for n in range(count)]
    for group in groups:
        school.telegram.add_bot(group, school.teacher, DELETE)
    return groups


def floods(school: School) -> int:
    """Return how often Telegram said: too many."""
    return sum(call.outcome == "429" for call in school.telegram.calls())


async def test_a_storm_of_leaks_never_meets_a_limit(school: School) -> None:
    """All leaks go at once; one card counts them; the author is told once; no 429."""
    school.telegram.set_limits(STRICT)
    await school.open()
    groups = more_groups(school, 4)
    leaks = [school.telegram.say(group, school.pupil, ZOOM) for group in groups for _ in range(5)]
    await school.telegram.wait_until_deleted(*leaks)
    await school.settled()
    (card,) = await school.cards(school.owner)
    assert len(await school.leaf(school.owner, card)) == len(leaks)
    await school.until(lambda: whispers(school, groups) or None)
    assert floods(school) == 0
    assert len(whispers(school, groups)) == 1


@POLLS
async def test_telegram_goes_away_and_comes_back(school: School) -> None:
    """Leaks of that time are removed right after its return; everything is said, and once."""
    await school.open()
    leaks = [school.telegram.say(school.group, school.pupil, ZOOM)]
    await school.telegram.stop()
    await school.until(lambda: ("api.telegram_away" in school.log.getvalue()) or None)
    leaks.append(school.telegram.say(school.group, school.pupil, ZOOM))
    await school.clock.advance(60)
    await school.telegram.start()
    await school.until(lambda: all(each.deleted is not None for each in leaks) or None)
    await school.cards(school.owner)
    await school.until(lambda: whispers(school, [school.group]) or None)
    await school.quiet()
    assert "api.telegram_back" in school.log.getvalue()
    (card,) = await school.cards(school.owner)
    assert len(await school.leaf(school.owner, card)) == 2
    assert len(whispers(school, [school.group])) == 1


def whispers(school: School, groups: list[Chat]) -> list[Message]:
    """Return what the pupil alone was told in these groups."""
    return [each for group in groups for each in school.telegram.whispers(group, school.pupil)]
