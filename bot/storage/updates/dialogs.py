"""Open questions to accounts in private chats, not answered yet. One question for an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.features.privacy.rules.keeping import DataKind, times_of
from bot.school.dialogs import Dialog
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.db.statements import given, select_in_school
from bot.storage.tables.classes import dialogs

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.storage.db.transaction import Transaction

_LASTS: Final = times_of(DataKind.DIALOG)[0]
_KIND: Final = "dialog"
_MARK: Final = 6  # bytes
_ASKED: Final = select_in_school(dialogs).where(given(dialogs.c.account, "account"))


class Dialogs(SchoolStore):
    """The open questions of one school."""

    @decides
    def ask(self, tx: Transaction, account: int, step: str, subject: int, data: Secret | None = None) -> int:
        """Note the question that an account was asked, in place of the one before; return its id."""
        _end(tx, account)
        row_id = tx.new_id()
        sealed = None if data is None else tx.seal(dialogs.c.data_sealed, row_id, data)
        row = {"id": row_id, "account": account, "step": step, "subject": subject, "at": tx.now}
        tx.insert(dialogs, [row | {"data_sealed": sealed}])
        return row_id

    async def ask_about(self, account: int, step: str, data: Secret) -> int:
        """Store a message as an open question; return its mark, for the buttons of that question.

        The mark is keyed: the message cannot be guessed from it.
        """

        def mark(tx: Transaction) -> int:
            return int.from_bytes(tx.cipher.fingerprint(_KIND, data.reveal())[:_MARK], "big")

        subject = await self._school.read(mark)
        await self.ask(account, step, subject, data)
        return subject

    @reads
    def asked(self, tx: Transaction, account: int) -> Dialog | None:
        """Return the recent question that an account has not answered."""
        row = tx.run(_ASKED, account=account).one_or_none()
        if row is None or tx.now - row.at > _LASTS:
            return None
        sealed = row.data_sealed
        data = None if sealed is None else tx.unseal(dialogs.c.data_sealed, row.id, sealed)
        return Dialog(row.id, row.step, row.subject, data)

    async def end(self, account: int, subject: int | None = None) -> None:
        """Close the question as answered or obsolete.

        `subject`: only the question about that ends; an answer may be to an older one.
        """
        await self._school.write(lambda tx: _end(tx, account, subject))


def _end(tx: Transaction, account: int, subject: int | None = None) -> None:
    about = () if subject is None else (dialogs.c.subject == subject,)
    tx.delete(dialogs, dialogs.c.account == account, *about)
