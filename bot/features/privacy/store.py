"""Personal data in every table: exported, forgotten, purged as the rooms declare; and requests about it.

The declarations are joined at start: gaps, duplicates and those that nothing reads are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Date, LargeBinary, Text, or_

from bot import personal_data as person
from bot.classroom import Secret
from bot.features.enrolment.applications.rules.applying import left
from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.enrolment.store import end_consents
from bot.features.enrolment.tables import consents
from bot.features.incidents.store.incidents import concerns_of
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.privacy.rules import (
    DataRequest,
    ForgetFacts,
    ForgetReply,
    Forgotten,
    NotedRequest,
    OpenRequest,
    WithdrawReply,
    held_now,
    held_until,
    on_forget,
    waits_for,
)
from bot.features.privacy.tables import privacy_requests
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch
from bot.personal_data import RETENTION, Code, DataKind, DataPiece, Erasure, Field, Value, keep_of
from bot.records import Add, changed
from bot.roles import Role, Standing, chats_of_school
from bot.storage.changes import record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import AnyRow, School, SchoolStore, Transaction, decides, mark_of, reads
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import (
    NO_NAME,
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    Source,
    accounts_in,
    cell,
    class_name,
    pieces_of,
)
from bot.storage.people.staff import (
    leading_staff,
    owners_of,
    reachable_staff,
    staff_chats_of,
    staff_with,
    told_of,
)
from bot.storage.people.students import applications_of, bindings_of, bindings_where
from bot.storage.tables.classes import bindings, classes
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import groups, members

_FIELD_OF: Final = {
    name: field
    for field, names in {
        Field.ACCOUNT: ("account",),
        Field.NAME: ("name_sealed",),
        Field.ACCOUNT_NAME: ("account_name_sealed", "author_name_sealed"),
        Field.LANGUAGE: ("language",),
        Field.CLASS: ("class_id",),
        Field.GROUP: ("group_id", "title_sealed"),
        Field.NUMBER: ("number",),
        Field.STEP: ("step",),
        Field.VERSION: ("version",),
        Field.ROLE: ("role",),
        Field.STANDING: ("standing",),
        Field.TOPIC: ("topic_sealed", "week_sealed"),
        Field.STATE: ("state",),
        Field.FRAGMENT: ("fragment_sealed",),
        Field.TEXT: ("masked_sealed",),
        Field.RULE: ("rule",),
        Field.WHAT: ("what", "about", "asked"),
        Field.SINCE: ("since", "starts_at", "day"),
        Field.AT: (
            *("at", "made_at", "set_at", "taken_at", "given_at", "started_at", "opened_at", "created_at"),
            *("asked_at", "confirmed_at", "decided_at", "kept_at"),
        ),
        Field.UNTIL: ("until", "due_at", "expires_at", "kept_until"),
        Field.ENDED: ("ended_at", "withdrawn_at", "used_at", "settled_at", "posted_at", "answered_at"),
    }.items()
    for name in names
}
_AS_WRITTEN: Final = (Field.VERSION, Field.RULE, Field.SINCE)  # other texts are code words


@dataclass(frozen=True, slots=True)
class TableHolding:
    """The personal data of a declared table, in one transaction."""

    declared: PersonalData
    tx: Transaction

    @property
    def kind(self) -> DataKind:
        """The kind of data, as the retention table names it."""
        return self.declared.kind

    def pieces(self, account: int) -> Sequence[DataPiece]:
        """Return what is kept of an account."""
        exported = self.declared.exported
        if exported is None or isinstance(exported, NotExported):
            return ()
        return [
            piece
            for part in (exported if isinstance(exported, tuple) else (exported,))
            for piece in (self._rows(part, account) if isinstance(part, Rows) else part(self.tx, account))
        ]

    def forget(self, erasure: Erasure) -> bool:
        """Forget an account; tell whether something must wait."""
        waits = False
        for column, how in self.declared.owners.items():
            match how:
                case Kept():
                    pass
                case Deleted(only):
                    owned = column == erasure.account
                    self.tx.delete(self.declared.table, owned, *(() if only is None else (only,)))
                    if only is not None:
                        self._clear(column, Cleared(), erasure.account)
                case Cleared():
                    self._clear(column, how, erasure.account)
                case forget:
                    waits |= forget(self.tx, erasure)
        return waits

    def purge(self, before: datetime, other: datetime) -> int:
        """Delete expired rows; return how many."""
        declared = self.declared
        if declared.purge is not None:
            return declared.purge(self.tx, before, other)
        if declared.over is None:
            return 0
        if isinstance(declared.over, Column):
            over = declared.over < (before.date() if isinstance(declared.over.type, Date) else before)
        else:
            over = declared.over(self.tx, before, other)
        return self.tx.delete(declared.table, over, *self._part())

    def _part(self) -> tuple[ColumnElement[bool], ...]:
        return () if self.declared.where is None else (self.declared.where,)

    def _clear(self, column: Column[Any], how: Cleared, account: int) -> None:
        table = self.declared.table
        values: dict[str, object] = {column.name: how.to}
        if how.name is None:
            self.tx.update(table, column == account, **values)
            return
        for row in self.tx.rows(table, column == account):
            named = {how.name.name: self.tx.seal(how.name, row.id, NO_NAME)}
            self.tx.change(table, row.id, **values, **named)

    def _rows(self, part: Rows, account: int) -> list[DataPiece]:
        """Return a piece for each row that names an account."""
        table = self.declared.table
        query = self.tx.select(table)
        if part.joined is not None:
            query = query.add_columns(*part.joined.columns).join(
                part.joined, part.on, isouter=part.on is not None
            )
        told = [(_FIELD_OF[one.name], one) if isinstance(one, Column) else one for one in part.told]
        owners = part.of or tuple(self.declared.owners)
        owned = or_(*(column == self._owner(column, account) for column in owners))
        others = (
            *(() if part.unless is None else (part.unless != account,)),
            *(() if part.only is None else (part.only,)),
        )
        query = query.where(owned, *others, *self._part())
        return pieces_of(
            self.kind,
            self.tx.connection.execute(query.order_by(*part.order)),
            lambda row: {name: value_of(self.tx, row, name, source) for name, source in told},
            part.subject,
        )

    def _owner(self, column: Column[Any], account: int) -> object:
        """Return the value that a column holds for an account: itself, or its keyed mark."""
        return mark_of(self.tx, account) if isinstance(column.type, LargeBinary) else account


def value_of(tx: Transaction, row: AnyRow, field: Field, source: Source) -> Value | None:
    """Return the value of a field in a row; classes and groups are named."""
    if not isinstance(source, Column):
        return source if isinstance(source, Code) else source(row)
    found: Any = cell(row, source)
    named = (
        source.table if source.primary_key else next((key.column.table for key in source.foreign_keys), None)
    )
    if found is None:
        value: Value | None = None
    elif named is classes:
        value = class_name(tx, found)
    elif named is groups:
        value = group_title(tx, found)
    elif isinstance(source.type, LargeBinary):
        value = tx.unseal(source, cell(row, source.table.c.id), found)
    elif isinstance(source.type, Text):
        value = Secret(found) if field in _AS_WRITTEN else Code(found)
    else:
        value = found
    return value


def joined(rooms: Mapping[str, Sequence[PersonalData]]) -> tuple[PersonalData, ...]:
    """Return all rooms' declarations, in the order in which they forget: later rooms first.

    So rows found through others, as phone numbers are through bindings, are forgotten before them, and
    messages last.
    Raises ValueError where a table or a column with an account is declared by no room or twice, and where a
    declaration and the retention table do not fit.
    """
    homes: dict[tuple[Column[Any], DataKind | None], str] = {}
    for room, declared in rooms.items():
        for one in declared:
            _check(room, one)
            for column in one.owners:
                key = column, None if one.where is None else one.kind
                if key in homes:
                    raise ValueError(f"{room} declares {column}, which {homes[key]} does already.")
                homes[key] = room
    every = tuple(chain.from_iterable(reversed(list(rooms.values()))))
    _check_tables(every)
    _check_kinds(every)
    return every


def _check(room: str, one: PersonalData) -> None:
    """Refuse a declaration that export or purge would never read."""
    if bool(one.owners) != (one.exported is not None):
        raise ValueError(
            f"{room} does not say both how {one.table.name} is exported and how it is forgotten."
        )
    if _ends(one) and not keep_of(one.kind).purged:
        raise ValueError(f"{room} says when {one.table.name} is over, and nothing purges {one.kind}.")


def _check_tables(every: Sequence[PersonalData]) -> None:
    declared = {one.table for one in every}
    told = {column for one in every for column in one.owners}
    for table in metadata.sorted_tables:
        owners = accounts_in(table)
        if table not in declared:
            what = ", ".join(column.name for column in owners) or "nobody's account"
            raise ValueError(f"No room of storage declares the table {table.name}, which holds {what}.")
        for column in owners:
            if column not in told:
                raise ValueError(f"No room of storage says how an account in {column} is forgotten.")


def _check_kinds(every: Sequence[PersonalData]) -> None:
    for keep in RETENTION:
        of_kind = [one for one in every if one.kind is keep.kind]
        if keep.stored != bool(of_kind):
            raise ValueError(
                f"the retention table and the rooms of storage differ on whether {keep.kind} is stored."
            )
        if keep.purged and not any(_ends(one) for one in of_kind):
            raise ValueError(f"No room of storage says when {keep.kind} is over, which is to be purged.")


def _ends(one: PersonalData) -> bool:
    return one.over is not None or one.purge is not None


# Kinds that a request leaves behind by itself: they hold nothing else about the person.
_TRACES: Final = frozenset(
    {
        DataKind.UPDATE,
        DataKind.REQUEST,
        DataKind.LETTER,
        DataKind.CONSENT,
        DataKind.AGREEMENT,
        DataKind.ATTEMPT,
    }
)


class Privacy(SchoolStore):
    """Data requests in one school's stores, by the personal data that rooms declare."""

    def __init__(self, school: School, declared: Sequence[PersonalData]) -> None:
        super().__init__(school)
        self._declared = declared

    @decides
    def export(self, tx: Transaction, account: int, due_at: datetime) -> tuple[DataPiece, ...]:
        """Return all data kept of an account, and note its request."""
        _note(tx, account, DataRequest.ACCESS, due_at, answered=True)
        return person.export(self._holdings(tx), account)

    @decides
    def forget(self, tx: Transaction, account: int, due_at: datetime) -> Forgotten:
        """Decide a request to be forgotten, and do at once all that can be done at once."""
        holdings = self._holdings(tx)
        decided = on_forget(_facts(tx, account, holdings), tx.now)
        if decided.reply is ForgetReply.OWNER:
            return decided
        _leave(tx, account, None)
        _tell_owners(tx, account)
        waits = person.forget(holdings, _erasure(tx, account, tx.now))
        if decided.reply is not ForgetReply.NOTHING:
            request_id = _note(tx, account, DataRequest.ERASE, due_at, answered=not waits)
            own = [(who, noted) for who, noted in _unanswered(tx) if who == account]
            if [noted.id for who, noted in own if _as_told(tx, who, noted)] == [request_id]:
                record(tx, (Dispatch(PrivacyMessage.DATA_REQUEST, request_id),))
        return decided

    @reads
    def alerted(self, tx: Transaction, group_id: int) -> tuple[Secret | None, int]:
        """Return a group's title, None for the whole school, and how many chats its alerts reach."""
        if group_id:
            return group_title(tx, group_id), len(told_of(tx, group_id, tx.now))
        leading = leading_staff(tx)
        told = chats_of_school(leading, staff_chats_of(tx), reachable_staff(tx, leading), tx.now)
        return None, len(told)

    @decides
    def withdraw(self, tx: Transaction, account: int, class_id: int, due_at: datetime) -> WithdrawReply:
        """End an account's consent for a class, and with it its access, at once."""
        live = (
            consents.c.account == account,
            consents.c.class_id == class_id,
            consents.c.withdrawn_at.is_(None),
        )
        if not tx.has(consents, *live):
            return WithdrawReply.NOTHING
        own = bindings.c.account == account, bindings.c.class_id == class_id, bindings.c.role.is_(None)
        record(
            tx,
            tuple(
                Dispatch(ApplicationMessage.CONSENT_BACK, one.student_id) for one in bindings_where(tx, *own)
            ),
        )
        _leave(tx, account, class_id)
        end_consents(tx, account, class_id, tx.now)
        _note(tx, account, DataRequest.WITHDRAW, due_at, answered=True)
        return WithdrawReply.DONE

    @reads
    def open_requests(self, tx: Transaction) -> tuple[OpenRequest, ...]:
        """Return the requests that wait for incidents of which owners are told, the earliest due first."""
        told = (_as_told(tx, who, noted) for who, noted in _unanswered(tx))
        return tuple(each for each in told if each is not None)

    async def finish(self) -> bool:
        """Forget what no longer has to wait; tell whether a request was finished."""

        def work(tx: Transaction) -> bool:
            finished = [_finish(tx, who, noted, self._holdings(tx)) for who, noted in _unanswered(tx)]
            return any(finished)

        if not await self._school.read(_unanswered):
            return False
        return await self._school.decide(work)

    async def purge(self) -> Mapping[DataKind, int]:
        """Delete data past its retention; return how many rows of each kind."""
        await self.finish()
        return await self._school.decide(lambda tx: person.purge(self._holdings(tx), tx.now))

    async def sweep(self) -> Mapping[DataKind, int]:
        """Delete the data that is kept briefly and past that; return how many rows of each kind."""
        return await self._school.write(lambda tx: person.purge(self._holdings(tx), tx.now, brief=True))

    async def compact(self) -> bool:
        """Leave no byte of deleted data in the database's files; False where another process uses them."""
        return await self._school.database.compact()

    def _holdings(self, tx: Transaction) -> tuple[TableHolding, ...]:
        return tuple(TableHolding(one, tx) for one in self._declared)


