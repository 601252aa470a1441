"""Who waits to be let into a class, with what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment import approvals
from bot.classroom import SCHOOL
from bot.school.roles import Role
from bot.storage.incidents.reads import staff_of
from bot.storage.lessons.reads import students_of, waiting_in
from bot.storage.school.attempts import outs_in
from bot.storage.school.classes import class_of

if TYPE_CHECKING:
    from bot.access.enrolment.approvals import Waiting
    from bot.access.model import Application
    from bot.storage.db.transaction import Transaction


def queue_of(tx: Transaction, class_id: int) -> tuple[Waiting, ...]:
    """Return who waits to be let into a class, by number."""
    waiting, found, staff = waiting_in(tx, class_id), class_of(tx, class_id), staff_of(tx)
    realm = SCHOOL if found is None else found.realm
    serving = {
        one.account for one in waiting if staff.roles_near(one.account, realm, tx.now) - {Role.CREATOR}
    }
    outs = outs_in(tx, class_id, {one.account for one in waiting})
    return approvals.queue(waiting, students_of(tx, class_id), serving, outs)


def roles_of(tx: Transaction, application: Application) -> frozenset[Role]:
    """Return the roles that whoever asks has for that class."""
    found = class_of(tx, application.class_id)
    if found is None:
        return frozenset()
    return staff_of(tx).roles_near(application.account, found.realm, tx.now)
