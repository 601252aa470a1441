"""A press on a card: who may press, what it changes, and the answer to the presser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import MeetingState, Outcome
from bot.features.incidents.alarms.rules.files import FileTaken
from bot.features.incidents.buttons import AlarmMessage, FalseAlarmJob
from bot.features.incidents.false_alarms.rules import revoked
from bot.features.incidents.reposts.rules import GiveBack, TakeBack
from bot.features.incidents.rules.changes import Moved, RefreshCards
from bot.features.incidents.rules.incident import ABOUT_AUTHOR, Incident, Page, Resolution, State
from bot.features.incidents.rules.permissions import Reply, may_dismiss, own_rooms, roles_over
from bot.features.incidents.rules.timeline import Noted, room_decided
from bot.lesson import RoomSet
from bot.outbox import Dispatch, Postponed
from bot.records import Who

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.incidents.reposts.rules import Deletion
    from bot.records import Changes
    from bot.roles import Role, Staff


class Act(StrEnum):
    """What a card's buttons do. The values go into callback data."""

    ACKNOWLEDGE = "ack"
    VIOLATION = "violation"
    TOLERATED = "tolerated"
    FALSE_ALARM = "false"
    OTHER = "other"
    REOPEN = "reopen"
    CLOSE_DOOR = "shut"
    KEEP_ROOM = "keep"


_RESOLUTIONS: Final = {
    Act.VIOLATION: Resolution.VIOLATION,
    Act.TOLERATED: Resolution.TOLERATED,
    Act.FALSE_ALARM: Resolution.FALSE_ALARM,
    Act.OTHER: Resolution.OTHER,
}
# All transitions of an incident, and the resolution each leads to. A press not listed here comes too late.
# Who reopens one takes it up.
TRANSITIONS: Final[Mapping[tuple[State, Act], tuple[State, Resolution | None]]] = {
    (State.OPEN, Act.ACKNOWLEDGE): (State.ACKNOWLEDGED, None),
    **{
        (state, act): (State.RESOLVED, resolution)
        for state in (State.OPEN, State.ACKNOWLEDGED)
        for act, resolution in _RESOLUTIONS.items()
    },
    (State.RESOLVED, Act.REOPEN): (State.ACKNOWLEDGED, None),
}
_TOO_LATE: Final = {
    State.OPEN: Reply.ALREADY_OPEN,
    State.ACKNOWLEDGED: Reply.ALREADY_ACKNOWLEDGED,
    State.RESOLVED: Reply.ALREADY_CLOSED,
}
_MOVED: Final = {Act.ACKNOWLEDGE: Reply.ACKNOWLEDGED, Act.REOPEN: Reply.REOPENED}
_ROOM = {
    Act.CLOSE_DOOR: (MeetingState.HELD, Reply.DOOR_CLOSED),
    Act.KEEP_ROOM: (MeetingState.FREE, Reply.ROOM_KEPT),
}


def may_turn(incident: Incident | None, page: Page, staff: Staff, account: int, at: datetime) -> PressAnswer:
    """Decide whether an account may have a card show another page: SHOWN if so.

    How to close an incident, or raise it, is not shown of one that is closed; nothing is done about whom an
    alarm is about.
    """
    if incident is None or (page in ABOUT_AUTHOR and incident.alarm is not None):
        return PressAnswer(Reply.UNKNOWN)
    if not roles_over(incident, staff, account, at):
        return PressAnswer(Reply.NOT_STAFF)
    if page in (Page.CLOSING, Page.LADDER) and incident.state is State.RESOLVED:
        return PressAnswer(Reply.ALREADY_CLOSED, incident.handled_by)
    return PressAnswer(Reply.SHOWN)


@dataclass(frozen=True, slots=True)
class CardPress:
    """An account pressed a button of a card. `sure`: it saw what is to be posted again, and was asked."""

    account: int
    name: Secret
    act: Act
    incident_id: int
    at: datetime
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """The answer to the presser; `who` is the account that acted before, if one did."""

    reply: Reply
    who: Secret | None = None


def on_press(
    press: CardPress,
    incident: Incident | None,
    staff: Staff,
    deletions: Sequence[Deletion] = (),
    exempted: Sequence[int] = (),
    *,
    linked: bool = False,
) -> tuple[PressAnswer, Changes]:
    """Decide a press. A press without right, or one that comes second, changes nothing.

    A false alarm restores what was deleted: `deletions` are the incident's messages. Where these lead
    somewhere, it is asked once more first; `linked`: a link stands in them, whatever was found. Who reopens a
    false alarm undoes it: what was posted again goes, and `exempted`, what was let pass by it, ends.
    """
    if incident is None:
        return PressAnswer(Reply.UNKNOWN), ()
    refusal = _refusal(press, incident, roles_over(incident, staff, press.account, press.at))
    if refusal is not None:
        return PressAnswer(refusal), ()
    if press.act in _ROOM:
        return _on_room(press, incident, staff)
    return _on_state(press, incident, deletions, exempted, linked=linked)


