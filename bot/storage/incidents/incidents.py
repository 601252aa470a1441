"""Incidents: leaks open them, deletions get their outcome, presses on cards change their state."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists, or_, select, tuple_

from bot.classroom import Outcome
from bot.features.incidents.alarms.rules.decisions import may_ask_who
from bot.features.incidents.alarms.store.alarms import (
    alarms_by,
    purge_alarms,
)
from bot.features.incidents.alarms.tables import alarms
from bot.features.incidents.author_messages.store import told_of_gone
from bot.features.incidents.escalation.store import escalation_of, timings
from bot.features.incidents.false_alarms.store.exemptions import standing_exemptions
from bot.features.incidents.reposts.rules import GiveBack
from bot.features.incidents.reposts.store import deletions_of
from bot.features.incidents.sanctions.store.facts import (
    facts_of,
    may_see,
)
from bot.features.privacy.rules.requests import NamingIncident
from bot.features.school.overview.store.unclosed import NEEDS_NOBODY
from bot.incidents.changes import RefreshCards, Removed
from bot.incidents.incident import WITH_TIMELINE, Card, Page, Resolution, State, incident_number
from bot.incidents.leak import DELETABLE_FOR
from bot.incidents.permissions import Reply, roles_over
from bot.incidents.press import Act, PressAnswer, may_turn, on_press
from bot.storage.changes import record
from bot.storage.db.group_commit import GroupCommit
from bot.storage.db.transaction import SchoolStore, decides, reads, select_in_school
from bot.storage.incidents.deleted_messages import kept_originals
from bot.storage.incidents.folding import fold_of, head_of, show, shown_of, shown_on, told_on, turn, unfold
from bot.storage.incidents.leaks import record_leaks
from bot.storage.incidents.reads import incident_of
from bot.storage.incidents.timeline import timeline_of
from bot.storage.incidents.writes import GONE_BY
from bot.storage.outbox.rows import alert_again
from bot.storage.people.personal_data import NO_NAME
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import cards, incident_events, incidents, removals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import Secret
    from bot.features.lessons.rules.offers import HandedOut
    from bot.features.privacy.rules.person import Erasure
    from bot.incidents.incident import Incident, LeakReport
    from bot.incidents.press import CardPress
    from bot.records import Change
    from bot.storage.db.transaction import School, Transaction

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
        """Return a card as that chat is to see it now; None where it may not read it any more.

        Its incident is the one of several that it shows.
        """
        row = head_of(tx, card_id)
        if row is None:
            return None
        shown = shown_of(tx, row)
        incident = incident_of(tx, shown)
        if incident is None or not may_see(tx, incident, chat_id):
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
            facts=None if page in WITH_TIMELINE else facts_of(tx, incident, chat_id),
            escalation=escalation_of(tx, incident, whole=page is Page.LADDER),
            quiet=row.message_id is None and timings(tx, (shown,))[shown].is_quiet(tx.now),
            officer=incident.alarm is not None and _has_officers(tx, chat_id),
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
