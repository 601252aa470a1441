"""Messages rendered over a real store: one read transaction each, and in the reader's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from html import unescape
from types import SimpleNamespace
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, update
from telegram import Bot

from bot import texts
from bot.app import incidents
from bot.app.incidents import IncidentCapabilities
from bot.classroom import Language, Outcome, Secret
from bot.features.doors import chat as doors
from bot.features.doors.buttons import DoorMessage
from bot.features.incidents.buttons import AuthorMessage, IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.chat import teaching
from bot.features.school.rules import OwnerDecision
from bot.outbox import MessageKind, OutboxRow
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incidents as incidents_table
from bot.telegram.api.calls import Asker, Breaker
from bot.telegram.api.members import bound_as, in_group
from bot.telegram.messages.context import Context, Languages
from bot.telegram.messages.messenger import Messenger, OutgoingMessage
from bot.telegram.outbox import worker
from tests.features.lessons.test_store import a_class, a_morning
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    STAFF_CHAT,
    HandClock,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)

T = TypeVar("T")


async def nothing(*_: object) -> None:
    """Do nothing."""


def context_over(store: Store, clock: HandClock) -> Context:
    bot, asker = Bot("1:token"), Asker(Breaker(clock, lambda: 0.5))
    return Context(
        bot=bot,
        asker=asker,
        texts=texts.load(),
        messenger=Messenger(bot, asker, store.conversations.remember),
        clock=clock,
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        languages=Languages(store.languages, Language.VI),
        start_link="https://t.me/bot?start=",
        staff_changed=nothing,
        rooms_changed=nothing,
    )


def rendering(store: Store, clock: HandClock) -> Callable[[OutboxRow], Awaitable[OutgoingMessage | None]]:
    context = context_over(store, clock)
    own = IncidentCapabilities(
        title_of=lambda rule, _language: rule,
        as_shown=lambda called, _chat_id: called,
        fetcher=None,
        blurred=None,
        incident_report=None,
        school_phone="",
        reposted=None,
        exempt_reader=SimpleNamespace(may_err=nothing),
        example_of=nothing,
        exemptions_changed=nothing,
    )
    doorway = doors.Doorway(
        doors=store.doors,
        in_group=partial(in_group, context.bot, context.asker),
        rules_again=nothing,
        freezes=store.door_freezes,
        leads=store.people.leads,
    )
    taught = teaching.Teaching(
        lessons=store.lessons,
        dialogs=store.dialogs,
        staff_with=store.people.staff_with,
        bound_as=partial(bound_as, store.enrolments),
        place=store.doors.place,
        in_group=partial(in_group, context.bot, context.asker),
    )
    rooms = (
        *incidents.routers(context, store, own, SimpleNamespace()),
        teaching.desk.router(context, taught),
        doors.desk.router(context, doorway),
    )
    renderers = {kind: render for room in rooms for kind, render in room.renderers.items()}
    return worker.rendering(renderers, context.languages, nothing)


class Transactions:
    """Counts the transactions of a database."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        for way in ("read", "write"):
            monkeypatch.setattr(database, way, self._counting(way, getattr(database, way)))

    def _counting(
        self, way: str, run: Callable[[Callable[[Connection], T]], T]
    ) -> Callable[[Callable[[Connection], T]], T]:
        def counted(work: Callable[[Connection], T]) -> T:
            self.begun.append(way)
            return run(work)

        return counted


@pytest.fixture
def transactions(database: Database, monkeypatch: pytest.MonkeyPatch) -> Transactions:
    return Transactions(database, monkeypatch)


async def rendered(
    store: Store, clock: HandClock, transactions: Transactions, kind: MessageKind, chat_id: int
) -> OutgoingMessage:
    """Claim a message, render it in one read transaction, and return it."""
    row = None
    while row is None and (rows := await store.outbox.claim(clock.now())):
        row = next((each for each in rows if (each.what, each.chat_id) == (kind, chat_id)), None)
        for other in rows:
            if other is not row:
                await store.outbox.sent(other, 1)
    assert row is not None
    render = rendering(store, clock)
    transactions.begun.clear()
    message = await render(row)
    assert transactions.begun == ["read"]
    assert message is not None
    return message


