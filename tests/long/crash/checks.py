"""What must hold when the bot has come to rest after all its deaths; each failure is one sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection, and_, not_, or_, select

from bot.classroom import Language, Outcome
from bot.features.incidents.author_messages.rules import NOTICE_EVERY
from bot.features.incidents.buttons import AuthorMessage, RepostMessage
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.lessons.buttons import RedactedRepostMessage
from bot.features.school.buttons import SchoolMessage
from bot.sandbox import Chat, CutAfter, Message
from bot.sandbox.methods.bot import PRESS_LIVES
from bot.sandbox.world.calls import Call
from bot.sandbox.world.people import Press
from bot.storage.outbox.rations import HELD
from bot.storage.outbox.rows import DONE, DROPPED, READY
from bot.storage.tables.core import cards, incident_events, incidents, journal, outbox, removals
from bot.storage.updates.journal import DEAD, NEW
from tests.long.crash.crowd import ACKNOWLEDGE, FALSE_ALARM, TEXTS, Crowd, number_of

# No press asks for these: one comes with its effect, the others after a quarter of an hour.
_BESIDE = frozenset({TimelineEvent.ORIGINAL_OPENED, TimelineEvent.TOLD_ADMIN, TimelineEvent.TOLD_LEADER})
COMMIT = 5.0  # seconds in which the bot has recorded an answer, also on a machine with much else to do
_LONGEST_WAIT = timedelta(seconds=31)  # before another try (`errors.meaning`)
_SENDS = timedelta(seconds=5)  # that a message takes which is due
_EVENTS = {ACKNOWLEDGE: "acknowledged", FALSE_ALARM: "false_alarm"}
_SHOWN = {ACKNOWLEDGE: "đang xử lý, từ", FALSE_ALARM: "bot nhầm"}


Sent = tuple[int, int]  # the chat and the message of a card


@dataclass(frozen=True, slots=True)
class Kill:
    """One death: when the signal was sent, and when the next process made its first call (perf_counter).

    What arrives between the two was on its way when the bot died. `sent` are the cards that the store then
    knew to be sent.
    """

    at: float
    until: float
    sent: frozenset[Sent]


@dataclass(frozen=True, slots=True)
class Stored:
    """What the bot's store holds in the end."""

    incidents_of: dict[tuple[int, int], list[str]]  # (chat, message) of removals: numbers
    deleting: frozenset[str]  # numbers of what is removed; the others are for people to look at
    events: dict[str, list[str]]  # by number, without the opening
    opened: dict[str, int]
    shown: dict[tuple[str, int], int | None]  # (number, chat): the card's message
    told_on: dict[tuple[str, int], str]  # (number, chat): the number of the card that tells of it too
    unfinished: list[str]


def stored(connection: Connection) -> Stored:
    """Read the store of the one school in it."""
    known = connection.execute(select(incidents)).all()
    numbers = {row.id: f"{row.year}-{row.seq:04d}" for row in known}
    deleting = frozenset(numbers[row.id] for row in known if row.deleted)
    incidents_of, events, opened = defaultdict(list), defaultdict(list), Counter[str]()
    for row in connection.execute(select(removals)):
        incidents_of[row.chat_id, row.message_id].append(numbers[row.incident_id])
    for row in connection.execute(select(incident_events).order_by(incident_events.c.at)):
        number = numbers[row.incident_id]
        if row.what == TimelineEvent.OPENED:
            opened[number] += 1
        elif row.what not in _BESIDE:
            events[number].append(row.what)
    kept = connection.execute(select(cards)).all()
    shown = {(numbers[row.incident_id], row.chat_id): row.message_id for row in kept}
    number_on = {row.id: numbers[row.incident_id] for row in kept}
    told_on = {
        (numbers[row.incident_id], row.chat_id): number_on[row.folded_into]
        for row in kept
        if row.folded_into is not None
    }
    return Stored(
        dict(incidents_of), deleting, dict(events), dict(opened), shown, told_on, unfinished(connection)
    )


def unfinished(connection: Connection) -> list[str]:
    """Tell what still waits to be said or judged, and will not be by itself."""
    # What is said in a group at most once is given up where its answer was lost; the card tells of it.
    once = outbox.c.what.in_(
        (
            AuthorMessage.NOTICE.name,
            RepostMessage.GIVE_BACK.name,
            RedactedRepostMessage.REST.name,
            SchoolMessage.GREETING.name,
        )
    )
    lost = and_(once, outbox.c.outcome == Outcome.UNKNOWN.value)
    # One letter counts what a ration holds back, some time after the first of it.
    counts = and_(outbox.c.what == SchoolMessage.MORE.name, outbox.c.state == READY)
    later = or_(counts, outbox.c.state == HELD)
    open_rows = select(outbox).where(outbox.c.state.not_in((DONE, DROPPED)), not_(lost), not_(later))
    left = [f"outbox row {row.what} is {row.state} ({row.outcome})" for row in connection.execute(open_rows)]
    left += [
        f"journal row is {row.state} ({row.reason})"
        for row in connection.execute(select(journal).where(journal.c.state.in_((NEW, DEAD))))
    ]
    return left


def is_planned(connection: Connection) -> bool:
    """Tell whether something is to be sent again soon, or may have been sent a moment ago."""
    now = datetime.now(UTC)
    soon = outbox.c.not_before.between(now - _SENDS, now + _LONGEST_WAIT)
    waiting = select(outbox.c.id).where(outbox.c.state == READY, soon)
    return connection.execute(waiting).first() is not None


