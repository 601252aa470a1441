"""Tables of alarms: what somebody reports, beside its incident, and what was said about it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, LargeBinary, Text

from bot.features.incidents.alarms.rules.decisions import PendingReport
from bot.features.incidents.alarms.rules.files import SafetyFile
from bot.storage.db.records import kept
from bot.storage.tables.columns import UtcDateTime, account, chosen, index, may, must, of, table, unique

alarms = table(
    "alarms",
    of("incident_id", "incidents"),
    must("kind", Text),
    must("harm", Boolean),  # to a child
    must("apart", Boolean),  # not for the class's own teachers
    must("reporter", Text),  # what staff are told of who raised it
    must("replied", Boolean),  # about a message in the group
    account("about", empty=True),  # who wrote that message, or the member of staff whom the reporter named
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
