"""Tables of alarms: what somebody reports, beside its incident, and what was said about it.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, LargeBinary, Text

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

# What is kept from whom an alarm is about, until it ends.
child_safety_files = table(
    "child_safety_files",
    of("incident_id", "incidents"),
    account("officer", empty=True),  # who took it up last; empty: nobody yet
    may("reason_sealed", LargeBinary),  # why it is withheld further
    may("told_at", UtcDateTime),  # when an officer told whom it is about
    may("why_not_sealed", LargeBinary),  # or why not
    may("review_at", UtcDateTime),  # empty: it has ended
    may("forgets_at", UtcDateTime),  # when the name goes, after an unfounded one
    unique("incident_id"),
    index("officer"),
)

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

alarm_drafts = table(
    "alarm_drafts",
    account("account"),
    may("kind", Text),  # empty: not clear
    must("harm", Boolean),
    must("apart", Boolean),
    may("class_id", BigInteger),  # chosen, or that of the door; 0: none of them
    of("group_id", "groups", nullable=True),  # where it was typed; empty: in private
    may("about_member", BigInteger),  # the role of the member of staff it is about; 0: none; empty: not asked
    must("words_sealed", LargeBinary),
    may("picture_sealed", LargeBinary),  # as above
    may("joins", BigInteger),  # the draft, or the alarm, that these are further words of
    may("goes_at", UtcDateTime),  # when it is reported without an answer; empty: not by itself
    must("written_at", UtcDateTime),
    must("at", UtcDateTime),  # of the last word of it
    index("account"),
    index("at"),
)

alarm_chat_messages = table(
    "alarm_chat_messages",
    account("account"),  # in whose private chat it stands
    must("message_id", BigInteger),
    must("at", UtcDateTime),
    unique("account", "message_id"),
)
