"""Permissions: who has a role over an incident, may read its card, may close it as a false alarm."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.features.school.staff_chats.rules import standing_chats
from bot.roles import Role, Staff

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import datetime

    from bot.features.incidents.rules.incident import ExposedMeeting, Incident
    from bot.roles import StaffChat


class Reply(StrEnum):
    """The answer to a presser. The values name messages in `texts`."""

    ACKNOWLEDGED = "press-acknowledged"
    ALREADY_ACKNOWLEDGED = "press-already-acknowledged"
    CLOSED = "press-closed"  # a false alarm: what was removed is posted again
    REPOST_ASKED = "press-repost-asked"  # it leads somewhere: shown to the presser, who is asked once more
    CLOSED_NOTHING_REMOVED = "press-closed-nothing-removed"
    CLOSED_NOT_KEPT = "press-closed-not-kept"
    CLOSED_EDITED = "press-closed-edited"  # a later version of it has an incident of its own
    ALREADY_CLOSED = "press-already-closed"
    ALREADY_OPEN = "press-already-open"
    RESOLVED = "press-resolved"
    ROOM_OPEN = (
        "press-room-open"  # a lesson goes on in the room that was shown: said once before it is closed
    )
    NONE_TOGETHER = "press-none-together"
    REOPENED = "press-reopened"
    REOPENED_TAKING_BACK = "press-reopened-taking-back"  # what was posted again is taken away
    NOT_STAFF = "press-not-staff"
    OWN_MESSAGE = "press-own-message"
    KNOWN = "press-known"  # the class's own credential is never a false alarm
    OWNER_NEEDED = "press-owner-needed"
    UNKNOWN = "press-unknown"
    DOOR_CLOSED = "press-door-closed"
    ROOM_KEPT = "press-room-kept"
    ROOM_UNKNOWN = "press-room-unknown"
    ROOM_OTHERS = "press-room-others"  # it is another class's
    ROOM_LEFT = "press-room-left"  # its class is in another one now
    SHOWN = "press-shown"  # the card now shows another of the incidents it covers
    REPORT_SENT = "press-report-sent"
    REPORT_START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    PICTURE_SENT = "press-picture-sent"
    PICTURE_START = "press-picture-start"  # nothing can be sent to an account that has not started the bot
    PICTURE_NONE = "press-picture-none"  # a document that is no picture
    ORIGINAL_SENT = "press-original-sent"
    NO_MISTAKE = "press-no-mistake"  # it is not closed as the bot's mistake
    ALARM_CLOSED = "press-alarm-closed"
    PICTURE_OVER = "press-picture-over"  # no longer kept


def roles_over(incident: Incident, staff: Staff, account: int, at: datetime) -> frozenset[Role]:
    """Return an account's roles for an incident: for its group, or for a class whose room it gave away."""
    groups = (
        incident.group_id,
        *incident.answering,
        *(each for meeting in incident.meetings for each in meeting.group_ids),
    )
    if incident.alarm is not None and not hears_alarm(incident, staff, account, at):
        return frozenset()
    return frozenset(role for group_id in groups for role in staff.roles_of(account, group_id, at))


def own_rooms(incident: Incident, staff: Staff, account: int, at: datetime) -> tuple[ExposedMeeting, ...]:
    """Return the rooms an incident gave away that an account has power over: those of its own classes.

    A link posted in another group gives that group's staff no say.
    """
    return tuple(
        each
        for each in incident.meetings
        if any(staff.roles_of(account, group_id, at) for group_id in each.group_ids)
    )


def hears_alarm(incident: Incident, staff: Staff, account: int, at: datetime) -> bool:
    """Return whether an account may hear of an alarm at all, whatever its roles.

    Not who raised it, nor whom it is about: nobody decides on their own case. One kept apart is for the
    school's owners and admins, as far as they don't teach that class themselves.
    """
    alarm = incident.alarm
    own = (incident.group_id, *incident.answering)
    return alarm is None or may_hear(
        account,
        staff,
        at,
        concerned=(alarm.account, incident.author),
        apart_of=own if alarm.apart else None,
    )


def may_hear(
    account: int,
    staff: Staff,
    at: datetime,
    *,
    concerned: Container[int | None],
    apart_of: Sequence[int] | None,
) -> bool:
    """Return whether an account may hear of an alarm.

    `concerned`: who raised it, and whom it is about. `apart_of`: from the staff of which groups it
    is kept; None: from nobody else.
    """
    return account not in concerned and (apart_of is None or leads_apart(staff, account, apart_of, at))


def names_staff(concerned: int | None, *, replied: bool) -> bool:
    """Return whether an alarm names a member of staff: nobody else is named in one about no message."""
    return concerned is not None and not replied


def leads_apart(staff: Staff, account: int, group_ids: Sequence[int], at: datetime) -> bool:
    """Return whether an account leads the school and has no role for these groups by themselves."""
    own = any(staff.local_roles_of(account, each, at) for each in group_ids)
    return staff.leads(account, at) and not own


def may_read(
    incident: Incident, chat_id: int, staff: Staff, staff_chats: Sequence[StaffChat], at: datetime
) -> bool:
    """Return whether a chat may still see an incident's card.

    A card in a chat that is no staff chat is brought up to date like any other.
    """
    if chat_id > 0:
        return bool(roles_over(incident, staff, chat_id, at))
    alarm = incident.alarm
    if alarm is not None and (alarm.apart or names_staff(incident.author, replied=alarm.replied)):
        return False
    known = any(chat.chat_id == chat_id for chat in staff_chats)
    return not known or chat_id in standing_chats(staff, staff_chats, at)


def may_dismiss(account: int, incident: Incident, roles: frozenset[Role]) -> Reply | None:
    """Return why an account may not close an incident as a false alarm; None where it may.

    Nobody decides on their own message, except confirmed staff on one without link or known credential; what
    holds a known credential, or opens any class's room, is no false alarm.
    """
    if not roles - {Role.CREATOR}:
        return Reply.OWNER_NEEDED
    if incident.author == account and (incident.known or "link" in incident.kinds):
        return Reply.OWN_MESSAGE
    return Reply.KNOWN if incident.gives_room_away else None
