"""What staff let pass after a false alarm: given, listed, revoked, and loaded for the guard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.classroom import Scope, Secret
from bot.incidents.incident import incident_number
from bot.incidents.mistakes.exemptions import (
    ExemptionGiven,
    ExemptionRestored,
    ExemptionRevoked,
    ExemptReply,
    Given,
    may_exempt,
    on_exemption_press,
    on_wish,
    still_given,
    values_of,
)
from bot.incidents.permissions import roles_over
from bot.incidents.timeline import TimelineEvent
from bot.moderation.exemptions import Exemption
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.deleted_messages import kept_originals
from bot.storage.incidents.reads import incident_of
from bot.storage.incidents.timeline import note
from bot.storage.people.classes import answering_for
from bot.storage.people.staff import is_reachable, staff_over, staff_with
from bot.storage.tables.core import groups, incidents
from bot.storage.tables.incidents.mistakes import exemptions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.incidents.incident import Incident
    from bot.incidents.mistakes.exemptions import Content, ExemptionPress, Wish
    from bot.records import Change
    from bot.school.roles import Staff
    from bot.storage.db.transaction import AnyRow, Transaction

_MARKED: Final = "exempted"  # what a text is fingerprinted as


@dataclass(frozen=True, slots=True)
class ExemptAnswer:
    """The answer to a wish, with what it is about. `exemption_id` None: nothing was given."""

    reply: ExemptReply
    incident: Incident | None = None
    values: tuple[str, ...] = ()
    exemption_id: int | None = None


class Exemptions(SchoolStore):
    """The exemptions of one school."""

    def mark(self, text: str) -> str:
        """Return the keyed fingerprint of a text."""
        return self._school.cipher.fingerprint(_MARKED, text).hex()

    @reads
    def since(self, tx: Transaction, at: datetime) -> Mapping[int, tuple[Exemption, ...]]:
        """Return the exemptions that count and last beyond that time, by the chat ids of their groups."""
        found: dict[int, tuple[Exemption, ...]] = {}
        for row in _kept(tx, exemptions.c.until > at, exemptions.c.revoked_at.is_(None)).counting:
            found[row.chat_id] = (*found.get(row.chat_id, ()), _exemption(tx, row))
        return found

    @reads
    def may_wish(self, tx: Transaction, account: int, incident_id: int) -> ExemptAnswer:
        """Return whether an account may let anything of an incident pass."""
        incident = incident_of(tx, incident_id)
        refusal = may_exempt(incident, staff_with(tx, account), account, tx.now)
        reachable = is_reachable(tx, account)
        return ExemptAnswer(refusal or (ExemptReply.ASKED if reachable else ExemptReply.START), incident)

    @decides
    def wish(
        self,
        tx: Transaction,
        wish: Wish,
        read: Callable[[Sequence[Secret]], Content],
        may_err: Collection[str],
    ) -> ExemptAnswer:
        """Decide what staff wish to let pass, and record it once they said until when.

        `read` tells what the originals hold, `may_err` which rules may be let pass at all.
        """
        incident, staff = incident_of(tx, wish.incident_id), staff_with(tx, wish.account)
        if incident is None or may_exempt(incident, staff, wish.account, wish.at) is not None:
            reply, _ = on_wish(wish, incident, staff, ExemptReply.UNKNOWN, 0, given=False)
            return ExemptAnswer(reply, incident)
        originals = kept_originals(tx, incident.id)
        rules = tuple(rule for rule in incident.rules if rule in may_err)
        values = values_of(wish.scope, rules, read(originals) if originals else None)
        fresh_id = tx.new_id()
        given = not isinstance(values, ExemptReply) and _is_given(tx, incident, wish.scope, values)
        reply, changes = on_wish(wish, incident, staff, values, fresh_id, given=given)
        record(tx, changes)
        shown = () if isinstance(values, ExemptReply) else tuple(each.reveal() for each in values)
        return ExemptAnswer(reply, incident, shown, fresh_id if changes else None)

    @decides
    def press(self, tx: Transaction, press: ExemptionPress) -> tuple[ExemptReply, Given | None]:
        """Decide a press that revokes or restores an exemption; return it as it is then.

        None: it is nothing that the account may see.
        """
        found = _kept(tx, exemptions.c.id == press.exemption_id)
        given = next(iter(found.given), None)
        incident = None if given is None else found.incidents[given.incident_id]
        reply, changes = on_exemption_press(press, given, incident, staff_with(tx, press.account))
        record(tx, changes)
        if reply in (ExemptReply.NOT_STAFF, ExemptReply.UNKNOWN):
            return reply, None
        return reply, _kept(tx, exemptions.c.id == press.exemption_id).given[0]

    @reads
    def given(self, tx: Transaction, exemption_id: int, account: int) -> Given | None:
        """Return an exemption as it is now; None where it is nothing that the account may see."""
        found = _kept(tx, exemptions.c.id == exemption_id).seen_by(account)
        return found[0] if found else None

    @reads
    def listed(self, tx: Transaction, account: int) -> tuple[Given, ...]:
        """Return the exemptions that have not ended, of the groups that an account has a role for."""
        return _kept(tx, *_standing(tx)).seen_by(account)


def standing_exemptions(tx: Transaction, incident_id: int) -> Sequence[int]:
    """Return the exemptions of an incident that nobody revoked and that have not ended."""
    return tx.values(exemptions.c.id, exemptions.c.incident_id == incident_id, *_standing(tx))


def _standing(tx: Transaction) -> tuple[ColumnElement[bool], ...]:
    return exemptions.c.until > tx.now, exemptions.c.revoked_at.is_(None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Exemptions as stored, oldest first. `incidents`: theirs; `staff`: the roles of whoever gave them."""

    tx: Transaction
    rows: Sequence[AnyRow]
    incidents: Mapping[int, Incident | None]
    staff: Staff

    @property
    def counting(self) -> tuple[AnyRow, ...]:
        """Those that count by the word of whoever gave them."""
        return tuple(each for each in self.rows if self._counts(each))

    @property
    def given(self) -> tuple[Given, ...]:
        """All of them, as staff see them."""
        now = self.tx.now
        return tuple(
            _given(self.tx, each, counts=each.revoked_at is None and each.until > now and self._counts(each))
            for each in self.rows
        )

    def seen_by(self, account: int) -> tuple[Given, ...]:
        """Return those of the groups that an account has a role for."""
        staff = staff_with(self.tx, account)
        seen = {
            each.id
            for each in self.incidents.values()
            if each is not None and roles_over(each, staff, account, self.tx.now)
        }
        return tuple(each for each in self.given if each.incident_id in seen)

    def _counts(self, row: AnyRow) -> bool:
        return still_given(self.incidents[row.incident_id], self.staff, row.given_by, self.tx.now)


