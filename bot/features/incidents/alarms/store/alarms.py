"""Alarms as stored: written, read with their incident, exported and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import SCHOOL, Room, Secret
from bot.features.incidents.alarms.rules.alarm import Alarm, AlarmKind, Reporter, Said
from bot.features.incidents.alarms.rules.files import REVIEWED, SafetyFile
from bot.features.incidents.buttons import AlarmJob, IncidentJob
from bot.features.incidents.rules.incident import Severity, State
from bot.features.incidents.rules.permissions import leads_apart, names_staff
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.store.writes import draw_numbers, removal_rows, write_noted
from bot.features.incidents.tables import alarm_messages, alarms, child_safety_files
from bot.outbox import Postponed
from bot.records import Add
from bot.storage.db.records import add
from bot.storage.db.transaction import among, select_in_school
from bot.storage.outbox.rows import postpone
from bot.storage.people.classes import answering_for, class_of
from bot.storage.people.personal_data import NO_NAME, class_name
from bot.storage.tables.core import groups, incidents, removals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.features.incidents.alarms.rules.decisions import AlarmGraver, AlarmSaid, NewAlarm
    from bot.personal_data import Erasure
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience

NOWHERE: Final = 0  # the chat id of the place of alarms about no group: Telegram gives no chat that id
_SHOWN: Final = 60  # words of an alarm that are read at once
_PICTURES: Final = 10  # of an alarm that are shown at one press
_ALARMS: Final = select_in_school(alarms).where(among(alarms.c.incident_id, "incidents"))


def nowhere(tx: Transaction) -> int:
    """Return the id of the group that stands for the whole school, where an alarm is about no group.

    The bot is in no such chat, so nothing guards it or writes there.
    """
    found: int | None = tx.value(groups.c.id, groups.c.chat_id == NOWHERE)
    if found is not None:
        return found
    group_id = tx.new_id()
    row = {
        "id": group_id,
        "chat_id": NOWHERE,
        "room": Room.GROUP.value,
        "title_sealed": tx.seal(groups.c.title_sealed, group_id, Secret("")),
        "seen_at": tx.now,
        "realm": SCHOOL,
        "gone_at": tx.now,
    }
    tx.insert(groups, [row])
    return group_id


def group_about(tx: Transaction, class_id: int | None) -> int:
    """Return the group whose staff hear of an alarm: the class's first one, or the whole school."""
    found = None if class_id is None else class_of(tx, class_id)
    return found.group_ids[0] if found is not None and found.group_ids else nowhere(tx)


def alarm_of(tx: Transaction, incident_id: int, chat_id: int) -> Alarm | None:
    """Return the alarm of an incident in the group of that chat; None: it is a leak."""
    row = tx.row(alarms, alarms.c.incident_id == incident_id)
    if row is None:
        return None
    query = tx.select(alarm_messages).where(alarm_messages.c.incident_id == incident_id)
    said = tx.connection.execute(query.order_by(alarm_messages.c.at.desc()).limit(_SHOWN)).all()
    return Alarm(
        AlarmKind(row.kind),
        row.harm,
        row.apart,
        Reporter(row.reporter),
        row.account,
        None if row.class_id is None else class_name(tx, row.class_id),
        row.replied,
        tuple(said_in(tx, each, chat_id) for each in reversed(said)),
        quiet=row.quiet,
    )


def about(tx: Transaction, incident_id: int) -> int | None:
    """Return the account that the alarm of an incident concerns; None: none, or it is not known."""
    found: int | None = tx.value(alarms.c.about, alarms.c.incident_id == incident_id)
    return found


def said_in(tx: Transaction, row: AnyRow, chat_id: int) -> Said:
    """Return words of an alarm in the group of that chat, without what they spell out of a room."""
    text = tx.unseal(alarm_messages.c.text_sealed, row.id, row.text_sealed)
    shown = Secret(tx.as_shown(text.reveal(), chat_id))
    return Said(row.id, row.at, row.by_staff, shown, pictured=row.picture_sealed is not None)


def pictures_of(tx: Transaction, subject: int) -> Sequence[AnyRow]:
    """Return words that came with a picture: those with that id, or of that incident, the newest first."""
    table = alarm_messages
    query = tx.select(table).where(
        table.c.picture_sealed.is_not(None), (table.c.incident_id == subject) | (table.c.id == subject)
    )
    return tx.connection.execute(query.order_by(table.c.at.desc()).limit(_PICTURES)).all()


def picture_in(tx: Transaction, row: AnyRow) -> Secret:
    """Return Telegram's id of the picture that came with words of an alarm."""
    return tx.unseal(alarm_messages.c.picture_sealed, row.id, row.picture_sealed)


