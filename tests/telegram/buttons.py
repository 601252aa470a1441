"""Every button of every room, for tests that press them all."""

from __future__ import annotations

from bot.features.doors.buttons import (
    AccessLogButton,
    DoorButton,
    EveningButton,
    FreezeButton,
    RoomChangeButton,
    SeenRoomButton,
)
from bot.features.enrolment.buttons import (
    ApplicationButton,
    CodeButton,
    ConsentButton,
    EntryMethodButton,
    GuardianButton,
)
from bot.features.incidents.buttons import (
    AlarmButton,
    AuthorButton,
    ChatInfoButton,
    EscalationButton,
    FalseAlarmButton,
    IncidentButton,
    PauseButton,
    ReportButton,
    SanctionButton,
)
from bot.features.lessons.buttons import LessonButton, RedactedRepostButton, RoomQuestionButton
from bot.features.privacy.buttons import PrivacyButton
from bot.features.rosters.buttons import NewYearButton, RosterButton
from bot.features.school.buttons import SchoolButton
from bot.outbox import Callback

_ROOMS = (
    AccessLogButton,
    AlarmButton,
    AuthorButton,
    ApplicationButton,
    ChatInfoButton,
    CodeButton,
    ConsentButton,
    DoorButton,
    EntryMethodButton,
    EveningButton,
    FreezeButton,
    GuardianButton,
    IncidentButton,
    EscalationButton,
    LessonButton,
    SanctionButton,
    FalseAlarmButton,
    NewYearButton,
    PauseButton,
    PrivacyButton,
    ReportButton,
    RoomChangeButton,
    RedactedRepostButton,
    RoomQuestionButton,
    RosterButton,
    SchoolButton,
    SeenRoomButton,
)
EVERY = tuple(button for room in _ROOMS for button in vars(room).values() if isinstance(button, Callback))
KNOWN = {button.name: button for button in EVERY}
