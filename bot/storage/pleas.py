"""Pleas for another code: asked, shown, settled by a code that is made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.codes import CodeKind
from bot.access.pleas import Plea, PleaReply, SettleReply, Settling, asked, read_plea, settled
from bot.access.slips import Printed, PrintReply
from bot.classroom import SCHOOL
from bot.privacy.keeping import Kind, times_of
from bot.storage.attempts import attempts_of
from bot.storage.gather import staff_of
from bot.storage.gather_access import applications_where, is_staff
from bot.storage.gather_classes import class_of, classes_where, school_classes
from bot.storage.gather_pleas import card_of, line_of, plea_of, pleas_where
from bot.storage.record import record
from bot.storage.slips import issue
from bot.storage.tables_access import applications
from bot.storage.tables_slips import pleas

if TYPE_CHECKING:
    from bot.access.lesson import SchoolClass
    from bot.access.pleas import PleaCard
    from bot.classroom import Secret
    from bot.storage.school import School, Transaction

_KEPT: Final = times_of(Kind.PLEA)[0]


class Pleas:
    """The pleas in one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def ask(self, account: int, name: Secret, text: str) -> PleaReply:
        """Take what somebody who asks for a code says of themselves."""

        def work(tx: Transaction) -> PleaReply:
            class_id, line = read_plea(text, _asked_of(tx, account))
            if class_id is None or line is None:
                return PleaReply.UNCLEAR
            plea = Plea(tx.new_id(), class_id, account, name, line.number, line.name, tx.now)
            reply, changes = asked(
                plea, pleas_where(tx, pleas.c.account == account), attempts_of(tx, account)
            )
            record(tx, changes)
            return reply

        return await self._school.decide(work)

    async def card(self, plea_id: int) -> PleaCard | None:
        """Return a plea as staff see it."""
        return await self._school.read(lambda tx: card_of(tx, plea_id))

    async def settle(
        self, account: int, plea_id: int, *, issues: bool, shown: int = 0, sure: bool = False
    ) -> tuple[SettleReply, int, Printed | None]:
        """Decide a teacher's press; returns also the class, and the slip if there is one.

        `shown` marks what the pressed card says; `sure`: they said that they mean it.
        """

        def work(tx: Transaction) -> tuple[SettleReply, int, Printed | None]:
            plea = plea_of(tx, plea_id)
            found = None if plea is None else class_of(tx, plea.class_id)
            student = None if plea is None else line_of(tx, plea)
            own = found is not None and is_staff(staff_of(tx), account, found, tx.now)
            reply, changes = settled(Settling(account, own, issues, tx.now, shown, sure), plea, student)
            record(tx, changes)
            if reply is not SettleReply.ISSUED or found is None or student is None:
                return reply, 0, None
            slips = issue(tx, ((student, CodeKind.STUDENT),))
            return reply, found.id, Printed(PrintReply.PRINTED, found.name, slips)

        return await self._school.decide(work)

    async def sweep(self) -> None:
        """Forget pleas once no code of then lets in any more."""
        old = pleas.c.at < self._school.clock.now() - _KEPT
        gone = pleas.delete().where(pleas.c.school_id == self._school.id, old)
        await self._school.write(lambda tx: tx.connection.execute(gone))


def _asked_of(tx: Transaction, account: int) -> tuple[SchoolClass, ...]:
    """Return the classes that somebody may mean: the school's, while it has an owner.

    Else those of the one creator there is, or of those to whose classes they came by the button in the group:
    anybody may call a class 7A, and is not to be told of another's pupils.
    """
    if staff_of(tx).has_owner(tx.now):
        return school_classes(tx)
    found = classes_where(tx)
    if len({one.realm for one in found}) <= 1:
        return found
    came = {each.class_id for each in applications_where(tx, applications.c.account == account)}
    near = {one.realm for one in found if one.id in came}
    return tuple(one for one in found if one.realm in {SCHOOL, *near})