def sent(connection: Connection) -> frozenset[Sent]:
    """Read which cards the store knows to be sent."""
    rows = connection.execute(
        select(*cards.c["chat_id", "message_id"]).where(cards.c.message_id.is_not(None))
    )
    return frozenset((row.chat_id, row.message_id) for row in rows)


def problems(crowd: Crowd, store: Stored, kills: list[Kill]) -> list[str]:
    """Return what is wrong; nothing, if all is as it must be."""
    return [
        *_of_messages(crowd, store),
        *_of_cards(crowd, store, kills),
        *_of_presses(crowd, store),
        *_of_notices(crowd),
        *store.unfinished,
        *(f"violation: {violation}" for violation in crowd.telegram.violations),
    ]


def _of_messages(crowd: Crowd, store: Stored) -> Iterator[str]:
    for message in crowd.leaks:
        if message.deleted is None:
            yield f"a leak stands: {message}, edited {len(message.edits)} times"
        found = store.incidents_of.get((message.chat.id, message.message_id), [])
        # A half may have been for people to look at, before the other half came.
        if len(store.deleting.intersection(found)) != 1:
            yield f"a leak has the incidents {found}: {message}"
    for message in crowd.harmless:
        if message.deleted is not None:
            yield f"a harmless message is gone: {message}"
        if (message.chat.id, message.message_id) in store.incidents_of:
            yield f"a harmless message has an incident: {message}"
    for number, times in store.opened.items():
        if times != 1:
            yield f"incident {number} was opened {times} times"


def _of_cards(crowd: Crowd, store: Stored, kills: list[Kill]) -> Iterator[str]:
    numbers = {number for found in store.incidents_of.values() for number in found}
    for owner in crowd.owners:
        copies = copies_in(crowd, crowd.telegram.chat(owner))
        folded = {number: on for (number, chat), on in store.told_on.items() if chat == owner.id}
        for number in sorted(numbers - copies.keys()):
            if folded.get(number) not in copies:
                yield f"{owner.first_name} was never told of {number}"
        texts = [message.text for reader, message in crowd.cards() if reader == owner]
        for on, count in Counter(folded.values()).items():
            if not any(number_of(text) == on and f"{count + 1} tin " in text for text in texts):
                yield f"the card {on} of {owner.first_name} does not count the {count + 1} that it tells of"
        for number, calls in copies.items():
            if number not in numbers:
                yield f"a card is about {number}, which is no incident"
            for call in calls[:-1]:
                if not lost(call, kills):
                    yield f"{owner.first_name} was told of {number} again, and no answer was lost"


def copies_in(crowd: Crowd, chat: Chat) -> dict[str, list[Call]]:
    """Return the sends that put cards into a chat, by incident, in order."""
    found = defaultdict(list)
    for call in crowd.telegram.calls("sendMessage", chat=chat):
        if isinstance(call.result, dict):
            number = number_of(str(call.result.get("text", "")))
            if number:
                found[number].append(call)
    return dict(found)


def lost(call: Call, kills: list[Kill]) -> bool:
    """Tell whether the bot cannot know that a call took effect: cut, or killed before that was recorded."""
    if call.outcome == CutAfter.__name__:
        return True
    assert call.finished is not None
    assert isinstance(call.result, dict)
    assert call.chat_id is not None
    kill = next((kill for kill in kills if kill.until > call.started.perf), None)
    if kill is None or kill.at > call.finished.perf + COMMIT:
        return False
    return (call.chat_id, call.result["message_id"]) not in kill.sent


def _of_presses(crowd: Crowd, store: Stored) -> Iterator[str]:
    texts = {
        (number_of(message.text), message.message_id, owner.id): message.text
        for owner, message in crowd.cards()
    }
    for number in sorted(store.events.keys() - crowd.pressed.keys()):
        yield f"{number} moved though nobody pressed: {store.events[number]}"
    for number, pressed in crowd.pressed.items():
        wanted = [_EVENTS[act] for act in pressed.acts]
        happened = store.events.get(number, [])
        if wanted != happened:
            yield f"{number}: {wanted} was pressed, {happened} happened"
        for press in pressed.presses:
            if press.answer is None and not came_too_late(crowd, press):
                yield f"{number}: a press was never answered"
        for owner in crowd.owners:
            card = store.shown.get((number, owner.id))
            text = texts.get((number, card or 0, owner.id), "")
            if _SHOWN[pressed.acts[-1]] not in text:
                yield f"{number}: the card of {owner.first_name} does not show {pressed.acts[-1]}"


def came_too_late(crowd: Crowd, press: Press) -> bool:
    """Tell whether a press was answered only when Telegram took no answer any more.

    A bot that is dead most of the time may not live long enough to come to it.
    """
    if press.answer is not None:
        return False
    asked = crowd.telegram.calls("answerCallbackQuery")
    answers = [call for call in asked if call.parameters["callback_query_id"] == press.query.id]
    return bool(answers) and answers[-1].started.clock - press.query.pressed.clock > PRESS_LIVES


def _of_notices(crowd: Crowd) -> Iterator[str]:
    """The group's line comes at most once in ten minutes, whatever happens."""
    for group in crowd.groups:
        said = [message for message in crowd.telegram.history(group) if _is_notice(crowd, message)]
        for earlier, later in pairwise(said):
            if later.posted.clock - earlier.posted.clock < NOTICE_EVERY - timedelta(seconds=5):
                yield f"{group.title} heard two lines in ten minutes"


def _is_notice(crowd: Crowd, message: Message) -> bool:
    mine = message.author_id == crowd.telegram.bot.id
    return mine and message.text == TEXTS.plain(Language.VI, "notice")
