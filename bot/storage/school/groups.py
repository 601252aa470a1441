"""Class groups: what is known of them, and messages sent to them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, exists

from bot.classroom import SCHOOL
from bot.features.enrolment.entry_methods.buttons import EntryMethodMessage
from bot.features.lessons.classes.rules import class_key
from bot.outbox import Dispatch, Rearm
from bot.school.appointments import Decided, DecisionReply, on_group_decided
from bot.school.groups import AskedChat, KnownGroup
from bot.school.messages import SchoolMessage
from bot.school.setup import GroupLost, OtherBot
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.outbox.rows import READY, SENDING, is_asked, take_away
from bot.storage.people.classes import school_classes
from bot.storage.people.groups import chat_now, group_in, group_of, read_group, remember_groups, titles_apart
from bot.storage.people.staff import is_owned, owners_of, standing_chats_of
from bot.storage.school.realms import free_staff
from bot.storage.school.setup import OTHER_BOT, OTHER_BOT_GONE, REMOVED, RIGHT_LOST, refresh_setups
from bot.storage.tables.core import groups, outbox
from bot.storage.tables.setup import losses

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Group, SchoolClass, Secret
    from bot.school.groups import GroupState
    from bot.storage.db.transaction import Transaction


_OTHER_BOTS: Final = 20  # of a group; Telegram allows as many bots there


class Groups(SchoolStore):
    """The groups and channels of one school, confirmed or not."""

    @decides
    def seen(self, tx: Transaction, group: Group, at: datetime) -> int:
        """Note a group as a message shows it; returns its id."""
        remember_groups(tx, [group], at)
        return tx.groups[group.chat_id]

    async def state(self, group_id: int) -> GroupState | None:
        """Return what is known of a group."""
        return await self._school.read(lambda tx: group_of(tx, group_id))

    @reads
    def everywhere(self, tx: Transaction) -> tuple[KnownGroup, ...]:
        """Return every group and channel but the staff chats."""
        query = tx.select(groups).order_by(groups.c.id)
        for_staff = standing_chats_of(tx)
        return tuple(
            KnownGroup(
                read_group(tx, row.id, row), confirmed=row.realm is not None, gone=row.gone_at is not None
            )
            for row in tx.connection.execute(query).all()
            if row.chat_id not in for_staff
        )

    @reads
    def classes(self, tx: Transaction) -> tuple[SchoolClass, ...]:
        """Return the school's classes that have a group."""
        return tuple(one for one in school_classes(tx) if one.own_ids)

    @reads
    def namesakes(self, tx: Transaction, group_id: int) -> tuple[SchoolClass, ...]:
        """Return the school's classes with a group's name, without its own: those with no group first."""
        state = group_of(tx, group_id)
        key = "" if state is None else class_key(state.group.title.reveal())
        found = (
            one
            for one in school_classes(tx)
            if key and group_id not in one.group_ids and class_key(one.name.reveal()) == key
        )
        return tuple(sorted(found, key=lambda one: bool(one.group_ids)))

    async def by_chat(self, chat_id: int) -> GroupState | None:
        """Return what is known of the group in that chat."""
        return await self._school.read(lambda tx: group_in(tx, chat_now(tx, chat_id)))

    @decides
    def rights(
        self,
        tx: Transaction,
        group: Group,
        *,
        can_delete: bool,
        adder: int | None,
        creator: int | None,
        at: datetime,
        by: Secret | None = None,
    ) -> bool:
        """Note whether the bot may delete; None leaves adder or creator as they were.

        Notifies staff once when the right is found missing or is lost, by the adder, named `by`. Returns
        whether the right changed.
        """
        remember_groups(tx, [group], at)
        group_id = tx.groups[group.chat_id]
        one = groups.c.id == group_id
        known_before = tx.select(*groups.c["can_delete", "gone_at"]).where(one)
        before, gone_at = tx.connection.execute(known_before).one()
        known = {"adder": adder, "creator": creator}
        values: dict[str, object] = {name: one for name, one in known.items() if one is not None}
        if adder is not None:
            values["added_at"] = at
        tx.update(groups, one, can_delete=can_delete, gone_at=None, **values)
        if can_delete:
            line = and_(outbox.c.what == SchoolMessage.RIGHTS_LINE.name, outbox.c.subject == group_id)
            take_away(tx, line, tx.now)
        if before and not can_delete and by is not None:
            _lost(tx, group_id, RIGHT_LOST, adder, by)
        if not can_delete and before is not False:
            record(tx, (Dispatch(SchoolMessage.RIGHTS, group_id),))
        if before is None or adder is not None:
            ask_of_groups(tx)
        if gone_at is not None:  # its acting creator can be notified again
            record(tx, (Rearm(),))
        refresh_setups(tx)
        return bool(before != can_delete)

    @decides
    def gone(self, tx: Transaction, chat_id: int, account: int | None, name: Secret, *, told: bool) -> None:
        """Note, once, that the bot is not in a group any more. The group's data is kept.

        `account` None: not known who removed it. `told`: owners are notified.
        """
        state = group_in(tx, chat_id)
        if state is None:
            return
        there = groups.c.id == state.id, groups.c.gone_at.is_(None)
        if not tx.update(groups, *there, gone_at=tx.now, can_delete=None):
            return
        loss_id = _lost(tx, state.id, REMOVED, account, name)
        if told:
            record(tx, (Dispatch(SchoolMessage.LOST, loss_id),))
        refresh_setups(tx)

    @reads
    def loss(self, tx: Transaction, loss_id: int) -> GroupLost | None:
        """Return what is known of the bot's removal from a group."""
        later = losses.alias()
        again = exists().where(
            later.c.group_id == losses.c.group_id, later.c.kind == REMOVED, later.c.at > losses.c.at
        )
        query = (
            tx.select(losses, groups.c.gone_at, again.label("again"))
            .join(groups, groups.c.id == losses.c.group_id)
            .where(losses.c.id == loss_id)
        )
        row = tx.connection.execute(query).one_or_none()
        state = None if row is None else group_of(tx, row.group_id)
        if row is None or state is None:
            return None
        by = None if row.account is None else tx.unseal(losses.c.name_sealed, row.id, row.name_sealed)
        return GroupLost(row.id, state.id, state.group, by, row.at, back=row.gone_at is None or row.again)

    @decides
    def other_bot_came(self, tx: Transaction, chat_id: int, account: int, name: Secret) -> None:
        """Note that another bot came into a group, and notify its staff, once for each bot.

        Those of a group that nobody has confirmed are notified once it is; of so many bots at most.
        """
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return
        there = losses.c.group_id == state.id, losses.c.kind == OTHER_BOT
        known = tx.connection.scalars(tx.select(losses.c.account).where(*there)).all()
        if account in known or len(known) >= _OTHER_BOTS:
            return
        loss_id = _lost(tx, state.id, OTHER_BOT, account, name)
        if state.realm is not None:
            record(tx, (Dispatch(SchoolMessage.OTHER_BOT, loss_id),))

    @reads
    def other_bot(self, tx: Transaction, loss_id: int) -> OtherBot | None:
        """Return another bot that is in a group as far as is known."""
        row = tx.row(losses, losses.c.id == loss_id, losses.c.kind == OTHER_BOT)
        state = None if row is None else group_of(tx, row.group_id)
        if row is None or state is None or row.account is None:
            return None
        name = tx.unseal(losses.c.name_sealed, row.id, row.name_sealed)
        return OtherBot(row.id, state.id, state.group, row.account, name)

    @decides
    def other_bot_gone(self, tx: Transaction, loss_id: int) -> None:
        """Note that another bot was removed: staff are notified anew if it comes back."""
        tx.update(losses, losses.c.id == loss_id, losses.c.kind == OTHER_BOT, kind=OTHER_BOT_GONE)

    @decides
    def greet(self, tx: Transaction, group_id: int, chat_id: int) -> None:
        """Send the group, once, what the bot reads and keeps."""
        first = groups.c.id == group_id, groups.c.greeted_at.is_(None)
        if tx.update(groups, *first, greeted_at=tx.now):
            record(tx, (Dispatch(SchoolMessage.GREETING, group_id, chat_id),))

    @decides
    def decide(self, tx: Transaction, decided: Decided, group_id: int) -> DecisionReply:
        """Decide an owner's answer to "is this group the school's?" and record what it changes."""
        state = group_of(tx, group_id)
        known = None if state is None else state.id
        confirmed = state is not None and state.is_school
        for_staff = state is not None and state.group.chat_id in standing_chats_of(tx)
        reply, changes = on_group_decided(
            decided, known, owners_of(tx), confirmed=confirmed, staff_chat=for_staff
        )
        if reply is DecisionReply.CONFIRMED:
            free_staff(tx, [group_id])
        record(tx, changes)
        return reply

    @reads
    def asked_about(self, tx: Transaction, chat_id: int) -> AskedChat | None:
        """Return a chat as people are asked about it; None: the bot does not know it."""
        row = tx.row(groups, groups.c.chat_id == chat_now(tx, chat_id))
        if row is None:
            return None
        title, alike = titles_apart(tx).get(row.id) or (read_group(tx, row.id, row).title, 1)
        return AskedChat(title, row.adder, row.added_at, alike)


