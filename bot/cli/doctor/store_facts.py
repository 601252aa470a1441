"""Reads in the database what the checks need, without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import MASK
from bot.cli.doctor.finding import Check, fault, skipped, warned, well
from bot.cli.doctor.store_checks import (
    chats_for_staff,
    check_backlog,
    check_backup,
    check_bots,
    check_dead_letters,
    check_disk,
    check_keys,
    check_programs,
    check_schema,
    check_schools,
    check_staff,
    check_workers,
)
from bot.cli.school_store import store_problem
from bot.moderation.names import Naming
from bot.storage.db.cipher import KeyRing, SealBroken, WrongKey
from bot.storage.db.database import file_of, open_to_read
from bot.storage.db.inspection import disk_space, is_writable, users_of
from bot.storage.db.problems import READ_ONLY, DatabaseProblem
from bot.storage.db.upgrade import Schema, schema_of
from bot.storage.store import backed_up_at, read_school
from bot.storage.workers.bots import Bots
from bot.storage.workers.deployment import read_deployment, read_schools
from bot.telegram.guard.caches import GuardCaches

if TYPE_CHECKING:
    from pathlib import Path

    from bot.classroom import Clock, Language
    from bot.cli.doctor.finding import CheckResult
    from bot.rulebook.book import Rulebook
    from bot.school.groups import KnownGroup
    from bot.school.roles import StaffChat
    from bot.settings import Settings
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class KnownChats:
    """The chats of the school, titles as they may be shown."""

    groups: tuple[KnownGroup, ...] = ()
    for_staff: tuple[StaffChat, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """Reads one school. Without a rule book no title can be judged, and none is shown."""

    chosen: Settings
    book: Rulebook | None
    said: Texts
    language: Language
    clock: Clock

    async def check(self) -> tuple[KnownChats | None, list[CheckResult]]:
        """Check the database; return the school's chats too, None where they cannot be read."""
        address = self.chosen.database_url.get_secret_value()
        found: list[CheckResult] = []
        try:
            path = file_of(address)
            found += _of_file(path)
            if path is not None and not path.exists():
                return None, [*found, warned(Check.DATABASE, "doctor-database-new")]
            database = open_to_read(address)
            try:
                schema = await database.read(schema_of)
                chats = None if schema is Schema.EMPTY else await self._of_school(database, schema, found)
            finally:
                await database.close()
        except DatabaseProblem as problem:
            return None, [*found, self._away(problem)]
        except SealBroken:
            told = self.said.plain(self.language, "database-damaged")
            return None, [*found, fault(Check.DATABASE, "doctor-database-away", told=told)]
        written = path is None or is_writable(path)
        found.append(
            well(Check.DATABASE, "doctor-database") if written else self._away(DatabaseProblem(READ_ONLY))
        )
        return chats, [*found, check_schema(schema)]

    def _away(self, problem: DatabaseProblem) -> CheckResult:
        told = store_problem(problem, self.said, self.language)
        return fault(Check.DATABASE, "doctor-database-away", told=told)

    async def _of_school(
        self, database: Database, schema: Schema, found: list[CheckResult]
    ) -> KnownChats | None:
        if schema is Schema.NEWER:
            return None
        keys = KeyRing(self.chosen.keys)
        try:
            school = await read_school(database, self.chosen.bot_id, keys, self.clock)
        except WrongKey:
            found.append(check_keys(None, len(keys)))
            return None
        if school is None:
            found.append(warned(Check.SECRET_KEYS, "doctor-keys-unused"))
            return None
        place, store = school
        found.append(check_keys(place, len(keys)))
        if schema is Schema.CURRENT:
            listed = await Bots(database, keys, self.clock).listed()
            found += [
                check_workers(await read_deployment(database, self.chosen.bot_id)),
                check_bots(listed, self.clock.now()),
                check_schools(await read_schools(database, self.clock.now())),
                check_backup(await backed_up_at(database, self.chosen.bot_id), self.clock.now()),
            ]
        return await self._of_people(store, found) if schema is Schema.CURRENT else None

    async def _of_people(self, store: Store, found: list[CheckResult]) -> KnownChats:
        at, backlog = self.clock.now(), await store.journal.backlog()
        shown = await self._showing(store)
        staff, chats = await shown.people.whole_staff(), await shown.people.staff_chats()
        found += [
            check_backlog(backlog, at),
            check_dead_letters(backlog),
            check_staff(staff, await shown.people.reachable(), at),
        ]
        return KnownChats(await shown.groups.everywhere(), chats_for_staff(staff, chats, at))

    async def _showing(self, store: Store) -> Store:
        """Return the stores with titles as the bot itself shows them."""
        book = self.book
        if book is None:
            return store.showing(lambda _called, _chat_id: MASK)
        caches = GuardCaches(
            store,
            store,
            lambda codes: book.detector(codes=codes),
            bot="",
            clock=self.clock,
            removes=False,
            noted=lambda: None,
        )
        await caches.codes.read()
        await caches.watchlist.read_staff()
        await caches.watchlist.read_rooms()
        return store.showing(Naming(caches.moderator.judge).shown)


def _of_file(path: Path | None) -> list[CheckResult]:
    if path is None:
        return [skipped(each, "doctor-no-file") for each in (Check.PROGRAMS, Check.DISK)]
    return [check_programs(users_of(path)), check_disk(disk_space(path))]
