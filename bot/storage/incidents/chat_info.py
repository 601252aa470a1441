"""Chat info leaks, where a group's title, description or pin shows a room: scan results, [Unpin] presses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, select

from bot.classroom import Room
from bot.incidents.chat_info import (
    OF_MEMBERS,
    ChatInfoLeak,
    ChatInfoLeakFound,
    ChatInfoLeakGone,
    ChatInfoLeakSettled,
    Place,
    listed,
    may_unpin,
    on_looked,
    on_member_shown,
    on_unpinned,
)
from bot.incidents.incident import Resolution
from bot.incidents.messages import IncidentMessage
from bot.school.roles import Staff
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.alarm_rows import NOWHERE
from bot.storage.people.groups import group_in, is_group
from bot.storage.people.staff import staff_answering
from bot.storage.tables.core import fronts, groups, incidents, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import Group, Outcome, Secret
    from bot.incidents.chat_info import MemberShown, Shown, UnpinPress, UnpinReply
    from bot.records import Change
    from bot.storage.db.transaction import AnyRow, Transaction


class ChatInfoLeaks(SchoolStore):
    """The chat info leaks of one school's groups."""

    async def chats(self) -> tuple[int, ...]:
        """Return the ids of all groups and channels the bot was ever in, the most recently seen first."""
        query = select(groups.c.chat_id).where(
            groups.c.school_id == self._school.id, groups.c.chat_id != NOWHERE
        )
        query = query.order_by(groups.c.seen_at.desc(), groups.c.id)
        return await self._school.read(lambda tx: tuple(tx.connection.scalars(query)))

    @decides
    def looked(
        self, tx: Transaction, group_id: int, chat: Group, shown: Sequence[Shown], newest_pinned: int | None
    ) -> None:
        """Note the chat info leaks found in a chat; staff are notified once of each as it stands.

        `chat` is the group's own, or the channel linked to it. Not every scan sees messages pinned below the
        `newest_pinned` one. Of a group that the school does not know nothing is noted.
        """
        if not is_group(tx, group_id):
            return
        found = [_front(tx, group_id, chat, one) for one in shown]
        told = _fronts_where(tx, fronts.c.chat_id == chat.chat_id)
        record(tx, on_looked(found, told, newest_pinned))

    @decides
    def member_shows(self, tx: Transaction, chat: Group, shown: MemberShown) -> None:
        """Note a member's name or tag that shows a room. Of a group that is not known nothing is noted."""
        group = group_in(tx, chat.chat_id)
        if group is None:
            return
        of_member = fronts.c.chat_id == chat.chat_id, fronts.c.member == _member(tx, shown)
        told = _fronts_where(tx, *of_member)
        found = [_member_front(tx, group.id, chat, shown, one) for one in shown.secrets]
        record(tx, on_member_shown(found, told, own_room=shown.own_room))

    async def front(self, front_id: int) -> ChatInfoLeak | None:
        """Return a chat info leak, with all that its message tells; None where it shows no room any more."""
        return await self._school.read(lambda tx: _front_of(tx, front_id))

    @reads
    def told(self, tx: Transaction, front_id: int, chat_id: int) -> int | None:
        """Return the message that told a chat of a chat info leak; None where none did."""
        about = outbox.c.what == IncidentMessage.FRONT.name, outbox.c.subject == front_id
        return tx.value(
            outbox.c.message_id, *about, outbox.c.chat_id == chat_id, outbox.c.message_id.is_not(None)
        )

    async def dismissed(self, chat_id: int, message_id: int) -> bool:
        """Tell whether staff called a message a false alarm."""
        query = (
            select(incidents.c.id)
            .join(removals, removals.c.incident_id == incidents.c.id)
            .where(
                incidents.c.school_id == self._school.id,
                removals.c.chat_id == chat_id,
                removals.c.message_id == message_id,
                incidents.c.resolution == Resolution.FALSE_ALARM.value,
            )
        )
        return await self._school.read(lambda tx: tx.connection.scalar(query.limit(1)) is not None)

    async def given_back(self, chat_id: int, message_id: int) -> bool:
        """Tell whether a message is what the bot posted again after a false alarm."""
        return await self._school.read(
            lambda tx: tx.has(
                outbox,
                outbox.c.what == IncidentMessage.GIVE_BACK.name,
                outbox.c.chat_id == chat_id,
                outbox.c.message_id == message_id,
            )
        )

    @reads
    def may_unpin(self, tx: Transaction, press: UnpinPress) -> UnpinReply | None:
        """Tell why a press may not unpin; None where it may."""
        front = _front_of(tx, press.front_id)
        return may_unpin(press, front, _staff(tx, front, press.account))

    @decides
    def unpinned(self, tx: Transaction, press: UnpinPress, outcome: Outcome) -> UnpinReply:
        """Decide what Telegram's answer to unpinning changes, and record it."""
        front = _front_of(tx, press.front_id)
        reply, changes = on_unpinned(press, front, outcome, _staff(tx, front, press.account))
        record(tx, changes)
        return reply


