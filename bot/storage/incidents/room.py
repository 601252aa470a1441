"""Storage declaration of incidents: writers, recipients of their messages, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.classroom import SCHOOL, Secret
from bot.incidents.changes import (
    Appealed,
    AuthorTold,
    DeletedMessageOpened,
    GiveBack,
    Joined,
    Moved,
    NewIncident,
    Noticed,
    RefreshCards,
    Removed,
    ReportMade,
    RoomChanged,
    RoomDecided,
)
from bot.incidents.incident import incident_number
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.messages import IncidentMessage
from bot.incidents.rule_breaker import may_release
from bot.privacy.keeping import DataKind
from bot.privacy.person import Field
from bot.storage.changes import record
from bot.storage.db.transaction import Writers
from bot.storage.incidents import alarm_rows, chat_info, outages, pauses, rule_breaker, watch_mode
from bot.storage.incidents.alarm_rows import answered_by, forget_alarms, forget_words, heard_by
from bot.storage.incidents.author_messages import told_otherwise
from bot.storage.incidents.deleted_messages import forget_features, forget_originals
from bot.storage.incidents.evidence.sealed import drop_expired, drop_of, is_its_entry
from bot.storage.incidents.folding import forget_cards, new_cards, tell_others, unread, was_sent
from bot.storage.incidents.incidents import forget_incidents, purge_incidents
from bot.storage.incidents.ladder.telling import WRITERS as LADDER_WRITERS
from bot.storage.incidents.ladder.telling import begin_ladders
from bot.storage.incidents.leaders.digests import digest_readers
from bot.storage.incidents.measures import rows as measures
from bot.storage.incidents.measures.rows import forget_notes
from bot.storage.incidents.mistakes import exemptions, proposals
from bot.storage.incidents.mistakes.mistakes import forget_examples
from bot.storage.incidents.reposts import give_on, post_next
from bot.storage.incidents.writes import (
    refresh_cards,
    write_appeals,
    write_authors_told,
    write_incidents,
    write_joined,
    write_moves,
    write_noticed,
    write_openings,
    write_removed,
    write_reports,
    write_room_changes,
    write_room_decisions,
)
from bot.storage.lessons.exposure import exposed_meetings
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import answering_for
from bot.storage.people.personal_data import (
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    cell,
    prefixed,
)
from bot.storage.tables import alarms, core, mistakes
from bot.storage.tables.evidence import evidence_entries, evidence_items
from bot.storage.tables.ladder import ladder_settings, ladders
from bot.storage.tables.measures import guardian_notes
from bot.storage.tables.setup import report_templates, watches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.privacy.person import Value
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience


def _of_incidents(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return the staff of the groups, and of the classes whose rooms leaked in another's group."""
    tx = readers.tx
    rows = _rows(tx, subjects)
    exposed = {
        incident_id: {group_id for meeting in rooms for group_id in meeting.group_ids}
        for incident_id, rooms in exposed_meetings(tx, subjects).items()
    }
    told: dict[int, Sequence[int] | None] = dict.fromkeys(subjects)
    for row in rows:
        told[row.id] = readers.of_groups((*answering_for(tx, row.group_id), *exposed.get(row.id, ())))
    return told


