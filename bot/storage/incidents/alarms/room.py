"""Storage declaration of alarms that people raise: their words, and who raised them."""

from __future__ import annotations

from typing import Final

from bot.incidents.messages import IncidentMessage
from bot.privacy.keeping import DataKind
from bot.privacy.person import Field
from bot.storage.db.transaction import Writers
from bot.storage.incidents.alarm_rows import WRITERS, alerted_by, answered_by, forget_alarms, forget_words
from bot.storage.incidents.reads import number_in
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Deleted, NotExported, PersonalData, Rows, prefixed
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.alarms import alarm_chat_messages, alarm_drafts, alarm_messages, alarms

ROOM: Final = StorageRoom(
    name="alarms",
    writers=Writers(first=WRITERS),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALARM_HEARD: each(answered_by),
            IncidentMessage.ALARM_GRAVER: each(alerted_by),
        }
    ),
    personal_data=(
        PersonalData(
            alarms,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.WHAT, prefixed("alarm_", alarms.c.kind)),
                    *alarms.c["name_sealed", "at"],
                ),
                joined=incidents,
            ),
            forget_alarms,
        ),
        PersonalData(
            alarm_messages,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, alarm_messages.c.text_sealed),
                    alarm_messages.c.at,
                ),
                joined=incidents,
                order=(alarm_messages.c.at,),
            ),
            forget_words,
        ),
        PersonalData(
            alarm_drafts,
            DataKind.DIALOG,
            Rows(((Field.TEXT, alarm_drafts.c.words_sealed), alarm_drafts.c.at)),
            Deleted(),
            over=alarm_drafts.c.at,
        ),
        PersonalData(
            alarm_chat_messages,
            DataKind.LETTER,
            NotExported("It stands in the account's own chat."),
            Deleted(),
            over=alarm_chat_messages.c.at,
        ),
    ),
)
