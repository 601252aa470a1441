"""Who answers about one class: its lessons, lists, slips and doors, each put together over the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.doors.access_log import Keeping
from bot.telegram.doors.access_log_messages import LedgerLetters
from bot.telegram.doors.messages import DoorLetters
from bot.telegram.doors.presses import DoorPresses
from bot.telegram.enrolment.approvals import Admitting
from bot.telegram.enrolment.codes import Printing
from bot.telegram.lessons.calendars import Calendaring
from bot.telegram.lessons.lessons import Teaching
from bot.telegram.lessons.timetable_messages import TimetableLetters
from bot.telegram.lessons.timetables import Timetabling
from bot.telegram.messages.tidying import Tidier
from bot.telegram.rosters.import_roster import Filing
from bot.telegram.rosters.phone_numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.access.model import BindingRole
    from bot.telegram.enrolment.class_rules_consent import Pledging
    from bot.telegram.reception_means import Means
    from bot.telegram.reception_stores import Stores


def teaching(
    means: Means, stores: Stores, bound_as: Callable[[int], Awaitable[BindingRole | None]]
) -> Teaching:
    """Return who takes in invitations."""
    return Teaching(
        stores.lessons,
        stores.dialogs,
        stores.people,
        tidier=Tidier(means.messenger, means.texts),
        texts=means.texts,
        letters=means.letters,
        clock=means.clock,
        zone=means.zone,
        bound_as=bound_as,
        rooms_changed=means.rooms_changed,
    )


def timetabling(means: Means, stores: Stores) -> Timetabling:
    """Return who takes in weeks that are typed."""
    return Timetabling(
        stores.lessons,
        stores.timetables,
        stores.dialogs,
        texts=means.texts,
        letters=means.letters,
        weeks=TimetableLetters(means.texts, means.zone),
        clock=means.clock,
        zone=means.zone,
        rooms_changed=means.rooms_changed,
    )


def calendaring(means: Means, stores: Stores) -> Calendaring:
    """Return who takes in calendar files."""
    return Calendaring(
        stores.lessons,
        stores.timetables,
        stores.dialogs,
        asker=means.asker,
        tidier=Tidier(means.messenger, means.texts),
        texts=means.texts,
        weeks=TimetableLetters(means.texts, means.zone),
        clock=means.clock,
        zone=means.zone,
        read_calendar=means.read_calendar,
        rooms_changed=means.rooms_changed,
    )


def printing(means: Means, stores: Stores) -> Printing:
    """Return who prints slips."""
    return Printing(
        stores.slips,
        stores.outbox,
        press=means.press,
        texts=means.texts,
        messenger=means.messenger,
        clock=means.clock,
        changed=means.codes_changed,
    )


def admitting(means: Means, stores: Stores) -> Admitting:
    """Return who asks teachers whom to let in."""
    return Admitting(
        stores.entrance,
        texts=means.texts,
    )


def filing(means: Means, stores: Stores) -> Filing:
    """Return who takes in rosters."""
    return Filing(
        stores.lessons,
        stores.rosters,
        stores.dialogs,
        Numbers(stores.contacts, texts=means.texts),
        asker=means.asker,
        tidier=Tidier(means.messenger, means.texts),
        texts=means.texts,
        lesson_letters=means.letters,
        read_file=means.read_file,
    )


def keeping(means: Means, stores: Stores) -> Keeping:
    """Return who shows teachers who opened doors."""
    return Keeping(
        stores.ledgers,
        stores.dialogs,
        texts=means.texts,
        letters=LedgerLetters(means.texts, means.zone),
        zone=means.zone,
        write_csv=means.write_csv,
        write_xlsx=means.write_xlsx,
    )


def door_presses(means: Means, stores: Stores, pledging: Pledging) -> DoorPresses:
    """Return who opens doors from evening cards."""
    return DoorPresses(
        means.bot,
        means.asker,
        stores.doors,
        pledging=pledging,
        texts=means.texts,
        letters=means.letters,
        door_letters=DoorLetters(means.texts, means.zone),
    )
