"""Writes what decisions return, whatever it is, in the transaction in which they were made.

Changes of one kind are written together, so that a batch of leaks costs few statements. Incidents and
roles come before what is sent about them, and what waited is released last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy import delete as delete_from

from bot.classroom import SCHOOL
from bot.incidents.changes import (
    Appealed,
    AuthorTold,
    GiveBack,
    Joined,
    Moved,
    NewIncident,
    Noticed,
    OriginalOpened,
    RefreshCards,
    Removed,
    RoomSet,
)
from bot.incidents.messages import IncidentMessage
from bot.outbox import Changes, Dispatch, Postponed, Rearm
from bot.school.attempts import Attempted
from bot.school.changes import GroupConfirmed, RoleSet, StaffChatSet
from bot.school.roles import Role, Standing
from bot.storage.enrolment.writes import write_access, write_confirmed_group
from bot.storage.incidents.chat_info_writes import write_fronts
from bot.storage.incidents.pause_writes import write_held
from bot.storage.incidents.reposts import next_posts
from bot.storage.incidents.writes import (
    write_appeals,
    write_incidents,
    write_joined,
    write_moves,
    write_openings,
    write_removed,
)
from bot.storage.lessons.writes import write_room
from bot.storage.outbox.rationing import release
from bot.storage.outbox.rows import READY, WAITING, dispatch, postpone
from bot.storage.school.attempts import write_attempts
from bot.storage.school.setup import refresh_after
from bot.storage.tables.core import cards, groups, incidents, members, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.db.transaction import Transaction

_T = TypeVar("_T")

_NOTICED = (
    update(groups)
    .where(groups.c.school_id == bindparam("school"), groups.c.id == bindparam("group"))
    .values(noticed_at=bindparam("at"))
)
_AUTHOR_TOLD = (
    update(incidents)
    .where(incidents.c.school_id == bindparam("school"), incidents.c.id == bindparam("incident"))
    .values(author_told_at=bindparam("at"))
)
_touched = cards.alias("touched")
_about_card = (
    outbox.c.school_id == cards.c.school_id,
    outbox.c.what == IncidentMessage.CARD,
    outbox.c.subject == cards.c.id,
)
_STALE_CARDS = (
    select(*cards.c["id", "chat_id", "behind"])
    .join(incidents, incidents.c.id == cards.c.incident_id)
    .where(
        cards.c.school_id == bindparam("school"),
        cards.c.id.in_(
            select(func.coalesce(_touched.c.folded_into, _touched.c.id)).where(
                _touched.c.school_id == bindparam("school"),
                _touched.c.incident_id.in_(bindparam("incidents", expanding=True)),
            )
        ),
        ~select(outbox.c.id).where(*_about_card, outbox.c.state.in_((READY, WAITING))).exists(),
    )
    .order_by(incidents.c.year, incidents.c.seq)
)


def record(tx: Transaction, changes: Changes) -> None:
    """Write the changes of one decision, or of several made one after the other."""
    write_incidents(tx, _only(NewIncident, changes))
    write_joined(tx, _only(Joined, changes))
    write_moves(tx, _only(Moved, changes))
    write_removed(tx, _only(Removed, changes))
    write_openings(tx, _only(OriginalOpened, changes))
    write_appeals(tx, _only(Appealed, changes))
    _write_noticed(tx, _only(Noticed, changes))
    _write_authors_told(tx, _only(AuthorTold, changes))
    _write_roles(tx, _only(RoleSet, changes))
    _write_staff_chats(tx, _only(StaffChatSet, changes))
    for confirmed in _only(GroupConfirmed, changes):
        write_confirmed_group(tx, confirmed)
        release(tx, confirmed.group_id)
    for room in _only(RoomSet, changes):
        write_room(tx, room)
    write_access(tx, changes)
    write_attempts(tx, _only(Attempted, changes))
    write_held(tx, changes)
    write_fronts(tx, changes)
    dispatch(tx, _only(Dispatch, changes))
    dispatch(tx, next_posts(tx, {one.incident_id for one in _only(GiveBack, changes)}))
    _refresh_cards(tx, _only(RefreshCards, changes))
    postpone(tx, _only(Postponed, changes))
    refresh_after(tx, changes)
    if _only(Rearm, changes):
        _rearm(tx)


def _only(kind: type[_T], changes: Changes) -> list[_T]:
    return [change for change in changes if isinstance(change, kind)]


def _write_noticed(tx: Transaction, noticed: Sequence[Noticed]) -> None:
    if noticed:
        rows = [{"school": tx.school_id, "group": one.group_id, "at": one.at} for one in noticed]
        tx.connection.execute(_NOTICED, rows)


def _write_authors_told(tx: Transaction, told: Sequence[AuthorTold]) -> None:
    if told:
        rows = [{"school": tx.school_id, "incident": one.incident_id, "at": one.at} for one in told]
        tx.connection.execute(_AUTHOR_TOLD, rows)


def _write_roles(tx: Transaction, roles: Sequence[RoleSet]) -> None:
    for role in roles:
        tx.connection.execute(
            delete_from(members).where(
                members.c.school_id == tx.school_id,
                or_(
                    members.c.id == role.id,
                    and_(
                        members.c.account == role.account,
                        members.c.role == role.role.value,
                        members.c.group_id.is_not_distinct_from(role.group_id),
                    ),
                ),
            )
        )
        row = {
            "id": role.id,
            "account": role.account,
            "role": role.role.value,
            "group_id": role.group_id,
            "standing": role.standing.value,
            "name_sealed": tx.seal(members.c.name_sealed, role.id, role.name),
            "until": role.until,
            "from_settings": False,
            "set_by": role.by,
            "set_at": role.at,
        }
        tx.insert(members, [row])
        _follow_realm(tx, role)


def _follow_realm(tx: Transaction, role: RoleSet) -> None:
    """Have groups rest on the word of whoever confirmed them: now an owner's, or nobody's any more."""
    own = update(groups).where(groups.c.school_id == tx.school_id, groups.c.realm == role.account)
    confirmed = role.standing is Standing.CONFIRMED
    if role.role is Role.OWNER and confirmed:
        tx.connection.execute(own.values(realm=SCHOOL))
    elif role.role is Role.CREATOR and not confirmed:
        tx.connection.execute(own.where(groups.c.id == role.group_id).values(realm=-groups.c.id))


def _write_staff_chats(tx: Transaction, chats: Sequence[StaffChatSet]) -> None:
    for chat in chats:
        tx.connection.execute(
            update(staff_chats)
            .where(staff_chats.c.school_id == tx.school_id, staff_chats.c.id == chat.id)
            .values(standing=chat.standing.value, set_by=chat.by, set_at=chat.at)
        )


def _refresh_cards(tx: Transaction, refreshed: Sequence[RefreshCards]) -> None:
    """Have the cards that tell of an incident brought up to date, unless a row for that waits already.

    A row that is being sent may have been rendered before the change: it does not count.
    """
    if refreshed:
        ids = list({one.incident_id for one in refreshed})
        stale = tx.connection.execute(_STALE_CARDS, {"school": tx.school_id, "incidents": ids}).all()
        dispatch(
            tx,
            [
                Dispatch(IncidentMessage.CARD, each.id, each.chat_id, behind=bool(each.behind))
                for each in stale
            ],
        )


def _rearm(tx: Transaction) -> None:
    tx.connection.execute(
        update(outbox)
        .where(outbox.c.school_id == tx.school_id, outbox.c.state == WAITING)
        .values(state=READY, not_before=tx.now)
    )
