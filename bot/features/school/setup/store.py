"""Set-up cards, which stand where, what they show and when they are updated; groups that are only watched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Column, ColumnElement, func, select, true

from bot.classroom import SCHOOL, Outcome, SchoolClass, Secret
from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.incidents.tables import pauses
from bot.features.lessons.classes.rules import may_say
from bot.features.lessons.room_questions.rules import RoomAnswered
from bot.features.lessons.tables import lessons
from bot.features.rosters.rules.renewal import NewStudent
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import GroupConfirmed, GroupState, LossKind
from bot.features.school.setup.rules import (
    WATCH_LASTS,
    SetUp,
    SetUpCard,
    SetupStep,
    ShownCard,
    Watch,
    WatchReply,
    on_guard,
    on_watch,
)
from bot.features.school.tables import losses, setup_cards, watches
from bot.lesson import LessonState, StoredLesson
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Add, Changes, Decided, Set, Who
from bot.roles import RoleSet, StaffChatSet, Standing, trusted_chats
from bot.storage.changes import answers, record
from bot.storage.db.records import found, loaded, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DONE, dispatch, is_asked, ready
from bot.storage.people.classes import classes_of_group, ruling_over, with_known_room
from bot.storage.people.groups import group_in, group_of
from bot.storage.people.personal_data import Deleted, PersonalData, Rows, cleared
from bot.storage.people.staff import (
    owners_and_creators,
    owners_of,
    staff_chats_of,
    staff_in,
    staff_with,
    staffed_by,
)
from bot.storage.tables.classes import class_groups, students
from bot.storage.tables.core import groups, incidents, outbox, removals

_SHOWN_THERE: Final = (GroupConfirmed, StaffChatSet, NewStudent, RoomAnswered)
_MOST: Final = 20  # cards that one /status shows


class SetUps(SchoolStore):
    """The set-up cards of one school."""

    @reads
    def card(self, tx: Transaction, card_id: int) -> ShownCard | None:
        """Return a card as it is to be shown now."""
        card = of_id(tx, SetUpCard, card_id)
        setup = None if card is None else setup_of(tx, card.group_id)
        if card is None or setup is None:
            return None
        says_classes = may_say(staff_with(tx, card.account), card.account, card.group_id, tx.now)
        return ShownCard(card.message_id, setup, says_classes)

    @decides
    def show_all(self, tx: Transaction, account: int) -> int:
        """Send an account new cards of its groups; return of how many groups it is staff.

        The school's staff chat is none of them.
        """
        return _show_all(tx, account)

    @decides
    def refresh(self, tx: Transaction) -> None:
        """Update the cards that time has made out of date: a room is known for a while only."""
        refresh_setups(tx)

    @decides
    def show(self, tx: Transaction, account: int, chat_id: int) -> bool:
        """Send an account a new card of one group, in the staff chat of all its own; tell if it may."""
        if chat_id in _staff_rooms(tx):
            return _show_all(tx, account) > 0
        state = group_in(tx, chat_id)
        if state is None or served(tx, account, state.id) is None:
            return False
        dispatch(tx, set_ups(tx, state.id, [account], wished=True))
        return True

    @reads
    def served(self, tx: Transaction, account: int, group_id: int) -> GroupState | None:
        """Return a group of which an account is staff; None: it is not."""
        return served(tx, account, group_id)


def served(tx: Transaction, account: int, group_id: int) -> GroupState | None:
    """Return a group of which an account is staff; None: it is not."""
    serves = staff_in(tx, group_id, account).roles_of(account, group_id, tx.now)
    return group_of(tx, group_id) if serves else None


def _show_all(tx: Transaction, account: int) -> int:
    staff = staff_with(tx, account)
    query = tx.select(groups.c.id).where(
        groups.c.gone_at.is_(None), groups.c.chat_id.not_in(_staff_rooms(tx))
    )
    ids = tx.connection.scalars(query.order_by(groups.c.seen_at.desc(), groups.c.id)).all()
    taught = {each for one in staffed_by(tx, account, tx.now) for each in one.own_ids}
    own = [i for i in ids if i in taught or staff.roles_of(account, i, tx.now)]
    for group_id in own[:_MOST]:
        dispatch(tx, set_ups(tx, group_id, [account], wished=True))
    return len(own)


def _staff_rooms(tx: Transaction) -> frozenset[int]:
    return trusted_chats(owners_of(tx), staff_chats_of(tx), tx.now)


def set_ups(
    tx: Transaction, group_id: int, accounts: Iterable[int], *, wished: bool = False
) -> Sequence[Dispatch]:
    """Send each account a group's card as a new message; the older one is no longer updated.

    `wished`: these accounts asked for it, as whoever added the bot does.
    """
    setup = setup_of(tx, group_id)
    if setup is None:
        return ()
    told, adder = [], tx.value_of(groups.c.adder, group_id)
    for account in accounts:
        tx.delete(setup_cards, setup_cards.c.group_id == group_id, setup_cards.c.account == account)
        card_id = tx.new_id()
        record(tx, (Add(SetUpCard(card_id, group_id, account, None, setup.mark())),))
        own = wished or account == adder
        told.append(Dispatch(SchoolMessage.SETUP, card_id, account, wished=own))
    return told


def _show_rightless(tx: Transaction, changes: Changes) -> None:
    """Send a group's card to its new staff and who confirmed it, where the bot may not delete there yet."""
    for change in changes:
        match change:
            case RoleSet(standing=Standing.CONFIRMED, group_id=int() as group_id, account=account):
                pass
            case GroupConfirmed(realm=realm, group_id=group_id, by=account) if realm == SCHOOL:
                pass
            case _:
                continue
        state = group_of(tx, group_id)
        has = tx.has(setup_cards, setup_cards.c.group_id == group_id, setup_cards.c.account == account)
        if state is not None and state.can_delete is False and not has:
            dispatch(tx, set_ups(tx, group_id, [account], wished=True))


