"""Incidents: leaks open them, deletions get their outcome, presses on cards change their state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select, tuple_

from bot.classroom import Outcome, Secret
from bot.features.incidents.alarms.rules.decisions import may_ask_who
from bot.features.incidents.alarms.store.alarms import alarms_by, heard_by, purge_alarms
from bot.features.incidents.author_messages.store import told_of_gone
from bot.features.incidents.buttons import AuthorMessage, IncidentMessage
from bot.features.incidents.escalation.store import begin, escalation_of, teaching_of, timings
from bot.features.incidents.false_alarms.store import standing_exemptions
from bot.features.incidents.reposts.rules import GiveBack
from bot.features.incidents.reposts.store import deletions_of
from bot.features.incidents.rules.changes import (
    DeletedMessageOpened,
    Joined,
    Moved,
    NewIncident,
    RefreshCards,
    Removed,
)
from bot.features.incidents.rules.incident import (
    WITH_TIMELINE,
    Card,
    Incident,
    LeakReport,
    Page,
    Resolution,
    Severity,
    State,
    incident_number,
    tells_heads,
)
from bot.features.incidents.rules.leak import DELETABLE_FOR
from bot.features.incidents.rules.permissions import Reply, roles_over
from bot.features.incidents.rules.press import Act, CardPress, PressAnswer, may_turn, on_press
from bot.features.incidents.rules.timeline import Noted
from bot.features.incidents.store.facts import facts_of, is_used_now, may_see
from bot.features.incidents.store.folding import (
    count_of_sender,
    fold_of,
    forget_cards,
    head_of,
    is_overtaken,
    new_cards,
    of_sender,
    page_of,
    show,
    shown_of,
    shown_on,
    tell_others,
    told_on,
    turn,
    unfold,
    unread,
    was_sent,
)
from bot.features.incidents.store.leaks import record_leaks
from bot.features.incidents.store.reads import incident_of, number_in, timeline_of
from bot.features.incidents.store.writes import (
    GONE_BY,
    refresh_cards,
    write_incidents,
    write_joined,
    write_moves,
    write_noted,
    write_openings,
    write_removed,
)
from bot.features.incidents.tables import alarms
from bot.features.incidents.viewing.store import kept_originals
from bot.features.lessons.rules.offers import HandedOut
from bot.features.lessons.store.exposure import exposed_meetings
from bot.features.privacy.rules import NamingIncident
from bot.features.school.overview.store import IS_ITS_ALARM, NEEDS_NOBODY, STANDS, kind_in
from bot.outbox import OutboxRow
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Change
from bot.storage.changes import record
from bot.storage.db.group_commit import GroupCommit
from bot.storage.db.transaction import (
    AnyRow,
    School,
    SchoolStore,
    Transaction,
    Writers,
    among,
    decides,
    reads,
    select_in_school,
)
from bot.storage.outbox.readers import Audience
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import alert_again
from bot.storage.people.classes import answering_for_each
from bot.storage.people.personal_data import NO_NAME, Kept, NotExported, PersonalData, Rows
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import cards, counters, exposures, incident_events, incidents, removals

_Reported = tuple[LeakReport, HandedOut]
_AFFECTED = (
    select_in_school(
        *removals.c["incident_id", "chat_id", "message_id"], *incidents.c["resolution", "taken_in_as"]
    )
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        tuple_(removals.c.chat_id, removals.c.message_id).in_(bindparam("pairs", expanding=True)),
        removals.c.outcome.is_(None) | removals.c.outcome.not_in(GONE_BY),
    )
)
NO_MISTAKE = incidents.c.deleted & incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value)


_MAY_GO_YET: Final = (Outcome.NO_RIGHT, Outcome.SHUT_OUT, Outcome.REFUSED)


class Incidents(SchoolStore):
    """The incidents of one school."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        before_closing = school.database.before_closing
        self._together: GroupCommit[_Reported | Removed] = GroupCommit(self._commit, before_closing)

    async def leaks(self, leaks: Sequence[_Reported]) -> None:
        """Record leaks, each with what its author handed out; the journal row it came in is done then.

        A leak whose messages all have their incident, in this version, opens none again. The leaked rooms are
        marked exposed, and what a teacher pasted is taken in as a lesson.
        """
        if leaks:
            await self._together.add(leaks)

    async def removed(self, removed: Removed) -> None:
        """Record what became of a message, and have cards that show it brought up to date.

        An outcome settles a deletion that has none; that the message is gone also replaces an earlier
        failure, and that Telegram refuses it one for which the bot was the cause. Call it only after `leaks`
        for that message: an outcome without an incident is not stored.
        """
        await self._together.add([removed])

    async def unsettled(self) -> list[tuple[int, int]]:
        """Return the chat and message ids of deletions without an outcome, oldest first.

        Messages of a false alarm are left out.
        """
        query = (
            select(removals.c.chat_id, removals.c.message_id)
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.settled_at.is_(None),
                NO_MISTAKE,
            )
            .order_by(removals.c.arrived_at, removals.c.message_id)
        )
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return list(dict.fromkeys((row.chat_id, row.message_id) for row in rows))

    async def standing(self, chat_id: int) -> list[int]:
        """Return the ids of a chat's messages that stand though Telegram may delete them, oldest first.

        The bot lacked the right, or was not in the chat. Messages of a false alarm are left out.
        """
        query = (
            select(removals.c.message_id)
            .distinct()
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.chat_id == chat_id,
                removals.c.outcome.in_([each.value for each in _MAY_GO_YET]),
                removals.c.posted_at > self._school.clock.now() - DELETABLE_FOR,
                NO_MISTAKE,
            )
            .order_by(removals.c.message_id)
        )
        return await self._school.read(lambda tx: list(tx.connection.scalars(query)))

    @decides
    def press(
        self, tx: Transaction, press: CardPress, holds_link: Callable[[Secret], bool] = lambda _: False
    ) -> PressAnswer:
        """Decide a press and record what it changes. `holds_link` tells whether an update has a link."""
        incident, deletions = incident_of(tx, press.incident_id), deletions_of(tx, press.incident_id)
        exempted = standing_exemptions(tx, press.incident_id)
        asks = press.act is Act.FALSE_ALARM and not press.sure
        linked = asks and any(map(holds_link, kept_originals(tx, press.incident_id)))
        staff = staff_with(tx, press.account)
        answer, changes = on_press(press, incident, staff, deletions, exempted, linked=linked)
        record(tx, changes)
        return answer

    @decides
    def acknowledge_all(self, tx: Transaction, press: CardPress, card_id: int) -> PressAnswer:
        """Decide a press that acknowledges all open incidents of a card, each as if pressed alone."""
        staff = staff_with(tx, press.account)
        answers = [PressAnswer(Reply.UNKNOWN)]
        for incident_id in told_on(tx, card_id):
            one = replace(press, incident_id=incident_id)
            answer, changes = on_press(one, incident_of(tx, incident_id), staff)
            record(tx, changes)
            answers.append(answer)
        return next((each for each in answers if each.reply is Reply.ACKNOWLEDGED), answers[-1])

    @decides
    def finish(self, tx: Transaction, press: CardPress, card_id: int, *, together: bool) -> PressAnswer:
        """Decide a press that closes what a card shows, or all leaks of its sender, each as if pressed alone.

        While a lesson goes on in the room that was shown, the card says so first, once.
        """
        shown = shown_on(tx, card_id)
        incident = None if shown is None else incident_of(tx, shown)
        if incident is None:
            return PressAnswer(Reply.UNKNOWN)
        staff = staff_with(tx, press.account)
        answers, changes = [PressAnswer(Reply.NONE_TOGETHER)], list[Change]()
        for each in of_sender(tx, card_id, incident) if together else (incident.id,):
            one = replace(press, incident_id=each)
            answer, decided = on_press(one, incident_of(tx, each), staff)
            answers.append(answer)
            changes += decided
        warned = page_of(tx, card_id) is Page.CLOSING
        if changes and not warned and is_used_now(tx, incident):
            turn(tx, card_id, Page.CLOSING)
            record(tx, (RefreshCards(incident.id),))
            return PressAnswer(Reply.ROOM_OPEN)
        record(tx, tuple(changes))
        return next((each for each in answers if each.reply is Reply.RESOLVED), answers[-1])

    @decides
    def show(self, tx: Transaction, account: int, card_id: int, place: int) -> PressAnswer:
        """Have a card show another one of its incidents, at the press of an account that may see it."""
        told = told_on(tx, card_id)
        incident = incident_of(tx, told[place]) if place < len(told) else None
        if incident is None:
            return PressAnswer(Reply.UNKNOWN)
        if not roles_over(incident, staff_with(tx, account), account, tx.now):
            return PressAnswer(Reply.NOT_STAFF)
        show(tx, card_id, incident.id)
        record(tx, (RefreshCards(incident.id),))
        return PressAnswer(Reply.SHOWN)

    @decides
    def turn(self, tx: Transaction, account: int, card_id: int, page: Page) -> PressAnswer:
        """Have a card show another page of its incident, at the press of an account that may see it."""
        shown = shown_on(tx, card_id)
        incident = None if shown is None else incident_of(tx, shown)
        answer = may_turn(incident, page, staff_with(tx, account), account, tx.now)
        if incident is not None and answer.reply is Reply.SHOWN:
            turn(tx, card_id, page)
            record(tx, (RefreshCards(incident.id),))
        return answer

    async def incident(self, id: int) -> Incident | None:  # noqa: A002 - a row's id is its id
        """Return an incident as staff see it."""
        return await self._school.read(lambda tx: incident_of(tx, id))

    async def _commit(self, items: Sequence[_Reported | Removed]) -> None:
        await self._school.decide(lambda tx: _record_in_order(tx, items))

    @reads
    def card(self, tx: Transaction, card_id: int, chat_id: int) -> Card | None:
        """Return a card as that chat is to see it now; None where it may not read it, or need not any more.

        Its incident is the one of several that it shows.
        """
        row = head_of(tx, card_id)
        if row is None:
            return None
        shown = shown_of(tx, row)
        incident = incident_of(tx, shown)
        if incident is None or not may_see(tx, incident, chat_id) or is_overtaken(tx, row):
            return None
        fold = fold_of(tx, row, incident)
        page = Page(row.page or Page.SUMMARY)
        return Card(
            row.id,
            row.chat_id,
            row.message_id,
            incident,
            fold,
            page,
            timeline=timeline_of(tx, shown) if page in WITH_TIMELINE else (),
            facts=None if page in WITH_TIMELINE else facts_of(tx, incident),
            escalation=escalation_of(tx, incident, chat_id, whole=page is Page.LADDER),
            quiet=row.message_id is None and timings(tx, (shown,))[shown].is_quiet(tx.now),
            officer=incident.alarm is not None and _has_officers(tx, chat_id),
            of_sender=count_of_sender(tx, row.id, incident),
            room_open=incident.state is not State.RESOLVED and is_used_now(tx, incident),
        )


