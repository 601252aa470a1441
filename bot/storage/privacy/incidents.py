"""What incidents hold of people: who wrote a leak, who acted on it, and, for 72 hours, what was removed.

An incident that is forgotten stays as a number, a group, times, rules and what was done: names, accounts,
the fragment and the original go. That somebody of the staff acted stays, without who.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_, select

from bot.classroom import Secret
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import State
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.privacy.requests import Concern
from bot.storage.changes import record
from bot.storage.privacy.holding import (
    NO_NAME,
    change,
    erase,
    group_title,
    named,
    pieces_of,
    rows_where,
    unname,
)
from bot.storage.tables.core import brakes, cards, fronts, incident_events, incidents, originals, pauses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import AnyRow, Transaction


def concerns_of(tx: Transaction, account: int, until: datetime) -> tuple[Concern, ...]:
    """Return the incidents of until then that name an account: as the author, or as who acted."""
    acted = select(incident_events.c.incident_id).where(
        incident_events.c.school_id == tx.school_id,
        incident_events.c.account == account,
        incident_events.c.at <= until,
    )
    found = rows_where(
        tx,
        incidents,
        or_(
            and_(incidents.c.author == account, incidents.c.opened_at <= until),
            incidents.c.id.in_(acted),
        ),
    )
    return tuple(
        Concern(row.id, _number(row), row.state != State.RESOLVED)
        for row in sorted(found, key=lambda row: (row.year, row.seq))
    )


def incident_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the incidents that an account wrote, then what it did in incidents."""
    written = rows_where(tx, incidents, incidents.c.author == account)
    acts = (
        select(incident_events, incidents.c.year, incidents.c.seq)
        .join(incidents, incidents.c.id == incident_events.c.incident_id)
        .where(incident_events.c.school_id == tx.school_id, incident_events.c.account == account)
        .order_by(incident_events.c.at)
    )
    return [
        *pieces_of(
            DataKind.INCIDENT,
            written,
            lambda row: (
                (Field.INCIDENT, Secret(_number(row))),
                (Field.GROUP, group_title(tx, row.group_id)),
                (Field.STATE, Code(row.state)),
                (Field.FRAGMENT, named(tx, incidents.c.fragment_sealed, row)),
                (Field.ACCOUNT_NAME, named(tx, incidents.c.author_name_sealed, row)),
                (Field.AT, row.opened_at),
            ),
        ),
        *pieces_of(
            DataKind.INCIDENT,
            tx.connection.execute(acts),
            lambda row: (
                (Field.INCIDENT, Secret(_number(row))),
                (Field.WHAT, Code(row.what)),
                (Field.NAME, named(tx, incident_events.c.name_sealed, row)),
                (Field.AT, row.at),
            ),
        ),
    ]


