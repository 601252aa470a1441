"""Storage declaration of privacy: who is notified of a data request, and what is kept of one."""

from __future__ import annotations

from typing import Final

from bot.privacy.keeping import DataKind
from bot.privacy.messages import PrivacyMessage
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Kept, PersonalData, Rows
from bot.storage.tables.privacy import privacy_requests

ROOM: Final = StorageRoom(
    name="privacy",
    deliveries=Deliveries(readers={PrivacyMessage.DATA_REQUEST: each(owners)}),
    personal_data=(
        PersonalData(
            privacy_requests,
            DataKind.REQUEST,
            Rows(
                privacy_requests.c["asked", "asked_at", "due_at", "answered_at"],
                of=(privacy_requests.c.account_mark,),
            ),
            {
                privacy_requests.c.account_mark: Kept("It proves that the request was answered."),
                privacy_requests.c.account: Kept("It is cleared when the request is finished."),
            },
            over=privacy_requests.c.answered_at,
        ),
    ),
)
