"""What the school learns from false alarms: its own examples, how often rules are right, trials of rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from bot.classroom import SCHOOL, Secret
from bot.features.incidents.false_alarms.buttons import FalseAlarmMessage
from bot.features.incidents.false_alarms.rules.precision import (
    DECIDING,
    KeptExample,
    Proposal,
    ProposalReply,
    StaffDecision,
    on_poor_rule,
    on_proposal_press,
    poor_rules,
    rule_precision,
)
from bot.features.incidents.false_alarms.tables import own_examples, rule_proposals
from bot.features.incidents.pauses.rules import may_release
from bot.features.incidents.pauses.tables import stopped
from bot.features.incidents.rules.incident import Incident, Resolution, incident_number
from bot.features.incidents.viewing.store import is_leaving, kept_originals
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Add, Change, Decided, Who
from bot.storage.changes import answers, record
from bot.storage.db.records import of_id
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.incidents.reads import incident_of, number_in
from bot.storage.outbox.readers import Audience, each, otherwise
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import classes_of_group
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import leading_staff, staff_over
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
        may_err: Collection[str],
    ) -> bool:
        """Keep an example, and propose rules that are wrong too often; return whether any was.

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
            texts = dict.fromkeys(each for each in found if each is not None)
            record(tx, tuple(Add(KeptExample(tx.new_id(), incident_id, each, tx.now)) for each in texts))
        return _propose_poor_rules(tx, decisions_since(tx, tx.now - _COUNTED), may_err)

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

    @reads
    def proposal(self, tx: Transaction, proposal_id: int, account: int) -> Proposal | None:
        """Return a proposal as it is now; None where it is nothing that the account may decide."""
        decides_on_it = account in may_release(leading_staff(tx), SCHOOL, tx.now)
        return of_id(tx, Proposal, proposal_id) if decides_on_it else None

    @answers
    def press(self, tx: Transaction, who: Who, proposal_id: int, *, accept: bool) -> Decided[ProposalReply]:
        """Decide a press on a proposal and record what it changes."""
        proposal = of_id(tx, Proposal, proposal_id)
        held = proposal is not None and proposal.rule in _stopped(tx)
        staff, fresh_id = leading_staff(tx), tx.new_id()
        return on_proposal_press(who, proposal, staff, fresh_id, tx.now, accept=accept, stopped=held)


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


def _propose_poor_rules(
    tx: Transaction, decided: Sequence[tuple[StaffDecision, datetime]], may_err: Collection[str]
) -> bool:
    """Propose rules that are wrong too often by what was decided since the last word on them."""
    spoken = _last_words(tx)
    counted: dict[str, list[StaffDecision]] = {}
    for one, at in decided:
        for rule in one.rules:
            if rule not in spoken or at > spoken[rule]:
                counted.setdefault(rule, []).append(one)
    precisions = {rule: rule_precision(each)[rule] for rule, each in counted.items()}
    open_ones = tx.values(rule_proposals.c.rule, rule_proposals.c.decided_at.is_(None))
    changes: tuple[Change, ...] = ()
    for rule, precision in poor_rules(precisions, may_err, {*_stopped(tx), *open_ones}):
        changes += on_poor_rule(tx.new_id(), rule, precision, tx.now)
    record(tx, changes)
    return bool(changes)


def _last_words(tx: Transaction) -> dict[str, datetime]:
    """Return when somebody last decided on a rule: on a proposal, or by releasing it."""
    decided = select(rule_proposals.c.rule, rule_proposals.c.decided_at).where(
        rule_proposals.c.school_id == tx.school_id, rule_proposals.c.decided_at.is_not(None)
    )
    released = select(stopped.c.rule, stopped.c.released_at).where(
        stopped.c.school_id == tx.school_id, stopped.c.realm == SCHOOL, stopped.c.released_at.is_not(None)
    )
    found: dict[str, datetime] = {}
    for query in (decided, released):
        for rule, at in tx.connection.execute(query):
            found[rule] = max(at, found.get(rule, at))
    return found


def _stopped(tx: Transaction) -> frozenset[str]:
    rules = tx.values(stopped.c.rule, stopped.c.realm == SCHOOL, stopped.c.released_at.is_(None))
    return frozenset(rules)


def _forget_examples(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the examples of an account's messages, before incidents forget their authors."""
    own = tx.select(incidents.c.id).where(
        incidents.c.author == erasure.account, incidents.c.opened_at <= erasure.asked_at
    )
    tx.delete(own_examples, own_examples.c.incident_id.in_(own))
    return False


def _asked(readers: Audience, _proposal_id: int) -> Sequence[int]:
    return readers.among(may_release(readers.staff, SCHOOL, readers.tx.now))


ROOM: Final = StorageRoom(
    name="false_alarms",
    deliveries=Deliveries(
        readers={FalseAlarmMessage.PROPOSAL: each(_asked)},
        dropped={FalseAlarmMessage.PROPOSAL: otherwise(_asked)},
    ),
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
        PersonalData(
            rule_proposals,
            DataKind.BRAKE,
            Rows(rule_proposals.c["rule", "decided_at"]),
            cleared(rule_proposals),
            over=rule_proposals.c.decided_at,
        ),
    ),
)
