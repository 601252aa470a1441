"""Rooms shown in groups that no class has: asked about once, kept at a teacher's press, else forgotten.

One that staff have not handed in stays the question's: it is searched for in messages, and is no meeting.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, or_

from bot.classroom import SCHOOL
from bot.features.doors.tables import room_changes
from bot.features.lessons.buttons import RoomQuestionMessage
from bot.features.lessons.room_questions.rules import (
    AskedRoom,
    RoomAnswered,
    RoomFacts,
    RoomQuestion,
    RoomReply,
    on_not_ours,
    on_ours,
)
from bot.features.lessons.rules.offers import class_meant
from bot.features.lessons.store.exposure import NAMES_ROOM
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.rows import credentials_of, keys_of, meetings_with
from bot.features.lessons.tables import lessons, room_questions
from bot.features.lessons.timetables.store.weekly import complete_week
from bot.lesson import Credentials, Provider
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Add
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Writers, among, decides, given, reads, select_in_school
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import (
    class_of,
    classes_of_group,
    is_known,
    is_left_lately,
    is_searched_for,
    realms_of,
)
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import NO_NAME, Cleared, PersonalData, Rows
from bot.storage.people.staff import is_staff, serves
from bot.storage.tables.core import incidents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import SchoolClass
    from bot.features.incidents.rules.incident import LeakReport
    from bot.features.lessons.rules.offers import HandedOut, ShownRoom
    from bot.lesson import Meeting
    from bot.records import Decided
    from bot.roles import Staff
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience

_DAY: Final = timedelta(days=1)
_A_DAY: Final = 3  # questions about rooms that are not staff's words, for each class: anyone can write rooms
_CLASSES: Final = 4  # of a group of many classes that are asked
_ROOMS: Final = 4  # of one message that are asked about

_LATELY: Final = (
    select_in_school(room_questions.c.class_id, func.count().label("asked"))
    .where(
        among(room_questions.c.class_id, "classes"),
        room_questions.c.by_staff.is_(False),
        room_questions.c.made_at > bindparam("since", type_=room_questions.c.made_at.type),
    )
    .group_by(room_questions.c.class_id)
)
_ASKED: Final = select_in_school(room_questions).where(
    given(room_questions.c.class_id, "school_class"),
    or_(among(room_questions.c.link_fingerprint, "keys"), among(room_questions.c.id_fingerprint, "keys")),
)


class RoomQuestions(SchoolStore):
    """The questions about rooms of one school."""

    @reads
    def question(self, tx: Transaction, question_id: int) -> RoomQuestion | None:
        """Return a question as it stands now."""
        return _question(tx, question_id)

    @decides
    def ours(self, tx: Transaction, account: int, question_id: int) -> tuple[RoomReply, int | None]:
        """Decide and record that a room is the class's; returns the lesson that keeps it."""
        question = _question(tx, question_id)
        same, elsewhere = (None, False) if question is None else _held(tx, question)
        is_own = question is not None and serves(tx, account, question.school_class)
        facts = RoomFacts(is_own, same, elsewhere, tx.new_id(), tx.new_id())
        reply, changes = on_ours(question, facts, account, tx.now)
        record(tx, changes)
        if question is None or reply is not RoomReply.KEPT:
            return reply, None
        complete_week(tx, account, question.school_class.id)
        return reply, facts.lesson_id

    @answers
    def not_ours(self, tx: Transaction, account: int, question_id: int) -> Decided[RoomReply]:
        """Decide and record that a room is none of the class's."""
        question = _question(tx, question_id)
        is_own = question is not None and serves(tx, account, question.school_class)
        return on_not_ours(question, account, tx.now, is_staff=is_own)

    @decides
    def shown_to_all(self, tx: Transaction, group_id: int, rooms: Sequence[ShownRoom]) -> None:
        """Ask about rooms that a group's title, description or pinned message shows."""
        classes = classes_of_group(tx, group_id)[:_CLASSES]
        left = QuestionsLeft(tx, [one.id for one in classes])
        for room in rooms[:_ROOMS]:
            _ask(tx, classes, room, (group_id, None), by_staff=False, left=left)