def tell_other_bots(tx: Transaction, group_id: int) -> None:
    """Notify the staff of a group that was just confirmed of the other bots in it."""
    there = losses.c.group_id == group_id, losses.c.kind == LossKind.OTHER_BOT.value
    came = tx.connection.scalars(tx.select(losses.c.id).where(*there).order_by(losses.c.at)).all()
    asked = SchoolMessage.OTHER_BOT
    dispatch(tx, [Dispatch(asked, each) for each in came if not is_asked(tx, asked, each)])


def _sent(tx: Transaction, card_id: int, message_id: int) -> None:
    """Note a set-up card's message."""
    tx.change(setup_cards, card_id, message_id=message_id)


def _refresh_after(tx: Transaction, changes: Changes) -> None:
    """Update the cards if these changes may be seen on them."""
    kinds = {each.kind for each in changes if isinstance(each, Set)}
    kinds |= {type(each.record) for each in changes if isinstance(each, Add)}
    if kinds & {StoredLesson, Watch} or any(isinstance(change, _SHOWN_THERE) for change in changes):
        refresh_setups(tx)


def refresh_setups(tx: Transaction, group_ids: Collection[int] | None = None) -> None:
    """Update the cards that are out of date; `group_ids` None: of all groups."""
    query = tx.select(setup_cards)
    if group_ids is not None:
        query = query.where(setup_cards.c.group_id.in_(group_ids))
    rows = tx.connection.execute(query).all()
    if not rows:
        return
    marks = {group_id: setup_of(tx, group_id) for group_id in {row.group_id for row in rows}}
    coming = ready(tx, SchoolMessage.SETUP)
    for row in rows:
        setup = marks[row.group_id]
        if setup is None or setup.mark() == row.mark:
            continue
        tx.change(setup_cards, row.id, mark=setup.mark())
        if row.id not in coming:
            dispatch(tx, [Dispatch(SchoolMessage.SETUP, row.id, row.account, wished=True)])


