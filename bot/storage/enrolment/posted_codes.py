"""Posted codes: a code posted where others read it ends, and staff are notified whose it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from bot.access.enrolment.messages import EnrolmentMessage
from bot.moderation.known.codes import CODE_RULE
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.enrolment.codes import CODE, LINK, counting
from bot.storage.outbox.rows import READY, WAITING
from bot.storage.tables.classes import codes, students
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.incidents.incident import LeakReport
    from bot.storage.db.transaction import Transaction


def end_posted(tx: Transaction, leaks: Iterable[LeakReport]) -> None:
    """End the codes that these leaks gave away, and notify the staff of their classes."""
    shown = [
        tx.cipher.fingerprint(what, secret.reveal())
        for leak in leaks
        if CODE_RULE.id in leak.rules
        for kind, secret in leak.secrets
        if kind == CODE_RULE.kind.value
        for what in (CODE, LINK)
    ]
    if not shown:
        return
    posted = (
        codes.c.school_id == tx.school_id,
        *counting(tx.now),
        or_(codes.c.fingerprint.in_(shown), codes.c.link_fingerprint.in_(shown)),
    )
    of_class = select(students.c.class_id).distinct().join(codes, codes.c.student_id == students.c.id)
    class_ids = tx.connection.scalars(of_class.where(*posted)).all()
    tx.connection.execute(update(codes).where(*posted).values(revoked_at=tx.now, posted_at=tx.now))
    coming = _coming(tx)
    record(
        tx, tuple(Dispatch(EnrolmentMessage.CODES_POSTED, each) for each in class_ids if each not in coming)
    )


def _coming(tx: Transaction) -> frozenset[int]:
    """Return the classes whose staff are about to be notified anyway."""
    return frozenset(
        tx.values(
            outbox.c.subject,
            outbox.c.what == EnrolmentMessage.CODES_POSTED.name,
            outbox.c.state.in_((READY, WAITING)),
        )
    )
