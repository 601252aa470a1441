"""Cards of several incidents: which incident folds into which card, and what a card shows then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import BigInteger, Boolean, and_, bindparam, case, cast, exists, func, or_, select, union_all

from bot.classroom import SCHOOL
from bot.features.incidents.alarms.store.alarms import shared_by
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.folding import (
    FOLDS_FOR,
    UNCONFIRMED_FOLD_FOR,
    OpenCard,
    Subject,
    card_for,
    is_graver,
)
from bot.features.incidents.rules.incident import Fold, Page, Severity, State, place_of
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.store.reads import IS_APPEALED
from bot.features.incidents.store.writes import GONE_BY, refresh_cards
from bot.features.incidents.tables import alarms
from bot.features.lessons.store.exposure import NAMES_ROOM, exposed_meetings
from bot.outbox import Dispatch, OutboxRow
from bot.storage.db.transaction import among, given, in_school, select_in_school
from bot.storage.outbox.rows import READY, SENDING, WAITING, alert_again, dispatch
from bot.storage.people.classes import class_ids_of_groups
from bot.storage.people.staff import staff_with, told_of
from bot.storage.tables.classes import class_groups
from bot.storage.tables.core import cards, exposures, groups, incident_events, incidents, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement

    from bot.features.incidents.rules.incident import Incident
    from bot.personal_data import Erasure
    from bot.storage.db.transaction import AnyRow, Transaction

_A_YEAR: Final = 1_000_000_000  # more incidents than a school has in a year
_MOST: Final = 100  # incidents that are closed at once
_COMING: Final = exists().where(
    outbox.c.school_id == cards.c.school_id,
    outbox.c.what == IncidentMessage.CARD.name,
    outbox.c.subject == cards.c.id,
    outbox.c.state.in_((READY, SENDING, WAITING)),
)
_GAVE_AWAY: Final = exists().where(
    exposures.c.school_id == incidents.c.school_id,
    exposures.c.incident_id == incidents.c.id,
    among(exposures.c.fingerprint, "secrets"),
)
_IS_ALARM: Final = exists().where(
    alarms.c.school_id == incidents.c.school_id, alarms.c.incident_id == incidents.c.id
)
_HEADS: Final = (
    select_in_school(*cards.c["id", "incident_id", "chat_id", "made_at"])
    .join(incidents, incidents.c.id == cards.c.incident_id)
    .where(
        among(cards.c.chat_id, "chats"),
        cards.c.folded_into.is_(None),
        cards.c.made_at > bindparam("since", type_=cards.c.made_at.type),
        incidents.c.state != State.RESOLVED.value,
        cards.c.message_id.is_not(None) | _COMING,
        # As `card_for` decides: what has nothing in common with what is new is not read.
        cards.c.behind
        | and_(
            cards.c.made_at > bindparam("lately", type_=cards.c.made_at.type),
            or_(
                among(incidents.c.author, "authors"),
                among(incidents.c.group_id, "groups"),
                _GAVE_AWAY,
                and_(bindparam("alarms", type_=Boolean), _IS_ALARM),
            ),
        ),
    )
    .order_by(cards.c.made_at)
)
_STANDS: Final = exists().where(
    removals.c.school_id == incidents.c.school_id,
    removals.c.incident_id == incidents.c.id,
    removals.c.outcome.is_not(None),
    removals.c.outcome.not_in(GONE_BY),
)
_PENDING: Final = exists().where(
    removals.c.school_id == incidents.c.school_id,
    removals.c.incident_id == incidents.c.id,
    removals.c.outcome.is_(None),
)
_SUBJECTS: Final = (
    select_in_school(
        *incidents.c["id", "author", "group_id", "severity", "deleted", "known"],
        _STANDS.label("stands"),
        _PENDING.label("pending"),
        groups.c.realm,
    )
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(
        among(incidents.c.id, "incidents"),
    )
)
_touched = cards.alias("touched")
_follower = cards.alias("follower")
_TOUCHED: Final = select_in_school(_touched.c.id).where(
    among(_touched.c.incident_id, "incidents"),
)
# What was touched itself, or is folded into a card whose own incident was.
_FOLLOWERS: Final = (
    select(*cards.c["id", "incident_id", "chat_id", "folded_into"])
    .join(incidents, incidents.c.id == cards.c.incident_id)
    .where(
        in_school(cards),
        cards.c.folded_into.is_not(None),
        cards.c.id.in_(
            union_all(
                _TOUCHED,
                select(_follower.c.id).where(in_school(_follower), _follower.c.folded_into.in_(_TOUCHED)),
            )
        ),
    )
    .order_by(incidents.c.year, incidents.c.seq)
)
_covered = cards.alias("covered")
_COVERED: Final = union_all(
    select(_covered.c.incident_id).where(in_school(_covered), given(_covered.c.id, "card")),
    select(_covered.c.incident_id).where(in_school(_covered), given(_covered.c.folded_into, "card")),
)
_is_open = case((incidents.c.state == State.OPEN.value, 1), else_=0)
_place = cast(incidents.c.year, BigInteger) * _A_YEAR + incidents.c.seq
_SUMS: Final = select(
    func.count().label("covered"),
    func.sum(_is_open).label("open"),
    func.sum(case((_place < bindparam("place", type_=BigInteger), 1), else_=0)).label("before"),
).where(in_school(incidents), incidents.c.id.in_(_COVERED))
_OF_SENDER: Final = (
    select_in_school(incidents.c.id)
    .where(
        given(incidents.c.author, "author"),
        incidents.c.state == State.OPEN.value,
        incidents.c.severity > Severity.INTRUSION,
        incidents.c.deleted,
        ~_STANDS,
        ~_PENDING,
        ~_IS_ALARM,
        ~IS_APPEALED,
        or_(among(incidents.c.group_id, "groups"), incidents.c.id.in_(_COVERED)),
    )
    .order_by(incidents.c.year, incidents.c.seq)
    .limit(_MOST)
)
_one_of_sender = _OF_SENDER.subquery()
_COUNT_OF_SENDER: Final = select(
    func.count(), func.sum(case((_one_of_sender.c.id == bindparam("shown"), 1), else_=0))
).select_from(_one_of_sender)

_IS_OPEN: Final = exists().where(
    incidents.c.school_id == cards.c.school_id,
    incidents.c.id == cards.c.incident_id,
    incidents.c.state == State.OPEN.value,
)
_TOLD_BY_TIME: Final = exists().where(
    incident_events.c.school_id == cards.c.school_id,
    incident_events.c.incident_id == cards.c.incident_id,
    incident_events.c.at == cards.c.made_at,
    incident_events.c.what.in_((TimelineEvent.TOLD_ADMIN.value, TimelineEvent.TOLD_LEADER.value)),
)
_CARDS: Final = select_in_school(cards).where(among(cards.c.id, "cards"))
_HAVING: Final = select_in_school(*cards.c["incident_id", "chat_id"]).where(
    among(cards.c.incident_id, "incidents")
)
_GROUPS_OF: Final = select_in_school(class_groups.c.group_id).where(among(class_groups.c.class_id, "classes"))
_GIVEN_AWAY: Final = select_in_school(*exposures.c["incident_id", "fingerprint"]).where(
    among(exposures.c.incident_id, "incidents"), exposures.c.kind.in_(NAMES_ROOM)
)


def new_cards(tx: Transaction, alerts: Sequence[tuple[int, int]]) -> list[int]:
    """Make a card for each (incident, chat) that has none yet: one that is sent, or one that folds.

    Returns the incidents whose cards are to be sent, or shown on others.
    """
    if not alerts:
        return []
    those = list({incident for incident, _ in alerts})
    having = {(row.incident_id, row.chat_id) for row in tx.run(_HAVING, incidents=those)}
    wanted = [alert for alert in dict.fromkeys(alerts) if alert not in having]
    if not wanted:
        return []
    about = {row.id: row for row in _rows(tx, {incident for incident, _ in wanted})}
    subjects = _subjects(tx, list(about.values()))
    open_cards = _open_cards(tx, {chat for _, chat in wanted}, subjects.values())
    made = []
    for incident, chat in wanted:
        subject, own = subjects[incident], open_cards.setdefault(chat, [])
        card_id, into = tx.new_id(), card_for(subject, own, tx.now)
        if into is None:
            own.append(OpenCard(card_id, tx.now, subject))
        made.append(
            {
                "id": card_id,
                "incident_id": incident,
                "chat_id": chat,
                "folded_into": into,
                "made_at": tx.now,
                "behind": subject.unconfirmed,
            }
        )
    tx.insert(cards, made)
    return list(dict.fromkeys(incident for incident, _ in wanted))


def unfold(tx: Transaction, incident_ids: Collection[int]) -> None:
    """Give an incident that became graver than its card another one: an edit notifies no reader."""
    followers = tx.run(_FOLLOWERS, incidents=list(incident_ids)).all() if incident_ids else ()
    if not followers:
        return
    heads = {row.id: row for row in _cards(tx, {row.folded_into for row in followers})}
    told = {*(row.incident_id for row in followers), *(row.incident_id for row in heads.values())}
    about = {row.id: row for row in _rows(tx, told)}
    subjects = _subjects(tx, list(about.values()))
    graver = [
        (row, heads[row.folded_into])
        for row in followers
        if row.folded_into in heads
        and not about[row.incident_id].pending
        and not about[heads[row.folded_into].incident_id].pending
        and is_graver(subjects[row.incident_id], subjects[heads[row.folded_into].incident_id])
    ]
    tx.delete(cards, cards.c.id.in_([row.id for row, _ in graver]))
    new_cards(tx, [(row.incident_id, row.chat_id) for row, _ in graver])
    changed = {row.incident_id for pair in graver for row in pair}
    refresh_cards(tx, [RefreshCards(each) for each in sorted(changed)])


def fold_of(tx: Transaction, head: AnyRow, shown: Incident) -> Fold | None:
    """Return what a card that shows an incident says of all that it covers; None where that is one alone."""
    year, seq = place_of(shown.number)
    sums = tx.run(_SUMS, card=head.id, place=year * _A_YEAR + seq).one()
    if sums.covered <= 1:
        return None
    others_open = sums.open - (shown.state is State.OPEN)
    return Fold(sums.covered, sums.before, sums.open, others_open, unconfirmed=bool(head.behind))


def head_of(tx: Transaction, card_id: int) -> AnyRow | None:
    """Return a card that is sent itself; None where there is none of that id, or it is folded."""
    row = next(iter(_cards(tx, {card_id})), None)
    return None if row is None or row.folded_into is not None else row


def told_on(tx: Transaction, card_id: int, *which: ColumnElement[bool]) -> list[int]:
    """Return the incidents of a card, in the order of their numbers; none where it is not sent itself.

    `which`: only those that meet these conditions.
    """
    if head_of(tx, card_id) is None:
        return []
    query = (
        tx.select(incidents.c.id)
        .where(incidents.c.id.in_(_COVERED), *which)
        .order_by(incidents.c.year, incidents.c.seq)
    )
    return list(tx.run(query, card=card_id).scalars())


def open_on(tx: Transaction, card_id: int) -> list[int]:
    """Return those that nobody has taken up."""
    return told_on(tx, card_id, incidents.c.state == State.OPEN.value)


def of_sender(tx: Transaction, card_id: int, shown: Incident) -> list[int]:
    """Return the leaks that can be closed together with the one that a card shows, the oldest first.

    They are of its author, on that card or of the same classes, and nobody has taken them up. Whatever wants
    a look of its own is none of them: a call to disrupt a class, what stands, what its author appealed.
    """
    return list(tx.run(_OF_SENDER, **_sender(card_id, shown)).scalars()) if shown.author is not None else []


def count_of_sender(tx: Transaction, card_id: int, shown: Incident) -> int:
    """Return how many those are; 0 where the one that the card shows is none of them."""
    if shown.author is None or shown.alarm is not None:
        return 0
    count, own = tx.run(_COUNT_OF_SENDER, shown=shown.id, **_sender(card_id, shown)).one()
    return count if own else 0


def _sender(card_id: int, shown: Incident) -> dict[str, object]:
    return {"card": card_id, "author": shown.author, "groups": [shown.group_id, *shown.answering]}


def show(tx: Transaction, card_id: int, incident_id: int) -> None:
    """Have a card show one of its incidents, with all that is known of it."""
    _set(tx, card_id, shown=incident_id, page=Page.DETAILS.value)


def shown_on(tx: Transaction, card_id: int) -> int | None:
    """Return the incident that a card shows; None where it is not sent itself."""
    head = head_of(tx, card_id)
    return None if head is None else shown_of(tx, head)


def shown_of(tx: Transaction, head: AnyRow) -> int:
    """Return the incident that a card shows: the one of its own that a reader turned to, else its first."""
    of_card = (cards.c.id == head.id) | (cards.c.folded_into == head.id)
    turned = head.shown is not None and tx.has(cards, cards.c.incident_id == head.shown, of_card)
    found: int = head.shown if turned else head.incident_id
    return found


def page_of(tx: Transaction, card_id: int) -> Page:
    """Return the page of its incident that a card shows."""
    return Page(tx.value_of(cards.c.page, card_id) or Page.SUMMARY)


def turn(tx: Transaction, card_id: int, page: Page) -> None:
    """Have a card show another page of its incident."""
    _set(tx, card_id, page=page.value)


def forget_card(tx: Transaction, card_id: int) -> list[int]:
    """Forget a card that can't be sent, with those folded into it; return their open incidents."""
    which = (cards.c.id == card_id) | (cards.c.folded_into == card_id)
    told = (
        tx.select(incidents.c.id)
        .join(cards, cards.c.incident_id == incidents.c.id)
        .where(which, incidents.c.state != State.RESOLVED.value)
        .order_by(incidents.c.year, incidents.c.seq)
    )
    found = list(tx.connection.scalars(told))
    tx.delete(cards, which)
    return found


