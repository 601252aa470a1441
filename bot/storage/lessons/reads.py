"""Gathers what decisions on access need to know, inside the transaction that will record them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from bot.access.doors.messages import DoorMessage
from bot.access.doors.name_tags import tag_of
from bot.access.doors.views import Opening
from bot.access.enrolment.guardians import needed_from
from bot.access.enrolment.model import GuardianRule
from bot.access.model import (
    Application,
    Binding,
    BindingRole,
    Credentials,
    Lesson,
    LessonKind,
    LessonState,
    Meeting,
    Moving,
    Provider,
    Relation,
    Step,
    Student,
)
from bot.classroom import SCHOOL, MeetingState
from bot.outbox import OutboxJob
from bot.storage.enrolment.reads import (
    consents_now,
    guardians_in,
    has_word,
    pledged_to,
    rule_of_class,
    rules_version,
)
from bot.storage.incidents.reads import staff_of
from bot.storage.lessons.writes import keys_of
from bot.storage.school.classes import class_of, classes_of_group, classes_where
from bot.storage.school.realm_reads import realms_of
from bot.storage.tables.classes import (
    applications,
    bindings,
    lessons,
    meeting_keys,
    meetings,
    openings,
    students,
)
from bot.storage.tables.core import due_times, outbox
from bot.storage.tables.timetables import series

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement

    from bot.access.model import SchoolClass
    from bot.classroom import Secret
    from bot.school.roles import Role, Staff
    from bot.storage.db.transaction import AnyRow, Transaction


def is_staff(staff: Staff, account: int, school_class: SchoolClass, at: datetime) -> bool:
    """Tell whether an account has a role for a class: in the school, or in one of its own groups."""
    return bool(roles_for(staff, account, school_class, at))


def roles_for(staff: Staff, account: int, school_class: SchoolClass, at: datetime) -> frozenset[Role]:
    """Return the roles that an account has for a class: in the school, or in one of its own groups.

    What is a class by a creator's word alone is none to the school: nobody hands its rooms out there.
    """
    if school_class.realm != SCHOOL:
        groups_of = school_class.own_ids
        return frozenset(role for one in groups_of for role in staff.local_roles_of(account, one, at))
    places = school_class.own_ids or (None,)
    return frozenset(role for group_id in places for role in staff.roles_of(account, group_id, at))


def realms_met(tx: Transaction, account: int) -> frozenset[int]:
    """Return among whose classes somebody is looked for who says of themselves who they are.

    The school's, while somebody owns it. Else those of the one creator there is, or of those to whose classes
    they came by the button in the group: anybody may call a class 7A, and write other children's numbers on
    its list, and is not to be told of another's pupils.
    """
    if staff_of(tx).has_owner(tx.now):
        return frozenset((SCHOOL,))
    realms = realms_of(tx)
    islands = {*realms.values()} - {SCHOOL}
    came = (each.class_id for each in applications_where(tx, applications.c.account == account))
    near = islands if len(islands) <= 1 else {realms.get(each, SCHOOL) for each in came}
    return frozenset((SCHOOL, *near))


def staffed_by(tx: Transaction, account: int, at: datetime) -> tuple[SchoolClass, ...]:
    """Return the classes for which an account has a role."""
    staff = staff_of(tx)
    return tuple(one for one in classes_where(tx) if is_staff(staff, account, one, at))


def lessons_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Lesson, ...]:
    """Return the lessons for which that holds, by their start."""
    query = (
        select(
            lessons,
            *meetings.c["provider", "link_sealed", "meeting_id_sealed", "passcode_sealed"],
            meetings.c.state.label("meeting_state"),
            meetings.c.class_id.label("meeting_class"),
        )
        .join(meetings, meetings.c.id == lessons.c.meeting_id)
        .where(lessons.c.school_id == tx.school_id, *conditions)
        .order_by(lessons.c.starts_at, lessons.c.id)
    )
    return tuple(_lesson(tx, row) for row in tx.connection.execute(query))


def lesson_of(tx: Transaction, lesson_id: int) -> Lesson | None:
    """Return a lesson with its meeting."""
    return next(iter(lessons_where(tx, lessons.c.id == lesson_id)), None)


def opening_of(tx: Transaction, opening_id: int) -> Opening | None:
    """Return a door on its way, with the binding it was opened for if that is still in force."""
    row = tx.connection.execute(
        select(*openings.c["lesson_id", "binding_id"]).where(
            openings.c.school_id == tx.school_id, openings.c.id == opening_id
        )
    ).one_or_none()
    lesson = None if row is None else lesson_of(tx, row.lesson_id)
    school_class = None if lesson is None else class_of(tx, lesson.class_id)
    if row is None or lesson is None or school_class is None:
        return None
    binding = next(iter(bindings_where(tx, bindings.c.id == row.binding_id)), None)
    tag = "" if binding is None else tag_for(tx, binding.student_id, lesson.id, binding.account)
    return Opening(lesson, school_class, binding, tag)


def tag_for(tx: Transaction, student_id: int, lesson_id: int, account: int | None = None) -> str:
    """Return the name tag that an account bears for a student in a lesson; None: of what is handed over."""
    whose = f"{student_id}:{lesson_id}" if account is None else f"{student_id}:{lesson_id}:{account}"
    return tag_of(tx.cipher.fingerprint("tag", whose))


def saved_lessons(tx: Transaction, class_id: int, ended_after: datetime) -> tuple[Lesson, ...]:
    """Return a class's saved lessons that end after that time."""
    return lessons_where(
        tx,
        lessons.c.class_id == class_id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.ends_at > ended_after,
    )


