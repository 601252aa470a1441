"""Rate limit on messages that strangers cause, in groups of their own or in none: a few an hour in a chat."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from bot.classroom import SCHOOL
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch, MessageKind
from bot.school.messages import SchoolMessage
from bot.school.rations import A_FEW, AN_HOUR, COUNTED_BY
from bot.storage.db.statements import select_in_school
from bot.storage.outbox.kinds import MESSAGES
from bot.storage.outbox.rows import DROPPED, READY, dispatch, is_asked
from bot.storage.people.staff import is_owned
from bot.storage.school.setup import OTHER_BOT, REMOVED, RIGHT_LOST
from bot.storage.tables.core import fronts, groups, incidents, members, outbox
from bot.storage.tables.setup import losses, setup_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.storage.db.transaction import AnyRow, Transaction

_COUNTED: Final = [COUNTED_BY.get(what, what).name for what in MESSAGES.values() if what.rationed]
_LATELY: Final = (
    select_in_school(*outbox.c["id", "what", "chat_id", "subject", "created_at"])
    .where(
        outbox.c.what.in_(_COUNTED),
        outbox.c.chat_id.is_not(None),
        outbox.c.state != DROPPED,
        outbox.c.created_at > bindparam("since", type_=outbox.c.created_at.type),
    )
    .order_by(outbox.c.created_at)
)
_GROUP_OF: Final = {
    SchoolMessage.CLAIM: members,
    SchoolMessage.LOST: losses,
    SchoolMessage.OTHER_BOT: losses,
    IncidentMessage.FRONT: fronts,
    IncidentMessage.APPEAL: incidents,
}
_KINDS: Final = {
    SchoolMessage.RIGHTS: RIGHT_LOST,
    SchoolMessage.LOST: REMOVED,
    SchoolMessage.OTHER_BOT: OTHER_BOT,
}
_COUNTED_IN: Final = {
    SchoolMessage.GROUP: SchoolMessage.GROUPS,
    SchoolMessage.CLAIM: SchoolMessage.CLAIMS,
}  # the one message that tells of all above the limit
_WAITING: Final = SchoolMessage.LOST, SchoolMessage.OTHER_BOT, IncidentMessage.FRONT, IncidentMessage.APPEAL
_WAITS: Final = [what.name for what in _WAITING]


class Rations:
    """What each chat was sent because of strangers, read once for all rows of a transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._sent: dict[tuple[str, int], dict[int, datetime]] | None = None

    def share(self, row: AnyRow, chats: Sequence[int]) -> Sequence[int] | None:
        """Return which of these chats a message goes to now; None: it waits until the limit allows it.

        Of groups and claims above the limit, an owner is notified later, in one message about all of them. A
        set-up card above it is not sent: the account that added the bot has it, and owners get it where they
        confirm the group.
        """
        what = MESSAGES[row.what]
        if not chats or not what.rationed:
            return chats
        group = self._group(what, row.subject)
        if group is not None and (group.realm == SCHOOL or (group.realm is not None and not self._owned())):
            return chats if self._is_seldom(what, group.id) else self._too_often(what)
        kind, adder = COUNTED_BY.get(what, what).name, None if group is None else group.adder
        one = self._one(kind, row.id, row.subject)
        free = [chat for chat in chats if self._has_room(kind, chat, one) or chat == adder]
        if what.name in _WAITS and len(free) < len(chats):
            return None
        for chat in free:
            self._of(kind, chat)[one] = self._tx.now
        if what in _COUNTED_IN:
            self._count(_COUNTED_IN[what], (chat for chat in chats if chat not in free))
        return free

    def postpone(self, row_id: int, chats: Iterable[int]) -> None:
        """Delay a row until one more may be sent."""
        opens = max((self._opens(kind, chat) for kind in _COUNTED for chat in chats), default=self._tx.now)
        later = max(opens, self._tx.now + AN_HOUR / A_FEW)
        self._tx.change(outbox, row_id, not_before=later)

    def _group(self, what: MessageKind, subject: int) -> AnyRow | None:
        tx = self._tx
        group_id: int | None = subject
        if (table := _GROUP_OF.get(what)) is not None:
            group_id = tx.value_of(table.c.group_id, subject)
        return tx.one(groups, group_id)

    def _owned(self) -> bool:
        return is_owned(self._tx)

    def _is_seldom(self, what: MessageKind, group_id: int) -> bool:
        """Tell whether what is told of a group happened there only a few times in an hour."""
        kind = _KINDS.get(what)
        lately = select(func.count()).where(
            losses.c.school_id == self._tx.school_id,
            losses.c.group_id == group_id,
            losses.c.kind == kind,
            losses.c.at > self._tx.now - AN_HOUR,
        )
        return kind is None or (self._tx.connection.scalar(lately) or 0) <= A_FEW

    @staticmethod
    def _too_often(what: MessageKind) -> Sequence[int] | None:
        """Send no new set-up card, as the old one is edited; delay a loss, to report what is true then."""
        return () if what is SchoolMessage.RIGHTS else None

    def _count(self, what: MessageKind, chats: Iterable[int]) -> None:
        """Send chats one message about all that waits, unless one is on its way."""
        query = select(outbox.c.chat_id).where(
            outbox.c.school_id == self._tx.school_id,
            outbox.c.what == what.name,
            outbox.c.state == READY,
        )
        coming = set(self._tx.connection.scalars(query))
        dispatch(
            self._tx,
            [
                Dispatch(what, 0, chat, at=self._tx.now + AN_HOUR / A_FEW)
                for chat in chats
                if chat not in coming
            ],
        )

    def _has_room(self, kind: str, chat: int, one: int) -> bool:
        sent = self._of(kind, chat)
        return len(sent) < A_FEW or one in sent

    def _opens(self, kind: str, chat: int) -> datetime:
        sent = tuple(self._of(kind, chat).values())
        return self._tx.now if len(sent) < A_FEW else sent[-A_FEW] + AN_HOUR

    def _of(self, kind: str, chat: int) -> dict[int, datetime]:
        if self._sent is None:
            self._sent = defaultdict(dict)
            for row in self._tx.run(_LATELY, since=self._tx.now - AN_HOUR):
                self._sent[row.what, row.chat_id][self._one(row.what, row.id, row.subject)] = row.created_at
        return self._sent[kind, chat]

    def _one(self, kind: str, row_id: int, subject: int) -> int:
        """Return what counts as one: an account, in however many groups it claims to teach, or a message."""
        if kind != SchoolMessage.CLAIM.name:
            return row_id
        return self._tx.value_of(members.c.account, subject) or row_id


def release(tx: Transaction, group_id: int) -> None:
    """Release what waited about a group that is the school's now; report a missing right and other bots."""
    tx.update(
        outbox,
        outbox.c.state == READY,
        outbox.c.chat_id.is_(None),
        outbox.c.what.in_(_WAITS),
        outbox.c.not_before > tx.now,
        not_before=tx.now,
    )
    if tx.has(
        groups,
        groups.c.id == group_id,
        groups.c.can_delete.is_(False),
        ~select(setup_cards.c.id).where(setup_cards.c.group_id == groups.c.id).exists(),
    ):
        dispatch(tx, [Dispatch(SchoolMessage.RIGHTS, group_id)])
    there = losses.c.group_id == group_id, losses.c.kind == OTHER_BOT
    came = tx.connection.scalars(tx.select(losses.c.id).where(*there).order_by(losses.c.at)).all()
    dispatch(
        tx,
        [
            Dispatch(SchoolMessage.OTHER_BOT, each)
            for each in came
            if not is_asked(tx, SchoolMessage.OTHER_BOT, each)
        ],
    )