def _open_cards(
    tx: Transaction, chats: Collection[int], subjects: Collection[Subject]
) -> dict[int, list[OpenCard]]:
    """Return the cards of some chats into which any of these incidents may fold."""
    classes = {each for one in subjects for each in one.classes}
    groups_of = tx.run(_GROUPS_OF, classes=list(classes)).scalars() if classes else ()
    heads = tx.run(
        _HEADS,
        chats=list(chats),
        since=tx.now - UNCONFIRMED_FOLD_FOR,
        lately=tx.now - FOLDS_FOR,
        authors=list({one.author for one in subjects if one.author is not None}),
        groups=list({*groups_of, *(one.group_id for one in subjects)}),
        secrets=list({each for one in subjects for each in one.secrets}),
        alarms=any(one.alarm is not None for one in subjects),
    ).all()
    firsts = _subjects(tx, _rows(tx, {row.incident_id for row in heads}))
    found: dict[int, list[OpenCard]] = {}
    for row in heads:
        found.setdefault(row.chat_id, []).append(OpenCard(row.id, row.made_at, firsts[row.incident_id]))
    return found


def _rows(tx: Transaction, incident_ids: Collection[int]) -> list[AnyRow]:
    return list(tx.run(_SUBJECTS, incidents=list(incident_ids))) if incident_ids else []


