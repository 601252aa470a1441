"""Child-safety files as stored: taken up, reviewed, ended, and forgotten with the name in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.incidents.alarms.rules.files import SafetyFile, on_file, on_review, on_taken
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.store.reads import incident_of
from bot.features.incidents.tables import child_safety_files
from bot.storage.changes import answers, record
from bot.storage.db.records import found
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.staff import reachable_staff, staff_with, whole_staff

if TYPE_CHECKING:
    from bot.features.incidents.alarms.rules.files import FileReply, FileRequest, FileTaken
    from bot.records import Decided
    from bot.storage.db.transaction import Transaction


class SafetyFiles(SchoolStore):
    """The child-safety files of one school."""

    @answers
    def act(self, tx: Transaction, asked: FileRequest) -> Decided[FileReply]:
        """Decide what an officer does about a file."""
        file, incident = _file(tx, asked.incident_id), incident_of(tx, asked.incident_id)
        return on_file(asked, file, incident, staff_with(tx, asked.account))

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
    return found(tx, SafetyFile, child_safety_files.c.incident_id == incident_id)


def write_taken(tx: Transaction, taken: FileTaken) -> None:
    """Note who took a file up."""
    record(tx, on_taken(taken, _file(tx, taken.incident_id)))