def _refusal(press: CardPress, incident: Incident, roles: frozenset[Role]) -> Reply | None:
    if not roles:
        return Reply.NOT_STAFF
    if press.act is Act.FALSE_ALARM:
        return may_dismiss(press.account, incident, roles)
    decides = press.act is Act.REOPEN or press.act in _RESOLUTIONS
    return Reply.OWN_MESSAGE if decides and press.account == incident.author else None


def _farewell(incident: Incident, deletions: Sequence[Deletion]) -> Reply:
    """Return the reply about what a false alarm restores: deletions done or under way, as far as kept."""
    ours = [each for each in deletions if incident.deleted and each.outcome in (Outcome.DONE, None)]
    if not ours:
        return Reply.CLOSED_NOTHING_REMOVED
    kept = [each for each in ours if each.kept]
    if not kept:
        return Reply.CLOSED_NOT_KEPT
    return Reply.CLOSED_EDITED if all(each.superseded for each in kept) else Reply.CLOSED


def _on_state(
    press: CardPress,
    incident: Incident,
    deletions: Sequence[Deletion],
    exempted: Sequence[int],
    *,
    linked: bool,
) -> tuple[PressAnswer, Changes]:
    """Move an incident on, unless another account already did."""
    transition = TRANSITIONS.get((incident.state, press.act))
    if transition is None:
        return PressAnswer(_TOO_LATE[incident.state], incident.handled_by), ()
    moved = (
        *_moved(press, *transition),
        *_told_reporter(incident),
        *_officer(press, incident, transition[0]),
    )
    if press.act is Act.REOPEN and incident.is_mistake:
        posted = any(each.outcome in (Outcome.DONE, None) for each in incident.given_back)
        who = Who(press.account, press.name)
        ended = (one for each in exempted for one in revoked(each, incident.id, who, press.at))
        reply = Reply.REOPENED_TAKING_BACK if posted else Reply.REOPENED
        return PressAnswer(reply), (*moved, *ended, TakeBack(incident.id))
    if press.act is not Act.FALSE_ALARM:
        closed = Reply.RESOLVED if incident.alarm is None else Reply.ALARM_CLOSED
        return PressAnswer(_MOVED.get(press.act, closed)), moved
    reply = _farewell(incident, deletions)
    if reply is Reply.CLOSED and not press.sure and (linked or incident.leads_somewhere):
        return PressAnswer(Reply.REPOST_ASKED), ()
    moved = (*moved, Postponed(FalseAlarmJob.LEARN, incident.id, press.at))
    return PressAnswer(reply), (*moved, GiveBack(incident.id)) if reply is Reply.CLOSED else moved


def _told_reporter(incident: Incident) -> Changes:
    """Return the message that tells the reporter of an alarm that staff act on it."""
    if incident.alarm is None or incident.alarm.account is None:
        return ()
    return (Dispatch(AlarmMessage.NEWS, incident.id, incident.alarm.account),)


def _officer(press: CardPress, incident: Incident, state: State) -> Changes:
    """Return who answers for what is kept from whom it is about; who closes it is asked to tell them."""
    if incident.alarm is None or incident.author is None:
        return ()
    asked = Dispatch(AlarmMessage.FILE, incident.id, press.account)
    taken = FileTaken(incident.id, press.account, press.at)
    return (taken, asked) if state is State.RESOLVED else (taken,)


def _on_room(press: CardPress, incident: Incident, staff: Staff) -> tuple[PressAnswer, Changes]:
    """Close the door of the room that leaked, or keep handing it out; independent of the incident's state."""
    own = own_rooms(incident, staff, press.account, press.at)
    if not own:
        return PressAnswer(Reply.ROOM_OTHERS if incident.meetings else Reply.ROOM_UNKNOWN), ()
    theirs = tuple(each.id for each in own if each.left is None)
    if not theirs:
        return PressAnswer(Reply.ROOM_LEFT), ()
    state, reply = _ROOM[press.act]
    decided = Noted(incident.id, room_decided(state), press.at, Who(press.account, press.name))
    return PressAnswer(reply), (RoomSet(theirs, state, press.at), decided, RefreshCards(incident.id))


def _moved(press: CardPress, state: State, resolution: Resolution | None) -> Changes:
    return (
        Moved(
            press.incident_id,
            state,
            resolution,
            press.account,
            press.name,
            press.at,
            reopened=press.act is Act.REOPEN,
        ),
        RefreshCards(press.incident_id),
    )