def _subjects(tx: Transaction, rows: Sequence[AnyRow]) -> dict[int, Subject]:
    if not rows:
        return {}
    staff = staff_with(tx, *{row.author for row in rows if row.author is not None})
    owned = staff.has_owner(tx.now)  # who could confirm groups
    opened = exposed_meetings(tx, [row.id for row in rows])
    own_rooms = {row.id: row.id in opened or (row.known and not (owned and row.realm)) for row in rows}
    outside = {row.id for row in rows if owned and row.realm != SCHOOL}
    shared = shared_by(tx, rows, outside)
    secrets: dict[int, set[bytes]] = {}
    for incident_id, fingerprint in tx.run(_GIVEN_AWAY, incidents=[row.id for row in rows]):
        secrets.setdefault(incident_id, set()).add(fingerprint)
    classes = class_ids_of_groups(tx, {row.group_id for row in rows})
    return {
        row.id: Subject(
            author=row.author,
            group_id=row.group_id,
            classes=frozenset(classes.get(row.group_id, ())),
            secrets=frozenset(secrets.get(row.id, ())),
            severity=Severity(row.severity),
            own_room=own_rooms[row.id],
            stands=not row.deleted or bool(row.stands),
            unconfirmed=row.id in outside and not own_rooms[row.id],
            alarm=shared.get(row.id),
            by_staff=bool(staff.roles_near(row.author or 0, row.realm or SCHOOL, tx.now)),
        )
        for row in rows
    }