class QuestionsLeft:
    """How many more questions about rooms that are not staff's words some classes may be asked now.

    Read once for all leaks of a transaction, and kept up with what is asked in it.
    """

    def __init__(self, tx: Transaction, class_ids: Collection[int]) -> None:
        rows = tx.run(_LATELY, classes=list(class_ids), since=tx.now - _DAY) if class_ids else ()
        self._asked = Counter({row.class_id: row.asked for row in rows})

    def any_for(self, class_id: int) -> bool:
        """Tell whether a class may be asked another one."""
        return self._asked[class_id] < _A_DAY

    def take(self, class_id: int) -> None:
        """Record that a class is asked one."""
        self._asked[class_id] += 1


def ask_about_rooms(
    tx: Transaction,
    leak: LeakReport,
    handed: HandedOut,
    incident_id: int,
    *,
    classes: Sequence[SchoolClass],
    staff: Staff,
    left: QuestionsLeft,
) -> None:
    """Ask the teachers of a group's classes about rooms that a leak showed and their class does not know.

    A room of another class is that class's leak. A member of staff is asked for the own classes only.
    `classes` are all of its group's; of the roles only its author's and the owners' in `staff` count.
    """
    keys = {
        tx.cipher.fingerprint(kind, secret.reveal()) for kind, secret in leak.secrets if kind in NAMES_ROOM
    }
    if leak.known or not keys:
        return
    meant, by_staff = _meant(leak, handed, classes, staff, tx.now)
    asked = [
        one
        for one in meant[:_CLASSES]
        if (by_staff or left.any_for(one.id)) and keys - _settled(tx, one, keys)
    ]
    for room in handed.shown()[:_ROOMS] if asked else ():
        own = {key for _, key in keys_of(tx, _credentials(room))}
        if not keys.isdisjoint(own):
            where = tx.groups[leak.group.chat_id], incident_id
            _ask(tx, asked, room, where, by_staff=by_staff, left=left)


def _ask(
    tx: Transaction,
    classes: Iterable[SchoolClass],
    room: ShownRoom,
    where: tuple[int, int | None],
    *,
    by_staff: bool,
    left: QuestionsLeft,
) -> None:
    """Ask classes about a room that they do not know; `where`: the group, and the incident if it is a leak.

    A meeting of parents or staff is no class's.
    """
    held = _credentials(room)
    keys = keys_of(tx, held)
    link_key, id_key = (next((key for kind, key in keys if kind == name), None) for name in NAMES_ROOM)
    for one in classes:
        settled = room.invitation.for_adults or _settled(tx, one, [key for _, key in keys])
        if settled or not (by_staff or left.any_for(one.id)):
            continue
        if not by_staff:
            left.take(one.id)
        question = AskedRoom(
            *(tx.new_id(), one.id, *where, room.of_author, by_staff, room.invitation.provider),
            *(held.link, held.meeting_id, held.passcode),
            *(link_key, id_key, tx.now),
        )
        record(tx, (Add(question), Dispatch(RoomQuestionMessage.ASKED, question.id)))


