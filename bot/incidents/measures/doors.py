"""Decides who is shown whose accounts opened the door of a room that leaked: it proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.incidents.changes import RefreshCards
from bot.incidents.permissions import own_rooms

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.incidents.measures.changes import DoorsSeen
    from bot.records import Changes
    from bot.school.roles import Staff


class DoorsReply(StrEnum):
    """The answer to staff who want to see it. The values name messages in `texts`."""

    SHOWN = "doors-shown"
    NONE = "doors-none"  # nobody whose account is bound now opened it
    OTHERS_ROOM = "doors-others-room"
    NO_ROOM = "doors-no-room"
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class DoorOpener:
    """A line of the class's roster whose account opened the door before the leak."""

    number: int
    name: Secret


def rooms_shown(incident: Incident | None, staff: Staff, seen: DoorsSeen) -> tuple[int, ...]:
    """Return the rooms an incident gave away whose doors an account may be shown: of its own classes alone.

    Who wrote the incident's message is not shown them.
    """
    if incident is None or seen.account == incident.author:
        return ()
    return tuple(each.id for each in own_rooms(incident, staff, seen.account, seen.at))


def on_doors_seen(
    seen: DoorsSeen, incident: Incident | None, staff: Staff, *, any_opened: bool, reachable: bool
) -> tuple[DoorsReply, Changes]:
    """Show it, and note that in the incident's timeline; also where nobody opened one.

    `reachable`: it can be sent to the account in private.
    """
    if incident is None:
        return DoorsReply.UNKNOWN, ()
    if not incident.meetings:
        return DoorsReply.NO_ROOM, ()
    if not rooms_shown(incident, staff, seen):
        return DoorsReply.OTHERS_ROOM, ()
    if not reachable:
        return DoorsReply.START, ()
    reply = DoorsReply.SHOWN if any_opened else DoorsReply.NONE
    return reply, (seen, RefreshCards(incident.id))
