"""Child-safety files: what is kept from whom a report is about has an officer, a reason, a review and an end.

The officer tells that person the substance, the outcome and the right to reply, in person, or writes down why
not; never who reported, which message or when. Nothing here writes to whom the report is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from bot.classroom import Secret
from bot.features.incidents.buttons import AlarmJob, AlarmMessage
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import roles_over
from bot.outbox import Dispatch, Postponed
from bot.records import Change, Changes, Kept, Record, changed

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.features.incidents.rules.incident import Incident
    from bot.roles import Staff

REVIEWED: Final = timedelta(days=30)  # how long it is withheld undecided, and a name kept after its end


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
class SafetyFile(Record):
    """A file, beside its incident.

    `officer`: who took it up last; None: nobody yet. `reason`: why it is withheld further. `told_at`: when an
    officer told whom it is about; `why_not`: or why not. `review_at`: None: it has ended. `forgets_at`: when
    the name goes, after an unfounded one.
    """

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    officer: Annotated[int | None, Kept(account=True)] = None
    reason: Secret | None = None
    told_at: datetime | None = None
    why_not: Secret | None = None
    review_at: datetime | None = None
    forgets_at: datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether whom it is about was told, or it is written down why not."""
        return self.told_at is not None or self.why_not is not None


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A member of staff presses on a file, or writes `words` that were asked for."""

    account: int
    incident_id: int
    act: FileAct
    words: Secret | None
    at: datetime


@dataclass(frozen=True, slots=True)
class FileTaken(Change):
    """An account took up, closed or opened again what is kept from whom it is about: its officer now."""

    incident_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ConcernedForgotten(Change):
    """The name of whom an unfounded report was about goes, with its file."""

    incident_id: int


def on_file(
    asked: FileRequest, file: SafetyFile | None, incident: Incident | None, staff: Staff
) -> tuple[FileReply, Changes]:
    """Decide what an officer does; whoever acts is the officer from then on."""
    if file is None or incident is None:
        return FileReply.UNKNOWN, ()
    officer, at = asked.account, asked.at
    if not roles_over(incident, staff, officer, at):
        return FileReply.NOT_STAFF, ()
    if asked.act is FileAct.TOLD:
        return FileReply.TOLD, _set(file, officer, file.review_at, file.forgets_at, told_at=at)
    return _on_kept(asked, file) if asked.act is FileAct.KEEP else _on_end(asked, file, incident)


def _on_kept(asked: FileRequest, file: SafetyFile) -> tuple[FileReply, Changes]:
    if asked.words is None:
        return FileReply.WHY, ()
    return FileReply.KEPT, _set(file, asked.account, asked.at + REVIEWED, None, reason=asked.words)


def _on_end(asked: FileRequest, file: SafetyFile, incident: Incident) -> tuple[FileReply, Changes]:
    if incident.state is not State.RESOLVED:
        return FileReply.OPEN, ()
    if not file.answered and asked.words is None:
        return FileReply.WHY_NOT, ()
    unfounded = asked.act is FileAct.UNFOUNDED
    forgets_at = asked.at + REVIEWED if unfounded else None
    why_not = {} if asked.words is None else {"why_not": asked.words}
    ended = _set(file, asked.account, None, forgets_at, **why_not)
    return FileReply.UNFOUNDED if unfounded else FileReply.ENDED, ended


def on_taken(taken: FileTaken, file: SafetyFile | None) -> Changes:
    """Note the officer; a file that had ended is reviewed again."""
    if file is None:
        return ()
    return _set(file, taken.account, file.review_at or taken.at + REVIEWED, None)


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
    again = _set(file, officer or file.officer, at + REVIEWED, file.forgets_at)
    return again if officer is None else (*again, Dispatch(AlarmMessage.FILE, file.incident_id, officer))


def _set(
    file: SafetyFile,
    officer: int | None,
    review_at: datetime | None,
    forgets_at: datetime | None,
    **more: Secret | datetime,
) -> Changes:
    """Return the changes of a file, which is looked at again at its time."""
    now = changed(file, officer=officer, review_at=review_at, forgets_at=forgets_at, **more)
    due = review_at or forgets_at
    return (now,) if due is None else (now, Postponed(AlarmJob.FILE, file.incident_id, due))
