"""Leaks become incidents, or part of one; the leaked rooms are marked as exposed.

Rooms that accounts posted in a group minutes before they were confirmed as staff are taken in late. The
originals are kept encrypted, as of every deleted message; after a quarter of an hour they are no longer
taken in as a lesson.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from bot.classroom import Group, Held, Room, Secret
from bot.features.doors.gate.tables import personal_ways
from bot.features.incidents.rules.changes import Joined, NewIncident, PowerPosted, WayPosted
from bot.features.incidents.rules.incident import (
    Begun,
    LeakedMessage,
    LeakReport,
    Resolution,
    Severity,
    State,
)
from bot.features.incidents.rules.leak import LeakFacts, on_leak
from bot.features.incidents.store.folding import unfold
from bot.features.incidents.tables import alarms
from bot.features.lessons.reposts.rules import RedactedRepostKept, TakenIn
from bot.features.lessons.room_questions.store import QuestionsLeft, ask_about_rooms
from bot.features.lessons.rules.decisions import on_exposed
from bot.features.lessons.rules.offers import HandedOut, class_meant
from bot.features.lessons.store.exposure import NAMES_ROOM, heard_of
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.lessons import pasted
from bot.features.lessons.store.rows import meetings_of, meetings_with
from bot.features.lessons.timetables.store.weekly import complete_week
from bot.lesson import LessonState, StoredLesson
from bot.moderation.known.codes import CODE_RULE
from bot.moderation.known.personal import PERSONAL_WAY
from bot.records import Add, Change
from bot.storage.changes import record
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, among, decides, select_in_school
from bot.storage.people.classes import classes_of_group, classes_of_groups
from bot.storage.people.groups import remember_groups
from bot.storage.people.staff import is_staff, staff_with
from bot.storage.tables.core import exposures, groups, incidents, originals, removals
from bot.storage.updates.journal import settle

_Mark = tuple[int, int, int, bool]  # chat, message, version, and whether the verdict was to delete

_RECORDED = (
    select_in_school(*removals.c["chat_id", "message_id", "version", "incident_id"], incidents.c.deleted)
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .outerjoin(alarms, alarms.c.incident_id == incidents.c.id)
    .where(
        alarms.c.id.is_(None),  # that somebody reported a message is no verdict about it
        among(removals.c.chat_id, "chats"),
        among(removals.c.message_id, "messages"),
    )
)


def record_leaks(tx: Transaction, batch: Sequence[tuple[LeakReport, HandedOut]]) -> None:
    """Record leaks: as new incidents, or as part of those that they continue."""
    batch = [(_with_ways_given(tx, leak), handed) for leak, handed in batch]
    remember_groups(tx, [leak.group for leak, _ in batch], tx.now)
    recorded = _recorded(tx, [leak for leak, _ in batch])
    begun: dict[int, Begun] = {}
    changes: list[Change] = []
    fresh: list[tuple[LeakReport, HandedOut]] = []
    for leak, handed in batch:
        known = _known(leak, recorded)
        before = _begun(tx, next(reversed(known.values())), begun) if known and leak.deleted else None
        decided = on_leak(leak, LeakFacts(tx.new_id(), frozenset(known), before), tx.now)
        for change in decided:
            if isinstance(change, NewIncident | Joined):
                incident = change.grown if isinstance(change, Joined) else _opened(change)
                begun[incident.id] = incident
                marks = ((leak.group.chat_id, m.message_id, m.version) for m in change.leak.messages)
                recorded.update({(*mark, leak.deleted): incident.id for mark in marks})
        changes.extend(decided)
        if decided and (leak.deleted or leak.held is Held.PAUSE):
            fresh.append((leak, handed))
    record(tx, tuple(changes))
    unfold(tx, {change.grown.id for change in changes if isinstance(change, Joined)})
    classes = classes_of_groups(tx, {tx.groups[leak.group.chat_id] for leak, _ in fresh})
    staff = staff_with(tx, *{leak.author for leak, _ in fresh if leak.author is not None})
    left = QuestionsLeft(tx, {one.id for those in classes.values() for one in those})
    for leak, handed in fresh:
        take_in(tx, leak, handed, recorded)
        newest = leak.messages[-1]
        mark = (leak.group.chat_id, newest.message_id, newest.version, leak.deleted)
        own = classes[tx.groups[leak.group.chat_id]]
        ask_about_rooms(tx, leak, handed, recorded[mark], classes=own, staff=staff, left=left)
    exposed = [leak for leak, _ in fresh]
    _expose(tx, exposed)
    record(tx, (*_powers_in(exposed), *_ways_in(exposed)))
    settle(tx, [leak.row for leak, _ in batch if leak.row is not None])


def take_in(tx: Transaction, leak: LeakReport, handed: HandedOut, recorded: Mapping[_Mark, int]) -> None:
    """Take in the rooms that a member of staff hands out in a class's own group, one after the other.

    The lesson is a draft where the group is for several of their classes and nothing tells which is meant: a
    door of the wrong class would show it another's room; and where the class has no such room yet and an
    account without power over it posted it first. The echo of the first lesson offers to post the rest of the
    message again.
    """
    account = leak.author
    if account is None or not handed.offers:
        return
    staff = staff_with(tx, account)
    found = classes_of_group(tx, tx.groups[leak.group.chat_id])
    classes = [one for one in found if is_staff(staff, account, one, tx.now)]
    said = "" if handed.text is None else handed.text.reveal()
    own = _own(leak, handed, recorded)
    incident_id = list(own.values())[-1]
    kept = False
    for offer in handed.offers:
        invitation = offer.invitation
        room = invitation.credentials
        rooms = [each for one in classes for each in meetings_of(tx, room, one.realm)]
        meant = class_meant(classes, said, {each.class_id for each in rooms})
        if meant is None:
            return
        borrowed = offer.borrowed or written_by_others(tx, room, meant.school_class.id)
        if borrowed and offer.cautioned:
            continue
        _, lesson_id, changes = pasted(
            tx, account, meant.school_class, invitation, in_group=meant.sure, borrowed=borrowed
        )
        if lesson_id is not None and not kept:
            kept = True
            changes = (*changes, TakenIn(incident_id, lesson_id))
            if handed.says_more:
                with_it = tuple(mark for mark, one in own.items() if one == incident_id)
                changes = (
                    *changes,
                    RedactedRepostKept(tx.new_id(), lesson_id, incident_id, account, with_it, tx.now),
                )
        record(tx, changes)
        new = (each.record for each in changes if isinstance(each, Add))
        if any(isinstance(each, StoredLesson) and each.state is LessonState.SAVED for each in new):
            complete_week(tx, account, meant.school_class.id)


def _own(leak: LeakReport, handed: HandedOut, recorded: Mapping[_Mark, int]) -> dict[tuple[int, int], int]:
    """Return the incidents of messages in which the author handed rooms out, by id and version."""
    marks = [(each.message_id, each.version) for each in leak.messages if each.message_id in handed.own]
    return {mark: recorded[(leak.group.chat_id, *mark, True)] for mark in marks}


def _expose(tx: Transaction, fresh: Sequence[LeakReport]) -> None:
    """Mark the rooms that these leaks gave away, of the classes that are notified."""
    given: dict[int, set[bytes]] = {}
    for leak in fresh:
        keys = given.setdefault(tx.groups[leak.group.chat_id], set())
        keys.update(
            tx.cipher.fingerprint(kind, secret.reveal())
            for kind, secret in leak.secrets
            if kind in NAMES_ROOM
        )
    rooms = meetings_with(tx, frozenset[bytes]().union(*given.values()))
    held = {
        group_id: tuple(room for room, matched in rooms.items() if not matched.isdisjoint(keys))
        for group_id, keys in given.items()
    }
    for meeting in heard_of(tx, held):
        record(tx, on_exposed(meeting))


def _powers_in(leaks: Sequence[LeakReport]) -> Iterator[PowerPosted]:
    for leak in leaks:
        if CODE_RULE.id in leak.rules:
            yield from (PowerPosted(secret) for kind, secret in leak.secrets if kind == CODE_RULE.kind.value)


def _with_ways_given(tx: Transaction, leak: LeakReport) -> LeakReport:
    """Return a leak with the marks of those personal ways alone that somebody was given, as they are.

    Anybody can make others up, by the hundred.
    """
    marks = {
        tx.cipher.fingerprint(kind, one.reveal()): (kind, one)
        for kind, one in leak.secrets
        if kind == PERSONAL_WAY
    }
    if not marks:
        return leak
    given = [marks[each] for each in tx.values(personal_ways.c.mark, personal_ways.c.mark.in_(list(marks)))]
    others = (each for each in leak.secrets if each[0] != PERSONAL_WAY)
    return replace(leak, secrets=(*others, *given))


def _ways_in(leaks: Sequence[LeakReport]) -> Iterator[WayPosted]:
    for leak in leaks:
        yield from (WayPosted(secret) for kind, secret in leak.secrets if kind == PERSONAL_WAY)


def _recorded(tx: Transaction, leaks: Sequence[LeakReport]) -> dict[_Mark, int]:
    """Return the incidents that already hold messages of these leaks, by the messages' marks."""
    rows = tx.run(
        _RECORDED,
        chats=list({leak.group.chat_id for leak in leaks}),
        messages=list({message.message_id for leak in leaks for message in leak.messages}),
    )
    return {(row.chat_id, row.message_id, row.version, row.deleted): row.incident_id for row in rows}


