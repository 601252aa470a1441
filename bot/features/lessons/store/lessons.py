"""Lessons and their meetings: taken in, saved, moved, withdrawn; and what an opened door shows."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, and_

from bot.classroom import SCHOOL, SchoolClass
from bot.features.doors.evening.rules import on_earlier
from bot.features.doors.tables import room_changes
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.classes.rules import Islands
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.reposts.store import rest_of
from bot.features.lessons.rules.decisions import (
    AllowedLink,
    MeetingGone,
    Paste,
    PasteFacts,
    is_meant,
    is_saved_at_once,
    on_allow,
    on_answer,
    on_begin,
    on_due,
    on_keep,
    on_mark,
    on_other_class,
    on_paste,
    on_return,
    on_save,
    on_times,
    on_withdraw,
    renewed_by,
    replaced_by,
)
from bot.features.lessons.rules.transitions import DoorLine, Echo, LessonReply, LessonRequest
from bot.features.lessons.store.exposure import exposing, taken_in_from
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.rows import (
    WRITERS,
    is_in_use,
    lesson_of,
    lessons_where,
    meetings_of,
    open_classes,
    saved_lessons,
    searched_for,
    standing,
    told_by_card,
    write_rooms,
)
from bot.features.lessons.tables import allowed_links, lessons, meeting_keys, meetings, series, written_ids
from bot.features.lessons.timetables.rules.series import held_elsewhere
from bot.features.lessons.timetables.store.weekly import (
    complete_week,
    is_off_for_holiday,
    series_of_lesson,
    weekly_of,
)
from bot.lesson import Credentials, Lesson, LessonKind, LessonState, Meeting, RoomSet
from bot.moderation.text.normal_forms import normal_form
from bot.moderation.verdict import Kind
from bot.outbox import OutboxRow, Postponed
from bot.personal_data import DataKind
from bot.records import Changes, Decided
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import postpone
from bot.storage.people.classes import class_of, classes_by_chat, island_chats, realms_of
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import is_staff, serves, staff_with, staffed_by
from bot.storage.tables.classes import class_groups, classes
from bot.storage.tables.core import groups

# Replies by which a class has a room, for a week that waits for one.
_ROOM_COMES: Final = frozenset({LessonReply.SAVED, LessonReply.KEPT, LessonReply.REPEATS})

_P = ParamSpec("_P")
_S = TypeVar("_S", bound=SchoolStore)


def asked_of(tx: Transaction, account: int, lesson_id: int) -> LessonRequest | None:
    """Return an account's request to change a lesson; None where the lesson is gone."""
    lesson = lesson_of(tx, lesson_id)
    school_class = None if lesson is None else class_of(tx, lesson.class_id)
    if lesson is None or school_class is None:
        return None
    return LessonRequest(lesson, school_class, account, serves(tx, account, school_class), tx.now)


def changes(
    method: Callable[Concatenate[_S, Transaction, LessonRequest, _P], Decided[LessonReply]],
) -> Callable[Concatenate[_S, int, int, _P], Coroutine[Any, Any, LessonReply]]:
    """Make a store's method one that decides an account's request about a lesson, and is called with both.

    A week that the account typed is completed where its room comes by the change.
    """

    @wraps(method)
    def changed(
        self: _S, tx: Transaction, account: int, lesson_id: int, /, *args: _P.args, **kwargs: _P.kwargs
    ) -> LessonReply:
        asked = asked_of(tx, account, lesson_id)
        if asked is None:
            return LessonReply.UNKNOWN
        reply, decided = method(self, tx, asked, *args, **kwargs)
        record(tx, decided)
        if reply in _ROOM_COMES:
            complete_week(tx, account, asked.school_class.id)
        return reply

    return decides(changed)


