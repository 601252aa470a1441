"""What the school is called, its telephone and who is in charge: asked of an owner once, shown by /school.

An answer is taken at once and the next asked for, each with a button that skips it: a path broken off goes on
where nothing was said yet. Nobody but an owner is shown a question.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.school.buttons import SchoolButton
from bot.features.school.profile.rules import (
    ProfilePart,
    SchoolFacts,
    Unfit,
    next_unsaid,
    read_answers,
)
from bot.features.school.profile.store import Profiles
from bot.telegram.messages.desk import (
    CallbackReply,
    Desk,
    Dialogs,
    FromUser,
    Press,
    ReadingOrder,
    Talk,
    Typed,
)
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_STEP: Final = "school-profile"  # dialog step; its subject is the place of what is asked for
_PARTS: Final = tuple(ProfilePart)
_NOT_OWNER: Final = "profile-not-owner"


@dataclass(frozen=True, kw_only=True, slots=True)
class Profiling:
    """What this desk is handed. `facts` returns what is shown to anybody, `leads` whether one leads."""

    profiles: Profiles
    dialogs: Dialogs
    facts: Callable[[], Awaitable[SchoolFacts]]
    leads: Callable[[int], Awaitable[bool]]


desk = Desk[Profiling]("profile")


async def offer(asked: FromUser[Profiling]) -> list[OutgoingMessage]:
    """Return the question to an owner who is to be asked for the first time; none for anybody else."""
    if not await asked.own.profiles.ask_once(asked.user.id):
        return []
    begin = asked.button(Pressed(SchoolButton.PROFILE_SAY, 0), part=asked.plain("profile-begin"))
    return [OutgoingMessage(asked.say("profile-offer"), InlineKeyboardMarkup([[begin]]))]


@desk.press(SchoolButton.PROFILE)
async def show(press: Press[Profiling]) -> CallbackReply:
    """Show a leader what is known of the school; an owner with the buttons that change it."""
    if not await press.own.leads(press.user.id):
        return press.reply("school-not-leader")
    return press.below(await _page(press))


@desk.press(SchoolButton.PROFILE_SAY)
async def ask(press: Press[Profiling]) -> CallbackReply:
    """Ask an owner for one thing."""
    return await _asked(press, _PARTS[press.subject] if press.subject < len(_PARTS) else None)


@desk.press(SchoolButton.PROFILE_SKIP)
async def pass_over(press: Press[Profiling]) -> CallbackReply:
    """Ask for the next that was not said yet, or show all."""
    profile = await press.own.profiles.of_owner(press.user.id)
    if profile is None or press.subject >= len(_PARTS):
        return press.reply(_NOT_OWNER)
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is not None and dialog.step == _STEP:
        await press.own.dialogs.end(press.user.id)
    return await _asked(press, next_unsaid(profile, _PARTS[press.subject]))


async def _asked(press: Press[Profiling], part: ProfilePart | None) -> CallbackReply:
    if await press.own.profiles.of_owner(press.user.id) is None:
        return press.reply(_NOT_OWNER)
    return press.below(await _page(press) if part is None else await _question(press, part))


@desk.reads(ReadingOrder.SCHOOL_PROFILE)
async def typed(said: Typed[Profiling]) -> OutgoingMessage | None:
    """Take what an owner was asked for. None: nothing was asked for."""
    dialog = await said.own.dialogs.asked(said.user.id)
    if dialog is None or dialog.step != _STEP:
        return None
    answers = read_answers(_PARTS[dialog.subject], said.text)
    if isinstance(answers, Unfit):
        return OutgoingMessage(said.say(answers), said.choice(dialog.subject, SchoolButton.PROFILE_SKIP))
    await said.own.dialogs.end(said.user.id)
    for part, answer in answers:
        profile = await said.own.profiles.say(said.user.id, part, answer)
        _log.info("school.profile_said", part=part.value, kept=profile is not None)
    if profile is None:
        return said.sentence(_NOT_OWNER)
    following = next_unsaid(profile, part)
    return await _page(said) if following is None else await _question(said, following)


async def _question(talk: FromUser[Profiling], part: ProfilePart) -> OutgoingMessage:
    place = _PARTS.index(part)
    await talk.own.dialogs.ask(talk.user.id, _STEP, place)
    skip = talk.choice(place, SchoolButton.PROFILE_SKIP)
    return OutgoingMessage(talk.say(f"profile-ask-{part.value}"), skip)


async def _page(talk: FromUser[Profiling]) -> OutgoingMessage:
    facts, profile = await talk.own.facts(), await talk.own.profiles.of_owner(talk.user.id)
    lines = [talk.say("profile-title"), *(_line(talk, facts, part) for part in _PARTS)]
    if profile is None:
        return OutgoingMessage("\n".join(lines))
    lines.append(talk.say("profile-where"))
    says = [
        talk.button(Pressed(SchoolButton.PROFILE_SAY, place), part=talk.plain(f"profile-part-{part.value}"))
        for place, part in enumerate(_PARTS)
    ]
    rows = [says[:2], says[2:], talk.buttons(0, SchoolButton.LEVEL)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


def _line(talk: Talk[Profiling], facts: SchoolFacts, part: ProfilePart) -> str:
    said = facts.of(part)
    value = said if said.reveal() else talk.plain("profile-unknown")
    return talk.say("profile-line", part=talk.plain(f"profile-part-{part.value}"), said=value)