def ask_of_groups(tx: Transaction) -> None:
    """Ask the owners, once, whether each group that none has confirmed is the school's.

    Also about one to which an owner added the bot: it may be meant for staff. And again about one that its
    creator confirmed since they were asked, while the school had no owner.
    """
    if not is_owned(tx):
        return
    unknown = tx.select(*groups.c["id", "confirmed_at"]).where(groups.c.realm.is_distinct_from(SCHOOL))
    for row in tx.connection.execute(unknown.order_by(groups.c.seen_at, groups.c.id)).all():
        if not is_asked(tx, SchoolMessage.GROUP, row.id, row.confirmed_at):
            record(tx, (Dispatch(SchoolMessage.GROUP, row.id),))


def _lost(tx: Transaction, group_id: int, kind: str, account: int | None, name: Secret) -> int:
    loss_id = tx.new_id()
    row = {
        "id": loss_id,
        "group_id": group_id,
        "kind": kind,
        "account": account,
        "name_sealed": tx.seal(losses.c.name_sealed, loss_id, name),
        "at": tx.now,
    }
    tx.insert(losses, [row])
    return loss_id


def is_coming(tx: Transaction, group_id: int) -> bool:
    """Tell whether a group's pinned link waits to be sent, or to be edited."""
    return tx.has(
        outbox,
        outbox.c.what == EntryMethodMessage.LASTING_LINE.name,
        outbox.c.subject == group_id,
        outbox.c.state.in_((READY, SENDING)),
    )
