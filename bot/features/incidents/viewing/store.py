"""Originals of deleted messages, encrypted for 72 hours; opening one, to repost or view it, is noted.

A picture that came with an alarm is looked at in the same way.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam

from bot.classroom import Secret
from bot.features.incidents.alarms.store.alarms import picture_in, pictures_of
from bot.features.incidents.rules.incident import Original
from bot.features.incidents.store.reads import incident_of, number_in
from bot.features.incidents.viewing.rules import SHOWN_BY, Viewed, ViewFacts, may_view, on_view
from bot.features.privacy.tables import privacy_requests
from bot.personal_data import DataKind, Field
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, given, reads, select_in_school
from bot.storage.outbox.room import StorageRoom
from bot.storage.outbox.rows import on_its_way
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.people.staff import is_reachable, staff_with
from bot.storage.tables.core import incidents, originals

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Select

    from bot.features.incidents.rules.incident import Incident
    from bot.features.incidents.rules.press import PressAnswer
    from bot.features.incidents.viewing.rules import ViewRequest
    from bot.personal_data import Erasure
    from bot.storage.db.transaction import Transaction

_KEPT: Final = (
    select_in_school(*originals.c["id", "raw_sealed"])
    .where(
        given(originals.c.incident_id, "incident"),
        originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type),
    )
    # The masked one is the message of the verdict; the rest is its album, or other pieces.
    .order_by(originals.c.masked_sealed.is_(None), originals.c.message_id, originals.c.version.desc())
)


class DeletedMessages(SchoolStore):
    """The deleted messages of one school."""

    @decides
    def view(self, tx: Transaction, request: ViewRequest, shows: Callable[[str], bool]) -> PressAnswer:
        """Decide and record a request to see something; `shows` tells whether an update has a picture."""
        incident, kept, sent = _asked_for(tx, request.view, request.subject)
        shown_by = SHOWN_BY[request.view]
        facts = ViewFacts(
            kept=bool(kept),
            pictured=any(shows(raw.reveal()) for raw in kept),
            reachable=is_reachable(tx, request.account),
            subjects=tuple(each for each in sent if not on_its_way(tx, shown_by, each, request.account)),
        )
        answer, changes = on_view(request, incident, staff_with(tx, request.account), facts)
        record(tx, changes)
        return answer

    @reads
    def seen_by(self, tx: Transaction, view: Viewed, subject: int, account: int) -> tuple[Original, ...]:
        """Return an incident's updates as an account may see them now; none where it may not.

        The one that the verdict was about comes first. The request to see it is noted already.
        """
        incident, kept, _ = _asked_for(tx, view, subject)
        if incident is None or may_view(view, incident, staff_with(tx, account), account, tx.now) is not None:
            return ()
        return tuple(Original(incident, raw) for raw in kept)


def _asked_for(
    tx: Transaction, view: Viewed, subject: int
) -> tuple[Incident | None, list[Secret], list[int]]:
    """Return the incident of a request, the updates to be seen, and the subjects of what shows them.

    An alarm's pictures are shown one by one. Of the message in which one came nothing else is told: it is a
    private one, of somebody whom staff do not see. No words are shown of whoever asked to be forgotten.
    """
    pictures = pictures_of(tx, subject)
    if not pictures:
        incident = incident_of(tx, subject)
        silent = view is Viewed.ORIGINAL and incident is not None and is_leaving(tx, incident.author)
        return incident, [] if silent else kept_originals(tx, subject), [subject]
    kept = []
    for row in pictures:
        photo = {"file_id": picture_in(tx, row).reveal(), "file_unique_id": str(row.id)}
        kept.append(Secret(json.dumps({"message": {"photo": [photo]}})))
    return incident_of(tx, pictures[0].incident_id), kept, [row.id for row in pictures]


def kept_originals(tx: Transaction, incident_id: int) -> list[Secret]:
    """Return the updates of an incident's messages that are still kept, that of the verdict first."""
    rows = tx.run(_KEPT, incident=incident_id, now=tx.now)
    return [tx.unseal(originals.c.raw_sealed, row.id, row.raw_sealed) for row in rows]


def is_leaving(tx: Transaction, author: int | None) -> bool:
    """Tell whether an author asked to be forgotten: what the incident holds back is not posted again."""
    return author is not None and tx.has(privacy_requests, privacy_requests.c.account == author)


def forget_originals(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the originals of an account's messages that no open incident needs.

    It runs before incidents forget their authors.
    """
    of_no_need = _incidents_of(tx, erasure).where(incidents.c.id.not_in(erasure.held))
    tx.delete(originals, originals.c.incident_id.in_(of_no_need))
    return False


def _incidents_of(tx: Transaction, erasure: Erasure) -> Select[*tuple[Any, ...]]:
    return tx.select(incidents.c.id).where(
        incidents.c.author == erasure.account, incidents.c.opened_at <= erasure.asked_at
    )


ROOM: Final = StorageRoom(
    name="viewing",
    personal_data=(
        PersonalData(
            originals,
            DataKind.ORIGINAL,
            Rows(
                ((Field.INCIDENT, number_in), *originals.c["masked_sealed", "kept_until"]),
                of=(incidents.c.author,),
                joined=incidents,
            ),
            {originals.c.incident_id: forget_originals},  # while their incidents have an author
            over=lambda tx, _before, _other: originals.c.kept_until <= tx.now,
        ),
    ),
)