def forget_incidents(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account in what it wrote and did until it asked; incidents that need it are left."""
    own = {each.id for each in concerns_of(tx, erasure.account, erasure.asked_at)} - erasure.held
    by_author = and_(incidents.c.author == erasure.account, incidents.c.id.in_(own))
    shown = [row.id for row in rows_where(tx, incidents, by_author)]
    _forget_authors(tx, by_author)
    acts = and_(
        incident_events.c.account == erasure.account,
        incident_events.c.at <= erasure.asked_at,
        incident_events.c.incident_id.in_(own),
    )
    shown += _forget_acts(tx, acts)
    record(tx, tuple(RefreshCards(each) for each in dict.fromkeys(shown)))
    return bool(erasure.held)


def purge_incidents(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Forget everybody in incidents that were opened before and are closed, and where their cards stand."""
    over = and_(incidents.c.opened_at < before, incidents.c.state == State.RESOLVED.value)
    written = _forget_authors(tx, and_(over, incidents.c.author.is_not(None)))
    of_them = select(incidents.c.id).where(incidents.c.school_id == tx.school_id, over)
    acts = and_(incident_events.c.account.is_not(None), incident_events.c.incident_id.in_(of_them))
    folded = cards.alias()
    tells_of_more = exists().where(  # a card that others fold into stays as long as one of them
        folded.c.school_id == cards.c.school_id,
        folded.c.folded_into == cards.c.id,
        folded.c.incident_id.not_in(of_them),
    )
    cards_of_them = erase(tx, cards, cards.c.incident_id.in_(of_them), ~tells_of_more)
    return written + cards_of_them + len(_forget_acts(tx, acts))


def _forget_authors(tx: Transaction, which: ColumnElement[bool]) -> int:
    found = rows_where(tx, incidents, which)
    for row in found:
        values = {
            "author": None,
            "author_name_sealed": tx.seal(incidents.c.author_name_sealed, row.id, NO_NAME),
            "fragment_sealed": tx.seal(incidents.c.fragment_sealed, row.id, NO_NAME),
        }
        change(tx, incidents, values, incidents.c.id == row.id)
    return len(found)


def _forget_acts(tx: Transaction, which: ColumnElement[bool]) -> list[int]:
    """Forget who acted; return the incidents whose card named them."""
    shown = []
    for row in rows_where(tx, incident_events, which):
        name = tx.seal(incident_events.c.name_sealed, row.id, NO_NAME)
        values = {"account": None, "name_sealed": name}
        change(tx, incident_events, values, incident_events.c.id == row.id)
        handled = incidents.c.id == row.incident_id, incidents.c.handled_at == row.at
        if rows_where(tx, incidents, *handled):
            by = tx.seal(incidents.c.handled_by_sealed, row.incident_id, NO_NAME)
            change(tx, incidents, {"handled_by_sealed": by}, *handled)
            shown.append(row.incident_id)
    return shown


def original_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the texts that were removed of an account, without the secret, while they are kept."""
    query = (
        select(originals, incidents.c.year, incidents.c.seq)
        .join(incidents, incidents.c.id == originals.c.incident_id)
        .where(originals.c.school_id == tx.school_id, incidents.c.author == account)
    )
    return pieces_of(
        DataKind.ORIGINAL,
        tx.connection.execute(query),
        lambda row: (
            (Field.INCIDENT, Secret(_number(row))),
            (Field.TEXT, named(tx, originals.c.masked_sealed, row)),
            (Field.UNTIL, row.kept_until),
        ),
    )


def forget_originals(tx: Transaction, erasure: Erasure) -> bool:
    """Delete what was removed of an account and no open incident needs.

    It is asked before incidents forget their authors.
    """
    own = select(incidents.c.id).where(
        incidents.c.school_id == tx.school_id,
        incidents.c.author == erasure.account,
        incidents.c.opened_at <= erasure.asked_at,
        incidents.c.id.not_in(erasure.held),
    )
    erase(tx, originals, originals.c.incident_id.in_(own))
    return False


def purge_originals(tx: Transaction, _before: datetime, _other: datetime) -> int:
    """Delete what was kept until now."""
    return erase(tx, originals, originals.c.kept_until <= tx.now)


def pause_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the pauses that an account began or ended."""
    own = or_(pauses.c.paused_by == account, pauses.c.ended_by == account)
    return pieces_of(
        DataKind.PAUSE,
        rows_where(tx, pauses, own),
        lambda row: (
            (Field.GROUP, group_title(tx, row.group_id)),
            (Field.SINCE, row.since),
            (Field.UNTIL, row.until),
        ),
    )


def forget_pauses(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who began and ended pauses."""
    unname(tx, pauses.c.paused_by, pauses.c.paused_by_sealed, erasure.account)
    unname(tx, pauses.c.ended_by, pauses.c.ended_by_sealed, erasure.account)
    return False


def purge_pauses(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete pauses that were over before."""
    return erase(tx, pauses, pauses.c.until < before)


def brake_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the rules on the brake that an account decided on, or that are held among its own groups."""
    return pieces_of(
        DataKind.BRAKE,
        rows_where(tx, brakes, (brakes.c.decided_by == account) | (brakes.c.realm == account)),
        lambda row: ((Field.RULE, Secret(row.rule)), (Field.AT, row.decided_at)),
    )


def forget_brakes(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who decided; what is held among the own groups of whoever is gone is held no more."""
    erase(tx, brakes, brakes.c.realm == erasure.account)
    unname(tx, brakes.c.decided_by, brakes.c.decided_by_sealed, erasure.account)
    return False


def purge_brakes(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what was released before."""
    return erase(tx, brakes, brakes.c.released_at < before)


def front_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the pinned messages that an account unpinned."""
    return pieces_of(
        DataKind.FRONT,
        rows_where(tx, fronts, fronts.c.settled_by == account),
        lambda row: ((Field.GROUP, group_title(tx, row.group_id)), (Field.AT, row.settled_at)),
    )


def forget_fronts(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who unpinned."""
    unname(tx, fronts.c.settled_by, fronts.c.settled_by_sealed, erasure.account)
    return False


def _number(row: AnyRow) -> str:
    return f"{row.year}-{row.seq:04d}"
