"""Data requests: export, erasure, withdrawal of consent; and the purge of expired data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

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
from bot.features.privacy.store.holdings import TableHolding
from bot.features.privacy.tables import privacy_requests
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch
from bot.personal_data import DataKind, DataPiece, Erasure
from bot.records import Add, changed
from bot.roles import Role, Standing, chats_of_school
from bot.storage.changes import record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import School, SchoolStore, Transaction, decides, mark_of, reads
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import Kept, PersonalData, Rows
from bot.storage.people.staff import (
    leading_staff,
    owners_of,
    reachable_staff,
    staff_chats_of,
    staff_with,
    told_of,
)
from bot.storage.people.students import applications_of, bindings_of, bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import members

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