async def leaked(store: Store) -> None:
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])


async def test_a_card_is_rendered_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """Incident, who may read it and in which language come from one state of the database."""
    await store.people.set_owners([OWNER], MORNING)
    await store.people.start(OWNER, Secret("Owner"), Language.EN, MORNING)
    await leaked(store)
    card = await rendered(store, clock, transactions, IncidentMessage.CARD, OWNER)
    say = partial(texts.load().say, Language.EN)
    assert say("card-open") in card.text
    assert f"{say('why-link')} · {say('why-passcode-labelled')}" in unescape(card.text)


async def test_a_card_of_before_reasons_were_kept_names_its_rules(
    database: Database, store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """The column is empty in rows from then."""
    await with_owner(store)
    await leaked(store)
    await database.write(lambda connection: connection.execute(update(incidents_table).values(reasons=None)))
    card = await rendered(store, clock, transactions, IncidentMessage.CARD, OWNER)
    assert "zoom-link · passcode" in card.text


async def test_a_staff_chats_card_is_rendered_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """There, too, it is asked whether the chat is one of staff still."""
    await with_owner(store)
    await store.staff_chats.ask(STAFF_CHAT, Secret("Staff"), MORNING)
    (chat,) = await store.staff_chats.all()
    await store.staff_chats.decide(OwnerDecision(OWNER, accept=True, at=MORNING), chat.id)
    await leaked(store)
    await rendered(store, clock, transactions, IncidentMessage.CARD, STAFF_CHAT)


async def test_an_author_is_told_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """The own text, what the account is to the group, and its language come together."""
    await a_class(store)
    await store.people.start(PUPIL, Secret("An"), Language.EN, MORNING)
    said = replace(leak(10), messages=(replace(message(10), masked=Secret("vào học đi •••")),))
    await store.incidents.leaks([reported(said, await journaled(store, 1))])
    await store.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, MORNING))
    whisper = await rendered(store, clock, transactions, AuthorMessage.WHISPER, CLASS_CHAT)
    assert "vào học đi" in whisper.text
    assert whisper.whispered_to == PUPIL
    assert "I have just removed your message" in whisper.text


async def test_an_appeal_is_rendered_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """With the buttons that its incident has now."""
    await with_owner(store)
    await leaked(store)
    (card,) = [row for row in await store.outbox.claim(MORNING) if row.what is IncidentMessage.CARD]
    await store.outbox.sent(card, 1)
    shown = await store.incidents.card(card.subject, OWNER)
    assert shown is not None
    incident_id = shown.incident.id
    await store.incidents.press(CardPress(OWNER, Secret("Owner"), Act.ACKNOWLEDGE, incident_id, MORNING))
    await store.author_copies.appeal(incident_id, Who(PUPIL, Secret("An")))
    appeal = await rendered(store, clock, transactions, AuthorMessage.APPEAL, OWNER)
    assert appeal.keyboard is not None


async def test_a_class_hears_of_its_open_door_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """The lesson and whose it is come together."""
    await a_morning(store)
    await rendered(store, clock, transactions, LessonMessage.DOOR_LINE, CLASS_CHAT)


async def test_a_door_is_rendered_in_one_read(
    store: Store, clock: HandClock, transactions: Transactions
) -> None:
    """The room, the binding it is opened for and the reader's language come together."""
    await store.people.start(PUPIL, Secret("An"), Language.EN, MORNING)
    await a_morning(store)
    door = await rendered(store, clock, transactions, DoorMessage.DOOR, PUPIL)
    assert "Nguyễn Văn An" in door.text
    assert "for you; please do not share" in door.text
