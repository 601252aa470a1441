"""A school's store, as the tests of incidents fill it and read it."""

from __future__ import annotations

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.alarm import Alarm
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.incident import Card, Incident
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.rules import OwnerDecision
from bot.outbox import MessageKind, OutboxRow
from bot.roles import Role, RoleSet, Standing
from bot.storage.changes import record
from bot.storage.store import Store
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, STAFF_CHAT, group

YES = OwnerDecision(OWNER, accept=True, at=MORNING)


async def ours(store: Store, chat_id: int = CLASS_CHAT) -> int:
    """Let an owner say that a group is that of a class of the school; return its id."""
    title = "Class 6A1" if chat_id == CLASS_CHAT else f"8.{-chat_id}"
    group_id = await store.groups.seen(group(chat_id, title), MORNING)
    await store.groups.decide(YES, group_id)
    return group_id


async def staff_chat(store: Store) -> None:
    """Let an owner say that a chat is one of staff."""
    await store.staff_chats.ask(STAFF_CHAT, Secret("Staff"), MORNING)
    (chat,) = await store.staff_chats.all()
    await store.staff_chats.decide(YES, chat.id)


async def has_role(
    store: Store,
    account: int,
    role: Role,
    group_id: int | None = None,
    standing: Standing = Standing.CONFIRMED,
) -> None:
    """Give an account its role, or end it."""
    given = RoleSet(account, account, role, group_id, standing, Secret("Lan"), OWNER, MORNING)
    await store.incidents._school.decide(lambda tx: record(tx, (given,)))


async def incident_in(store: Store, incident_id: int) -> Incident:
    """Return an incident that there is."""
    found = await store.incidents.incident(incident_id)
    assert found is not None
    return found


async def alarm_in(store: Store, incident_id: int) -> Alarm:
    """Return what is reported in an incident."""
    alarm = (await incident_in(store, incident_id)).alarm
    assert alarm is not None
    return alarm


async def card_in(store: Store, card_id: int, chat_id: int = OWNER) -> Card:
    """Return a card as it is shown now."""
    card = await store.incidents.card(card_id, chat_id)
    assert card is not None
    return card


async def pressed(store: Store, incident_id: int, act: Act = Act.FALSE_ALARM, account: int = OWNER) -> Reply:
    """Let somebody press a button of an incident's card, and be sure; return the answer."""
    now = store.incidents._school.clock.now()
    press = CardPress(account, Secret("Minh"), act, incident_id, now, sure=True)
    return (await store.incidents.press(press)).reply


async def sent(store: Store, what: MessageKind = IncidentMessage.CARD) -> list[OutboxRow]:
    """Send all that is due; return what of it is of one kind."""
    found: list[OutboxRow] = []
    while rows := await store.outbox.claim(store.incidents._school.clock.now()):
        for row in rows:
            await store.outbox.sent(row, 900)
        found += [row for row in rows if row.what is what]
    return found
