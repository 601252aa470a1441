"""What staff let pass after a false alarm, loaded for the guard; examples, and how often rules are right."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement

from bot.classroom import SCHOOL, Passable, Scope, Secret
from bot.features.incidents.buttons import FalseAlarmMessage
from bot.features.incidents.false_alarms.rules import (
    DECIDING,
    ExemptReply,
    GivenExemption,
    KeptExample,
    StaffDecision,
    StandingExemption,
    may_exempt,
    on_revoke,
    on_wish,
    still_given,
    values_of,
)
from bot.features.incidents.pauses.rules import may_release
from bot.features.incidents.rules.incident import Incident, Resolution, incident_number
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.store.reads import incident_of, number_in
from bot.features.incidents.tables import exemptions, own_examples
from bot.features.incidents.viewing.store import is_leaving, kept_originals
from bot.moderation.exemptions import Exemption
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Add, Who
from bot.storage.changes import record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import Audience, each, otherwise
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import classes_of_group
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import is_reachable, staff_over, staff_with, whole_staff
from bot.storage.people.students import students_of
from bot.storage.tables.core import groups, incidents

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
        for one in _found(tx, exemptions.c.until > at, exemptions.c.revoked_at.is_(None)):
            if one.by_word:
                chat_id = one.incident.group.chat_id
                found[chat_id] = (*found.get(chat_id, ()), _exemption(one.given))
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
        who: Who,
        incident_id: int,
        scope: Scope,
        *,
        until: datetime | None,
        read: Callable[[Sequence[Secret]], Passable],
        may_err: Collection[str],
    ) -> ExemptAnswer:
        """Decide what staff wish to let pass, and record it once they said `until` when.

        `read` tells what the originals hold, `may_err` which rules may be let pass at all.
        """
        incident = incident_of(tx, incident_id)
        refusal = may_exempt(incident, staff_with(tx, who.account), who.account, tx.now)
        if refusal is not None or incident is None:
            return ExemptAnswer(refusal or ExemptReply.UNKNOWN, incident)
        originals = kept_originals(tx, incident.id)
        rules = tuple(rule for rule in incident.rules if rule in may_err)
        values = values_of(scope, rules, read(originals) if originals else None)
        if isinstance(values, ExemptReply):
            return ExemptAnswer(values, incident)
        ends, place = until or tx.now, (incident.id, incident.group_id)
        stored = _stored(tx, scope, values)
        fresh = GivenExemption(tx.new_id(), *place, scope, stored, who.account, who.name, tx.now, ends)
        given = any(one.given.listed == fresh.listed for one in _alike(tx, fresh))
        reply, changes = on_wish(fresh, who, given=given, decided=until is not None)
        record(tx, changes)
        return ExemptAnswer(reply, incident, values, fresh.id if changes else None)

    @decides
    def revoke(
        self, tx: Transaction, who: Who, exemption_id: int
    ) -> tuple[ExemptReply, StandingExemption | None]:
        """Decide a press that ends an exemption; return it as it is then.

        None: it is nothing that the account may see.
        """
        found = _found(tx, exemptions.c.id == exemption_id)
        if not found:
            return ExemptReply.UNKNOWN, None
        reply, changes = on_revoke(who, found[0], staff_with(tx, who.account), tx.now)
        record(tx, changes)
        seen = reply is not ExemptReply.NOT_STAFF
        return reply, _found(tx, exemptions.c.id == exemption_id)[0] if seen else None

    @reads
    def given(self, tx: Transaction, exemption_id: int, account: int) -> StandingExemption | None:
        """Return an exemption as it is now; None where it is nothing that the account may see."""
        return next(iter(_seen_by(tx, account, exemptions.c.id == exemption_id)), None)

    @reads
    def listed(self, tx: Transaction, account: int) -> Sequence[StandingExemption] | None:
        """Return the exemptions that have not ended, of the groups that an account has a role for.

        None: it has none in the school.
        """
        if not whole_staff(tx).serves(account, tx.now):
            return None
        return _seen_by(tx, account, *_standing(tx))


def standing_exemptions(tx: Transaction, incident_id: int) -> Sequence[int]:
    """Return the exemptions of an incident that nobody revoked and that have not ended."""
    return tx.values(exemptions.c.id, exemptions.c.incident_id == incident_id, *_standing(tx))


def _standing(tx: Transaction) -> tuple[ColumnElement[bool], ...]:
    return exemptions.c.until > tx.now, exemptions.c.revoked_at.is_(None)


def _found(tx: Transaction, *conditions: ColumnElement[bool]) -> list[StandingExemption]:
    """Return exemptions, the oldest first, each with whether it counts by the word of whoever gave it."""
    kept = sorted(all_of(tx, GivenExemption, *conditions), key=lambda one: (one.given_at, one.id))
    staff = staff_with(tx, *{one.given_by for one in kept if one.given_by is not None})
    about = {each: incident_of(tx, each) for each in dict.fromkeys(one.incident_id for one in kept)}
    return [
        StandingExemption(one, incident, still_given(incident, staff, one.given_by, tx.now))
        for one in kept
        if (incident := about[one.incident_id]) is not None
    ]


def _seen_by(tx: Transaction, account: int, *conditions: ColumnElement[bool]) -> Sequence[StandingExemption]:
    """Return those of the groups that an account has a role for."""
    staff = staff_with(tx, account)
    return [one for one in _found(tx, *conditions) if roles_over(one.incident, staff, account, tx.now)]


def _alike(tx: Transaction, fresh: GivenExemption) -> list[StandingExemption]:
    """Return those of that scope that count in that group already."""
    same = exemptions.c.group_id == fresh.group_id, exemptions.c.scope == fresh.scope.value
    return [one for one in _found(tx, *same, *_standing(tx)) if one.by_word]


def _exemption(given: GivenExemption) -> Exemption:
    return Exemption(given.scope, frozenset(given.listed), given.given_at, given.until)


def _stored(tx: Transaction, scope: Scope, values: Sequence[str]) -> Secret:
    """Return what is stored of what is let pass: of texts only keyed fingerprints."""
    marked = (tx.cipher.fingerprint(_MARKED, text).hex() for text in set(values))
    return Secret(json.dumps(sorted(marked if scope is Scope.TEXT else set(values))))


def _told(readers: Audience, exemption_id: int) -> Sequence[int] | None:
    """Return those who lead the school and have a role for that group, but for whoever gave it."""
    given = readers.tx.one(exemptions, exemption_id)
    if given is None:
        return None
    now = readers.tx.now
    leading = may_release(readers.staff, SCHOOL, now)
    those = (each for each in leading if readers.staff.roles_of(each, given.group_id, now))
    return readers.among(each for each in those if each != given.given_by)


_COUNTED: Final = timedelta(days=365)
_EXAMPLES: Final = 8  # messages of an incident


@dataclass(frozen=True, slots=True)
class OwnExample:
    """A message about which the bot was wrong: the words that rules know, all else replaced."""

    number: str
    rules: tuple[str, ...]
    text: Secret


class FalseAlarms(SchoolStore):
    """The false alarms of one school."""

    @decides
    def learn(
        self,
        tx: Transaction,
        incident_id: int,
        example_of: Callable[[Secret, Collection[Secret]], Secret | None],
    ) -> None:
        """Keep an example, only of groups of which an owner said that they are the school's.

        `example_of` returns what is kept of an update, given names of people who may stand in it.
        """
        incident = incident_of(tx, incident_id)
        if incident is None or not incident.is_mistake or not _is_ours(tx, incident):
            return
        kept = tx.has(own_examples, own_examples.c.incident_id == incident_id)
        if not kept and not is_leaving(tx, incident.author):
            names = _names_near(tx, incident)
            found = [example_of(raw, names) for raw in kept_originals(tx, incident_id)[:_EXAMPLES]]
            texts = dict.fromkeys(each for each in found if each is not None)
            record(tx, tuple(Add(KeptExample(tx.new_id(), incident_id, each, tx.now)) for each in texts))

    @reads
    def examples(self, tx: Transaction) -> tuple[OwnExample, ...]:
        """Return the school's own examples, oldest first: of incidents that still are mistakes."""
        query = (
            tx.select(own_examples, *incidents.c["year", "seq", "rules"])
            .join(incidents, incidents.c.id == own_examples.c.incident_id)
            .where(incidents.c.resolution == Resolution.FALSE_ALARM.value)
            .order_by(own_examples.c.kept_at, own_examples.c.id)
        )
        return tuple(
            OwnExample(
                incident_number(row.year, row.seq),
                tuple(row.rules),
                tx.unseal(own_examples.c.text_sealed, row.id, row.text_sealed),
            )
            for row in tx.connection.execute(query)
        )

    @reads
    def decisions(self, tx: Transaction) -> tuple[StaffDecision, ...]:
        """Return what staff decided in a year on incidents of the school's own groups."""
        query = (
            tx.select(*incidents.c["rules", "resolution"])
            .join(groups, groups.c.id == incidents.c.group_id)
            .where(
                incidents.c.resolution.in_([each.value for each in DECIDING]),
                incidents.c.handled_at > tx.now - _COUNTED,
                groups.c.realm == SCHOOL,
            )
        )
        rows = tx.connection.execute(query)
        return tuple(StaffDecision(tuple(row.rules), Resolution(row.resolution)) for row in rows)


