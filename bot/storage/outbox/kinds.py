"""Every kind of message and of job by its name, as the rooms declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from bot.access.classes.messages import ClassMessage
from bot.access.lessons.messages import LessonJob, LessonMessage
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.evening.buttons import EveningMessage
from bot.features.doors.freezes.buttons import FreezeJob, FreezeMessage
from bot.features.doors.room_changes.buttons import RoomChangeJob
from bot.features.enrolment.applications.buttons import ApplicationMessage
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.code_requests.buttons import CodeRequestMessage
from bot.features.enrolment.codes.buttons import CodeMessage
from bot.features.enrolment.consents.buttons import ConsentMessage
from bot.features.enrolment.group_membership.buttons import GroupMemberMessage
from bot.features.enrolment.guardians.buttons import GuardianMessage
from bot.features.enrolment.pinned_link.buttons import PinnedLinkMessage
from bot.features.incidents.escalation.buttons import EscalationJob, EscalationMessage
from bot.features.incidents.pauses.buttons import PauseMessage
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.rosters.buttons import RosterMessage
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.outbox import JobKind, MessageKind, OutboxJob
from bot.school.messages import SchoolJob, SchoolMessage

if TYPE_CHECKING:
    from collections.abc import Mapping

_Kind = TypeVar("_Kind", MessageKind, JobKind)


def by_name(kind: type[_Kind], rooms: tuple[type, ...]) -> Mapping[str, _Kind]:
    """Return the kinds that rooms declare, each by its name. ValueError where two rooms declare one name."""
    found: dict[str, _Kind] = {}
    for room in rooms:
        for each in vars(room).values():
            if isinstance(each, kind) and found.setdefault(each.name, each) is not each:
                raise ValueError(f"{room.__name__} declares {each.name}, which another room has already.")
    return found


MESSAGES: Final = by_name(
    MessageKind,
    (
        ApplicationMessage,
        BindingMessage,
        ClassMessage,
        CodeMessage,
        CodeRequestMessage,
        ConsentMessage,
        DoorMessage,
        EscalationMessage,
        EveningMessage,
        FreezeMessage,
        GroupMemberMessage,
        GuardianMessage,
        IncidentMessage,
        LessonMessage,
        MeasureMessage,
        PauseMessage,
        PinnedLinkMessage,
        PrivacyMessage,
        RosterMessage,
        SchoolMessage,
    ),
)
JOBS: Final = by_name(
    JobKind, (EscalationJob, FreezeJob, IncidentJob, LessonJob, OutboxJob, RoomChangeJob, SchoolJob)
)
