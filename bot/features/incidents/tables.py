"""Tables of incidents' parts: how far they were told, what staff let pass and wrote, chat info leaks."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, LargeBinary, Text

from bot.features.incidents.alarms.rules.decisions import PendingReport
from bot.features.incidents.alarms.rules.files import SafetyFile
from bot.features.incidents.chat_info_leaks.rules import ChatInfoLeak
from bot.features.incidents.escalation.rules import Escalated, EscalationSettings
from bot.features.incidents.false_alarms.rules import GivenExemption, KeptExample
from bot.features.incidents.pauses.rules import Outage, Pause, StoppedRule
from bot.features.incidents.sanctions.rules import GuardianNote
from bot.storage.db.records import kept
from bot.storage.tables.columns import (
    UtcDateTime,
    account,
    chosen,
    index,
    may,
    must,
    of,
    table,
    unique,
    unique_where,
)

chat_info_leaks = kept(ChatInfoLeak, "fronts", index("chat_id", "place"), index("group_id"))
escalated = kept(Escalated, "ladders", unique("incident_id"))
settings = kept(EscalationSettings, "ladder_settings", index())
exemptions = kept(GivenExemption, "exemptions", index("incident_id"), index("group_id"), index("until"))
own_examples = kept(KeptExample, "own_examples", index("incident_id"))
guardian_notes = kept(GuardianNote, "guardian_notes", unique("incident_id"), index("account"), index("at"))


pauses = kept(Pause, "pauses", index("group_id", "until"), index("until"))
stopped = kept(
    StoppedRule,
    "brakes",
    unique_where("uq_brakes_held", "released_at IS NULL", "realm", "rule"),
    index("rule", "released_at"),
)
outages = kept(Outage, "absences", index("told_at"))


# It names its incident by the number alone: an entry outlives whatever else is deleted.
evidence_entries = table(
    "evidence_entries",
    must("seq", BigInteger),  # from 1 without a gap
    may("incident", Text),  # its number
    must("kind", Text),
    must("at", UtcDateTime),
    may("digest", LargeBinary),  # SHA-256 of sealed bytes
    must("previous", LargeBinary),  # hash of the entry before
    unique("seq"),
)

evidence_items = table(
    "evidence_items",
    must("seq", BigInteger),  # of its entry
    of("incident_id", "incidents"),
    account("account", empty=True),  # whose message or picture it is, or who opened one
    must("box", LargeBinary),  # sealed to the school's public key: nothing here opens it
    must("kept_at", UtcDateTime),
    unique("seq"),
    index("incident_id"),
)


alarms = table(
    "alarms",
    of("incident_id", "incidents"),
    must("kind", Text),
    must("harm", Boolean),  # to a child
    must("apart", Boolean),  # not for the class's own teachers
    must("reporter", Text),  # what staff are told of who raised it
    must("replied", Boolean),  # about a message in the group
    account("about", empty=True),  # who wrote that message, or the member of staff whom the reporter named
    must("unsaid", Boolean),  # nobody but its reporter knows whom it is about: perhaps a teacher of the class
    may("class_id", BigInteger),  # the class that it is about
    account("account", empty=True),  # who raised it; empty: forgotten
    chosen("name_sealed", empty=True),
    must("at", UtcDateTime),
    must("quiet", Boolean),  # its reporter is told nothing unasked
    must("read_at", UtcDateTime),  # until when its reporter has seen what came of it
    may(
        "said_at", UtcDateTime
    ),  # last word of its reporter, or look at an answer; empty: taken out of the chat
    index("incident_id"),
    index("account", "at"),
    index("about"),
)

child_safety_files = kept(SafetyFile, "child_safety_files", unique("incident_id"), index("officer"))

alarm_messages = table(
    "alarm_messages",
    of("incident_id", "incidents"),
    account("account", empty=True),
    must("by_staff", Boolean),
    must("text_sealed", LargeBinary),
    may("picture_sealed", LargeBinary),  # Telegram's id of a picture sent along
    must("at", UtcDateTime),
    index("incident_id", "at"),
    index("account"),
)

alarm_drafts = kept(PendingReport, "alarm_drafts", index("account"), index("at"))

alarm_chat_messages = table(
    "alarm_chat_messages",
    account("account"),  # in whose private chat it stands
    must("message_id", BigInteger),
    must("at", UtcDateTime),
    unique("account", "message_id"),
)
