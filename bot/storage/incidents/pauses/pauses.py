"""Pauses of deletions in groups: begun and ended by staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, select

from bot.classroom import Held
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Resolution
from bot.incidents.messages import IncidentMessage
from bot.incidents.pauses.pauses import Pause, PauseAsked, Paused, PauseEnded, PauseReply, on_pause, on_resume
from bot.outbox import Change, Dispatch
from bot.school.roles import trusted_chats
from bot.storage.changes import record
from bot.storage.db.moved_chats import chat_now
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.db.statements import among, in_school
from bot.storage.outbox.rows import dispatch, take_away
from bot.storage.people.groups import group_in, group_of, remember_groups
from bot.storage.people.realms import is_student, realm_of_group
from bot.storage.people.staff import owners_of, staff_chats_of, staff_in
from bot.storage.school.setup import refresh_setups
from bot.storage.tables.core import groups, incidents, outbox, pauses, removals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.classroom import Group, Secret
    from bot.storage.db.transaction import AnyRow, Transaction

_LOOKED_BACK: Final = timedelta(days=2)  # the bot may have been away when a pause ended
_HELD: Final = (
    select(*removals.c["incident_id", "chat_id", "message_id"])
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        in_school(incidents),
        among(incidents.c.group_id, "groups"),
        incidents.c.held == Held.PAUSE.value,
        incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
    )
    .order_by(removals.c.message_id)
)


class Pauses(SchoolStore):
    """The pauses of one school."""

    @decides
    def pause(
        self, tx: Transaction, group: Group, account: int, name: Secret, said_at: datetime
    ) -> PauseReply:
        """Decide a request for a pause, by a message of `said_at`, and record what it changes."""
        if _is_staff_room(tx, group.chat_id):
            return PauseReply.ELSEWHERE
        remember_groups(tx, [group], tx.now)
        asked = _asked(tx, tx.groups[group.chat_id], group.chat_id, account, name, said_at)
        reply, changes = on_pause(
            asked, tx.new_id(), _running(tx, asked.group_id), staff_in(tx, asked.group_id, account)
        )
        record(tx, changes)
        refresh_setups(tx)
        return reply

    @decides
    def resume(self, tx: Transaction, chat_id: int, account: int, name: Secret) -> PauseReply:
        """Decide a request to end the pause of the group in a chat, and record what it changes."""
        if _is_staff_room(tx, chat_id):
            return PauseReply.ELSEWHERE
        state = group_in(tx, chat_now(tx, chat_id))
        return PauseReply.NONE if state is None else _resume(tx, state.id, chat_id, account, name)

    @decides
    def end(self, tx: Transaction, pause_id: int, account: int, name: Secret) -> PauseReply:
        """Decide a press on the button of a pause, and record what it changes."""
        pause = _pause_where(tx, pauses.c.id == pause_id)
        state = None if pause is None else group_of(tx, pause.group_id)
        if state is None:
            return PauseReply.NONE
        return _resume(tx, state.id, state.group.chat_id, account, name)

    async def lift(self) -> Mapping[int, Sequence[int]]:
        """Mark leaks of pauses that are over for deletion; return their messages by chat.

        What staff called a false alarm by then stands. Owners' messages about these pauses are updated to say
        that they are over.
        """
        return await self._school.decide(_lift)

    @reads
    def notice(self, tx: Transaction, pause_id: int, chat_id: int) -> int | None:
        """Return the message that notified a chat of a pause."""
        told = _notices(pause_id).where(outbox.c.school_id == tx.school_id, outbox.c.chat_id == chat_id)
        row = tx.connection.execute(told.limit(1)).one_or_none()
        return None if row is None else row.message_id

    async def of_id(self, pause_id: int) -> Pause | None:
        """Return a pause as it is now."""
        return await self._school.read(lambda tx: _pause_where(tx, pauses.c.id == pause_id))

    @reads
    def since(self, tx: Transaction, at: datetime) -> Mapping[int, tuple[Pause, ...]]:
        """Return the pauses that end after that time, by the chat ids of their groups."""
        query = (
            tx.select(pauses, groups.c.chat_id)
            .join(groups, groups.c.id == pauses.c.group_id)
            .where(pauses.c.until > at)
            .order_by(pauses.c.since, pauses.c.id)
        )
        found: dict[int, tuple[Pause, ...]] = {}
        for row in tx.connection.execute(query):
            found[row.chat_id] = (*found.get(row.chat_id, ()), _pause(tx, row))
        return found


def _lift(tx: Transaction) -> Mapping[int, Sequence[int]]:
    over = tx.connection.execute(
        tx.select(*pauses.c["id", "group_id", "until"]).where(
            pauses.c.until <= tx.now, pauses.c.until > tx.now - _LOOKED_BACK
        )
    ).all()
    for pause in over:
        _tell_over(tx, pause)
    if over:  # repeated each minute, as far as is looked back
        refresh_setups(tx, {pause.group_id for pause in over})
    ended = {pause.group_id for pause in over if _running(tx, pause.group_id) is None}
    rows = tx.run(_HELD, groups=list(ended)).all() if ended else ()
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.chat_id, []).append(row.message_id)
    lifted = {row.incident_id for row in rows}
    if lifted:
        tx.update(incidents, incidents.c.id.in_(lifted), deleted=True, held=None)
        record(tx, tuple(RefreshCards(each) for each in lifted))
    return found


def _tell_over(tx: Transaction, pause: AnyRow) -> None:
    """Update the messages about a pause, once, to say that it is over.

    One that was on its way when the pause ended may say that it runs, whenever it arrived.
    """
    rows = tx.connection.execute(_notices(pause.id).where(outbox.c.school_id == tx.school_id)).all()
    told = {row.chat_id for row in rows if row.message_id is not None}
    again = {row.chat_id for row in rows if row.created_at >= pause.until}
    dispatch(tx, [Dispatch(IncidentMessage.PAUSE_TOLD, pause.id, chat) for chat in told - again])


def _notices(pause_id: int) -> Select[tuple[int, int | None, datetime, datetime | None]]:
    """Return the outbox rows that notify of a pause, the first that was sent first."""
    return (
        select(*outbox.c["chat_id", "message_id", "created_at", "settled_at"])
        .where(
            outbox.c.what == IncidentMessage.PAUSE_TOLD.name,
            outbox.c.subject == pause_id,
            outbox.c.chat_id.is_not(None),
        )
        .order_by(outbox.c.message_id.is_(None), outbox.c.created_at)
    )


def _is_staff_room(tx: Transaction, chat_id: int) -> bool:
    return chat_now(tx, chat_id) in trusted_chats(owners_of(tx), staff_chats_of(tx), tx.now)


def _resume(tx: Transaction, group_id: int, chat_id: int, account: int, name: Secret) -> PauseReply:
    asked = _asked(tx, group_id, chat_id, account, name, tx.now)
    reply, changes = on_resume(asked, _running(tx, group_id), staff_in(tx, group_id, account))
    record(tx, changes)
    return reply


def _asked(  # noqa: PLR0917 - what somebody asks, and the transaction in which it is decided
    tx: Transaction, group_id: int, chat_id: int, account: int, name: Secret, said_at: datetime
) -> PauseAsked:
    student = is_student(tx, account, realm_of_group(tx, group_id))
    return PauseAsked(account, name, group_id, chat_id, said_at, tx.now, student)


def _running(tx: Transaction, group_id: int) -> Pause | None:
    return _pause_where(tx, pauses.c.group_id == group_id, pauses.c.until > tx.now)


def _pause_where(tx: Transaction, *conditions: ColumnElement[bool]) -> Pause | None:
    row = tx.row(pauses, *conditions)
    return None if row is None else _pause(tx, row)


def _pause(tx: Transaction, row: AnyRow) -> Pause:
    name = tx.unseal(pauses.c.paused_by_sealed, row.id, row.paused_by_sealed)
    return Pause(row.id, row.group_id, row.since, row.until, row.paused_by, name)


def _write_pause(tx: Transaction, pause: Pause) -> None:
    """Begin or extend a pause; the line in the group that states an earlier end is removed."""
    values = {
        "since": pause.since,
        "until": pause.until,
        "paused_by": pause.account,
        "paused_by_sealed": tx.seal(pauses.c.paused_by_sealed, pause.id, pause.name),
    }
    if tx.change(pauses, pause.id, **values) == 0:
        tx.insert(pauses, [{"id": pause.id, "group_id": pause.group_id, **values}])
    else:
        _take_line_away(tx, pause.id, tx.now)


def _write_end(tx: Transaction, ended: PauseEnded) -> None:
    values = {
        "until": ended.at,
        "ended_by": ended.account,
        "ended_by_sealed": tx.seal(pauses.c.ended_by_sealed, ended.pause_id, ended.name),
    }
    tx.change(pauses, ended.pause_id, **values)
    _take_line_away(tx, ended.pause_id, ended.at)


def _take_line_away(tx: Transaction, pause_id: int, at: datetime) -> None:
    take_away(tx, and_(outbox.c.what == IncidentMessage.PAUSED.name, outbox.c.subject == pause_id), at)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    Paused: lambda tx, paused: _write_pause(tx, paused.pause),
    PauseEnded: _write_end,
}