class Lessons(SchoolStore):
    """The lessons of one school."""

    async def staffed_by(self, account: int) -> tuple[SchoolClass, ...]:
        """Return the classes for which an account has a role."""
        return await self._school.read(lambda tx: staffed_by(tx, account, tx.now))

    @decides
    def paste(
        self, tx: Transaction, account: int, class_id: int, invitation: Invitation, *, borrowed: bool = False
    ) -> tuple[LessonReply, int | None]:
        """Take in an invitation that a teacher sent in private; returns the lesson it became, if any.

        `borrowed`: another account wrote the message.
        """
        school_class = class_of(tx, class_id)
        if school_class is None:
            return LessonReply.UNKNOWN, None
        reply, lesson_id, changes = pasted(
            tx, account, school_class, invitation, in_group=False, borrowed=borrowed
        )
        record(tx, changes)
        return reply, lesson_id

    @reads
    def replaced_by(
        self, tx: Transaction, account: int, class_id: int, invitation: Invitation
    ) -> Lesson | None:
        """Return the lesson whose room an invitation sent in private may replace; records nothing."""
        school_class = class_of(tx, class_id)
        if school_class is None:
            return None
        facts = paste_facts(tx, account, school_class, invitation, in_group=False)
        return replaced_by(*facts, saved_lessons(tx, class_id, tx.now))

    @changes
    def save(self, _tx: Transaction, asked: LessonRequest) -> Decided[LessonReply]:
        """Decide and record a press on [Lưu]."""
        return on_save(asked)

    @changes
    def begin(
        self, _tx: Transaction, asked: LessonRequest, starts_at: datetime | None
    ) -> Decided[LessonReply]:
        """Decide and record when a lesson without a time begins; None: now."""
        return on_begin(asked, starts_at)

    @changes
    def keep(self, _tx: Transaction, asked: LessonRequest) -> Decided[LessonReply]:
        """Decide and record that a draft's room is kept, without inviting students."""
        return on_keep(asked)

    @changes
    def withdraw(self, _tx: Transaction, asked: LessonRequest) -> Decided[LessonReply]:
        """Decide and record a press on [Huỷ buổi]."""
        return on_withdraw(asked)

    @changes
    def give_back(self, tx: Transaction, asked: LessonRequest) -> Decided[LessonReply]:
        """Decide and record a press that a withdrawn lesson is held after all."""
        if is_off_for_holiday(tx, asked.lesson.id):
            return LessonReply.UNKNOWN, ()
        return on_return(asked, weekly=series_of_lesson(tx, asked.lesson.id) is not None)

    @changes
    def set_times(
        self, tx: Transaction, asked: LessonRequest, times: tuple[datetime, datetime], zone: tzinfo
    ) -> Decided[LessonReply]:
        """Decide and record other times; `zone`: the school's, in which evening cards have their days."""
        reply, moved = on_times(asked, times)
        if reply is LessonReply.MOVED:
            moved = (*moved, *on_earlier(asked.lesson, times[0], told_by_card(tx, asked.lesson, zone)))
        return reply, moved

    @changes
    def other_class(self, tx: Transaction, asked: LessonRequest, class_id: int) -> Decided[LessonReply]:
        """Decide and record that a lesson is another class's."""
        other, lesson = class_of(tx, class_id), asked.lesson
        both = asked.is_staff and serves(tx, asked.account, other)
        asked = replace(asked, school_class=other or asked.school_class, is_staff=both)
        of_room = lessons_where(tx, lessons.c.meeting_id == lesson.meeting.id)
        return on_other_class(asked, of_room, weekly=series_of_lesson(tx, lesson.id) is not None)

    @changes
    def mark(
        self, _tx: Transaction, asked: LessonRequest, kind: LessonKind, zone: tzinfo
    ) -> Decided[LessonReply]:
        """Decide and record what kind of meeting a lesson is; `zone`: the school's."""
        if asked.lesson.kind is LessonKind.UNSAID:
            return on_answer(asked, kind, zone)
        return on_mark(asked, kind)

    @changes
    def allow(self, tx: Transaction, asked: LessonRequest) -> Decided[LessonReply]:
        """Decide and record a press on [Cho link này 24 giờ] under a draft."""
        rooms = meetings_of(tx, asked.lesson.meeting.credentials, asked.school_class.realm)
        of_room = lessons_where(tx, lessons.c.meeting_id.in_([each.id for each in rooms]))
        return on_allow(asked, of_room, tx.new_id())

    @decides
    def open_door(self, tx: Transaction, lesson_id: int) -> None:
        """Decide and record what happens when a lesson's door opens."""
        line = _line_of(tx, lesson_id)
        if line is not None:
            record(tx, on_due(line.lesson, line.school_class, tx.now))

    async def lesson(self, lesson_id: int) -> Lesson | None:
        """Return a lesson."""
        return await self._school.read(lambda tx: lesson_of(tx, lesson_id))

    @reads
    def standing(self, tx: Transaction, lesson_id: int) -> int:
        """Return the lesson that stands for one on its card: it may have been taken off, and made anew."""
        found = standing(tx, lesson_of(tx, lesson_id))
        return lesson_id if found is None else found.id

    @reads
    def door_line(self, tx: Transaction, lesson_id: int) -> DoorLine | None:
        """Return the line about a lesson's door for its class's groups; None where either is gone."""
        return _line_of(tx, lesson_id)

    @reads
    def echo(self, tx: Transaction, account: int, lesson_id: int) -> Echo | None:
        """Return a lesson as its teacher sees it; None where it is gone, or not the teacher's to see."""
        lesson = lesson_of(tx, lesson_id)
        own = staffed_by(tx, account, tx.now)
        school_class = next((one for one in own if lesson and one.id == lesson.class_id), None)
        if lesson is None or school_class is None:
            return None
        others = tuple(one for one in own if one.id != lesson.class_id)
        weekly = series_of_lesson(tx, lesson_id)
        of_class = weekly_of(tx, lesson.class_id)
        # A room of weekly lessons is the class's own: it goes to no other class.
        stays = weekly is not None or any(each.room.id == lesson.meeting.id for each in of_class)
        written = weekly is None and written_by_others(tx, lesson.meeting.credentials, lesson.class_id)
        return Echo(
            lesson,
            school_class,
            () if stays else others,
            until=None if weekly is None else weekly.last,
            rest=rest_of(tx, account, lesson_id),
            weekly_elsewhere=weekly is None and bool(held_elsewhere(lesson, of_class, tx.now)),
            exposed_by=next(iter(exposing(tx, lesson.meeting.id)), None),
            in_group=taken_in_from(tx, account, lesson_id) is not None,
            borrowed=written,
            returns=lesson.state is LessonState.WITHDRAWN and not is_off_for_holiday(tx, lesson_id),
            overlaps=_overlapping(tx, lesson),
            room_since=tx.value_of(meetings.c.taken_at, lesson.meeting.id),
        )

    async def open_in(self, group_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes of a group that have an open door now."""
        return await self._school.read(lambda tx: open_classes(tx, [group_id]).get(group_id, ()))

    async def allowed_since(self, at: datetime) -> dict[int, tuple[AllowedLink, ...]]:
        """Return the links that staff allowed until after that time, by chat id."""
        return await self._school.read(lambda tx: allowed_since(tx, at))

    async def in_force(self) -> dict[int, tuple[Credentials, ...]]:
        """Return the credentials that the school's classes use or lately used, by class."""
        return await self._school.read(searched_for)

    async def classes_in(self) -> dict[int, tuple[int, ...]]:
        """Return the classes of every confirmed group, by its chat id."""
        return await self._school.read(classes_by_chat)

    @reads
    def islands(self, tx: Transaction) -> Islands:
        """Return which classes and chats rest on no owner's word."""
        realms = realms_of(tx)
        classes = {class_id: realm for class_id, realm in realms.items() if realm != SCHOOL}
        return Islands(classes, island_chats(tx))


def pasted(
    tx: Transaction,
    account: int,
    school_class: SchoolClass,
    invitation: Invitation,
    *,
    in_group: bool,
    borrowed: bool = False,
) -> tuple[LessonReply, int | None, Changes]:
    """Gather the facts of an invitation's room, and decide which lesson it becomes."""
    facts = paste_facts(tx, account, school_class, invitation, in_group=in_group, borrowed=borrowed)
    return on_paste(*facts)


def paste_facts(
    tx: Transaction,
    account: int,
    school_class: SchoolClass,
    invitation: Invitation,
    *,
    in_group: bool,
    borrowed: bool = False,
) -> tuple[Paste, PasteFacts]:
    """Return a paste of an invitation for a class, and the facts of its room."""
    paste = Paste(tx.new_id(), tx.new_id(), account, invitation, in_group, tx.now, borrowed)
    written = written_by_others(tx, paste.credentials, school_class.id)
    staff = staff_with(tx, account)
    own, strange = list[Meeting](), False
    for meeting in meetings_of(tx, paste.credentials, school_class.realm):
        if meeting.class_id == school_class.id:
            own.append(meeting)
        else:
            other = class_of(tx, meeting.class_id)
            strange = strange or other is None or not is_staff(staff, account, other, tx.now)
    used = [each for each in own if is_in_use(tx, each.id)]
    paste = replace(paste, borrowed=borrowed or (written and not used))
    # A room that already matches is meant first, so that the others stay as they are; else one in use.
    rooms = (*used, *own) if paste.aside else used or own
    as_said = (each for each in rooms if renewed_by(each.credentials, paste.credentials) == each.credentials)
    room = next(as_said, next(iter(rooms), None))
    saved = is_saved_at_once(paste, in_use=room in used)
    same = () if room is None else _same_lessons(tx, room, invitation, drafts=not saved)
    facts = PasteFacts(
        school_class=school_class,
        is_staff=is_staff(staff, account, school_class, tx.now),
        same=room,
        elsewhere=strange,
        running=next(iter(same), None),
        in_use=room in used,
    )
    return paste, facts


def _same_lessons(
    tx: Transaction, room: Meeting, invitation: Invitation, *, drafts: bool
) -> tuple[Lesson, ...]:
    """Return the lessons in a room that an invitation means. `drafts`: those not saved yet count too.

    So an invitation that is pasted twice, or processed again after a crash, is not asked about twice.
    """
    states = [LessonState.SAVED.value, *([LessonState.DRAFT.value] if drafts else [])]
    found = lessons_where(
        tx,
        lessons.c.class_id == room.class_id,
        lessons.c.meeting_id == room.id,
        lessons.c.state.in_(states),
        lessons.c.ends_at > tx.now,
    )
    if invitation.for_adults:
        found = tuple(each for each in found if each.kind is not LessonKind.LESSON)
    meant = [each for each in found if is_meant(each, invitation, tx.now)]
    return tuple(sorted(meant, key=lambda each: each.state is LessonState.DRAFT))


def _overlapping(tx: Transaction, lesson: Lesson) -> Lesson | None:
    """Return the first saved lesson of its class that is held while a lesson is."""
    found = lessons_where(
        tx,
        lessons.c.class_id == lesson.class_id,
        lessons.c.id != lesson.id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.starts_at < lesson.ends_at,
        lessons.c.ends_at > lesson.starts_at,
    )
    return min(found, key=lambda each: each.starts_at, default=None)


def _line_of(tx: Transaction, lesson_id: int) -> DoorLine | None:
    lesson = lesson_of(tx, lesson_id)
    school_class = None if lesson is None else class_of(tx, lesson.class_id)
    return None if lesson is None or school_class is None else DoorLine(lesson, school_class)


def _of_lesson(readers: Audience, lesson_id: int) -> Sequence[int] | None:
    lesson = lesson_of(readers.tx, lesson_id)
    return None if lesson is None else readers.of_class(lesson.class_id)


def _line_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a door's line expires: at the lesson's end, however long it waited to be sent.

    One whose lesson was called off meanwhile is removed at once.
    """
    lesson = lesson_of(tx, row.subject)
    return tx.now if lesson is None or lesson.state is not LessonState.SAVED else lesson.ends_at


def _line_dropped(tx: Transaction, row: OutboxRow) -> None:
    """Have a group's line come later that was not sent because all doors were frozen."""
    lesson = lesson_of(tx, row.subject)
    if lesson is None or not lesson.is_open(tx.now):
        return
    tx.change(lessons, lesson.id, announced=False)
    if not lesson.is_frozen(tx.now):  # they opened again in this moment
        postpone(tx, [Postponed(LessonJob.OPEN_DOOR, lesson.id, tx.now)])


def _idle(tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for older rooms in which no lesson is left, and that nobody left lately."""
    used = (lessons.c.meeting_id, series.c.meeting_id, room_changes.c.was)
    return and_(meetings.c.taken_at < before, *(meetings.c.id.not_in(tx.select(some)) for some in used))


def allowed_since(tx: Transaction, at: datetime) -> dict[int, tuple[AllowedLink, ...]]:
    """Return the links that were allowed after that time, by the chat ids of their classes' groups."""
    realms = realms_of(tx)
    query = (
        tx.select(allowed_links, *groups.c["chat_id", "realm"])
        .join(class_groups, class_groups.c.class_id == allowed_links.c.class_id)
        .join(groups, groups.c.id == class_groups.c.group_id)
        .where(allowed_links.c.until > at, groups.c.confirmed_at.is_not(None))
        .order_by(allowed_links.c.since, allowed_links.c.id)
    )
    found: dict[int, tuple[AllowedLink, ...]] = {}
    for row in tx.connection.execute(query):
        if realms[row.class_id] != row.realm:
            continue  # no group of the class's
        link = tx.unseal(allowed_links.c.link_sealed, row.id, row.link_sealed)
        allowed = AllowedLink(normal_form(Kind.LINK, link.reveal()), row.since, row.until)
        found[row.chat_id] = (*found.get(row.chat_id, ()), allowed)
    return found


def _meeting_gone(tx: Transaction, gone: MeetingGone) -> None:
    """Forget a room with its lessons and keys."""
    tx.delete(meetings, meetings.c.id == gone.id)


ROOM: Final = StorageRoom(
    name="lessons",
    writers=Writers(first={RoomSet: write_rooms}, decided={**WRITERS, MeetingGone: _meeting_gone}),
    deliveries=Deliveries(
        readers={LessonMessage.ECHO: each(_of_lesson)},
        until={LessonMessage.DOOR_LINE: _line_until},
        dropped={LessonMessage.DOOR_LINE: _line_dropped},
    ),
    # Lessons are the class's: only the account that entered them is forgotten.
    personal_data=(
        PersonalData(classes, DataKind.LESSON),
        PersonalData(class_groups, DataKind.LESSON),
        PersonalData(
            meetings, DataKind.LESSON, Rows(meetings.c["class_id", "taken_at"]), Cleared(), over=_idle
        ),
        PersonalData(meeting_keys, DataKind.LESSON),
        PersonalData(written_ids, DataKind.WRITTEN, over=written_ids.c.written_at),
        PersonalData(
            lessons,
            DataKind.LESSON,
            Rows(lessons.c["class_id", "topic_sealed", "starts_at", "taken_at"]),
            Cleared(),
            over=lessons.c.ends_at,
        ),
        PersonalData(
            allowed_links,
            DataKind.ALLOWED,
            Rows(allowed_links.c["class_id", "since", "until"]),
            Cleared(),
            over=allowed_links.c.until,
        ),
    ),
)