def _alerted(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return the chats that get a card: not the author of a leak that was taken in as a lesson.

    Nor a member of staff who posted it by a slip, whom a kind note reaches, as long as anybody else hears.
    Of an alarm not who raised it either, and of one kept apart only those who lead the school.
    """
    told = heard_by(readers, _of_incidents(readers, subjects))
    for row in _rows(readers.tx, subjects):
        others = [chat for chat in told[row.id] or () if chat != row.author]
        if row.taken_in_as is not None:
            told[row.id] = others or None
        elif others and row.deleted:
            told[row.id] = others if _is_staffs(readers, row) else told[row.id]
    return told


def _is_staffs(readers: Audience, row: AnyRow) -> bool:
    """Tell whether a member of staff of its group's classes wrote an incident's message."""
    author, now = row.author, readers.tx.now
    groups = answering_for(readers.tx, row.group_id)
    return author is not None and any(readers.staff.roles_of(author, one, now) for one in groups)


def _rows(tx: Transaction, incident_ids: Sequence[int]) -> Sequence[AnyRow]:
    query = tx.select(*core.incidents.c["id", "group_id", "author", "deleted", "taken_in_as"]).where(
        core.incidents.c.id.in_(incident_ids)
    )
    return tx.connection.execute(query).all()


def _of_front(readers: Audience, front_id: int) -> Sequence[int] | None:
    group_id = readers.tx.value(core.fronts.c.group_id, core.fronts.c.id == front_id)
    return None if group_id is None else readers.of_groups(answering_for(readers.tx, group_id))


def _of_brake(readers: Audience, brake_id: int) -> Sequence[int]:
    one = core.brakes.c.school_id == readers.tx.school_id, core.brakes.c.id == brake_id
    realm = readers.tx.connection.scalar(select(core.brakes.c.realm).where(*one))
    return readers.among(may_release(readers.staff, realm or SCHOOL, readers.tx.now))


def _of_exemption(readers: Audience, exemption_id: int) -> Sequence[int]:
    """Return those who lead the school, but for whoever gave it."""
    given_by = readers.tx.value(mistakes.exemptions.c.given_by, mistakes.exemptions.c.id == exemption_id)
    leading = may_release(readers.staff, SCHOOL, readers.tx.now)
    return readers.among(each for each in leading if each != given_by)


def _of_proposal(readers: Audience, _proposal_id: int) -> Sequence[int]:
    return readers.among(may_release(readers.staff, SCHOOL, readers.tx.now))


def _make_cards(tx: Transaction, chats_of: Mapping[int, Sequence[int] | None]) -> None:
    alerts = [(incident_id, chat) for incident_id, chats in chats_of.items() for chat in chats or ()]
    folded_into = new_cards(tx, alerts)
    begin_ladders(tx, folded_into)
    record(tx, tuple(RefreshCards(incident_id) for incident_id in folded_into))


def _card_stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note a card's message, with the chat id it was sent to, since the chat may have another id now."""
    tx.update(core.cards, core.cards.c.id == row.subject, message_id=message_id, chat_id=row.chat_id)


def _pause_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a pause's line expires: when the pause ends, or at once if it has ended."""
    return tx.value(core.pauses.c.until, core.pauses.c.id == row.subject) or tx.now


def _number(row: AnyRow) -> Value:
    return Secret(incident_number(row.year, row.seq))


def _number_of_evidence(row: AnyRow) -> Value | None:
    number = cell(row, evidence_entries.c.incident)
    return None if number is None else Secret(number)


ROOM: Final = StorageRoom(
    name="incidents",
    writers=Writers(
        first={
            NewIncident: write_incidents,
            Joined: write_joined,
            Moved: write_moves,
            Removed: write_removed,
            DeletedMessageOpened: write_openings,
            Appealed: write_appeals,
            RoomDecided: write_room_decisions,
            RoomChanged: write_room_changes,
            ReportMade: write_reports,
            Noticed: write_noticed,
            AuthorTold: write_authors_told,
            **alarm_rows.WRITERS,
            **measures.WRITERS,
        },
        decided={
            **rule_breaker.WRITERS,
            **pauses.WRITERS,
            **outages.WRITERS,
            **chat_info.WRITERS,
            **watch_mode.WRITERS,
            **exemptions.WRITERS,
            **proposals.WRITERS,
            **LADDER_WRITERS,
        },
        last={GiveBack: post_next, RefreshCards: refresh_cards},
    ),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALERT: _alerted,
            IncidentMessage.APPEAL: _of_incidents,
            IncidentMessage.ALARM_HEARD: each(answered_by),
            IncidentMessage.FRONT: each(_of_front),
            IncidentMessage.BRAKE: each(_of_brake),
            IncidentMessage.AWAY: each(lambda readers, _: readers.of_school()),
            IncidentMessage.PAUSE_TOLD: each(owners),
            IncidentMessage.DIGEST: each(digest_readers),
            IncidentMessage.EXEMPTED: each(_of_exemption),
            IncidentMessage.PROPOSAL: each(_of_proposal),
        },
        cards={IncidentMessage.ALERT: _make_cards},
        sent={IncidentMessage.CARD: _card_stands, MeasureMessage.GUARDIAN_NOTE: measures.note_sent},
        until={IncidentMessage.PAUSED: _pause_until},
        failed={IncidentMessage.WHISPER: told_otherwise, IncidentMessage.AUTHOR: told_otherwise},
        shuts_out={IncidentMessage.CARD: lambda tx, row: not was_sent(tx, row.subject)},
        told_instead={IncidentMessage.CARD: lambda tx, row: tell_others(tx, row.subject)},
        dropped={IncidentMessage.CARD: unread},
        settled={IncidentMessage.GIVE_BACK: give_on},
    ),
    # A forgotten incident keeps its number, group, times, rules and what was done.
    personal_data=(
        PersonalData(
            core.originals,
            DataKind.ORIGINAL,
            Rows(
                ((Field.INCIDENT, _number), *core.originals.c["masked_sealed", "kept_until"]),
                of=(core.incidents.c.author,),
                joined=core.incidents,
            ),
            {core.originals.c.incident_id: forget_originals},  # while their incidents have an author
            over=lambda tx, _before, _other: core.originals.c.kept_until <= tx.now,
        ),
        PersonalData(
            evidence_items,
            DataKind.EVIDENCE,
            Rows(
                (
                    (Field.INCIDENT, _number_of_evidence),
                    (Field.WHAT, prefixed("evidence-", evidence_entries.c.kind)),
                    evidence_items.c.kept_at,
                ),
                joined=evidence_entries,
                on=is_its_entry,
            ),
            drop_of,
            purge=drop_expired,
        ),
        PersonalData(evidence_entries, DataKind.EVIDENCE),
        PersonalData(
            core.candidate_features,
            DataKind.FEATURES,
            Rows(
                ((Field.INCIDENT, _number), *core.candidate_features.c["features_sealed", "kept_at"]),
                of=(core.incidents.c.author,),
                joined=core.incidents,
            ),
            {core.candidate_features.c.incident_id: forget_features},  # while their incidents have an author
            over=core.candidate_features.c.kept_at,
        ),
        PersonalData(
            guardian_notes,
            DataKind.INCIDENT,
            Rows(
                ((Field.INCIDENT, _number), (Field.TEXT, guardian_notes.c.text_sealed), guardian_notes.c.at),
                of=(guardian_notes.c.account, core.incidents.c.author),
                joined=core.incidents,
            ),
            forget_notes,
            over=guardian_notes.c.at,
        ),
        PersonalData(
            mistakes.own_examples,
            DataKind.EXAMPLE,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    (Field.TEXT, mistakes.own_examples.c.text_sealed),
                    mistakes.own_examples.c.kept_at,
                ),
                of=(core.incidents.c.author,),
                joined=core.incidents,
            ),
            {mistakes.own_examples.c.incident_id: forget_examples},  # while their incidents have an author
            over=mistakes.own_examples.c.kept_at,
        ),
        PersonalData(
            core.incidents,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    *core.incidents.c[
                        "group_id", "state", "fragment_sealed", "author_name_sealed", "opened_at"
                    ],
                )
            ),
            forget_incidents,
            purge=purge_incidents,
        ),
        PersonalData(
            core.incident_events,
            DataKind.INCIDENT,
            Rows(
                ((Field.INCIDENT, _number), *core.incident_events.c["what", "name_sealed", "at"]),
                joined=core.incidents,
                order=(core.incident_events.c.at,),
            ),
            Kept("It is forgotten with its incident."),
        ),
        PersonalData(
            core.cards,
            DataKind.INCIDENT,
            NotExported("It stands in the account's own chat, and its sending is told as a letter."),
            forget_cards,
        ),
        PersonalData(
            alarms.alarms,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    (Field.WHAT, prefixed("alarm_", alarms.alarms.c.kind)),
                    *alarms.alarms.c["name_sealed", "at"],
                ),
                joined=core.incidents,
            ),
            forget_alarms,
        ),
        PersonalData(
            alarms.alarm_messages,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    (Field.TEXT, alarms.alarm_messages.c.text_sealed),
                    alarms.alarm_messages.c.at,
                ),
                joined=core.incidents,
                order=(alarms.alarm_messages.c.at,),
            ),
            forget_words,
        ),
        PersonalData(
            alarms.alarm_drafts,
            DataKind.DIALOG,
            Rows(((Field.TEXT, alarms.alarm_drafts.c.words_sealed), alarms.alarm_drafts.c.at)),
            Deleted(),
            over=alarms.alarm_drafts.c.at,
        ),
        PersonalData(report_templates, DataKind.RULES, Rows(report_templates.c["set_at",]), Cleared()),
        PersonalData(ladders, DataKind.INCIDENT),
        PersonalData(ladder_settings, DataKind.RULES, Rows((ladder_settings.c.set_at,)), Cleared()),
        PersonalData(core.removals, DataKind.INCIDENT),
        PersonalData(core.counters, DataKind.INCIDENT),
        PersonalData(core.exposures, DataKind.EXPOSURE),
        PersonalData(
            core.pauses,
            DataKind.PAUSE,
            Rows(core.pauses.c["group_id", "since", "until"]),
            {
                core.pauses.c.paused_by: Cleared(name=core.pauses.c.paused_by_sealed),
                core.pauses.c.ended_by: Cleared(name=core.pauses.c.ended_by_sealed),
            },
            over=core.pauses.c.until,
        ),
        PersonalData(
            core.brakes,
            DataKind.BRAKE,
            Rows(core.brakes.c["rule", "decided_at"]),
            {
                core.brakes.c.realm: Deleted(),  # rules held in a creator's own groups are released
                core.brakes.c.decided_by: Cleared(name=core.brakes.c.decided_by_sealed),
            },
            over=core.brakes.c.released_at,
        ),
        PersonalData(
            mistakes.rule_proposals,
            DataKind.BRAKE,
            Rows(mistakes.rule_proposals.c["rule", "decided_at"]),
            Cleared(name=mistakes.rule_proposals.c.decided_by_sealed),
            over=mistakes.rule_proposals.c.decided_at,
        ),
        PersonalData(
            mistakes.exemptions,
            DataKind.EXEMPTION,
            Rows((mistakes.exemptions.c.group_id, *mistakes.exemptions.c["given_at", "until"])),
            {
                # It ends with whoever gave it: it counts by their word.
                mistakes.exemptions.c.given_by: Cleared(name=mistakes.exemptions.c.given_by_sealed),
                mistakes.exemptions.c.revoked_by: Cleared(name=mistakes.exemptions.c.revoked_by_sealed),
            },
            over=mistakes.exemptions.c.until,
        ),
        PersonalData(
            core.fronts,
            DataKind.FRONT,
            Rows((core.fronts.c.group_id, (Field.AT, core.fronts.c.settled_at))),
            Cleared(name=core.fronts.c.settled_by_sealed),
        ),
        PersonalData(
            watches,
            DataKind.WATCH,
            Rows(watches.c["group_id", "since", "ended_at"]),
            {
                watches.c.set_by: Cleared(name=watches.c.set_by_sealed),
                watches.c.ended_by: Cleared(name=watches.c.ended_by_sealed),
            },
            over=watches.c.ended_at,
        ),
        PersonalData(core.absences, DataKind.ABSENCE, over=core.absences.c.until),
    ),
)