def _tell_owners(tx: Transaction, account: int) -> None:
    """Notify owners for which groups alerts may reach no staff any more, without who left."""
    own = (
        m
        for m in staff_with(tx, account).members
        if m.account == account and m.standing is Standing.CONFIRMED
    )
    groups = dict.fromkeys(m.group_id or 0 for m in own if m.until is None or m.until > tx.now)
    record(tx, tuple(Dispatch(SchoolMessage.STAFF_GONE, each) for each in groups))


def _facts(tx: Transaction, account: int, holdings: Sequence[TableHolding]) -> ForgetFacts:
    owning = owners_of(tx).owners(tx.now)
    by_settings = (
        members.c.account == account,
        members.c.role == Role.OWNER.value,
        members.c.from_settings,
    )
    needed = account in owning and (set(owning) == {account} or tx.has(members, *by_settings))
    known = {piece.kind for piece in person.export(holdings, account)} - _TRACES
    return ForgetFacts(bool(known), needed, concerns_of(tx, account, tx.now))


def _erasure(tx: Transaction, account: int, asked_at: datetime) -> Erasure:
    concerns = concerns_of(tx, account, asked_at)
    return Erasure(account, asked_at, held_now(concerns, asked_at, tx.now))


def _leave(tx: Transaction, account: int, class_id: int | None) -> None:
    """End an account's bindings and applications, for one class or all, with the doors it was sent."""
    ways = applications_of(tx, account)
    bound = bindings_of(tx, account)
    for one in bound:  # a guardian may have several bindings in a class
        if class_id in (None, one.class_id):
            record(tx, left(None, one, tx.now))
    for way in ways:
        if class_id in (None, way.class_id):
            record(tx, left(way, None, tx.now))