def open_classes(tx: Transaction, group_id: int) -> tuple[SchoolClass, ...]:
    """Return the classes of a group of which a door is open now."""
    return tuple(
        one
        for one in classes_of_group(tx, group_id)
        if any(_is_told(tx, each) for each in saved_lessons(tx, one.id, tx.now))
    )


def _is_told(tx: Transaction, lesson: Lesson) -> bool:
    """Tell whether a group may hear of a lesson's open door: not of an exam's."""
    return lesson.is_open(tx.now) and lesson.kind is not LessonKind.EXAM


def meetings_with(tx: Transaction, keys: Iterable[bytes]) -> dict[Meeting, frozenset[bytes]]:
    """Return the school's meetings that have one of these fingerprints, the newest first, with which."""
    wanted = list(set(keys))
    if not wanted:
        return {}
    match = select(*meeting_keys.c["meeting_id", "fingerprint"]).where(
        meeting_keys.c.school_id == tx.school_id, meeting_keys.c.fingerprint.in_(wanted)
    )
    matched: dict[int, set[bytes]] = {}
    for row in tx.connection.execute(match):
        matched.setdefault(row.meeting_id, set()).add(row.fingerprint)
    if not matched:
        return {}
    query = (
        select(meetings)
        .where(meetings.c.school_id == tx.school_id, meetings.c.id.in_(matched))
        .order_by(meetings.c.taken_at.desc(), meetings.c.id)
    )
    return {
        _meeting(tx, row.id, row.class_id, row.state, row): frozenset(matched[row.id])
        for row in tx.connection.execute(query)
    }


def meetings_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Meeting, ...]:
    """Return the school's meetings for which that holds, the newest first."""
    query = (
        select(meetings)
        .where(meetings.c.school_id == tx.school_id, *conditions)
        .order_by(meetings.c.taken_at.desc(), meetings.c.id)
    )
    return tuple(_meeting(tx, row.id, row.class_id, row.state, row) for row in tx.connection.execute(query))


def meetings_of(tx: Transaction, credentials: Credentials, realm: int) -> tuple[Meeting, ...]:
    """Return the meetings of a realm that have this link or one of these IDs, the newest first.

    What another realm calls its room takes nothing from a class.
    """
    found = meetings_with(tx, [key for _, key in keys_of(tx, credentials)])
    realms = realms_of(tx, {each.class_id for each in found})
    return tuple(each for each in found if realms.get(each.class_id, SCHOOL) == realm)


def is_in_use(tx: Transaction, meeting_id: int) -> bool:
    """Tell whether a lesson in a room was saved, or it repeats: a draft makes no room its class's."""
    saved = select(lessons.c.id).where(
        lessons.c.school_id == tx.school_id,
        lessons.c.meeting_id == meeting_id,
        lessons.c.state == LessonState.SAVED.value,
    )
    weekly = select(series.c.id).where(series.c.school_id == tx.school_id, series.c.meeting_id == meeting_id)
    return any(tx.connection.scalar(each.limit(1)) is not None for each in (saved, weekly))


