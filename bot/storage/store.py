"""Open a school's stores: find or make the school, unwrap its data key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.features.connections import store as connections
from bot.features.doors import store as doors
from bot.features.doors.access_log import store as access_logs
from bot.features.doors.evening import store as evenings
from bot.features.doors.gate import store as gate
from bot.features.doors.room_changes import store as room_changes
from bot.features.enrolment import store as bindings
from bot.features.enrolment.applications import store as applications
from bot.features.enrolment.codes import store as codes
from bot.features.enrolment.entry_methods import store as entry_methods
from bot.features.enrolment.guardians import store as guardians
from bot.features.enrolment.guardians.store import Levels
from bot.features.home import store as home
from bot.features.incidents.alarms.store import reporting as alarms
from bot.features.incidents.alarms.store.conversations import Conversations
from bot.features.incidents.alarms.store.filing import SafetyFiles
from bot.features.incidents.author_messages import store as author_messages
from bot.features.incidents.chat_info_leaks import store as chat_info_leaks
from bot.features.incidents.escalation import store as escalation
from bot.features.incidents.evidence import store as evidence
from bot.features.incidents.false_alarms import store as false_alarms
from bot.features.incidents.leaders import store as leaders
from bot.features.incidents.leaders.store import OpenIncidents
from bot.features.incidents.pauses import store as pauses
from bot.features.incidents.reports.store import Reports
from bot.features.incidents.reposts import store as incident_reposts
from bot.features.incidents.sanctions import store as sanctions
from bot.features.incidents.store import incidents
from bot.features.incidents.store.leaks import LateOffers
from bot.features.incidents.viewing import store as viewing
from bot.features.lessons.classes.store import GroupClasses
from bot.features.lessons.early_rooms import store as early_rooms
from bot.features.lessons.reposts import store as reposts
from bot.features.lessons.room_questions import store as room_questions
from bot.features.lessons.store import lessons
from bot.features.lessons.store.first_writers import WrittenIds
from bot.features.lessons.timetables.store import weekly
from bot.features.lessons.timetables.store.timetables import Timetables
from bot.features.privacy import store as privacy
from bot.features.rosters import store as rosters
from bot.features.rosters.new_year import store as new_year
from bot.features.school import store as school
from bot.features.school.class_rules import store as class_rules
from bot.features.school.groups.store import groups
from bot.features.school.groups.store.groups import GroupCreators
from bot.features.school.groups.store.migration import MovedChats, move_chat
from bot.features.school.overview.store import Overviews
from bot.features.school.profile import store as profile
from bot.features.school.setup import store as setup
from bot.features.school.staff.store import invitations, people
from bot.features.school.staff_chats import store as staff_chats
from bot.storage import changes
from bot.storage.db import records
from bot.storage.db.cipher import KEY_BYTES, Cipher
from bot.storage.db.transaction import School, new_id
from bot.storage.outbox import outbox as outbox_writes
from bot.storage.outbox import room as outbox_room
from bot.storage.outbox.outbox import FaultNotices, Outbox
from bot.storage.tables.core import schools
from bot.storage.updates import journal as updates_room
from bot.storage.updates.dialogs import AccountLanguages, Dialogs
from bot.storage.updates.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from sqlalchemy import Connection

    from bot.classroom import Clock
    from bot.sealing import PublicKey
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.db.lease import Lease
    from bot.storage.db.transaction import Again, AnyRow, AsShown

_T = TypeVar("_T")
_ROOMS: Final = (
    updates_room.ROOM,
    outbox_writes.ROOM,
    # Of incidents the later ones forget first: what they keep is found through incidents.
    incident_reposts.ROOM,
    incidents.ROOM,
    viewing.ROOM,
    author_messages.ROOM,
    chat_info_leaks.ROOM,
    alarms.ROOM,
    evidence.ROOM,
    escalation.ROOM,
    leaders.ROOM,
    sanctions.ROOM,
    false_alarms.ROOM,
    pauses.ROOM,
    people.ROOM,
    staff_chats.ROOM,
    groups.ROOM,
    invitations.ROOM,
    setup.ROOM,
    school.ROOM,
    class_rules.ROOM,
    profile.ROOM,
    connections.ROOM,
    weekly.ROOM,
    lessons.ROOM,
    early_rooms.ROOM,
    room_questions.ROOM,
    reposts.ROOM,
    doors.ROOM,
    gate.ROOM,
    access_logs.ROOM,
    evenings.ROOM,
    room_changes.ROOM,
    rosters.ROOM,
    entry_methods.ROOM,
    bindings.ROOM,
    guardians.ROOM,
    applications.ROOM,
    codes.ROOM,
    home.ROOM,
    privacy.ROOM,
)
records.refuse_gaps()
_WRITERS: Final = changes.joined({room.name: room.writers for room in _ROOMS})
_PERSONAL_DATA: Final = privacy.joined({room.name: room.personal_data for room in _ROOMS})
_DELIVERIES: Final = outbox_room.joined(_ROOMS)
HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")


class _IncidentStores:
    """What is kept of incidents."""

    def __init__(self, school: School) -> None:
        self.incidents = incidents.Incidents(school)
        self.escalations = escalation.Escalations(school)
        self.overviews = Overviews(school)
        self.open_incidents = OpenIncidents(school)
        self.digests = leaders.Digests(school)
        self.levels = Levels(school)
        self.alarms = alarms.Alarms(school)
        self.conversations = Conversations(school)
        self.safety_files = SafetyFiles(school)
        self.sanctions = sanctions.Sanctions(school)
        self.late_offers = LateOffers(school)
        self.author_copies = author_messages.AuthorCopies(school)
        self.reposts = incident_reposts.Reposts(school)
        self.deleted_messages = viewing.DeletedMessages(school)
        self.evidence = evidence.EvidenceChain(school)
        self.reports = Reports(school)
        self.stopped_rules = pauses.StoppedRules(school)
        self.pauses = pauses.Pauses(school)
        self.false_alarms = false_alarms.FalseAlarms(school)
        self.exemptions = false_alarms.Exemptions(school)
        self.chat_info_leaks = chat_info_leaks.ChatInfoLeaks(school)
        self.outages = pauses.Outages(school)
        self.watches = setup.Watches(school)


class Store(_IncidentStores):
    """Everything kept for one school."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._school = school
        self.school_id = school.id
        self.journal = Journal(school)
        self.outbox = Outbox(school, _DELIVERIES, move_chat=move_chat)
        self.fault_notices = FaultNotices(school)
        self.people = people.People(school)
        self.groups = groups.Groups(school)
        self.creators = GroupCreators(school)
        self.lessons = lessons.Lessons(school)
        self.enrolments = applications.Enrolments(school)
        self.rosters = rosters.Rosters(school)
        self.codes = codes.Slips(school)
        self.start_links = codes.StartLinks(school)
        self.code_requests = codes.CodeRequests(school)
        self.imports = rosters.Imports(school)
        self.years = new_year.Years(school)
        self.dialogs = Dialogs(school)
        self.chats = MovedChats(school)
        self.languages = AccountLanguages(school)
        self.class_rules = class_rules.RulesOfClasses(school)
        self.profiles = profile.Profiles(school)
        self.connections = connections.Connections(school)
        self.agreements = bindings.Agreements(school)
        self.evenings = evenings.Evenings(school)
        self.doors = doors.Doors(school)
        self.door_freezes = doors.Freezes(school)
        self.gate = gate.Gate(school)
        self.timetables = Timetables(school)
        self.guardians = guardians.Guardians(school)
        self.group_members = entry_methods.GroupMembers(school)
        self.entry_methods = entry_methods.EntryMethods(school)
        self.access_logs = access_logs.AccessLogs(school)
        self.setups = setup.SetUps(school)
        self.staffing = invitations.Staffing(school)
        self.staff_chats = staff_chats.StaffChats(school)
        self.privacy = privacy.Privacy(school, _PERSONAL_DATA)
        self.redacted_reposts = reposts.RedactedReposts(school)
        self.early_rooms = early_rooms.EarlyRooms(school)
        self.room_questions = room_questions.RoomQuestions(school)
        self.written_ids = WrittenIds(school)
        self.pinned_links = entry_methods.PinnedLinks(school)
        self.group_classes = GroupClasses(school)
        self.room_changes = room_changes.RoomChanges(school)
        self.homes = home.Homes(school)
        self.seen_rooms = access_logs.RoomSightings(school)

    def patient(self, again: Again) -> Store:
        """Return the same stores for callers that retry while the database is unavailable.

        `again` retries each transaction until the database is back: of several that make up one answer none
        is done twice.
        """
        return Store(self._school.patient(again))

    def showing(self, as_shown: AsShown) -> Store:
        """Return the same stores for callers that show people the names that others chose.

        `as_shown` returns what may be shown of the name of an account or a chat, in a chat or in none: a name
        can spell out a room.
        """
        return Store(self._school.showing(as_shown))