def _asked_of_all(readers: Audience, question_ids: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return who is asked: the author, if staff, else whoever of the class's staff is told first."""
    tx = readers.tx
    columns = room_questions.c["id", "class_id", "by_staff"]
    query = (
        tx.select(*columns, incidents.c.author)
        .join(incidents, incidents.c.id == room_questions.c.incident_id, isouter=True)
        .where(room_questions.c.id.in_(question_ids))
    )
    rows = tx.connection.execute(query).all()
    readers.know(row.class_id for row in rows)
    return dict.fromkeys(question_ids) | {row.id: _asked_of(readers, row) for row in rows}


def _asked_of(readers: Audience, row: AnyRow) -> Sequence[int] | None:
    school_class = readers.school_class(row.class_id)
    if school_class is None:
        return None
    every = readers.of_class(school_class.id) or ()
    if row.by_staff and row.author is not None and row.author in every:
        return [row.author]
    return readers.teachers_first(school_class.id)


def _over(_tx: Transaction, before: datetime, other: datetime) -> ColumnElement[bool]:
    """Return the condition for expired questions: an answer holds as long as the class's lessons are kept."""
    asked = room_questions.c.kept.is_(None)
    return or_(room_questions.c.made_at < before, and_(asked, room_questions.c.made_at < other))


def _meant(
    leak: LeakReport, handed: HandedOut, found: Sequence[SchoolClass], staff: Staff, at: datetime
) -> tuple[Sequence[SchoolClass], bool]:
    """Return which of its group's classes a leak's room may be of, and whether its author is their staff."""
    if leak.author is None or not found:
        return found, False
    own = [one for one in found if is_staff(staff, leak.author, one, at)]
    meant = class_meant(own, "" if handed.text is None else handed.text.reveal(), ())
    if meant is None:
        return found, False
    return ([meant.school_class] if meant.sure else own), True


def _settled(tx: Transaction, school_class: SchoolClass, keys: Collection[bytes]) -> set[bytes]:
    """Return those fingerprints of rooms of which a class need not be asked: known, another's, or asked."""
    settled: set[bytes] = set()
    for meeting, matched in _rooms(tx, school_class, keys).items():
        if meeting.class_id != school_class.id or _is_searched_for(tx, meeting.id):
            settled |= matched
    asked = tx.run(_ASKED, school_class=school_class.id, keys=list(keys))
    settled.update(*((row.link_fingerprint, row.id_fingerprint) for row in asked))
    return settled.intersection(keys)


def _rooms(
    tx: Transaction, school_class: SchoolClass, keys: Iterable[bytes]
) -> Mapping[Meeting, frozenset[bytes]]:
    """Return the meetings with these fingerprints of the classes in a class's realm."""
    found = meetings_with(tx, keys)
    realms = realms_of(tx, {each.class_id for each in found})
    return {
        each: keys for each, keys in found.items() if realms.get(each.class_id, SCHOOL) == school_class.realm
    }


def _is_searched_for(tx: Transaction, meeting_id: int) -> bool:
    return tx.has(lessons, lessons.c.meeting_id == meeting_id, is_searched_for(tx.now)) or tx.has(
        room_changes, room_changes.c.was == meeting_id, is_left_lately(tx.now)
    )


def _credentials(room: ShownRoom) -> Credentials:
    found = room.invitation
    return Credentials(found.link, found.meeting_id, found.passcode)


def _question(tx: Transaction, question_id: int) -> RoomQuestion | None:
    row = tx.one(room_questions, question_id)
    school_class = None if row is None else class_of(tx, row.class_id)
    if row is None or school_class is None:
        return None
    leak = tx.one(incidents, row.incident_id) if row.incident_id else None
    held = credentials_of(tx, room_questions, row.id, row)
    prints = [each for each in (row.link_fingerprint, row.id_fingerprint) if each is not None]
    rooms = _rooms(tx, school_class, prints)
    own = (each for each in rooms if each.class_id == school_class.id)
    return RoomQuestion(
        row.id,
        school_class,
        group_title(tx, row.group_id) or NO_NAME,
        None if leak is None else leak.author,
        NO_NAME
        if leak is None
        else tx.unseal(incidents.c.author_name_sealed, leak.id, leak.author_name_sealed),
        row.of_author,
        row.by_staff,
        Provider(row.provider),
        held,
        borrowed=row.by_staff and written_by_others(tx, held, row.class_id),
        kept=row.kept,
        known=any(tx.has(lessons, lessons.c.meeting_id == each.id, is_known(tx.now)) for each in own),
    )


def _held(tx: Transaction, question: RoomQuestion) -> tuple[Meeting | None, bool]:
    """Return the class's own meeting in a question's room, and whether it is another class's."""
    keys = [key for _, key in keys_of(tx, question.credentials)]
    found = _rooms(tx, question.school_class, keys)
    own = [each for each in found if each.class_id == question.school_class.id]
    return next(iter(own), None), len(own) < len(found)


def _answered(tx: Transaction, answered: RoomAnswered) -> None:
    """Note an answer; the question's copy of the room is deleted, but for its fingerprints."""
    copy = ("link_sealed", "meeting_id_sealed", "passcode_sealed")
    gone = {} if answered.recognised else dict.fromkeys(copy)
    noted = {"answered_by": answered.account, "answered_at": answered.at}
    tx.change(room_questions, answered.id, kept=answered.kept, **noted, **gone)


ROOM: Final = StorageRoom(
    name="room questions",
    writers=Writers(decided={RoomAnswered: _answered}),
    deliveries=Deliveries(readers={RoomQuestionMessage.ASKED: _asked_of_all}),
    personal_data=(
        PersonalData(
            room_questions,
            DataKind.LESSON,
            Rows(room_questions.c["class_id", "answered_at"]),
            Cleared(to=None),
            over=_over,
        ),
    ),
)
