"""Pleas for another code: asked, shown, settled by a code that is made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.codes import CodeKind
from bot.access.pleas import Plea, PleaReply, SettleReply, Settling, asked, read_plea, settled
from bot.access.slips import Printed, PrintReply
from bot.privacy.keeping import Kind, times_of
from bot.storage.attempts import attempts_of
from bot.storage.gather import staff_of
from bot.storage.gather_access import is_staff, realms_met
from bot.storage.gather_classes import class_of, classes_where
from bot.storage.gather_pleas import card_of, line_of, plea_of, pleas_where
from bot.storage.record import record
from bot.storage.slips import issue
from bot.storage.tables_slips import pleas

if TYPE_CHECKING:
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
            met = realms_met(tx, account)
            asked_of = tuple(one for one in classes_where(tx) if one.realm in met)
            class_id, line = read_plea(text, asked_of)
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
