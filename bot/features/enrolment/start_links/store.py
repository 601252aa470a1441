"""What gives something to whoever has it: codes, and the links of each kind. Posted, it ends.

`_KEPT` says of each kind of link where it is kept: a kind that it lacks would be no secret to the guard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select, update

from bot.classroom import Secret
from bot.features.enrolment.codes.buttons import CodeMessage
from bot.features.enrolment.codes.store import CODE, counting
from bot.features.enrolment.codes.tables import codes
from bot.incidents.incident import LeakReport
from bot.moderation.known.codes import CODE_RULE
from bot.outbox import Dispatch
from bot.school.start_links import POWERS, StartLink
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, reads
from bot.storage.outbox.rows import READY, WAITING
from bot.storage.school.owner_links import end_owner_links, owner_links_in_force
from bot.storage.school.staff_invitations import end_invitations, invitations_in_force
from bot.storage.tables.classes import students
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    _Kept = tuple[Callable[[Transaction], Iterable[bytes]], Callable[[Transaction, Sequence[bytes]], None]]


class StartLinks(SchoolStore):
    """The codes and links of one school that are in force."""

    @reads
    def live(self, tx: Transaction) -> frozenset[bytes]:
        """Return the fingerprints of all that give something now."""
        return frozenset(each for kind in POWERS for each in _KEPT[kind][0](tx))

    def print_of_code(self, code: Secret) -> bytes:
        """Return a code's fingerprint."""
        return self._school.cipher.fingerprint(CODE, code.reveal())

    def prints_of(self, token: Secret) -> tuple[bytes, ...]:
        """Return the fingerprints of a link's token, by the kinds that the link may be of."""
        return tuple(self._school.cipher.fingerprint(kind.label, token.reveal()) for kind in POWERS)


def end_posted(tx: Transaction, leaks: Iterable[LeakReport]) -> None:
    """End what these leaks gave away, and notify those who make it anew."""
    shown = [
        tx.cipher.fingerprint(what, secret.reveal())
        for leak in leaks
        if CODE_RULE.id in leak.rules
        for kind, secret in leak.secrets
        if kind == CODE_RULE.kind.value
        for what in (CODE, *(kind.label for kind in POWERS))
    ]
    for kind in POWERS if shown else ():
        _KEPT[kind][1](tx, shown)


def _codes_in_force(tx: Transaction) -> list[bytes]:
    query = select(*codes.c["fingerprint", "link_fingerprint"])
    rows = tx.connection.execute(query.where(codes.c.school_id == tx.school_id, *counting(tx.now)))
    return [each for row in rows for each in row]


def _end_codes(tx: Transaction, shown: Sequence[bytes]) -> None:
    """End codes, and notify the staff of their classes."""
    posted = (
        codes.c.school_id == tx.school_id,
        *counting(tx.now),
        or_(codes.c.fingerprint.in_(shown), codes.c.link_fingerprint.in_(shown)),
    )
    of_class = select(students.c.class_id).distinct().join(codes, codes.c.student_id == students.c.id)
    class_ids = tx.connection.scalars(of_class.where(*posted)).all()
    tx.connection.execute(update(codes).where(*posted).values(revoked_at=tx.now, posted_at=tx.now))
    coming = _coming(tx)
    record(tx, tuple(Dispatch(CodeMessage.CODES_POSTED, each) for each in class_ids if each not in coming))


def _coming(tx: Transaction) -> frozenset[int]:
    """Return the classes whose staff are about to be notified anyway."""
    return frozenset(
        tx.values(
            outbox.c.subject,
            outbox.c.what == CodeMessage.CODES_POSTED.name,
            outbox.c.state.in_((READY, WAITING)),
        )
    )


_KEPT: Final[Mapping[StartLink, _Kept]] = {
    StartLink.OWNER: (owner_links_in_force, end_owner_links),
    StartLink.INVITE: (invitations_in_force, end_invitations),
    StartLink.SLIP: (_codes_in_force, _end_codes),
}
