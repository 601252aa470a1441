"""Chosen languages: an account's own, and a group's as its staff chose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Language
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.people.staff import staff_in
from bot.storage.tables.core import accounts, groups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.db.transaction import Transaction


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
