"""Every button of every room, for tests that press them all."""

from __future__ import annotations

from bot.telegram.doors.buttons import DoorButton
from bot.telegram.enrolment.buttons import EnrolmentButton
from bot.telegram.incidents.buttons import IncidentButton
from bot.telegram.lessons.buttons import LessonButton
from bot.telegram.messages.callbacks import Callback
from bot.telegram.privacy.buttons import PrivacyButton
from bot.telegram.rosters.buttons import RosterButton
from bot.telegram.school.buttons import SchoolButton

_ROOMS = (
    DoorButton,
    EnrolmentButton,
    IncidentButton,
    LessonButton,
    PrivacyButton,
    RosterButton,
    SchoolButton,
)
EVERY = tuple(button for room in _ROOMS for button in vars(room).values() if isinstance(button, Callback))
KNOWN = {button.name: button for button in EVERY}