def credentials_since(tx: Transaction, ended_after: datetime) -> dict[int, tuple[Credentials, ...]]:
    """Return the credentials of each class's meetings that have a lesson which ends after that time."""
    used = (
        select(*lessons.c["class_id", "meeting_id"])
        .where(lessons.c.school_id == tx.school_id, lessons.c.ends_at > ended_after)
        .distinct()
        .subquery()
    )
    query = (
        select(meetings, used.c.class_id.label("used_by"))
        .join(used, used.c.meeting_id == meetings.c.id)
        .where(meetings.c.school_id == tx.school_id)
        .order_by(meetings.c.taken_at, meetings.c.id)
    )
    found: dict[int, dict[Credentials, None]] = {}
    for row in tx.connection.execute(query):
        meeting = _meeting(tx, row.id, row.class_id, row.state, row)
        found.setdefault(row.used_by, {})[meeting.credentials] = None
    return {class_id: tuple(held) for class_id, held in found.items()}


def students_of(tx: Transaction, class_id: int) -> tuple[Student, ...]:
    """Return a class's roster, by number, each with the student's own account that is bound now."""
    own = bindings.c.student_id == students.c.id, bindings.c.role.is_(None)
    live = and_(*own, bindings.c.ended_at.is_(None))
    guardians = guardians_in(tx, class_id)
    query = (
        select(students, bindings.c.account, bindings.c.id.label("binding_id"))
        .join(bindings, live, isouter=True)
        .where(students.c.school_id == tx.school_id, students.c.class_id == class_id)
        .order_by(students.c.number)
    )
    return tuple(
        Student(
            row.id,
            row.class_id,
            row.number,
            tx.unseal(students.c.name_sealed, row.id, row.name_sealed),
            row.account,
            row.binding_id,
            guardians.get(row.id, ()),
            listed=not row.by_approval,
        )
        for row in tx.connection.execute(query)
    )


def line_of(tx: Transaction, student_id: int) -> Student | None:
    """Return a line of a roster."""
    one = students.c.school_id == tx.school_id, students.c.id == student_id
    class_id = tx.connection.scalar(select(students.c.class_id).where(*one))
    lines = () if class_id is None else students_of(tx, class_id)
    return next((line for line in lines if line.id == student_id), None)


def bindings_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Binding, ...]:
    """Return the bindings in force for which that holds."""
    pledged = pledged_to(rules_version(tx))
    query = (
        select(
            bindings,
            *students.c["number", "name_sealed"],
            consents_now().label("consenting"),
            pledged.label("pledged"),
            rule_of_class().label("rule"),
            has_word(bindings.c.student_id, bindings.c.school_id).label("confirmed"),
        )
        .join(students, students.c.id == bindings.c.student_id)
        .where(bindings.c.school_id == tx.school_id, bindings.c.ended_at.is_(None), *conditions)
        .order_by(bindings.c.made_at, bindings.c.id)
    )
    return tuple(_binding(tx, row) for row in tx.connection.execute(query))


def _binding(tx: Transaction, row: AnyRow) -> Binding:
    """Return a binding; a guardian pledges to nothing, and needs nobody's word."""
    role = BindingRole(row.role or BindingRole.STUDENT)
    rule = GuardianRule(row.rule or GuardianRule.WITHIN_A_WEEK)
    guarded = role is BindingRole.GUARDIAN
    return Binding(
        row.id,
        row.student_id,
        row.class_id,
        row.account,
        row.number,
        tx.unseal(students.c.name_sealed, row.student_id, row.name_sealed),
        row.by_code,
        bool(row.consenting),
        pledged=guarded or bool(row.pledged),
        role=role,
        relation=None if row.relation is None else Relation(row.relation),
        frozen=row.frozen_at is not None,
        guardian_from=needed_from(rule, row.made_at, row.first_at, confirmed=guarded or bool(row.confirmed)),
    )


def binding_of(tx: Transaction, account: int, class_id: int) -> Binding | None:
    """Return an account's binding in a class."""
    found = bindings_where(tx, bindings.c.account == account, bindings.c.class_id == class_id)
    return next(iter(found), None)


