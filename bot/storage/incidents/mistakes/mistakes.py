"""What is kept of false alarms: originals shown to staff, the school's own examples, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.classroom import SCHOOL, Secret
from bot.incidents.incident import Resolution, incident_number
from bot.incidents.mistakes.precision import DECIDING, StaffDecision
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.deleted_messages import is_leaving, kept_originals
from bot.storage.incidents.mistakes.proposals import propose_poor_rules
from bot.storage.incidents.reads import incident_of
from bot.storage.people.classes import classes_of_group
from bot.storage.people.staff import staff_over
from bot.storage.people.students import students_of
from bot.storage.tables.core import groups, incidents
from bot.storage.tables.incidents.mistakes import own_examples

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from bot.features.privacy.rules.person import Erasure
    from bot.incidents.incident import Incident
    from bot.storage.db.transaction import Transaction

_COUNTED: Final = timedelta(days=365)
_EXAMPLES: Final = 8  # messages of an incident


@dataclass(frozen=True, slots=True)
class OwnExample:
    """A message about which the bot was wrong: the words that rules know, all else replaced."""

    number: str
    rules: tuple[str, ...]
    text: Secret


class Mistakes(SchoolStore):
    """The false alarms of one school."""

    @decides
    def learn(
        self,
        tx: Transaction,
        incident_id: int,
        example_of: Callable[[Secret, Collection[Secret]], Secret | None],
        may_err: Collection[str],
    ) -> bool:
        """Keep an example of a mistake, and propose rules that are wrong too often; return whether any was.

        Only of groups of which an owner said that they are the school's. `example_of` returns what is kept of
        an update, given names of people who may stand in it; `may_err` are the rules that can be stopped.
        """
        incident = incident_of(tx, incident_id)
        if incident is None or not incident.is_mistake or not _is_ours(tx, incident):
            return False
        kept = tx.has(own_examples, own_examples.c.incident_id == incident_id)
        if not kept and not is_leaving(tx, incident.author):
            names = _names_near(tx, incident)
            found = [example_of(raw, names) for raw in kept_originals(tx, incident_id)[:_EXAMPLES]]
            _write_examples(tx, incident_id, [each for each in found if each is not None])
        return propose_poor_rules(tx, decisions_since(tx, tx.now - _COUNTED), may_err)

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
    def decisions(self, tx: Transaction, since: datetime | None = None) -> tuple[StaffDecision, ...]:
        """Return what staff decided since a time, a year ago if not given: for the precision of rules."""
        counted = decisions_since(tx, tx.now - _COUNTED if since is None else since)
        return tuple(one for one, _ in counted)


def decisions_since(tx: Transaction, since: datetime) -> list[tuple[StaffDecision, datetime]]:
    """Return what staff decided on incidents of the school's own groups, each with when."""
    query = (
        tx.select(*incidents.c["rules", "resolution", "author", "handled_at"])
        .join(groups, groups.c.id == incidents.c.group_id)
        .where(
            incidents.c.resolution.in_([each.value for each in DECIDING]),
            incidents.c.handled_at > since,
            groups.c.realm == SCHOOL,
        )
    )
    return [
        (StaffDecision(tuple(row.rules), Resolution(row.resolution), row.author), row.handled_at)
        for row in tx.connection.execute(query)
    ]


def _is_ours(tx: Transaction, incident: Incident) -> bool:
    return tx.has(groups, groups.c.id == incident.group_id, groups.c.realm == SCHOOL)


def _names_near(tx: Transaction, incident: Incident) -> tuple[Secret, ...]:
    """Return the names of an incident's author, and of the students and staff of its classes."""
    staff = staff_over(tx, (incident.group_id, *incident.answering)).members
    classes = classes_of_group(tx, incident.group_id)
    students = (each for one in classes for each in students_of(tx, one.id))
    return incident.author_name, *(each.name for each in staff), *(each.name for each in students)


def _write_examples(tx: Transaction, incident_id: int, texts: Collection[Secret]) -> None:
    rows = []
    for text in dict.fromkeys(texts):
        row_id = tx.new_id()
        sealed = tx.seal(own_examples.c.text_sealed, row_id, text)
        rows.append({"id": row_id, "incident_id": incident_id, "text_sealed": sealed, "kept_at": tx.now})
    tx.insert(own_examples, rows)


def forget_examples(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the examples of an account's messages, before incidents forget their authors."""
    own = tx.select(incidents.c.id).where(
        incidents.c.author == erasure.account, incidents.c.opened_at <= erasure.asked_at
    )
    tx.delete(own_examples, own_examples.c.incident_id.in_(own))
    return False