def _has_officers(tx: Transaction, chat_id: int) -> bool:
    """Tell whether a chat is a named officer's, or one where they may be."""
    return chat_id < 0 or may_ask_who(staff_with(tx, chat_id), chat_id, tx.now)


def _record_in_order(tx: Transaction, items: Sequence[_Reported | Removed]) -> None:
    for removal, run in groupby(items, key=lambda item: isinstance(item, Removed)):
        batch = list(run)
        if removal:
            _record_removed(tx, [item for item in batch if isinstance(item, Removed)])
        else:
            record_leaks(tx, [item for item in batch if not isinstance(item, Removed)])


def _record_removed(tx: Transaction, removed: Sequence[Removed]) -> None:
    pairs = list({(one.chat_id, one.message_id) for one in removed})
    affected = tx.run(_AFFECTED, pairs=pairs).all()
    changes: list[Change] = [
        *removed,
        *(RefreshCards(each) for each in {row.incident_id for row in affected}),
    ]
    gone = {(one.chat_id, one.message_id) for one in removed if one.outcome is Outcome.DONE}
    over = {row.incident_id: row.resolution for row in affected if (row.chat_id, row.message_id) in gone}
    changes.extend(GiveBack(each) for each, how in over.items() if how == Resolution.FALSE_ALARM)
    record(tx, (*changes, *told_of_gone(tx, over)))
    slips = {
        (row.chat_id, row.message_id): row.incident_id for row in affected if row.taken_in_as is not None
    }
    left = [(one.chat_id, one.message_id) for one in removed if one.outcome.value not in GONE_BY]
    alert_again(tx, [slips[each] for each in left if each in slips])
    unfold(tx, {row.incident_id for row in affected})


