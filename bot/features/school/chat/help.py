"""/help and /privacy, and the link of an owner that is printed anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.features.school.buttons import SchoolJob
from bot.telegram.messages.commands import Menus, Scope, listed
from bot.telegram.messages.commands import Who as Rank
from bot.telegram.messages.desk import Desk, Job, Typed
from bot.telegram.messages.messenger import OutgoingMessage


@dataclass(frozen=True, kw_only=True, slots=True)
class Helping:
    """What this desk is handed.

    `evidence`: sealed evidence is kept here. `owner_link_posted` prints another owner's link.
    """

    menus: Menus
    evidence: bool
    owner_link_posted: Callable[[], Awaitable[None]]


desk = Desk[Helping]("help", SchoolJob)


@desk.command("help", to=Scope.PRIVATE)
async def commands(asked: Typed[Helping]) -> OutgoingMessage:
    """Say what the bot does, and which commands the sender may use."""
    who = await asked.own.menus.who(asked.user.id)
    parts = [asked.say("help"), listed(who, asked.language, asked.context.texts)]
    if who >= Rank.STAFF:
        parts.insert(1, asked.say("help-staff"))
    return OutgoingMessage("\n\n".join(parts))


@desk.command("privacy", to=Scope.PRIVATE)
@desk.command("privacy", to=Scope.GROUP)
async def privacy(asked: Typed[Helping]) -> OutgoingMessage | None:
    """Say what is read and kept, in private wherever it was asked."""
    if asked.user.is_bot:
        return None
    parts = ("privacy", "privacy-evidence") if asked.own.evidence else ("privacy",)
    return OutgoingMessage("\n".join(map(asked.say, parts)))


@desk.job(SchoolJob.OWNER_LINK)
async def owner_link_posted(job: Job[Helping]) -> None:
    """Print another owner's link."""
    await job.own.owner_link_posted()
