"""Child-safety files as stored: taken up, reviewed, ended, and forgotten with the name in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.incidents.alarms.files import REVIEWED, ConcernedForgotten, FileSet, SafetyFile, on_file, on_review
from bot.incidents.changes import FileTaken
from bot.incidents.messages import IncidentJob
from bot.incidents.permissions import roles_over
from bot.outbox import Postponed
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.alarm_rows import forget_concerned
from bot.storage.incidents.reads import incident_of
from bot.storage.outbox.rows import postpone
from bot.storage.people.staff import reachable_staff, staff_with, whole_staff
from bot.storage.tables.incidents.alarms import child_safety_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.incidents.alarms.files import FileReply, FileWish
    from bot.records import Change
    from bot.storage.db.transaction import Transaction


class SafetyFiles(SchoolStore):
    """The child-safety files of one school."""

    @decides
    def act(self, tx: Transaction, wish: FileWish) -> FileReply:
        """Decide what an officer does about a file."""
        file, incident = _file(tx, wish.incident_id), incident_of(tx, wish.incident_id)
        reply, changes = on_file(wish, file, incident, staff_with(tx, wish.account))
        record(tx, changes)
        return reply

    @decides
    def review(self, tx: Transaction, incident_id: int) -> None:
        """Ask a file's officer, or end it, if that is due now."""
        file, incident = _file(tx, incident_id), incident_of(tx, incident_id)
        if file is not None and incident is not None:
            staff = whole_staff(tx)
            record(tx, on_review(file, incident, staff, reachable_staff(tx, staff), tx.now))

    @reads
    def number(self, tx: Transaction, incident_id: int, account: int) -> str | None:
        """Return the number of a file for an account that may answer for it; None: it is over."""
        file, incident = _file(tx, incident_id), incident_of(tx, incident_id)
        if file is None or file.review_at is None or incident is None:
            return None
        heard = roles_over(incident, staff_with(tx, account), account, tx.now)
        return incident.number if heard else None


def _file(tx: Transaction, incident_id: int) -> SafetyFile | None:
    row = tx.row(child_safety_files, child_safety_files.c.incident_id == incident_id)
    if row is None:
        return None
    answered = row.told_at is not None or row.why_not_sealed is not None
    return SafetyFile(incident_id, row.officer, answered, row.review_at, row.forgets_at)


def _write_set(tx: Transaction, change: FileSet) -> None:
    table, file = child_safety_files, change.file
    row = tx.row(table, table.c.incident_id == file.incident_id)
    if row is None:
        return
    values: dict[str, object] = {
        "officer": file.officer,
        "review_at": file.review_at,
        "forgets_at": file.forgets_at,
    }
    if change.told:
        values["told_at"] = tx.now
    for column, words in ((table.c.reason_sealed, change.reason), (table.c.why_not_sealed, change.why_not)):
        if words is not None:
            values[column.name] = tx.seal(column, row.id, words)
    tx.change(table, row.id, **values)
    due = file.review_at or file.forgets_at
    if due is not None:
        postpone(tx, [Postponed(IncidentJob.FILE, file.incident_id, due)])


def _write_taken(tx: Transaction, taken: FileTaken) -> None:
    """Note the officer; one that had ended is reviewed again."""
    file = _file(tx, taken.incident_id)
    if file is None:
        return
    review_at = file.review_at or taken.at + REVIEWED
    _write_set(tx, FileSet(SafetyFile(taken.incident_id, taken.account, file.answered, review_at)))


def _write_forgotten(tx: Transaction, forgotten: ConcernedForgotten) -> None:
    forget_concerned(tx, (forgotten.incident_id,))


FILE_WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    FileSet: _write_set,
    FileTaken: _write_taken,
    ConcernedForgotten: _write_forgotten,
}
