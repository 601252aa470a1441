"""What is held of people as people: updates they sent, accounts, roles, letters to them, their requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from bot.access.enrolment.messages import EnrolmentMessage
from bot.incidents.incident import State
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing
from bot.storage.db.account_marks import mark_of
from bot.storage.outbox.rows import DOING, READY, SENDING, WAITING, dispatch
from bot.storage.outbox.rows import DONE as SETTLED
from bot.storage.privacy.holding import SOMEBODY, change, erase, group_title, named, pieces_of, rows_where
from bot.storage.school.setup import refresh_setups
from bot.storage.tables.classes import approval_cards
from bot.storage.tables.core import (
    absences,
    accounts,
    cards,
    due_times,
    groups,
    incidents,
    journal,
    links,
    members,
    outbox,
    staff_chats,
)
from bot.storage.tables.privacy import privacy_requests
from bot.storage.tables.setup import staff_invites
from bot.storage.updates.journal import DEAD, DONE, NEW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import AnyRow, Transaction

# What is looked up again: what was posted again of an incident, that a group was asked about, where a
# group's lasting line stands.
_LOOKED_UP = (IncidentMessage.GIVE_BACK.name, SchoolMessage.GROUP.name, EnrolmentMessage.LASTING_LINE.name)


def update_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what an account sent and is not yet out of the journal."""
    return pieces_of(
        DataKind.UPDATE,
        _naming(tx, account, (NEW, DONE, DEAD)),
        lambda row: ((Field.AT, row.received_at),),
    )


def forget_updates(tx: Transaction, erasure: Erasure) -> bool:
    """Delete updates that name an account; those nobody has dealt with follow in their time."""
    rows = [row.id for row in _naming(tx, erasure.account, (DONE, DEAD))]
    erase(tx, journal, journal.c.id.in_(rows))
    return False


def purge_updates(tx: Transaction, before: datetime, other: datetime) -> int:
    """Delete updates that were dealt with before, and those that could not be."""
    received, state = journal.c.received_at, journal.c.state
    over = or_(and_(state == DONE, received < before), and_(state == DEAD, received < other))
    return erase(tx, journal, over)


def _naming(tx: Transaction, account: int, states: Sequence[str]) -> list[AnyRow]:
    rows = rows_where(tx, journal, journal.c.state.in_(states))
    return [row for row in rows if row.chat_id == account or _names(_opened(tx, row), account)]


def _opened(tx: Transaction, row: AnyRow) -> object:
    try:
        update: object = json.loads(tx.cipher.unseal("journal", "raw_sealed", row.id, row.raw_sealed))
    except ValueError:
        return None  # no JSON: nobody can be found in it, and it is buried
    return update


def _names(value: object, account: int) -> bool:
    """Tell whether an object somewhere in an update is that account."""
    if isinstance(value, dict):
        return value.get("id") == account or any(_names(each, account) for each in value.values())
    return isinstance(value, list) and any(_names(each, account) for each in value)


def account_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what is known of an account that pressed Start."""
    return pieces_of(
        DataKind.ACCOUNT,
        rows_where(tx, accounts, accounts.c.account == account),
        lambda row: (
            (Field.ACCOUNT, row.account),
            (Field.ACCOUNT_NAME, named(tx, accounts.c.name_sealed, row)),
            (Field.LANGUAGE, Code(row.chosen_language or row.language)),
            (Field.AT, row.started_at),
        ),
    )


def forget_account(tx: Transaction, erasure: Erasure) -> bool:
    """Forget that an account pressed Start."""
    erase(tx, accounts, accounts.c.account == erasure.account)
    return False


def staff_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the roles of an account, and the groups, chats and roles it added or confirmed."""
    placed = or_(*(groups.c[name] == account for name in ("creator", "adder", "confirmed_by")))
    invited = or_(staff_invites.c.made_by == account, staff_invites.c.used_by == account)
    return [
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, members, members.c.account == account),
            lambda row: (
                (Field.ROLE, Code(row.role)),
                (Field.STANDING, Code(row.standing)),
                (Field.GROUP, group_title(tx, row.group_id)),
                (Field.NAME, named(tx, members.c.name_sealed, row)),
                (Field.AT, row.set_at),
                (Field.UNTIL, row.until),
            ),
        ),
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, groups, placed),
            lambda row: ((Field.GROUP, group_title(tx, row.id)), (Field.AT, row.confirmed_at)),
        ),
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, staff_chats, staff_chats.c.set_by == account),
            lambda row: ((Field.GROUP, named(tx, staff_chats.c.title_sealed, row)), (Field.AT, row.set_at)),
        ),
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, members, members.c.set_by == account, members.c.account != account),
            lambda row: ((Field.ROLE, Code(row.role)), (Field.AT, row.set_at)),
        ),
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, links, links.c.used_by == account),
            lambda row: ((Field.AT, row.used_at),),
        ),
        *pieces_of(
            DataKind.STAFF,
            rows_where(tx, staff_invites, invited),
            lambda row: (
                (Field.ROLE, Code(row.role)),
                (Field.GROUP, group_title(tx, row.group_id)),
                (Field.AT, row.made_at),
                (Field.UNTIL, row.expires_at),
                (Field.ENDED, row.used_at),
            ),
        ),
    ]