def is_bound(tx: Transaction, account: int) -> bool:
    """Tell whether an account is anybody's student, by whose word ever; a guardian's may be staff.

    Who is one begins nothing as staff. What they are already, `staff_of` tells.
    """
    query = select(bindings.c.id).where(
        bindings.c.school_id == tx.school_id,
        bindings.c.account == account,
        bindings.c.ended_at.is_(None),
        bindings.c.role.is_(None),
    )
    return tx.connection.scalar(query.limit(1)) is not None


def applications_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Application, ...]:
    """Return the applications for which that holds, the latest first."""
    query = (
        select(applications)
        .where(applications.c.school_id == tx.school_id, *conditions)
        .order_by(applications.c.at.desc(), applications.c.id)
    )
    return tuple(_application(tx, row) for row in tx.connection.execute(query))


def application_for(tx: Transaction, account: int, name: Secret, class_id: int) -> Application:
    """Return what is known of an account's way into a class, or a fresh application."""
    own = applications_where(tx, applications.c.account == account, applications.c.class_id == class_id)
    fresh = Application(tx.new_id(), class_id, account, name, Step.LEFT, None, None, None, tx.now)
    return next(iter(own), fresh)


def waiting_in(tx: Transaction, class_id: int) -> tuple[Application, ...]:
    """Return the applications of a class that wait for a teacher."""
    waits = applications.c.step == Step.WAITING.value
    return applications_where(tx, applications.c.class_id == class_id, waits)


def last_openings(tx: Transaction, account: int, since: datetime) -> dict[int, datetime]:
    """Return when an account's door to each lesson was opened last, since that time, and not taken back.

    What was seen in a popup stands nowhere and does not count.
    """
    sent = (
        select(outbox.c.id)
        .where(
            outbox.c.school_id == openings.c.school_id,
            outbox.c.what == DoorMessage.DOOR.name,
            outbox.c.subject == openings.c.id,
        )
        .exists()
    )
    taken_back = (
        select(due_times.c.id)
        .join(outbox, outbox.c.id == due_times.c.subject)
        .where(
            due_times.c.what == OutboxJob.REMOVE_LINE.name,
            due_times.c.at <= tx.now,
            outbox.c.what == DoorMessage.DOOR.name,
            outbox.c.subject == openings.c.id,
        )
        .exists()
    )
    query = select(*openings.c["lesson_id", "at"]).where(
        openings.c.school_id == tx.school_id,
        openings.c.account == account,
        openings.c.at > since,
        sent,
        ~taken_back,
    )
    return {row.lesson_id: row.at for row in tx.connection.execute(query.order_by(openings.c.at))}


def _lesson(tx: Transaction, row: AnyRow) -> Lesson:
    topic = row.topic_sealed
    return Lesson(
        row.id,
        row.class_id,
        _meeting(tx, row.meeting_id, row.meeting_class, row.meeting_state, row),
        None if topic is None else tx.unseal(lessons.c.topic_sealed, row.id, topic),
        row.starts_at,
        row.ends_at,
        LessonState(row.state),
        row.taken_by,
        row.announced,
        LessonKind(row.kind or LessonKind.LESSON),
        untimed=bool(row.untimed),
    )


def _meeting(tx: Transaction, meeting_id: int, class_id: int, state: str, row: AnyRow) -> Meeting:
    def opened(column: Column[bytes], sealed: bytes | None) -> Secret | None:
        return None if sealed is None else tx.unseal(column, meeting_id, sealed)

    credentials = Credentials(
        opened(meetings.c.link_sealed, row.link_sealed),
        opened(meetings.c.meeting_id_sealed, row.meeting_id_sealed),
        opened(meetings.c.passcode_sealed, row.passcode_sealed),
    )
    return Meeting(meeting_id, class_id, Provider(row.provider), credentials, MeetingState(state))


def _application(tx: Transaction, row: AnyRow) -> Application:
    name = row.name_sealed
    return Application(
        row.id,
        row.class_id,
        row.account,
        tx.unseal(applications.c.account_name_sealed, row.id, row.account_name_sealed),
        Step(row.step),
        row.number,
        None if name is None else tx.unseal(applications.c.name_sealed, row.id, name),
        row.code_id,
        row.at,
        BindingRole(row.role or BindingRole.STUDENT),
        None if row.relation is None else Relation(row.relation),
        None if row.moving is None else Moving(row.moving),
        row.phone_id,
    )
