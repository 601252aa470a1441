"""The incidents of a school that are not closed, listed for its leaders, and their cards sent anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.leaders.rules.open_incidents import CardWanted, OpenIncident, may_open, open_page
from bot.features.incidents.rules.incident import Severity, State, incident_number
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.store.folding import show
from bot.features.school.overview.store import kind_in, unclosed
from bot.outbox import Dispatch
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.reads import incident_of, places_of
from bot.storage.outbox.rows import dispatch
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import class_name
from bot.storage.people.staff import is_reachable, leads, staff_with
from bot.storage.tables.core import cards

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.features.incidents.leaders.rules.open_incidents import OpenPage
    from bot.storage.db.transaction import AnyRow, Transaction


class OpenIncidents(SchoolStore):
    """The open incidents of one school."""

    @reads
    def page(self, tx: Transaction, account: int, page: int) -> OpenPage | None:
        """Return a page of what a leader may see; None for an account that does not lead the school now."""
        if not leads(tx, account):
            return None
        rows = {row.id: row for row in unclosed(tx, account)}
        found = open_page(map(_open, rows.values()), page)
        placed = tuple(replace(each, where=_where(tx, rows[each.id])) for each in found.incidents)
        return replace(found, incidents=placed)

    @decides
    def show(self, tx: Transaction, account: int, incident_id: int) -> CardWanted:
        """Send an incident's card into an account's private chat, as a new message."""
        reachable = is_reachable(tx, account)
        incident = incident_of(tx, incident_id)
        reply = may_open(incident, staff_with(tx, account), account, tx.now, reachable=reachable)
        if reply is not Reply.SHOWN:
            return CardWanted(reply)
        card_id, stands = _card_in(tx, incident_id, account)
        dispatch(tx, [Dispatch(IncidentMessage.CARD, card_id, account)])
        return CardWanted(reply, stands)


def _open(row: AnyRow) -> OpenIncident:
    return OpenIncident(
        row.id,
        incident_number(row.year, row.seq),
        State(row.state),
        row.opened_at,
        kind_in(row),
        Severity(row.severity),
        harm=bool(row.harm),
        given_away=frozenset(row.kinds) if row.kind is None else None,
    )


def _where(tx: Transaction, row: AnyRow) -> tuple[Secret, ...]:
    """Return the names of the classes that an incident is about, or that of its group."""
    named = None if row.class_id is None else class_name(tx, row.class_id)
    title = group_title(tx, row.group_id)
    return places_of(tx, row.group_id, named) or (() if title is None or not title.reveal() else (title,))


def _card_in(tx: Transaction, incident_id: int, chat_id: int) -> tuple[int, int | None]:
    """Return an incident's card in a chat, to be sent anew, and the message where it stands now.

    One that is folded into another is shown on that.
    """
    row = tx.row(cards, cards.c.incident_id == incident_id, cards.c.chat_id == chat_id)
    if row is None:
        card_id = tx.new_id()
        fresh = {"id": card_id, "incident_id": incident_id, "chat_id": chat_id, "made_at": tx.now}
        tx.insert(cards, [fresh])
        return card_id, None
    card_id = row.id if row.folded_into is None else row.folded_into
    stands = tx.value_of(cards.c.message_id, card_id)
    show(tx, card_id, incident_id)
    tx.change(cards, card_id, message_id=None)
    return card_id, stands