def forget_staff(tx: Transaction, erasure: Erasure) -> bool:
    """Forget roles; what an account confirmed for the school stays confirmed, without by whom.

    A group that it confirmed for itself alone rests on nobody's word any more.
    A staff chat counts by the role of whoever confirmed it: it must be confirmed anew. An invitation that
    nobody used counts by its maker's: it is gone.
    """
    account = erasure.account
    erase(tx, members, members.c.account == account)
    change(tx, members, {"set_by": SOMEBODY}, members.c.set_by == account)
    change(tx, staff_chats, {"set_by": SOMEBODY}, staff_chats.c.set_by == account)
    change(tx, links, {"used_by": SOMEBODY}, links.c.used_by == account)
    erase(tx, staff_invites, staff_invites.c.made_by == account, staff_invites.c.used_at.is_(None))
    for by in ("made_by", "used_by"):
        change(tx, staff_invites, {by: SOMEBODY}, staff_invites.c[by] == account)
    change(tx, groups, {"creator": None}, groups.c.creator == account)
    change(tx, groups, {"adder": None}, groups.c.adder == account)
    change(tx, groups, {"confirmed_by": SOMEBODY}, groups.c.confirmed_by == account)
    change(tx, groups, {"realm": -groups.c.id}, groups.c.realm == account)
    refresh_setups(tx)
    return False


def purge_staff(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete roles and staff chats that ended or were refused before, and links that no longer open."""
    ended = [Standing.ENDED.value, Standing.DECLINED.value]
    roles = erase(tx, members, members.c.standing.in_(ended), members.c.set_at < before)
    roles += erase(tx, members, members.c.until < before)
    chats = erase(tx, staff_chats, staff_chats.c.standing.in_(ended), staff_chats.c.set_at < before)
    over = sum(erase(tx, each, each.c.expires_at < before) for each in (links, staff_invites))
    return roles + chats + over


def letter_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what the bot sent to an account, or is to send; of what was sent no text is kept."""
    return pieces_of(
        DataKind.LETTER,
        rows_where(tx, outbox, outbox.c.chat_id == account),
        lambda row: ((Field.AT, row.created_at),),
    )


def forget_letters(tx: Transaction, erasure: Erasure) -> bool:
    """Forget letters to an account, except what has first to be taken back, or is being sent."""
    account = erasure.account
    own = and_(outbox.c.chat_id == account, outbox.c.created_at <= erasure.asked_at)
    erase(tx, outbox, own, outbox.c.state != SENDING, outbox.c.id.not_in(_to_take_back(tx)))
    erase(tx, approval_cards, approval_cards.c.chat_id == account)
    _forget_cards(tx, account)
    return bool(rows_where(tx, outbox, own))


def _to_take_back(tx: Transaction) -> Select[tuple[int]]:
    waits = due_times.c.state.in_((WAITING, DOING))
    return select(due_times.c.subject).where(due_times.c.school_id == tx.school_id, waits)


def _forget_cards(tx: Transaction, account: int) -> None:
    """Forget the cards in somebody's private chat; what is open and stands on no other card is told anew."""
    told = [row.incident_id for row in rows_where(tx, cards, cards.c.chat_id == account)]
    erase(tx, cards, cards.c.chat_id == account)
    having = select(cards.c.incident_id).where(cards.c.school_id == tx.school_id)
    alone = rows_where(
        tx,
        incidents,
        incidents.c.id.in_(told),
        incidents.c.id.not_in(having),
        incidents.c.state != State.RESOLVED.value,
    )
    dispatch(tx, [Dispatch(IncidentMessage.ALERT, row.id) for row in alone])


def purge_letters(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what was sent before and need not be taken back, what was done, and lists nobody waits on."""
    sent = and_(outbox.c.settled_at < before, outbox.c.what.not_in(_LOOKED_UP))
    gone = erase(tx, outbox, sent, outbox.c.id.not_in(_to_take_back(tx)))
    gone += erase(tx, due_times, due_times.c.state == SETTLED, due_times.c.settled_at < before)
    coming = select(outbox.c.subject).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == EnrolmentMessage.QUEUE.name,
        outbox.c.state.in_((READY, SENDING, WAITING)),
    )
    return gone + erase(
        tx, approval_cards, approval_cards.c.open.is_(False), approval_cards.c.id.not_in(coming)
    )


def request_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what an account asked about its data."""
    return pieces_of(
        DataKind.REQUEST,
        rows_where(tx, privacy_requests, privacy_requests.c.account_mark == mark_of(tx, account)),
        lambda row: (
            (Field.WHAT, Code(row.asked)),
            (Field.AT, row.asked_at),
            (Field.UNTIL, row.due_at),
            (Field.ENDED, row.answered_at),
        ),
    )


def purge_requests(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete requests that were answered before."""
    return erase(tx, privacy_requests, privacy_requests.c.answered_at < before)


def purge_absences(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete absences that were over before."""
    return erase(tx, absences, absences.c.until < before)