def _known(leak: LeakReport, recorded: Mapping[_Mark, int]) -> dict[tuple[int, int], int]:
    """Return the incidents that messages have already; one for review does not count for a deletion."""
    verdicts = (True,) if leak.deleted else (True, False)
    chat_id = leak.group.chat_id
    return {
        (m.message_id, m.version): recorded[chat_id, m.message_id, m.version, verdict]
        for m in leak.messages
        for verdict in verdicts
        if (chat_id, m.message_id, m.version, verdict) in recorded
    }


def _begun(tx: Transaction, incident_id: int, begun: Mapping[int, Begun]) -> Begun:
    """Return an incident as stored, or as the changes decided so far leave it."""
    if incident_id in begun:
        return begun[incident_id]
    query = tx.select(incidents).where(incidents.c.id == incident_id)
    row = tx.connection.execute(query).one()
    return Begun(
        id=row.id,
        author=row.author,
        resolved=row.state == State.RESOLVED.value,
        severity=Severity(row.severity),
        rules=tuple(row.rules),
        kinds=frozenset(row.kinds),
        known=row.known,
        fragment=tx.unseal(incidents.c.fragment_sealed, row.id, row.fragment_sealed),
        reasons=tuple(row.reasons or ()),
    )


def _opened(change: NewIncident) -> Begun:
    leak = change.leak
    return Begun(
        id=change.id,
        author=leak.author,
        resolved=False,
        severity=change.severity,
        rules=leak.rules,
        kinds=leak.kinds,
        known=leak.known,
        fragment=leak.fragment,
        reasons=leak.reasons,
    )


