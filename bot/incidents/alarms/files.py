"""Child-safety files: what is kept from whom a report is about has an officer, a reason, a review and an end.

The officer tells that person the substance, the outcome and the right to reply, in person, or writes down why
not; never who reported, which message or when. Nothing here writes to whom the report is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import State
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.outbox import Dispatch
from bot.records import Change, Changes

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.school.roles import Staff

REVIEWED: Final = timedelta(
    days=30
)  # how long a file is withheld without a decision, and a name after its end


class FileAct(StrEnum):
    """What an officer does about a file."""

    KEEP = "keep"  # withheld for 30 days more, with a reason
    TOLD = "told"  # whom it is about was told
    END = "end"
    UNFOUNDED = "unfounded"  # it ends, as nothing was in it


class FileReply(StrEnum):
    """The answer to an officer. The values name messages in `texts`."""

    WHY = "file-why"  # asked why it is withheld further
    WHY_NOT = "file-why-not"  # asked why whom it is about is not told
    KEPT = "file-kept"
    TOLD = "file-told"
    ENDED = "file-ended"
    UNFOUNDED = "file-unfounded"
    OPEN = "file-open"  # its incident is not closed yet
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class SafetyFile:
    """A file, beside its incident.

    `officer`: who took it up last; None: nobody yet. `answered`: whom it is about was told, or it is written
    down why not. `review_at`: None: it has ended. `forgets_at`: when the name goes, after an unfounded one.
    """

    incident_id: int
    officer: int | None
    answered: bool
    review_at: datetime | None
    forgets_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileWish:
    """A member of staff presses on a file, or writes `words` that were asked for."""

    account: int
    incident_id: int
    act: FileAct
    words: Secret | None
    at: datetime


@dataclass(frozen=True, slots=True)
class FileSet(Change):
    """A file stands so now. `reason`: why it is withheld; `why_not`: why whom it is about is not told."""

    file: SafetyFile
    told: bool = False
    reason: Secret | None = None
    why_not: Secret | None = None


@dataclass(frozen=True, slots=True)
class ConcernedForgotten(Change):
    """The name of whom an unfounded report was about goes, with its file."""

    incident_id: int


def on_file(
    wish: FileWish, file: SafetyFile | None, incident: Incident | None, staff: Staff
) -> tuple[FileReply, Changes]:
    """Decide what an officer does; whoever acts is the officer from then on."""
    if file is None or incident is None:
        return FileReply.UNKNOWN, ()
    if not roles_over(incident, staff, wish.account, wish.at):
        return FileReply.NOT_STAFF, ()
    named = replace(file, officer=wish.account)
    if wish.act is FileAct.TOLD:
        return FileReply.TOLD, (FileSet(replace(named, answered=True), told=True),)
    return _on_kept(wish, named) if wish.act is FileAct.KEEP else _on_end(wish, named, incident)


def _on_kept(wish: FileWish, file: SafetyFile) -> tuple[FileReply, Changes]:
    if wish.words is None:
        return FileReply.WHY, ()
    kept = replace(file, review_at=wish.at + REVIEWED, forgets_at=None)
    return FileReply.KEPT, (FileSet(kept, reason=wish.words),)


def _on_end(wish: FileWish, file: SafetyFile, incident: Incident) -> tuple[FileReply, Changes]:
    if incident.state is not State.RESOLVED:
        return FileReply.OPEN, ()
    if not file.answered and wish.words is None:
        return FileReply.WHY_NOT, ()
    unfounded = wish.act is FileAct.UNFOUNDED
    forgets_at = wish.at + REVIEWED if unfounded else None
    ended = replace(file, answered=True, review_at=None, forgets_at=forgets_at)
    return FileReply.UNFOUNDED if unfounded else FileReply.ENDED, (FileSet(ended, why_not=wish.words),)


def on_review(
    file: SafetyFile, incident: Incident, staff: Staff, reachable: Container[int], at: datetime
) -> Changes:
    """Decide what follows at a file's time: its officer is asked, or the name of an unfounded one goes.

    Where the officer may not hear of it any more, the first who may is; where nobody is, it waits on.
    """
    if file.forgets_at is not None and file.forgets_at <= at:
        return (ConcernedForgotten(file.incident_id),)
    if file.review_at is None or file.review_at > at:
        return ()
    leading = (each.account for each in staff.members if staff.leads(each.account, at))
    first = () if file.officer is None else (file.officer,)
    every = (*first, *leading, *(each.account for each in staff.members))
    may = (each for each in every if each in reachable and roles_over(incident, staff, each, at))
    officer = next(may, None)
    asked = FileSet(replace(file, officer=officer or file.officer, review_at=at + REVIEWED))
    return (asked,) if officer is None else (asked, Dispatch(IncidentMessage.FILE, file.incident_id, officer))