def heard_by(readers: Audience, told: Mapping[int, Sequence[int] | None]) -> dict[int, Sequence[int] | None]:
    """Return who is notified of incidents, given their groups' recipients: of alarms fewer or others."""
    tx, found = readers.tx, dict(told)
    for row in tx.run(_ALARMS, incidents=list(told)):
        incident = tx.one(incidents, row.incident_id)
        if incident is not None:
            alone = names_staff(row.about, replied=row.replied)
            chats = told[row.incident_id] or ()
            chats = chats_hearing(readers, incident.group_id, chats, apart=row.apart, alone=alone)
            found[row.incident_id] = [each for each in chats if each not in (row.account, row.about)]
    return found


def chats_hearing(
    readers: Audience, group_id: int, told: Sequence[int], *, apart: bool, alone: bool
) -> Sequence[int]:
    """Return the chats that hear of an alarm, but for whom it concerns, given its group's recipients.

    One kept `apart`: the reachable owners and admins who do not teach in its groups. One about a member of
    staff, who may read in a staff chat, goes to each of the others `alone`.
    """
    own, now = answering_for(readers.tx, group_id), readers.tx.now
    accounts = dict.fromkeys(each.account for each in readers.staff.members)
    if apart:
        return readers.among(a for a in accounts if leads_apart(readers.staff, a, own, now))
    if alone:
        return readers.among(a for a in accounts if any(readers.staff.roles_of(a, one, now) for one in own))
    return told


def alerted_by(readers: Audience, said_id: int) -> Sequence[int] | None:
    """Return who has the card of an alarm, for further words of its reporter."""
    tx = readers.tx
    incident_id = tx.value_of(alarm_messages.c.incident_id, said_id)
    row = None if incident_id is None else tx.one(incidents, incident_id)
    if row is None:
        return None
    told = readers.of_groups(answering_for(tx, row.group_id))
    return heard_by(readers, {row.id: told})[row.id]


def shared_by(
    tx: Transaction, rows: Sequence[AnyRow], outside: Collection[int]
) -> dict[int, tuple[str, int]]:
    """Return what alarms have in common with others that may stand on one card; harm stands alone.

    Whoever is known by nothing has that in common, also in harm: any number of accounts can be made to report
    it. `outside`: the incidents in groups that are not the school's; their members are known by nothing.
    """
    found = {}
    of = {row.id: row.group_id for row in rows}
    for row in tx.run(_ALARMS, incidents=list(of)):
        kept = "apart" if row.apart else "open"
        if row.reporter == Reporter.UNKNOWN:
            found[row.incident_id] = (f"{kept} unknown", 0)
        elif row.reporter == Reporter.MEMBER and row.incident_id in outside:
            found[row.incident_id] = (f"{kept} outside", 0)
        elif row.harm or (row.class_id is None and not row.replied):
            found[row.incident_id] = (f"{kept} alone", row.incident_id)
        elif row.class_id is not None:
            found[row.incident_id] = (f"{kept} class", row.class_id)
        else:
            found[row.incident_id] = (f"{kept} group", of[row.incident_id])
    return found


def write_alarms(tx: Transaction, opened: Sequence[NewAlarm]) -> None:
    """Open incidents for alarms, with the words that raised them."""
    numbers = draw_numbers(tx, [one.opened_at.year for one in opened])
    for one, seq in zip(opened, numbers, strict=True):
        tx.insert(incidents, [_incident(tx, one, seq)])
        if one.message is not None:
            chat = tx.select(groups.c.chat_id).where(groups.c.id == one.group_id)
            chat_id: int = tx.connection.execute(chat).scalar_one()
            tx.insert(removals, list(removal_rows(tx, one.id, chat_id, (one.message,))))
        write_noted(tx, Noted(one.id, TimelineEvent.OPENED, one.opened_at))
        tx.insert(alarms, [_alarm(tx, one)])
        if one.lead is not None:
            open_file(tx, one.id)
    write_words(
        tx,
        [
            one.said(tx.new_id(), one.id, one.words)
            for one in opened
            if one.words.reveal() or one.picture is not None
        ],
    )


def open_file(tx: Transaction, incident_id: int) -> None:
    """Open the child-safety file of an alarm: it is kept from whom it is about."""
    due = tx.now + REVIEWED
    add(tx, Add(SafetyFile(tx.new_id(), incident_id, review_at=due)))
    postpone(tx, [Postponed(AlarmJob.FILE, incident_id, due)])


def write_words(tx: Transaction, said: Sequence[AlarmSaid]) -> None:
    """Add words to alarms."""
    table = alarm_messages
    tx.insert(
        table,
        [
            {
                "id": one.id,
                "incident_id": one.incident_id,
                "account": one.account,
                "by_staff": one.by_staff,
                "text_sealed": tx.seal(table.c.text_sealed, one.id, one.text),
                "picture_sealed": None
                if one.picture is None
                else tx.seal(table.c.picture_sealed, one.id, one.picture),
                "at": one.written_at or tx.in_turn(),
            }
            for one in said
        ],
    )
    for one in said:
        if not one.by_staff:
            tx.update(alarms, alarms.c.incident_id == one.incident_id, said_at=one.at)
    if tx.cipher.evidence_key is not None:
        pictured = [one.id for one in said if one.picture is not None]
        postpone(tx, [Postponed(IncidentJob.SEAL_PICTURE, each, tx.now) for each in pictured])