async def open_school(
    database: Database,
    bot_id: int,
    keys: KeyRing,
    clock: Clock,
    *,
    evidence_key: PublicKey | None = None,
    zone: tzinfo = HANOI,
    lease: Lease | None = None,
) -> Store:
    """Open the school of a bot, made if there is none, its data key wrapped anew if the keys were rotated.

    `zone` is where its day is reckoned. With its `evidence_key` each message that is deleted from now on is
    also sealed to that. What a worker does for a school that it leases needs the `lease`; commands, and
    whoever only puts updates into the journal, need none.
    WrongKey if none of the keys opens it; DatabaseProblem if the database can't be used.
    """

    def work(connection: Connection) -> tuple[int, bytes]:
        row = _made(connection, bot_id, keys, clock)
        data_key = keys.unwrap(row.data_key)
        if keys.place(row.data_key) > 1:
            anew = update(schools).where(schools.c.id == row.id)
            connection.execute(anew.values(data_key=keys.wrap(data_key)))
        return row.id, data_key

    school_id, data_key = await _beside_others(database, work)
    cipher = Cipher(data_key, evidence_key)
    return Store(School(database, school_id, cipher, clock, writers=_WRITERS, zone=zone, lease=lease))


async def make_school(database: Database, bot_id: int, keys: KeyRing, clock: Clock) -> int:
    """Return the id of the school of a bot, made if there is none; it may be one that no key opens.

    DatabaseProblem as above.
    """
    return await _beside_others(database, lambda c: _made(c, bot_id, keys, clock).id)


