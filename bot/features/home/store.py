"""What the home shows, read at once, and where it stands."""

from __future__ import annotations

from typing import Final

from bot.classroom import Binding, BindingRole
from bot.features.doors.access_log.rules import Came
from bot.features.doors.access_log.store import log_of
from bot.features.doors.evening.store import may_wish
from bot.features.enrolment.applications.rules.steps import Step
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
from bot.storage.people.staff import staff_with, staffed_by
from bot.storage.people.students import applications_of, bindings_of, waiting_in
from bot.storage.tables.core import members

_OPENED: Final = (Came.OPENED, Came.HANDED)


class Homes(SchoolStore):
    """The homes of one school's accounts."""

    @reads
    def home(self, tx: Transaction, account: int) -> Home:
        """Return what an account's home shows now."""
        staff, own = staff_with(tx, account), applications_of(tx, account)
        return Home(
            overview=overview_for(tx, account),
            taught=_taught(tx, account, staff),
            ways=_ways(tx, account),
            claimed=_claimed(tx, account, staff),
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


def _taught(tx: Transaction, account: int, staff: Staff) -> tuple[Taught, ...]:
    """Return the classes that an account teaches; of a leader's those by a role of their own, or a few."""
    classes = staffed_by(tx, account, tx.now)
    if staff.leads(account, tx.now) and len(classes) > FEW:
        classes = tuple(
            one
            for one in classes
            if any(staff.local_roles_of(account, group_id, tx.now) for group_id in one.group_ids)
        )
    rooms = with_known_room(tx, {one.id for one in classes})
    waiting = open_for(tx, account) if classes else ()
    found = []
    for one in classes:
        lesson = next(iter(saved_lessons(tx, one.id, tx.now)), None)
        running = lesson is not None and lesson.is_open(tx.now)
        opened = log_of(tx, lesson, one).count(*_OPENED) if lesson is not None and running else 0
        own = sum(
            row.class_id == one.id or (row.class_id is None and row.group_id in one.group_ids)
            for row in waiting
        )
        found.append(Taught(one, lesson, one.id in rooms, opened, len(waiting_in(tx, one.id)), own))
    return nearest_first(found)


def _ways(tx: Transaction, account: int) -> tuple[Way, ...]:
    bound = bindings_of(tx, account)
    class_ids = {one.class_id for one in bound}
    classes = {class_id: class_of(tx, class_id) for class_id in class_ids}
    lessons = {class_id: saved_lessons(tx, class_id, tx.now) for class_id in class_ids}
    return tuple(
        Way(one, school_class, tuple(each for each in lessons[one.class_id] if _is_for(each, one)))
        for one in bound
        if (school_class := classes[one.class_id]) is not None
    )


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