def _kept(tx: Transaction, *conditions: ColumnElement[bool]) -> _Kept:
    query = (
        tx.select(exemptions, *groups.c["chat_id", "title_sealed"], *incidents.c["year", "seq"])
        .join(groups, groups.c.id == exemptions.c.group_id)
        .join(incidents, incidents.c.id == exemptions.c.incident_id)
        .where(*conditions)
        .order_by(exemptions.c.given_at, exemptions.c.id)
    )
    rows = tx.connection.execute(query).all()
    givers = {each.given_by for each in rows if each.given_by is not None}
    about = {each: incident_of(tx, each) for each in dict.fromkeys(row.incident_id for row in rows)}
    return _Kept(tx, rows, about, staff_with(tx, *givers))


def _given(tx: Transaction, row: AnyRow, *, counts: bool) -> Given:
    scope = Scope(row.scope)
    revoked_by = row.revoked_by_sealed
    return Given(
        id=row.id,
        incident_id=row.incident_id,
        number=incident_number(row.year, row.seq),
        group=tx.unseal(groups.c.title_sealed, row.group_id, row.title_sealed, row.chat_id),
        scope=scope,
        values=() if scope is Scope.TEXT else _values(tx, row),
        until=row.until,
        account=row.given_by,
        name=tx.unseal(exemptions.c.given_by_sealed, row.id, row.given_by_sealed),
        counts=counts,
        revoked_at=row.revoked_at,
        revoker=row.revoked_by,
        revoked_by=None
        if revoked_by is None
        else tx.unseal(exemptions.c.revoked_by_sealed, row.id, revoked_by),
    )


def _values(tx: Transaction, row: AnyRow) -> tuple[str, ...]:
    return tuple(json.loads(tx.unseal(exemptions.c.values_sealed, row.id, row.values_sealed).reveal()))


def _exemption(tx: Transaction, row: AnyRow) -> Exemption:
    scope, staff = Scope(row.scope), frozenset[int]()
    if scope is Scope.STAFF:
        places = answering_for(tx, row.group_id)
        those = staff_over(tx, places)
        staff = frozenset(each for one in places for each in those.told_of(one, tx.now))
    return Exemption(scope, frozenset(_values(tx, row)), row.given_at, row.until, staff)


def _stored(tx: Transaction, scope: Scope, values: Sequence[Secret]) -> list[str]:
    """Return what is stored of what is let pass: of texts only keyed fingerprints."""
    shown = sorted({each.reveal() for each in values})
    if scope is not Scope.TEXT:
        return shown
    return sorted(tx.cipher.fingerprint(_MARKED, text).hex() for text in shown)


def _is_given(tx: Transaction, incident: Incident, scope: Scope, values: Sequence[Secret]) -> bool:
    """Tell whether the same counts in that group already."""
    same = exemptions.c.group_id == incident.group_id, exemptions.c.scope == scope.value
    wanted = _stored(tx, scope, values)
    return any(sorted(_values(tx, row)) == wanted for row in _kept(tx, *same, *_standing(tx)).counting)


def _write_given(tx: Transaction, given: ExemptionGiven) -> None:
    values = Secret(json.dumps(_stored(tx, given.scope, given.values)))
    row = {
        "id": given.id,
        "incident_id": given.incident_id,
        "group_id": given.group_id,
        "scope": given.scope.value,
        "values_sealed": tx.seal(exemptions.c.values_sealed, given.id, values),
        "given_by": given.account,
        "given_by_sealed": tx.seal(exemptions.c.given_by_sealed, given.id, given.name),
        "given_at": given.at,
        "until": given.until,
    }
    tx.insert(exemptions, [row])
    note(tx, [(given, TimelineEvent.EXEMPTED)])


def _write_revoked(tx: Transaction, revoked: ExemptionRevoked) -> None:
    name = tx.seal(exemptions.c.revoked_by_sealed, revoked.id, revoked.name)
    values = {"revoked_by": revoked.account, "revoked_by_sealed": name, "revoked_at": revoked.at}
    tx.change(exemptions, revoked.id, **values)
    note(tx, [(revoked, TimelineEvent.EXEMPTION_REVOKED)])


def _write_restored(tx: Transaction, restored: ExemptionRestored) -> None:
    values = {"revoked_by": None, "revoked_by_sealed": None, "revoked_at": None}
    tx.change(exemptions, restored.id, **values)
    note(tx, [(restored, TimelineEvent.EXEMPTION_RESTORED)])


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    ExemptionGiven: _write_given,
    ExemptionRevoked: _write_revoked,
    ExemptionRestored: _write_restored,
}
