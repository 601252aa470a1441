"""Private chats: the question that an account has not answered yet, and the languages people chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import Dialog, Language
from bot.personal_data import DataKind, times_of
from bot.storage.db.transaction import SchoolStore, decides, given, reads, select_in_school
from bot.storage.people.staff import staff_in
from bot.storage.tables.classes import dialogs
from bot.storage.tables.core import accounts, groups

if TYPE_CHECKING:
    from collections.abc import Mapping

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


class AccountLanguages(SchoolStore):
    """The chosen languages of one school."""

    @reads
    def chosen(self, tx: Transaction) -> Mapping[int, Language]:
        """Return the languages chosen so far, by chat id: people's and groups'."""
        people = tx.select(accounts.c.account, accounts.c.chosen_language).where(
            accounts.c.chosen_language.is_not(None)
        )
        rooms = tx.select(groups.c.chat_id, groups.c.language).where(groups.c.language.is_not(None))
        rows = [*tx.connection.execute(people), *tx.connection.execute(rooms)]
        return {chat_id: Language(language) for chat_id, language in rows if language is not None}

    async def choose(self, account: int, language: Language) -> None:
        """Note the language that an account chose, if it ever started the bot."""
        values = {"language": language.value, "chosen_language": language.value}
        await self._school.write(lambda tx: tx.update(accounts, accounts.c.account == account, **values))

    @decides
    def choose_for(self, tx: Transaction, account: int, group_id: int, language: Language) -> int | None:
        """Note the language that a member of staff chose for a group; return its chat, None: may not."""
        if not staff_in(tx, group_id, account).roles_of(account, group_id, tx.now):
            return None
        one = groups.c.id == group_id
        tx.update(groups, one, language=language.value)
        return tx.value(groups.c.chat_id, one)