def _note(tx: Transaction, account: int, asked: DataRequest, due_at: datetime, *, answered: bool) -> int:
    open_for, at = (None, tx.now) if answered else (account, None)
    noted = NotedRequest(tx.new_id(), mark_of(tx, account), open_for, asked, tx.now, due_at, at)
    record(tx, (Add(noted),))
    return noted.id


def _unanswered(tx: Transaction) -> Sequence[tuple[int, NotedRequest]]:
    """Return the open requests with their accounts, the earliest due first."""
    found = all_of(tx, NotedRequest, privacy_requests.c.account.is_not(None))
    in_order = sorted(found, key=lambda each: (each.due_at, each.id))
    return [(each.account, each) for each in in_order if each.account is not None]


def _finish(tx: Transaction, account: int, noted: NotedRequest, holdings: Sequence[TableHolding]) -> bool:
    if person.forget_rest(holdings, _erasure(tx, account, noted.asked_at)):
        return False
    record(tx, (changed(noted, account=None, answered_at=tx.now),))
    return True


def _as_told(tx: Transaction, account: int, noted: NotedRequest) -> OpenRequest | None:
    """Return an unanswered request as owners see it; None: it waits for nothing of which they are told."""
    held = waits_for(concerns_of(tx, account, noted.asked_at), noted.asked_at, tx.now)
    if not held:
        return None
    return OpenRequest(noted.id, noted.asked_at, noted.due_at, held_until(noted.asked_at), held)


ROOM: Final = StorageRoom(
    name="privacy",
    deliveries=Deliveries(readers={PrivacyMessage.DATA_REQUEST: each(owners)}),
    personal_data=(
        PersonalData(
            privacy_requests,
            DataKind.REQUEST,
            Rows(
                privacy_requests.c["asked", "asked_at", "due_at", "answered_at"],
                of=(privacy_requests.c.account_mark,),
            ),
            {
                privacy_requests.c.account_mark: Kept("It proves that the request was answered."),
                privacy_requests.c.account: Kept("It is cleared when the request is finished."),
            },
            over=privacy_requests.c.answered_at,
        ),
    ),
)
