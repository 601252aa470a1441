"""Reads in the database what the checks need, without changing it, and checks it.

That is: the file and its disk, keys, tables, waiting updates, and whom the bot can tell.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.classroom import MASK
from bot.cli.doctor.finding import Check, fault, skipped, warned, well
from bot.cli.school_store import store_problem
from bot.features.school.staff_chats.rules import standing_chats
from bot.moderation.names import Naming
from bot.storage.db.cipher import KeyRing, SealBroken, WrongKey
from bot.storage.db.database import file_of, open_to_read
from bot.storage.db.problems import READ_ONLY, DatabaseProblem
from bot.storage.db.upgrade import Schema, schema_of
from bot.storage.deployment import read_deployment, read_figures, read_schools
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots
from bot.telegram.guard.caches import GuardCaches

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.classroom import Clock
    from bot.cli.doctor.finding import CheckResult
    from bot.cli.ending import Spoken
    from bot.features.school.rules import KnownGroup
    from bot.roles import Staff, StaffChat
    from bot.rulebook.book import Rulebook
    from bot.settings import Settings
    from bot.storage.db.database import Database
    from bot.storage.deployment import Deployment, SchoolsState, StoreFigures
    from bot.storage.store import Store
    from bot.storage.workers.bots import EnteredBot
_LOCKS: Final = Path("/proc/locks")  # proc_locks(5): which process holds which lock, Linux only
_GIGABYTE: Final = 1_000_000_000
_LEAST_FREE: Final = _GIGABYTE
_LEAST_SHARE: Final = 5  # per cent
_LONGEST_WAIT: Final = timedelta(minutes=5)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_BACKUP_EVERY: Final = timedelta(days=2)  # at the latest: a night may fail
_NAMED: Final = 6  # bots named in one line


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
    said: Spoken
    clock: Clock

    async def check(self) -> tuple[KnownChats | None, list[CheckResult]]:
        """Check the database; return the school's chats too, None where they cannot be read."""
        address = self.chosen.database_url.get_secret_value()
        found: list[CheckResult] = []
        try:
            path = file_of(address)
            if path is None:
                found += [skipped(each, "doctor-no-file") for each in (Check.PROGRAMS, Check.DISK)]
            else:
                there = next(each for each in path.resolve().parents if each.is_dir())
                disk = shutil.disk_usage(there)
                found.append(check_disk(disk.free, disk.total))
            if path is not None and not path.exists():
                return None, [*found, warned(Check.DATABASE, "doctor-database-new")]
            if path is not None:
                found.append(check_programs(runs=bot_runs_on(path)))
            database = open_to_read(address)
            try:
                schema = await database.read(schema_of)
                chats = None if schema is Schema.EMPTY else await self._of_school(database, schema, found)
            finally:
                await database.close()
        except DatabaseProblem as problem:
            return None, [*found, self._away(problem)]
        except SealBroken:
            told = self.said("database-damaged")
            return None, [*found, fault(Check.DATABASE, "doctor-database-away", told=told)]
        written = path is None or os.access(path, os.W_OK)
        found.append(
            well(Check.DATABASE, "doctor-database") if written else self._away(DatabaseProblem(READ_ONLY))
        )
        return chats, [*found, check_schema(schema)]

    def _away(self, problem: DatabaseProblem) -> CheckResult:
        told = store_problem(problem, self.said)
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
                *check_figures(await self._figures(database, keys), self.clock.now()),
            ]
        return await self._of_people(store, found) if schema is Schema.CURRENT else None

    async def _of_people(self, store: Store, found: list[CheckResult]) -> KnownChats:
        at, shown = self.clock.now(), await self._showing(store)
        staff, chats = await shown.people.whole_staff(), await shown.staff_chats.all()
        found.append(check_staff(staff, await shown.people.reachable(), at))
        return KnownChats(await shown.groups.everywhere(), chats_for_staff(staff, chats, at))

    async def _figures(self, database: Database, keys: KeyRing) -> StoreFigures:
        return await read_figures(database, (self.chosen.bot_id,), keys, self.clock.now())

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


def check_schema(schema: Schema) -> CheckResult:
    """Check whether the tables are those of this program."""
    if schema is Schema.CURRENT:
        return well(Check.MIGRATIONS, "doctor-migrations")
    if schema is Schema.EMPTY:
        return warned(Check.MIGRATIONS, "doctor-migrations-empty")
    return fault(Check.MIGRATIONS, f"doctor-migrations-{schema.value}")


def check_keys(place: int | None, count: int) -> CheckResult:
    """Check the secret keys. `place`: which opens the school's data, from 1 of `count`; None: none does."""
    if place is None:
        return fault(Check.SECRET_KEYS, "doctor-keys-wrong")
    if place > 1:
        return warned(Check.SECRET_KEYS, "doctor-keys-behind", place=str(place))
    if count > 1:
        rest = ", ".join(str(each) for each in range(2, count + 1))
        return warned(Check.SECRET_KEYS, "doctor-keys-left", rest=rest)
    return well(Check.SECRET_KEYS, "doctor-keys")


def bot_runs_on(path: Path) -> bool | None:
    """Tell whether a bot has a database file, by its lock; None where the machine does not tell of locks.

    A bot in another container is not told of. Files are compared by their numbers alone: some file systems
    (btrfs, overlayfs) tell another device.
    """
    mark = path.with_name(f"{path.name}.lock")
    if not _LOCKS.exists():
        return None
    number = f":{mark.stat().st_ino}" if mark.exists() else None
    locks = (line.split() for line in _LOCKS.read_text("ascii").splitlines())
    # Number, kind, how, what for, process, place; of a lock that is waited for the second is an arrow.
    return any(each[1] == "FLOCK" and number and each[5].endswith(number) for each in locks)