def _cards(tx: Transaction, ids: Collection[int]) -> list[AnyRow]:
    return list(tx.run(_CARDS, cards=list(ids)))


def _set(tx: Transaction, card_id: int, **values: object) -> None:
    tx.change(cards, card_id, **values)


def is_overtaken(tx: Transaction, head: AnyRow) -> bool:
    """Tell whether a card was made as nobody had taken up what it covers, and now somebody has."""
    of_card = (cards.c.id == head.id) | (cards.c.folded_into == head.id)
    return head.message_id is None and not tx.has(cards, of_card, _IS_OPEN | ~_TOLD_BY_TIME)


def was_sent(tx: Transaction, card_id: int) -> bool:
    """Tell whether a card was ever sent."""
    return tx.value_of(cards.c.message_id, card_id) is not None


def unread(tx: Transaction, row: OutboxRow) -> None:
    """Alert those who may read a card that was not sent because its reader no longer may, or need not."""
    if row.what is not IncidentMessage.CARD or was_sent(tx, row.subject):
        return
    head = head_of(tx, row.subject)
    if head is not None and is_overtaken(tx, head):
        forget_card(tx, head.id)
        return
    of_card = (
        select(incidents.c.group_id)
        .join(cards, cards.c.incident_id == incidents.c.id)
        .where(cards.c.school_id == tx.school_id, cards.c.id == row.subject)
    )
    group_id = tx.connection.scalar(of_card)
    if group_id is not None and row.chat_id not in told_of(tx, group_id, tx.now):
        tell_others(tx, row.subject)


def tell_others(tx: Transaction, card_id: int) -> None:
    """Forget a card that can't be sent, and alert again of its incidents, but for resolved ones."""
    alert_again(tx, forget_card(tx, card_id))


def forget_cards(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the cards in an account's chat; open incidents without another card are alerted anew."""
    own = cards.c.chat_id == erasure.account
    told = [row.incident_id for row in tx.rows(cards, own)]
    tx.delete(cards, own)
    having = tx.select(cards.c.incident_id)
    alone = tx.rows(
        incidents,
        incidents.c.id.in_(told),
        incidents.c.id.not_in(having),
        incidents.c.state != State.RESOLVED.value,
    )
    dispatch(tx, [Dispatch(IncidentMessage.ALERT, row.id) for row in alone])
    return False