def concerns_of(tx: Transaction, account: int, until: datetime) -> tuple[NamingIncident, ...]:
    """Return the incidents until then that name an account: as the author, for an act, or who reported.

    Not as whom an alarm concerns: what accounts ask about themselves is answered alike with and without one.
    """
    acted = tx.select(incident_events.c.incident_id).where(
        incident_events.c.account == account,
        incident_events.c.at <= until,
    )
    found = tx.rows(
        incidents,
        or_(
            and_(incidents.c.author == account, incidents.c.opened_at <= until),
            incidents.c.id.in_(acted),
            incidents.c.id.in_(alarms_by(tx, account, until)),
        ),
    )
    alarmed = set(tx.values(alarms.c.incident_id, alarms.c.incident_id.in_([row.id for row in found])))
    slips = set(tx.values(incidents.c.id, incidents.c.author == account, NEEDS_NOBODY))
    return tuple(
        NamingIncident(
            row.id,
            incident_number(row.year, row.seq),
            row.state != State.RESOLVED and row.id not in slips,
            safety=row.id in alarmed,
        )
        for row in sorted(found, key=lambda row: (row.year, row.seq))
    )


def forget_incidents(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account as author and actor until it asked; incidents that still need it are left."""
    own = {each.id for each in concerns_of(tx, erasure.account, erasure.asked_at)} - erasure.held
    by_author = and_(incidents.c.author == erasure.account, incidents.c.id.in_(own))
    shown = [row.id for row in tx.rows(incidents, by_author)]
    _forget_authors(tx, by_author)
    acts = and_(
        incident_events.c.account == erasure.account,
        incident_events.c.at <= erasure.asked_at,
        incident_events.c.incident_id.in_(own),
    )
    shown += _forget_acts(tx, acts)
    record(tx, tuple(RefreshCards(each) for each in dict.fromkeys(shown)))
    return bool(erasure.held)


def purge_incidents(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Forget all people in incidents opened before and closed by now, and delete their cards."""
    closed = or_(incidents.c.state == State.RESOLVED.value, NEEDS_NOBODY)
    over = and_(incidents.c.opened_at < before, closed)
    written = _forget_authors(tx, and_(over, incidents.c.author.is_not(None)))
    of_them = tx.select(incidents.c.id).where(over)
    written += purge_alarms(tx, of_them)
    acts = and_(incident_events.c.account.is_not(None), incident_events.c.incident_id.in_(of_them))
    folded = cards.alias()
    tells_of_more = exists().where(  # a card that others are folded into stays as long as one of them
        folded.c.school_id == cards.c.school_id,
        folded.c.folded_into == cards.c.id,
        folded.c.incident_id.not_in(of_them),
    )
    cards_of_them = tx.delete(cards, cards.c.incident_id.in_(of_them), ~tells_of_more)
    return written + cards_of_them + len(_forget_acts(tx, acts))


def _forget_authors(tx: Transaction, which: ColumnElement[bool]) -> int:
    found = tx.rows(incidents, which)
    for row in found:
        values = {
            "author": None,
            "author_name_sealed": tx.seal(incidents.c.author_name_sealed, row.id, NO_NAME),
            "fragment_sealed": tx.seal(incidents.c.fragment_sealed, row.id, NO_NAME),
        }
        tx.change(incidents, row.id, **values)
    return len(found)


def _forget_acts(tx: Transaction, which: ColumnElement[bool]) -> list[int]:
    """Forget who acted; return the incidents whose card named them."""
    shown = []
    for row in tx.rows(incident_events, which):
        name = tx.seal(incident_events.c.name_sealed, row.id, NO_NAME)
        values = {"account": None, "name_sealed": name}
        tx.change(incident_events, row.id, **values)
        handled = incidents.c.id == row.incident_id, incidents.c.handled_at == row.at
        if tx.has(incidents, *handled):
            by = tx.seal(incidents.c.handled_by_sealed, row.incident_id, NO_NAME)
            tx.update(incidents, *handled, handled_by_sealed=by)
            shown.append(row.incident_id)
    return shown


_INCIDENTS: Final = (
    select_in_school(
        *incidents.c["id", "group_id", "author", "deleted", "taken_in_as", "kinds", "severity"],
        *alarms.c["kind", "harm", "account", "about", "unsaid"],
        STANDS.label("stands"),
    )
    .join(alarms, IS_ITS_ALARM, isouter=True)
    .where(among(incidents.c.id, "incidents"))
)


def of_incidents(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return who is told of incidents: teachers first, of the groups and of classes whose rooms leaked there.

    At once everybody who answers for these where a child may be harmed, or a lesson is to be disrupted, and
    where an alarm may be about one of its teachers. Not the member of staff who wrote it, whom a kind note
    reaches, nor whom an alarm concerns, while others hear.
    """
    rows = _rows(readers.tx, subjects)
    return _told(readers, subjects, rows, answering_for_each(readers.tx, {row.group_id for row in rows}))


def _told(
    readers: Audience, subjects: Sequence[int], rows: Sequence[AnyRow], answering: Mapping[int, Sequence[int]]
) -> dict[int, Sequence[int] | None]:
    exposed, teaching = exposed_meetings(readers.tx, subjects), teaching_of(readers.tx, subjects)
    told: dict[int, Sequence[int] | None] = dict.fromkeys(subjects)
    for row in rows:
        places = [answering[row.group_id], *(room.group_ids for room in exposed.get(row.id, ()))]
        own = row.author if _is_staffs(readers, row, answering[row.group_id]) else None
        every = [readers.of_groups(place) for place in places]
        concerned, now = (own, row.account, row.about), teaching.get(row.id, ())
        others = [tuple(each for each in those if each not in concerned) for those in every]
        if not (row.unsaid or tells_heads(Severity(row.severity), kind_in(row))):
            others = [readers.first(those, place, now) for those, place in zip(others, places, strict=True)]
        heard = [each for those in (others if any(others) else every) for each in those]
        told[row.id] = tuple(dict.fromkeys(heard))
    return told


def _alerted(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return the chats that get a card: none of a teacher's slip that was taken in as a lesson and is gone.

    Also a member of staff of what they wrote that stands. Of an alarm never who raised it, and of one kept
    apart only those who lead the school.
    """
    rows = _rows(readers.tx, subjects)
    answering = answering_for_each(readers.tx, {row.group_id for row in rows})
    told = heard_by(readers, _told(readers, subjects, rows, answering))
    for row in rows:
        others = [chat for chat in told[row.id] or () if chat != row.author]
        if row.taken_in_as is not None:
            told[row.id] = (others or None) if row.stands else ()
        elif not row.deleted and _is_staffs(readers, row, answering[row.group_id]):
            told[row.id] = (*others, *readers.among((row.author,)))
    return told


def _is_staffs(readers: Audience, row: AnyRow, groups: Sequence[int]) -> bool:
    """Tell whether a member of staff who answers for one of these groups wrote an incident's message."""
    author, now = row.author, readers.tx.now
    return author is not None and any(readers.staff.roles_of(author, one, now) for one in groups)


def _rows(tx: Transaction, incident_ids: Sequence[int]) -> Sequence[AnyRow]:
    return tx.run(_INCIDENTS, incidents=list(incident_ids)).all()


def _make_cards(tx: Transaction, chats_of: Mapping[int, Sequence[int] | None]) -> None:
    alerts = [(incident_id, chat) for incident_id, chats in chats_of.items() for chat in chats or ()]
    folded_into = new_cards(tx, alerts)
    begin(tx, folded_into)
    record(tx, tuple(RefreshCards(incident_id) for incident_id in folded_into))


def _card_stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note a card's message, with the chat id it was sent to, since the chat may have another id now."""
    tx.change(cards, row.subject, message_id=message_id, chat_id=row.chat_id)


ROOM: Final = StorageRoom(
    name="incidents",
    writers=Writers(
        first={
            NewIncident: write_incidents,
            Joined: write_joined,
            Moved: write_moves,
            Removed: write_removed,
            DeletedMessageOpened: write_openings,
        },
        decided={
            Noted: write_noted,
        },
        last={RefreshCards: refresh_cards},
    ),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALERT: _alerted,
            AuthorMessage.APPEAL: of_incidents,
        },
        cards={IncidentMessage.ALERT: _make_cards},
        sent={IncidentMessage.CARD: _card_stands},
        shuts_out={IncidentMessage.CARD: lambda tx, row: not was_sent(tx, row.subject)},
        told_instead={IncidentMessage.CARD: lambda tx, row: tell_others(tx, row.subject)},
        dropped={IncidentMessage.CARD: unread},
    ),
    # A forgotten incident keeps its number, group, times, rules and what was done.
    personal_data=(
        PersonalData(
            incidents,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    *incidents.c["group_id", "state", "fragment_sealed", "author_name_sealed", "opened_at"],
                )
            ),
            forget_incidents,
            purge=purge_incidents,
        ),
        PersonalData(
            incident_events,
            DataKind.INCIDENT,
            Rows(
                ((Field.INCIDENT, number_in), *incident_events.c["what", "name_sealed", "at"]),
                joined=incidents,
                order=(incident_events.c.at,),
            ),
            Kept("It is forgotten with its incident."),
        ),
        PersonalData(
            cards,
            DataKind.INCIDENT,
            NotExported("It stands in the account's own chat, and its sending is told as a letter."),
            forget_cards,
        ),
        PersonalData(removals, DataKind.INCIDENT),
        PersonalData(counters, DataKind.INCIDENT),
        PersonalData(exposures, DataKind.EXPOSURE),
    ),
)
