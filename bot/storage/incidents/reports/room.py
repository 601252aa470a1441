"""Storage declaration of reports: the school's own form."""

from __future__ import annotations

from typing import Final

from bot.privacy.keeping import DataKind
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.tables.setup import report_templates

ROOM: Final = StorageRoom(
    name="reports",
    personal_data=(
        PersonalData(report_templates, DataKind.RULES, Rows(report_templates.c["set_at",]), Cleared()),
    ),
)