def _is_ours(tx: Transaction, incident: Incident) -> bool:
    return tx.has(groups, groups.c.id == incident.group_id, groups.c.realm == SCHOOL)


def _names_near(tx: Transaction, incident: Incident) -> tuple[Secret, ...]:
    """Return the names of an incident's author, and of the students and staff of its classes."""
    staff = staff_over(tx, (incident.group_id, *incident.answering)).members
    classes = classes_of_group(tx, incident.group_id)
    students = (each for one in classes for each in students_of(tx, one.id))
    return incident.author_name, *(each.name for each in staff), *(each.name for each in students)


def _forget_examples(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the examples of an account's messages, before incidents forget their authors."""
    own = tx.select(incidents.c.id).where(
        incidents.c.author == erasure.account, incidents.c.opened_at <= erasure.asked_at
    )
    tx.delete(own_examples, own_examples.c.incident_id.in_(own))
    return False


ROOM: Final = StorageRoom(
    name="false_alarms",
    deliveries=Deliveries(
        readers={FalseAlarmMessage.EXEMPTED: each(_told)},
        dropped={FalseAlarmMessage.EXEMPTED: otherwise(_told)},
    ),
    personal_data=(
        PersonalData(
            exemptions,
            DataKind.EXEMPTION,
            Rows((exemptions.c.group_id, *exemptions.c["given_at", "until"])),
            cleared(exemptions),  # it ends with whoever gave it: it counts by their word
            over=exemptions.c.until,
        ),
        PersonalData(
            own_examples,
            DataKind.EXAMPLE,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, own_examples.c.text_sealed),
                    own_examples.c.kept_at,
                ),
                of=(incidents.c.author,),
                joined=incidents,
            ),
            {own_examples.c.incident_id: _forget_examples},  # while their incidents have an author
            over=own_examples.c.kept_at,
        ),
    ),
)
