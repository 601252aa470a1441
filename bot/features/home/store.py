"""What the home shows, read at once, and where it stands."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final

from bot.classroom import Binding, BindingRole, SchoolClass
from bot.features.doors.access_log.rules import CAME
from bot.features.doors.access_log.store import log_of
from bot.features.doors.evening.store import may_wish
from bot.features.doors.room_changes.store import crossing_of, is_made
from bot.features.enrolment.applications.rules.steps import Step
from bot.features.enrolment.tables import applications
from bot.features.home.rules import FEW, Claimed, Home, HomePlace, Taught, Way, nearest_first
from bot.features.home.tables import home_places
from bot.features.incidents.leaders.store import open_for
from bot.features.lessons.store.rows import saved_lessons
from bot.features.school.overview.store import overview_for
from bot.lesson import Lesson, LessonKind
from bot.personal_data import DataKind
from bot.records import Add
from bot.roles import Staff
from bot.storage.db.records import add
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import class_of, with_known_room
from bot.storage.people.personal_data import Deleted, NotExported, PersonalData
from bot.storage.people.staff import claims_before, staff_with, staffed_by
from bot.storage.people.students import applications_of, bindings_of
from bot.storage.tables.core import members

_LATELY: Final = timedelta(hours=2)  # how long after its end a lesson is still mentioned as over


class Homes(SchoolStore):
    """The homes of one school's accounts."""

    @reads
    def home(self, tx: Transaction, account: int) -> Home:
        """Return what an account's home shows now."""
        staff, own = staff_with(tx, account), applications_of(tx, account)
        taught, waiting = _taught(tx, account, staff)
        return Home(
            overview=overview_for(tx, account),
            taught=taught,
            ways=_ways(tx, account),
            claimed=_claimed(tx, account, staff),
            waiting=waiting,
            claims=len(claims_before(tx, account)),
            serves=staff.serves(account, tx.now),
            applies=any(one.step is Step.WAITING for one in own),
            may_wish=may_wish(tx, account),
        )

    @reads
    def stands(self, tx: Transaction, account: int) -> int | None:
        """Return the message that is an account's home."""
        return tx.value(home_places.c.message_id, home_places.c.account == account)

    @decides
    def note(self, tx: Transaction, account: int, message_id: int) -> int | None:
        """Note which message is an account's home from now on; return the one before, if it is another."""
        before = tx.value(home_places.c.message_id, home_places.c.account == account)
        if before == message_id:
            return None
        tx.delete(home_places, home_places.c.account == account)
        add(tx, Add(HomePlace(tx.new_id(), account, message_id)))
        return before


def _taught(tx: Transaction, account: int, staff: Staff) -> tuple[tuple[Taught, ...], int]:
    """Return the classes that an account teaches; of a leader's those by a role of their own, or a few.

    The number is that of the applicants who wait in its other classes.
    """
    every = classes = staffed_by(tx, account, tx.now)
    if staff.leads(account, tx.now) and len(classes) > FEW:
        classes = tuple(
            one
            for one in classes
            if any(staff.local_roles_of(account, group_id, tx.now) for group_id in one.group_ids)
        )
    rooms = with_known_room(tx, {one.id for one in classes})
    waits = applications.c.step == Step.WAITING.value
    waiting = Counter(tx.values(applications.c.class_id, waits)) if every else Counter[int]()
    incidents = open_for(tx, account) if classes else ()
    found = []
    for one in classes:
        lesson, opened = _lesson_of(tx, one)
        own = sum(
            row.class_id == one.id or (row.class_id is None and row.group_id in one.group_ids)
            for row in incidents
        )
        found.append(
            Taught(
                *(one, lesson, one.id in rooms, opened, waiting[one.id], own),
                None if lesson is None else crossing_of(tx, lesson.id),
                made=lesson is not None and is_made(tx, lesson.meeting.id),
            )
        )
    return nearest_first(found), sum(waiting[one.id] for one in every if one not in classes)


def _lesson_of(tx: Transaction, school_class: SchoolClass) -> tuple[Lesson | None, int]:
    """Return a class's lesson and how many of its students opened a door now.

    Of lessons with an open door at one time it is the one that most came to, and all doors count.
    """
    lessons = saved_lessons(tx, school_class.id, tx.now)
    logs = [log_of(tx, each, school_class) for each in lessons if each.is_open(tx.now)]
    if not logs:
        return next(iter(lessons), None), 0
    came = {line.student_id for log in logs for line in log.lines if line.came in CAME}
    return max(logs, key=lambda log: log.count(*CAME)).lesson, len(came)


def _ways(tx: Transaction, account: int) -> tuple[Way, ...]:
    bound = bindings_of(tx, account)
    class_ids = {one.class_id for one in bound}
    classes = {class_id: class_of(tx, class_id) for class_id in class_ids}
    lessons = {class_id: saved_lessons(tx, class_id, tx.now - _LATELY) for class_id in class_ids}
    ways = []
    for one in bound:
        own = [each for each in lessons[one.class_id] if _is_for(each, one)]
        over = [each for each in own if each.ends_at <= tx.now]
        coming = tuple(each for each in own if each.ends_at > tx.now)
        if (school_class := classes[one.class_id]) is not None:
            ways.append(Way(one, school_class, coming, over[-1] if over else None))
    return tuple(ways)


def _is_for(lesson: Lesson, binding: Binding) -> bool:
    """Tell whether a lesson is one of the bound: a meeting of guardians is no student's."""
    return binding.role is BindingRole.GUARDIAN or lesson.kind is not LessonKind.GUARDIANS


def _claimed(tx: Transaction, account: int, staff: Staff) -> Claimed | None:
    asked = staff.asks(account)
    since = None if asked is None else tx.value_of(members.c.set_at, asked.id)
    return None if asked is None or since is None else Claimed(asked.group_id, since)


ROOM: Final = StorageRoom(
    name="home",
    personal_data=(
        PersonalData(
            home_places,
            DataKind.ACCOUNT,
            NotExported("It stands in the account's own chat."),
            Deleted(),
        ),
    ),
)
