"""The stores of what a school's leaders see and set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.enrolment.guardians.store import Levels
from bot.storage.incidents.leaders.digests import Digests
from bot.storage.incidents.leaders.open_incidents import OpenIncidents
from bot.storage.school.leaders.overviews import Overviews

if TYPE_CHECKING:
    from bot.storage.db.transaction import School


class LeaderStores:
    """What the leaders of one school see and set."""

    def __init__(self, school: School) -> None:
        self.overviews = Overviews(school)
        self.open_incidents = OpenIncidents(school)
        self.digests = Digests(school)
        self.levels = Levels(school)