def is_over(_tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return which rows are over: no scan tells whether a member still shows a room."""
    return and_(fronts.c.place.in_([each.value for each in OF_MEMBERS]), fronts.c.found_at < before)


def _staff(tx: Transaction, front: ChatInfoLeak | None, account: int) -> Staff:
    return Staff(()) if front is None else staff_answering(tx, front.group_id, account)


def _front_of(tx: Transaction, front_id: int) -> ChatInfoLeak | None:
    found = _fronts_where(tx, fronts.c.id == front_id)
    besides = _fronts_where(tx, fronts.c.told_with == front_id)
    told = listed([each.fragment for each in (*found, *besides)])
    return next((replace(each, fragment=told) for each in found), None)


def _fronts_where(tx: Transaction, *conditions: ColumnElement[bool]) -> list[ChatInfoLeak]:
    query = tx.select(fronts).where(*conditions).order_by(fronts.c.place, fronts.c.found_at, fronts.c.id)
    return [_read(tx, row) for row in tx.connection.execute(query)]


def _front(tx: Transaction, group_id: int, chat: Group, shown: Shown) -> ChatInfoLeak:
    """Return a chat info leak as found now; a message's mark depends also on its id."""
    text = shown.text.reveal() if shown.message_id is None else f"{shown.message_id} {shown.text.reveal()}"
    mark = tx.cipher.fingerprint(f"front-{shown.place.value}", text)
    return replace(_found(tx, group_id, chat, shown, mark), message_id=shown.message_id)


def _member_front(
    tx: Transaction, group_id: int, chat: Group, shown: MemberShown, secret: Secret
) -> ChatInfoLeak:
    """Return one secret of a member's name or tag as found now."""
    mark = tx.cipher.fingerprint("front-secret", secret.reveal())
    return replace(_found(tx, group_id, chat, shown, mark), member=_member(tx, shown))


def _found(
    tx: Transaction, group_id: int, chat: Group, shown: Shown | MemberShown, mark: bytes
) -> ChatInfoLeak:
    return ChatInfoLeak(
        id=tx.new_id(),
        group_id=group_id,
        chat_id=chat.chat_id,
        room=chat.room,
        place=shown.place,
        mark=mark,
        fragment=shown.fragment,
        message_id=None,
        found_at=tx.now,
    )


def _member(tx: Transaction, shown: MemberShown) -> bytes:
    return tx.cipher.fingerprint("front-member", str(shown.account))


def _read(tx: Transaction, row: AnyRow) -> ChatInfoLeak:
    by = row.settled_by_sealed
    return ChatInfoLeak(
        id=row.id,
        group_id=row.group_id,
        chat_id=row.chat_id,
        room=Room(row.room),
        place=Place(row.place),
        mark=row.mark,
        fragment=tx.unseal(fronts.c.fragment_sealed, row.id, row.fragment_sealed),
        message_id=row.message_id,
        found_at=row.found_at,
        settled_by=None if by is None else tx.unseal(fronts.c.settled_by_sealed, row.id, by),
        settled_at=row.settled_at,
        member=row.member,
        told_with=row.told_with,
    )


def _write_front(tx: Transaction, front: ChatInfoLeak) -> None:
    row = {
        "id": front.id,
        "group_id": front.group_id,
        "chat_id": front.chat_id,
        "room": front.room.value,
        "place": front.place.value,
        "mark": front.mark,
        "fragment_sealed": tx.seal(fronts.c.fragment_sealed, front.id, front.fragment),
        "message_id": front.message_id,
        "found_at": front.found_at,
        "member": front.member,
        "told_with": front.told_with,
    }
    tx.insert(fronts, [row])


def _front_gone(tx: Transaction, gone: ChatInfoLeakGone) -> None:
    tx.delete(fronts, fronts.c.id == gone.front_id)


def _write_settled(tx: Transaction, settled: ChatInfoLeakSettled) -> None:
    values = {
        "settled_by": settled.account,
        "settled_by_sealed": tx.seal(fronts.c.settled_by_sealed, settled.front_id, settled.name),
        "settled_at": settled.at,
    }
    tx.change(fronts, settled.front_id, **values)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    ChatInfoLeakFound: lambda tx, found: _write_front(tx, found.front),
    ChatInfoLeakGone: _front_gone,
    ChatInfoLeakSettled: _write_settled,
}
