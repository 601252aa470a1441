"""How many messages that anybody can cause reach one reader in an hour: a table, applied where rows are made.

What exceeds a ration is held, not lost: one later message tells its reader how many wait, and sends them at a
press. A ration is of one kind, one reader and one cause, and counts whom the school does not know apart, so
that noise of one kind or of strangers holds up nothing else. The counts are rows of the outbox, which no
`/forgetme` of whoever caused them deletes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, select

from bot.classroom import SCHOOL
from bot.features.enrolment.buttons import (
    ApplicationMessage,
    BindingMessage,
    CodeMessage,
    EntryMethodMessage,
    GuardianMessage,
)
from bot.features.enrolment.tables import applications, pleas
from bot.features.incidents.buttons import AlarmMessage, AuthorMessage, ChatInfoMessage
from bot.features.incidents.tables import alarm_messages, chat_info_leaks
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.privacy.tables import privacy_requests
from bot.features.school.buttons import SchoolMessage
from bot.features.school.tables import losses, setup_cards
from bot.storage.db.transaction import mark_of
from bot.storage.people.staff import is_owned, staff_with
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import groups, incidents, members, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement

    from bot.outbox import Dispatch, MessageKind
    from bot.storage.db.transaction import AnyRow, Transaction

HELD: Final = "held"  # the state of a row
_UNSENT: Final = (HELD, "dropped")
_AN_HOUR: Final = timedelta(hours=1)
_LATER: Final = timedelta(minutes=20)
_LISTED: Final = 500  # held messages that are looked at, at most
_STRANGERS: Final = 10  # times as long as others' words strangers' words are gathered


@dataclass(frozen=True, kw_only=True, slots=True)
class Ration:
    """How many messages of a kind reach one reader in an hour.

    `account`, `group`, `one` are columns in the row of a message's subject. What counts as one cause is
    `one`, else the account, else the group, else the subject. A group is known once an owner confirmed it, an
    account by its role or its place in a class. `each`: how many of one cause; `strange`, `known`: of all
    whom the school does not know, or knows; None: any number. `gathered`: the messages of one cause are
    that far apart for each that came within the hour, and each tells all since the one before.
    """

    account: Column[int] | None = None
    group: Column[int] | None = None
    one: Column[int] | None = None
    each: int | None = 2
    strange: int | None = 3
    known: int | None = 12
    gathered: timedelta | None = None


_OF_BINDING: Final = Ration(account=bindings.c.account, each=1)
_OF_ALARM: Final = Ration(
    account=alarm_messages.c.account, one=alarm_messages.c.incident_id, each=None, strange=6, known=None
)
# Whatever `Cause.ANYBODY` is said of stands here, or the program does not start.
RATIONS: Final[Mapping[MessageKind, Ration]] = MappingProxyType(
    {
        # A group of the school that shows a room is a leak, of which staff hear however many there are.
        ChatInfoMessage.FRONT: Ration(group=chat_info_leaks.c.group_id, each=None, known=None),
        AuthorMessage.APPEAL: Ration(account=incidents.c.author, group=incidents.c.group_id),
        AlarmMessage.HEARD: replace(_OF_ALARM, gathered=timedelta(minutes=1)),
        # Harm to a child rings whenever somebody known tells more of it.
        AlarmMessage.GRAVER: _OF_ALARM,
        PrivacyMessage.DATA_REQUEST: Ration(account=privacy_requests.c.account),
        # A teacher of several groups asks in each.
        SchoolMessage.CLAIM: Ration(account=members.c.account, each=5, strange=5),
        SchoolMessage.STAFF_CHAT: Ration(account=staff_chats.c.set_by),
        SchoolMessage.INVITE_ASKED: Ration(),
        SchoolMessage.INVITE_POSTED: Ration(),
        SchoolMessage.GROUP: Ration(group=groups.c.id),
        SchoolMessage.SETUP: Ration(group=setup_cards.c.group_id, known=None),
        SchoolMessage.LOST: Ration(group=losses.c.group_id, known=None),
        SchoolMessage.OTHER_BOT: Ration(group=losses.c.group_id, each=3, known=None),
        CodeMessage.PLEA: Ration(account=pleas.c.account, strange=5),
        ApplicationMessage.MOVE_ASKED: Ration(account=applications.c.account),
        ApplicationMessage.CONSENT_BACK: Ration(each=1),
        BindingMessage.SEEN_ROOM: _OF_BINDING,
        EntryMethodMessage.LEFT_GROUP: _OF_BINDING,
        GuardianMessage.DISOWNED: _OF_BINDING,
    }
)


class Lot(NamedTuple):
    """What becomes of a message with a ration: whether it is held, its time, and what it is counted by."""

    held: bool
    not_before: datetime
    cause: int | None
    strange: bool


def lot_of(tx: Transaction, one: Dispatch, chat_id: int, ration: Ration) -> Lot | None:
    """Return what becomes of a message for a chat now; None: one that waits already says it."""
    account, group = _value(tx, ration.account, one.subject), _value(tx, ration.group, one.subject)
    if group is not None:
        strange = _is_strange(tx, group)
    else:
        strange = ration.account is not None and not _is_known(tx, account)
    if ration.one is not None:
        cause = _value(tx, ration.one, one.subject)
    elif ration.account is not None:
        cause = None if account is None else _marked(tx, account)
    else:
        cause = one.subject if ration.group is None else group
    here = outbox.c.what == one.what.name, outbox.c.chat_id == chat_id
    of_cause, lately = outbox.c.cause == cause, outbox.c.created_at > tx.now - _AN_HOUR
    sent, at = _count(tx, *here, of_cause, lately), one.at or tx.now
    if ration.gathered is not None and sent:
        last = _last(tx, *here, of_cause) or tx.now
        if last > tx.now:
            return None
        at = max(at, last + sent * ration.gathered * (_STRANGERS if strange else 1))
    most = ration.strange if strange else ration.known
    alike = _count(tx, *here, outbox.c.strange.is_(strange), lately)
    held = (ration.each is not None and sent >= ration.each) or (most is not None and alike >= most)
    if held and tx.has(outbox, *here, outbox.c.subject == one.subject, outbox.c.state == HELD):
        return None
    return Lot(held, at, cause, strange)


def more_at(tx: Transaction, chat_id: int) -> datetime | None:
    """Return when a chat is told that messages wait for it; None: it is told anyway."""
    told = outbox.c.what == SchoolMessage.MORE.name, outbox.c.chat_id == chat_id
    if tx.has(outbox, *told, outbox.c.settled_at.is_(None)):
        return None
    last = _last(tx, *told)
    return tx.now + _LATER if last is None else max(tx.now + _LATER, last + _AN_HOUR)


def held_for(tx: Transaction, chat_id: int) -> Sequence[AnyRow]:
    """Return the newest that is held for a chat, in turn of each kind, and of strangers last."""
    here = outbox.c.chat_id == chat_id, outbox.c.state == HELD
    query = tx.select(*outbox.c["id", "what", "strange"]).where(*here).order_by(outbox.c.created_at.desc())
    turns: Counter[tuple[str, bool]] = Counter()
    placed = []
    for row in tx.connection.execute(query.limit(_LISTED)).all():
        turns[row.what, row.strange] += 1
        placed.append((row.strange, turns[row.what, row.strange], row))
    return [row for _, _, row in sorted(placed, key=lambda each: each[:2])]


def let_go(tx: Transaction, row_ids: Sequence[int]) -> None:
    """Send what was held, which counts against no ration then."""
    held = outbox.c.id.in_(row_ids), outbox.c.state == HELD
    tx.update(outbox, *held, state="ready", not_before=tx.now, cause=None, strange=None)


def let_go_about(tx: Transaction, group_id: int) -> None:
    """Send what is held about a group that is the school's now; what was sent counts as no stranger's."""
    tx.update(outbox, outbox.c.cause == group_id, outbox.c.state != HELD, strange=False)
    let_go(tx, tx.values(outbox.c.id, outbox.c.state == HELD, outbox.c.cause == group_id))


def _value(tx: Transaction, column: Column[int] | None, subject: int) -> int | None:
    found: int | None = None if column is None else tx.value_of(column, subject)
    return found


def _marked(tx: Transaction, account: int) -> int:
    """Return a number that stands for an account, also after it is forgotten."""
    return int.from_bytes(mark_of(tx, account)[:8], signed=True)


def _is_strange(tx: Transaction, group_id: int) -> bool:
    """Tell whether no owner confirmed a group; without any owner, whether its creator did not."""
    realm = tx.value_of(groups.c.realm, group_id)
    return realm != SCHOOL and (realm is None or is_owned(tx))


def _is_known(tx: Transaction, account: int | None) -> bool:
    """Tell whether an account has a role, or a place in a class."""
    if account is None:
        return False
    bound = tx.has(bindings, bindings.c.account == account, bindings.c.ended_at.is_(None))
    return bound or staff_with(tx, account).serves(account, tx.now)


def _last(tx: Transaction, *which: ColumnElement[bool]) -> datetime | None:
    own = outbox.c.school_id == tx.school_id, outbox.c.state.not_in(_UNSENT)
    query = select(func.max(outbox.c.not_before)).where(*own, *which)
    found: datetime | None = tx.connection.scalar(query)
    return found


def _count(tx: Transaction, *which: ColumnElement[bool]) -> int:
    own = outbox.c.school_id == tx.school_id, outbox.c.state.not_in(_UNSENT)
    return tx.connection.scalar(select(func.count()).where(*own, *which)) or 0