def setup_of(tx: Transaction, group_id: int) -> SetUp | None:
    """Return a group as its set-up card shows it."""
    state = group_of(tx, group_id)
    if state is None:
        return None
    staff, chats = owners_and_creators(tx), staff_chats_of(tx)
    found = {
        SetupStep.RIGHT: bool(state.can_delete),
        # Students approved one by one make no list.
        SetupStep.ROSTER: _any(tx, group_id, students.c.class_id, students.c.by_approval.is_not(true())),
        SetupStep.LESSONS: _any(tx, group_id, lessons.c.class_id, lessons.c.state == LessonState.SAVED.value),
        SetupStep.STAFF_CHAT: any(staff.counts(chat, group_id, tx.now) for chat in chats),
    }
    return SetUp(
        group_id,
        state.group,
        frozenset(step for step, done in found.items() if done),
        watch_of(tx, group_id),
        lost_by=None if state.can_delete else _lost_by(tx, group_id),
        gone=tx.value_of(groups.c.gone_at, group_id) is not None,
        lasting=_lasting(tx, group_id, state.group.chat_id),
        staff_room=state.group.chat_id in trusted_chats(staff, chats, tx.now),
        paused_until=_paused_until(tx, group_id),
        roomless=_roomless(tx, group_id),
    )


def _roomless(tx: Transaction, group_id: int) -> tuple[SchoolClass, ...]:
    """Return those classes of a group that have no room that its messages are searched for."""
    found = classes_of_group(tx, group_id)
    ids = [one.id for one in found]
    known = with_known_room(tx, ids) if ids else ()
    return tuple(one for one in found if one.id not in known)


def _paused_until(tx: Transaction, group_id: int) -> datetime | None:
    running = select(func.max(pauses.c.until)).where(
        pauses.c.school_id == tx.school_id, pauses.c.group_id == group_id, pauses.c.until > tx.now
    )
    until: datetime | None = tx.connection.scalar(running)
    return until


def watch_of(tx: Transaction, group_id: int) -> Watch | None:
    """Return the watch of a group that is only watched."""
    query = tx.select(watches).where(watches.c.group_id == group_id, watches.c.ended_at.is_(None))
    row = tx.connection.execute(query.order_by(watches.c.since.desc()).limit(1)).one_or_none()
    return None if row is None else loaded(tx, Watch, row)


def lasting_stands(tx: Transaction, group_id: int, chat_id: int) -> int | None:
    """Return the message of a group's pinned link; one from before a chat migration is in another chat."""
    query = tx.select(outbox.c.message_id).where(
        outbox.c.what == EntryMethodMessage.LASTING_LINE.name,
        outbox.c.subject == group_id,
        outbox.c.chat_id == chat_id,
        outbox.c.state == DONE,
    )
    found: int | None = tx.connection.scalar(query.order_by(outbox.c.settled_at.desc()).limit(1))
    return found


def _lasting(tx: Transaction, group_id: int, chat_id: int) -> bool | None:
    if not classes_of_group(tx, group_id):
        return None
    return lasting_stands(tx, group_id, chat_id) is not None


def _any(tx: Transaction, group_id: int, class_id: Column[int], *conditions: ColumnElement[bool]) -> bool:
    return tx.has(
        class_groups, class_groups.c.group_id == group_id, class_groups.c.class_id == class_id, *conditions
    )


def _lost_by(tx: Transaction, group_id: int) -> Secret | None:
    own = losses.c.kind.in_((LossKind.RIGHT.value, LossKind.REMOVED.value))
    query = tx.select(losses).where(losses.c.group_id == group_id, own)
    row = tx.connection.execute(query.order_by(losses.c.at.desc(), losses.c.id).limit(1)).one_or_none()
    if row is None or row.account is None:
        return None
    return tx.unseal(losses.c.name_sealed, row.id, row.name_sealed)


def _line_instead(tx: Transaction, group_id: int, chats: Sequence[int] | None) -> list[Dispatch]:
    """Notify the group itself, once, of a missing right, where no private chat can be notified."""
    if chats or chats is None or is_asked(tx, SchoolMessage.RIGHTS_LINE, group_id):
        return []
    state = group_of(tx, group_id)
    return [] if state is None else [Dispatch(SchoolMessage.RIGHTS_LINE, group_id, state.group.chat_id)]


def _others(tx: Transaction, card_id: int) -> None:
    """Send a set-up card to others, where one can't be shown and the group has no other."""
    one = setup_cards.c.id == card_id
    group_id = tx.value(setup_cards.c.group_id, one)
    tx.delete(setup_cards, one)
    if group_id is not None and not tx.has(setup_cards, setup_cards.c.group_id == group_id):
        dispatch(tx, [Dispatch(SchoolMessage.RIGHTS, group_id)])


