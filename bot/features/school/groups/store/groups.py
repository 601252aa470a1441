"""Class groups: what is known of them, and of the creators who act for them while there is no owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, or_

from bot.class_names import class_key
from bot.classroom import SCHOOL, Group, SchoolClass, Secret
from bot.features.enrolment.buttons import ApplicationMessage, EntryMethodMessage
from bot.features.incidents.rules.incident import State
from bot.features.school.buttons import SchoolMessage
from bot.features.school.groups.store.links import confirm_groups, free_staff, join, leave
from bot.features.school.rules import (
    Acting,
    AskedChat,
    DecisionReply,
    GroupConfirmed,
    GroupJoins,
    GroupLeaves,
    GroupState,
    KnownGroup,
    Loss,
    LossKind,
    OwnerDecision,
    on_group_decided,
)
from bot.features.school.setup.store import refresh_setups
from bot.features.school.staff.rules import on_creator
from bot.features.school.tables import losses
from bot.outbox import Dispatch, Rearm
from bot.personal_data import DataKind, Field
from bot.records import Add, Changes, Decided, changed
from bot.roles import Role
from bot.storage.changes import answers, record
from bot.storage.db.records import of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import READY, SENDING, alert_again, is_asked, take_away
from bot.storage.people.classes import classes_of_group, school_classes
from bot.storage.people.groups import chat_now, group_in, group_of, read_group, remember_groups, titles_apart
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import (
    acted_for,
    is_owned,
    owners_and_creators,
    owners_of,
    staff_chats_of,
    staff_where,
    standing_chats_of,
)
from bot.storage.tables.core import former_chats, groups, incidents, members, outbox

_MOST: Final = 50  # groups that are asked about, the newest first
_STILL_TOLD: Final = timedelta(days=1)  # how far back new recipients are alerted of open incidents
_OTHER_BOTS: Final = 20  # of a group; Telegram allows as many bots there


class Groups(SchoolStore):
    """The groups and channels of one school, confirmed or not."""

    @decides
    def seen(self, tx: Transaction, group: Group, at: datetime) -> int:
        """Note a group as a message shows it; returns its id."""
        remember_groups(tx, [group], at)
        return tx.groups[group.chat_id]

    @reads
    def state(self, tx: Transaction, group_id: int) -> GroupState | None:
        """Return what is known of a group."""
        return group_of(tx, group_id)

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

    @reads
    def by_chat(self, tx: Transaction, chat_id: int) -> GroupState | None:
        """Return what is known of the group in that chat."""
        return group_in(tx, chat_now(tx, chat_id))

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
            _lost(tx, group_id, LossKind.RIGHT, adder, by)
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
        loss_id = _lost(tx, state.id, LossKind.REMOVED, account, name)
        if told:
            record(tx, (Dispatch(SchoolMessage.LOST, loss_id),))
        refresh_setups(tx)

    @reads
    def loss(self, tx: Transaction, loss_id: int) -> tuple[Loss, Group] | None:
        """Return a loss and its group; None once the bot is back there, or the other bot gone."""
        loss = of_id(tx, Loss, loss_id)
        state = None if loss is None else group_of(tx, loss.group_id)
        if loss is None or state is None or loss.kind is LossKind.OTHER_BOT_GONE:
            return None
        if loss.kind is LossKind.REMOVED:
            later = losses.c.kind == LossKind.REMOVED.value, losses.c.at > loss.at
            inside = tx.value_of(groups.c.gone_at, state.id) is None
            if inside or tx.has(losses, losses.c.group_id == state.id, *later):
                return None
        return loss, state.group

    @decides
    def other_bot_came(self, tx: Transaction, chat_id: int, account: int, name: Secret) -> None:
        """Note that another bot came into a group, and notify its staff, once for each bot.

        Those of a group that nobody has confirmed are notified once it is; of so many bots at most.
        """
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return
        there = losses.c.group_id == state.id, losses.c.kind == LossKind.OTHER_BOT.value
        known = tx.values(losses.c.account, *there)
        if account in known or len(known) >= _OTHER_BOTS:
            return
        loss_id = _lost(tx, state.id, LossKind.OTHER_BOT, account, name)
        if state.realm is not None:
            record(tx, (Dispatch(SchoolMessage.OTHER_BOT, loss_id),))

    @decides
    def other_bot_gone(self, tx: Transaction, loss_id: int) -> None:
        """Note that another bot was removed: staff are notified anew if it comes back."""
        loss = of_id(tx, Loss, loss_id)
        if loss is not None and loss.kind is LossKind.OTHER_BOT:
            record(tx, (changed(loss, kind=LossKind.OTHER_BOT_GONE),))

    @decides
    def greet(self, tx: Transaction, group_id: int, chat_id: int) -> None:
        """Send the group, once, what the bot reads and keeps."""
        first = groups.c.id == group_id, groups.c.greeted_at.is_(None)
        if tx.update(groups, *first, greeted_at=tx.now):
            record(tx, (Dispatch(SchoolMessage.GREETING, group_id, chat_id),))

    @answers
    def decide(self, tx: Transaction, decided: OwnerDecision, group_id: int) -> Decided[DecisionReply]:
        """Decide an owner's answer to "is this group the school's?"."""
        state = group_of(tx, group_id)
        known = None if state is None else state.id
        confirmed = state is not None and state.is_school
        for_staff = state is not None and state.group.chat_id in standing_chats_of(tx)
        reply, changes = on_group_decided(
            decided, known, owners_of(tx), confirmed=confirmed, staff_chat=for_staff
        )
        if reply is DecisionReply.CONFIRMED:
            free_staff(tx, [group_id])
        return reply, changes

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