def check_programs(*, runs: bool | None) -> CheckResult:
    """Check that a bot runs on the database file; None: the machine does not tell."""
    if runs is None:
        return skipped(Check.PROGRAMS, "doctor-programs-unknown")
    return well(Check.PROGRAMS, "doctor-programs") if runs else warned(Check.PROGRAMS, "doctor-programs-none")


def check_disk(free: int, total: int) -> CheckResult:
    """Check the room on the disk of the database file: bytes."""
    shown = {"free": f"{free / _GIGABYTE:.1f}", "percent": str(free * 100 // total)}
    low = free < _LEAST_FREE or free * 100 < total * _LEAST_SHARE
    return fault(Check.DISK, "doctor-disk-low", **shown) if low else well(Check.DISK, "doctor-disk", **shown)


def check_figures(figures: StoreFigures, at: datetime) -> list[CheckResult]:
    """Check the last backup, whether updates wait for long, and for those that could not be dealt with."""
    waits = well(Check.JOURNAL, "doctor-journal")
    if figures.since is not None:
        age = at - figures.since
        shown = {"count": str(figures.waiting), "minutes": str(max(0, age // _MINUTE))}
        stuck = age > _LONGEST_WAIT
        waits = (fault if stuck else well)(
            Check.JOURNAL, "doctor-journal-stuck" if stuck else "doctor-journal-some", **shown
        )
    dead = well(Check.DEAD_LETTERS, "doctor-dead")
    if figures.dead:
        dead = warned(Check.DEAD_LETTERS, "doctor-dead-some", count=str(figures.dead))
    return [check_backup(figures.backed_up, at), waits, dead]


def check_backup(made_at: datetime | None, at: datetime) -> CheckResult:
    """Check when the school was last backed up. None: not by `backup`; whoever does it otherwise knows."""
    if made_at is None:
        return warned(Check.BACKUP, "doctor-backup-none")
    age = at - made_at
    if age > _BACKUP_EVERY:
        return warned(Check.BACKUP, "doctor-backup-old", days=str(age.days))
    return well(Check.BACKUP, "doctor-backup", hours=str(max(0, age // _HOUR)))


def check_workers(state: Deployment | None) -> CheckResult:
    """Check that workers live and each bot has one; None: the database is a file, which has one worker."""
    if state is None:
        return skipped(Check.WORKERS, "doctor-workers-file")
    if not state.workers:
        return fault(Check.WORKERS, "doctor-workers-none")
    ids = ", ".join(f"{each.id} ({each.bots})" for each in state.workers)
    shown = {"count": str(len(state.workers)), "workers": ids}
    if state.without_worker:
        free = _numbers(state.without_worker)
        return fault(Check.WORKERS, "doctor-workers-free", **shown, bots=free)
    return well(Check.WORKERS, "doctor-workers", **shown)


def check_bots(entered: Sequence[EnteredBot], at: datetime) -> CheckResult:
    """Check that every bot that was entered hears from Telegram."""
    if not entered:
        return well(Check.BOTS, "doctor-bots-none")
    silent = [each.bot_id for each in entered if each.heard_at is None or at - each.heard_at > _LONGEST_WAIT]
    if silent:
        return fault(Check.BOTS, "doctor-bots-silent", count=str(len(silent)), bots=_numbers(silent))
    return well(Check.BOTS, "doctor-bots", count=str(len(entered)))


def check_schools(state: SchoolsState) -> CheckResult:
    """Check the schools whose bots were entered: somebody owns each, and its bot may delete in its groups."""
    if not state.count:
        return well(Check.SCHOOLS, "doctor-schools-none")
    for sentence, bots in (
        ("doctor-schools-nobody", state.ownerless),
        ("doctor-schools-rights", state.lacking),
    ):
        if bots:
            shown = {"count": str(len(bots)), "bots": _numbers(bots), "first": str(bots[0])}
            return fault(Check.SCHOOLS, sentence, **shown)
    return well(Check.SCHOOLS, "doctor-schools", count=str(state.count))


def _numbers(ids: Sequence[int]) -> str:
    return ", ".join((*map(str, ids[:_NAMED]), *(["…"] if len(ids) > _NAMED else [])))


def check_staff(staff: Staff, reachable: Collection[int], at: datetime) -> CheckResult:
    """Check whether anybody who leads the school, or acts for a group of it, can be told in private."""
    leaders = staff.leaders(at)
    told = [each for each in leaders if each in reachable]
    if told:
        return well(Check.STAFF, "doctor-staff", count=str(len(told)))
    if staff.has_owner(at):
        return fault(Check.STAFF, "doctor-staff-unreachable")
    if any(member.account in reachable for member in staff.creators(at)):
        return warned(Check.STAFF, "doctor-staff-creators")
    return fault(Check.STAFF, "doctor-staff-nobody")


def chats_for_staff(staff: Staff, chats: Sequence[StaffChat], at: datetime) -> tuple[StaffChat, ...]:
    """Return the chats in which staff are told of incidents."""
    standing = standing_chats(staff, chats, at)
    return tuple(chat for chat in chats if chat.chat_id in standing)