def _of_rights(readers: Audience, group_id: int) -> Sequence[int] | None:
    """Return who is notified of a missing right: staff and the one who added the bot, else the creator.

    Staff only once the group is the school's: before, owners are asked whether it is.
    """
    group = group_of(readers.tx, group_id)
    if group is None:
        return None
    asked = readers.staff.has_owner(readers.tx.now) and not group.is_school
    staff = () if asked else readers.staff.told_of(group.id, readers.tx.now)
    return readers.among((*staff, group.adder)) or readers.among((group.creator,))


def _show_rights(tx: Transaction, group_id: int, chats: Sequence[int] | None) -> Iterable[Dispatch]:
    return [*set_ups(tx, group_id, chats or ()), *_line_instead(tx, group_id, chats)]


class Watches(SchoolStore):
    """The watches of one school."""

    async def watched(self) -> frozenset[int]:
        """Return the chats in which no message is deleted."""
        query = (
            select(groups.c.chat_id)
            .join(watches, watches.c.group_id == groups.c.id)
            .where(watches.c.school_id == self._school.id, watches.c.ended_at.is_(None))
        )
        return await self._school.read(lambda tx: frozenset(tx.connection.scalars(query)))

    @answers
    def watch(self, tx: Transaction, who: Who, group_id: int) -> Decided[WatchReply]:
        """Decide a request to only watch a group, and record what it changes."""
        fresh = Watch(tx.new_id(), group_id, tx.now, tx.now + WATCH_LASTS, who)
        staff = staff_in(tx, group_id, who.account)
        return on_watch(fresh, watch_of(tx, group_id), staff)

    @answers
    def guard(self, tx: Transaction, who: Who, group_id: int) -> Decided[WatchReply]:
        """Decide a request to guard a group again, and record what it changes."""
        staff = staff_in(tx, group_id, who.account)
        return on_guard(who, group_id, watch_of(tx, group_id), staff, tx.now)

    @reads
    def report(self, tx: Transaction, watch_id: int) -> tuple[GroupState, int] | None:
        """Return a group, and how many messages would have been removed; None where it is guarded again."""
        watch = found(tx, Watch, watches.c.id == watch_id, watches.c.ended_at.is_(None))
        state = None if watch is None else group_of(tx, watch.group_id)
        return None if watch is None or state is None else (state, _leaks(tx, watch))


def _leaks(tx: Transaction, watch: Watch) -> int:
    messages = (
        tx.select(removals.c.chat_id, removals.c.message_id)
        .distinct()
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(
            incidents.c.group_id == watch.group_id,
            removals.c.outcome == Outcome.WATCHED.value,
            removals.c.arrived_at >= watch.since,
        )
        .subquery()
    )
    return tx.connection.scalar(select(func.count()).select_from(messages)) or 0


def _of_watch(readers: Audience, watch_id: int) -> Sequence[int] | None:
    group_id = readers.tx.value_of(watches.c.group_id, watch_id)
    return None if group_id is None else readers.of_groups(ruling_over(readers.tx, group_id))


ROOM: Final = StorageRoom(
    name="setup",
    writers=Writers(after=(_refresh_after, _show_rightless)),
    deliveries=Deliveries(
        readers={SchoolMessage.RIGHTS: each(_of_rights), SchoolMessage.WATCH_REPORT: each(_of_watch)},
        fan_out={SchoolMessage.RIGHTS: _show_rights},
        sent={SchoolMessage.SETUP: lambda tx, row, message_id: _sent(tx, row.subject, message_id)},
        told_instead={SchoolMessage.SETUP: lambda tx, row: _others(tx, row.subject)},
    ),
    personal_data=(
        PersonalData(setup_cards, DataKind.SETUP, Rows((setup_cards.c.group_id,)), Deleted()),
        PersonalData(
            watches,
            DataKind.WATCH,
            Rows(watches.c["group_id", "since", "ended_at"]),
            cleared(watches),
            over=watches.c.ended_at,
        ),
    ),
)