def _lost(tx: Transaction, group_id: int, kind: LossKind, account: int | None, name: Secret) -> int:
    loss = Loss(tx.new_id(), group_id, kind, account, name, tx.now)
    record(tx, (Add(loss),))
    return loss.id


def is_coming(tx: Transaction, group_id: int) -> bool:
    """Tell whether a group's pinned link waits to be sent, or to be edited."""
    return tx.has(
        outbox,
        outbox.c.what == EntryMethodMessage.LASTING_LINE.name,
        outbox.c.subject == group_id,
        outbox.c.state.in_((READY, SENDING)),
    )


def _of_loss(readers: Audience, loss_id: int) -> Sequence[int] | None:
    """Return the owners, and where there is none those who act for the group; never the class."""
    group_id, now, staff = readers.tx.value_of(losses.c.group_id, loss_id), readers.tx.now, readers.staff
    if group_id is None:
        return None
    leading = staff.owners(now) or staff.told_of(group_id, now) or acted_for(readers.tx, group_id)
    return readers.among(leading)


def _of_other_bot(readers: Audience, loss_id: int) -> Sequence[int] | None:
    group_id = readers.tx.value_of(losses.c.group_id, loss_id)
    return None if group_id is None else readers.among(readers.staff.told_of(group_id, readers.tx.now))


class GroupCreators(SchoolStore):
    """The creators of one school's groups, as far as roles rest on that."""

    @reads
    def acting(self, tx: Transaction) -> tuple[Acting, ...]:
        """Return the creators acting for groups now, with the staff chats that count by their word."""
        staff, found = owners_and_creators(tx), []
        chats = staff_chats_of(tx)
        for member in staff.members:
            if member.group_id is None or member.role is not Role.CREATOR:
                continue
            state = group_of(tx, member.group_id)
            if state is None or Role.CREATOR not in staff.roles_of(member.account, state.id, tx.now):
                continue
            told = tuple(each.chat_id for each in chats if each.confirmed_by == member.account)
            found.append(Acting(member.account, state.id, state.group.chat_id, told))
        return tuple(found)

    @reads
    def places(self, tx: Transaction) -> tuple[tuple[int, int], ...]:
        """Return the ids and chats of the groups that the bot is in, the newest first; no staff chats.

        A chat that another acting creator calls a staff chat may still be its own creator's class group.
        """
        query = (
            tx.select(*groups.c["id", "chat_id", "creator"])
            .where(groups.c.gone_at.is_(None))
            .order_by(groups.c.seen_at.desc(), groups.c.id)
            .limit(_MOST)
        )
        owners, standing = owners_of(tx).owners(tx.now), standing_chats_of(tx)
        by = {each.chat_id: each.confirmed_by for each in staff_chats_of(tx) if each.chat_id in standing}
        return tuple(
            (row.id, row.chat_id)
            for row in tx.connection.execute(query)
            if row.chat_id not in by or by[row.chat_id] not in {*owners, row.creator}
        )

    @decides
    def noted(self, tx: Transaction, chat_id: int, account: int, *, creates: bool) -> bool:
        """Note that an account is a group's creator, or is not; tell whether acting for it ended."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return False
        if creates or state.creator == account:
            tx.change(groups, state.id, creator=account if creates else None)
        acting = staff_where(tx, members.c.group_id == state.id)
        return _end(tx, state.id, on_creator(account, state.id, acting, tx.now, creates=creates))


def _end(tx: Transaction, group_id: int, ended: Changes) -> bool:
    """Record ended roles, and send what is open there to those who answer for the group next."""
    if not ended:
        return False
    record(tx, ended)
    alert_again(tx, _open_incidents(tx, group_id))
    record(
        tx, tuple(Dispatch(ApplicationMessage.APPROVALS, each.id) for each in classes_of_group(tx, group_id))
    )
    return True


def _open_incidents(tx: Transaction, group_id: int) -> Sequence[int]:
    query = tx.select(incidents.c.id).where(
        incidents.c.group_id == group_id,
        or_(incidents.c.state == State.OPEN.value, incidents.c.state == State.ACKNOWLEDGED.value),
        incidents.c.opened_at > tx.now - _STILL_TOLD,
    )
    return tx.connection.scalars(query.order_by(incidents.c.seq)).all()


ROOM: Final = StorageRoom(
    name="groups",
    writers=Writers(first={GroupConfirmed: confirm_groups}, decided={GroupJoins: join, GroupLeaves: leave}),
    deliveries=Deliveries(
        readers={
            SchoolMessage.LOST: each(_of_loss),
            SchoolMessage.OTHER_BOT: each(_of_other_bot),
            SchoolMessage.GROUP: each(owners),
        },
    ),
    personal_data=(
        PersonalData(former_chats, DataKind.FORMER),
        PersonalData(
            losses,
            DataKind.LOSS,
            Rows((losses.c.group_id, (Field.ACCOUNT_NAME, losses.c.name_sealed), losses.c.at)),
            Cleared(name=losses.c.name_sealed, to=None),
            over=losses.c.at,
        ),
        # What an account confirmed for the school stays confirmed.
        PersonalData(
            groups,
            DataKind.STAFF,
            Rows(
                ((Field.GROUP, groups.c.id), groups.c.confirmed_at),
                of=(groups.c.creator, groups.c.adder, groups.c.confirmed_by),
            ),
            {
                groups.c.creator: Cleared(to=None),
                groups.c.adder: Cleared(to=None),
                groups.c.confirmed_by: Cleared(),
                groups.c.realm: Cleared(to=-groups.c.id),  # of no creator's realm any more
            },
        ),
        PersonalData(groups, DataKind.LESSON),
    ),
)
