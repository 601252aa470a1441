"""The stores of the incidents room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.enrolment.guardians.store import Levels
from bot.features.incidents.alarms.store.conversations import Conversations
from bot.features.incidents.alarms.store.files import SafetyFiles
from bot.features.incidents.alarms.store.reporting import Alarms
from bot.features.incidents.appeals.store import Appeals
from bot.features.incidents.author_messages.store import AuthorCopies
from bot.features.incidents.chat_info_leaks.store import ChatInfoLeaks
from bot.features.incidents.escalation.store import Escalations
from bot.features.incidents.evidence.store import EvidenceChain
from bot.features.incidents.false_alarms.store.exemptions import Exemptions
from bot.features.incidents.false_alarms.store.learning import FalseAlarms
from bot.features.incidents.leaders.store.digests import Digests
from bot.features.incidents.leaders.store.open_incidents import OpenIncidents
from bot.features.incidents.pauses.store import Outages, Pauses, StoppedRules
from bot.features.incidents.reports.store import Reports
from bot.features.incidents.reposts.store import Reposts
from bot.features.incidents.sanctions.store.sanctions import Sanctions
from bot.features.incidents.store.incidents import Incidents
from bot.features.incidents.store.leaks import LateOffers
from bot.features.incidents.viewing.store import DeletedMessages
from bot.features.school.overview.store.overviews import Overviews
from bot.features.school.watch_mode.store import Watches

if TYPE_CHECKING:
    from bot.storage.db.transaction import School


class IncidentStores:
    """What is kept of incidents, for one school."""

    def __init__(self, school: School) -> None:
        self.incidents = Incidents(school)
        self.escalations = Escalations(school)
        self.overviews = Overviews(school)
        self.open_incidents = OpenIncidents(school)
        self.digests = Digests(school)
        self.levels = Levels(school)
        self.alarms = Alarms(school)
        self.conversations = Conversations(school)
        self.safety_files = SafetyFiles(school)
        self.sanctions = Sanctions(school)
        self.late_offers = LateOffers(school)
        self.appeals = Appeals(school)
        self.author_copies = AuthorCopies(school)
        self.reposts = Reposts(school)
        self.deleted_messages = DeletedMessages(school)
        self.evidence = EvidenceChain(school)
        self.reports = Reports(school)
        self.stopped_rules = StoppedRules(school)
        self.pauses = Pauses(school)
        self.false_alarms = FalseAlarms(school)
        self.exemptions = Exemptions(school)
        self.chat_info_leaks = ChatInfoLeaks(school)
        self.outages = Outages(school)
        self.watches = Watches(school)
