"""What the school learns from false alarms: its own examples, and how often rules are right."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.classroom import SCHOOL, Secret
from bot.features.incidents.false_alarms.rules.precision import DECIDING, KeptExample, StaffDecision
from bot.features.incidents.false_alarms.tables import own_examples
from bot.features.incidents.rules.incident import Incident, Resolution, incident_number
from bot.features.incidents.viewing.store import is_leaving, kept_originals
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.incidents.reads import incident_of, number_in
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import classes_of_group
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.people.staff import staff_over
from bot.storage.people.students import students_of
from bot.storage.tables.core import groups, incidents

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
    personal_data=(
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