async def read_school(
    database: Database, bot_id: int, keys: KeyRing, clock: Clock
) -> tuple[int, Store] | None:
    """Return which key opens the school of a bot, counted from 1, and its stores; None: no school yet.

    Nothing is written. WrongKey if none of the keys opens it; DatabaseProblem if the database can't be used.
    """
    row = await database.read(lambda connection: _school_of(connection, bot_id))
    if row is None:
        return None
    cipher = Cipher(keys.unwrap(row.data_key))
    school = School(database, row.id, cipher, clock, writers=_WRITERS, zone=HANOI)
    return keys.place(row.data_key), Store(school)


async def _beside_others(database: Database, work: Callable[[Connection], _T]) -> _T:
    try:
        return await database.write(work)
    except IntegrityError:  # another program made it in the same moment
        return await database.write(work)


def _made(connection: Connection, bot_id: int, keys: KeyRing, clock: Clock) -> AnyRow:
    row = _school_of(connection, bot_id)
    if row is not None:
        return row
    made = {"id": new_id(), "bot_id": bot_id, "created_at": clock.now()}
    anew = insert(schools).values(**made, data_key=keys.wrap(os.urandom(KEY_BYTES)))
    return connection.execute(anew.returning(*schools.c["id", "data_key"])).one()


def _school_of(connection: Connection, bot_id: int) -> AnyRow | None:
    query = select(*schools.c["id", "data_key"]).where(schools.c.bot_id == bot_id)
    return connection.execute(query).one_or_none()