def write_graver(tx: Transaction, graver: Sequence[AlarmGraver]) -> None:
    """Grade alarms as such about harm to a child."""
    for one in graver:
        tx.update(alarms, alarms.c.incident_id == one.incident_id, harm=True)
        tx.change(incidents, one.incident_id, severity=int(Severity.INTRUSION))


def _incident(tx: Transaction, one: NewAlarm, seq: int) -> dict[str, object]:
    return {
        "id": one.id,
        "group_id": one.group_id,
        "year": one.opened_at.year,
        "seq": seq,
        "state": State.OPEN.value,
        "severity": int(one.severity),
        "deleted": False,
        "author": None,  # what an account may see and erase as its own is found by this column
        "author_name_sealed": tx.seal(incidents.c.author_name_sealed, one.id, one.lead_name or NO_NAME),
        "rules": [],
        "kinds": [],
        "known": False,
        "reasons": [],
        "surfaces": [],
        "fragment_sealed": tx.seal(incidents.c.fragment_sealed, one.id, one.fragment or Secret("")),
        "opened_at": one.opened_at,
    }


def _alarm(tx: Transaction, one: NewAlarm) -> dict[str, object]:
    row_id = tx.new_id()
    return {
        "id": row_id,
        "incident_id": one.id,
        "kind": one.kind.value,
        "harm": one.harm,
        "apart": one.apart,
        "reporter": one.by.value,
        "replied": one.replied,
        "about": one.lead,
        "unsaid": one.unsaid,
        "class_id": one.class_id,
        "account": one.account,
        "name_sealed": tx.seal(alarms.c.name_sealed, row_id, one.name),
        "at": one.opened_at,
        "quiet": False,
        "read_at": one.opened_at,
        "said_at": one.opened_at,
    }


def alarms_by(tx: Transaction, account: int, until: datetime) -> Select[tuple[int]]:
    """Return the query for the incidents of alarms that an account raised until then."""
    return tx.select(alarms.c.incident_id).where(alarms.c.account == account, alarms.c.at <= until)


def forget_alarms(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who raised an alarm, unless its open incident needs that."""
    own = alarms.c.account == erasure.account, alarms.c.at <= erasure.asked_at
    _forget_reporters(tx, *own, alarms.c.incident_id.not_in(erasure.held))
    return bool(erasure.held)


def forget_words(tx: Transaction, erasure: Erasure) -> bool:
    """Delete an account's words, a reporter's or a member of staff's, unless an open incident needs them."""
    own = alarm_messages.c.account == erasure.account, alarm_messages.c.at <= erasure.asked_at
    tx.delete(alarm_messages, *own, alarm_messages.c.incident_id.not_in(erasure.held))
    return bool(erasure.held)


def purge_alarms(tx: Transaction, incident_ids: Select[tuple[int]]) -> int:
    """Forget who raised the alarms of incidents, and delete all that was said; return how many rows.

    `incident_ids` is a query: a school has more incidents than a statement has parameters.
    """
    over = alarms.c.incident_id.in_(incident_ids), alarms.c.account.is_not(None)
    forgotten = _forget_reporters(tx, *over) + forget_concerned(tx, incident_ids)
    return forgotten + tx.delete(alarm_messages, alarm_messages.c.incident_id.in_(incident_ids))


def forget_concerned(tx: Transaction, incident_ids: Select[tuple[int]] | Sequence[int]) -> int:
    """Forget whom the alarms of incidents are about, with the message; return how many."""
    found = tx.rows(alarms, alarms.c.incident_id.in_(incident_ids), alarms.c.about.is_not(None))
    for row in found:
        tx.change(alarms, row.id, about=None)
        tx.change(
            incidents,
            row.incident_id,
            author_name_sealed=tx.seal(incidents.c.author_name_sealed, row.incident_id, NO_NAME),
            fragment_sealed=tx.seal(incidents.c.fragment_sealed, row.incident_id, NO_NAME),
        )
    tx.delete(child_safety_files, child_safety_files.c.incident_id.in_(incident_ids))
    return len(found)


def _forget_reporters(tx: Transaction, *which: ColumnElement[bool]) -> int:
    found = tx.rows(alarms, *which)
    for row in found:
        name = tx.seal(alarms.c.name_sealed, row.id, NO_NAME)
        tx.change(alarms, row.id, account=None, name_sealed=name)
    return len(found)