LATE_FOR: Final = timedelta(minutes=15)
_LATELY: Final = timedelta(hours=24)


class LateOffers(SchoolStore):
    """Rooms that one school's new staff posted before they were staff."""

    @decides
    def take_in(self, tx: Transaction, describe: Callable[[LeakReport], HandedOut]) -> bool:
        """Take in the rooms that accounts posted shortly before they became staff; return if there were any.

        `describe` tells what the author of a leak handed out in it.
        """
        query = tx.select(incidents).where(
            incidents.c.deleted,
            incidents.c.taken_in_as.is_(None),
            incidents.c.opened_at > tx.now - LATE_FOR,
            incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
        )
        rows = tx.connection.execute(query.order_by(incidents.c.seq)).all()
        staff = staff_with(tx, *{row.author for row in rows if row.author is not None})
        found = False
        for row in rows:
            if row.author is None or not staff.serves(row.author, tx.now):
                continue
            leak = _leak(tx, row)
            handed = describe(leak)
            marks = ((m.message_id, m.version, True) for m in leak.messages)
            take_in(tx, leak, handed, {(leak.group.chat_id, *mark): row.id for mark in marks})
            found = found or bool(handed.offers)
        return found

    async def kept(self, account: int, group_id: int) -> bool | None:
        """Tell whether an account's recent leaks in a group were taken in as lessons; None: it has none."""
        query = (
            select(incidents.c.taken_in_as)
            .join(exposures, exposures.c.incident_id == incidents.c.id)
            .where(
                incidents.c.school_id == self._school.id,
                incidents.c.author == account,
                incidents.c.group_id == group_id,
                incidents.c.deleted,
                incidents.c.opened_at > self._school.clock.now() - _LATELY,
                exposures.c.kind.in_(NAMES_ROOM),
            )
        )
        found = await self._school.read(lambda tx: tx.connection.scalars(query).all())
        return any(each is not None for each in found) if found else None


def _leak(tx: Transaction, row: AnyRow) -> LeakReport:
    """Return a leak with its messages as they are kept."""
    chat = tx.connection.execute(select(groups).where(groups.c.id == row.group_id)).one()
    tx.groups[chat.chat_id] = row.group_id
    query = (
        tx.select(originals)
        .where(originals.c.incident_id == row.id, originals.c.kept_until > tx.now)
        .order_by(originals.c.message_id, originals.c.version)
    )
    messages = (
        LeakedMessage(
            each.message_id,
            each.version,
            row.opened_at,
            row.opened_at,
            tx.unseal(originals.c.raw_sealed, each.id, each.raw_sealed),
        )
        for each in tx.connection.execute(query)
    )
    return LeakReport(
        group=Group(chat.chat_id, Room(chat.room), Secret("")),
        author=row.author,
        author_name=Secret(""),
        deleted=True,
        rules=(),
        kinds=frozenset(),
        fragment=Secret(""),
        secrets=(),
        messages=tuple(messages),
    )
