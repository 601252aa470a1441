"""Rations: every kind of message that anybody can cause has one, and what exceeds it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.features.enrolment.buttons import ApplicationMessage, CodeMessage
from bot.features.incidents.buttons import AuthorMessage, EscalationMessage, IncidentMessage, PauseMessage
from bot.features.lessons.buttons import RoomQuestionMessage
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import OwnerDecision
from bot.outbox import Cause, OutboxRow
from bot.storage.outbox import room
from bot.storage.outbox.rations import RATIONS
from bot.storage.outbox.room import MESSAGES
from bot.storage.store import Store
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, group, with_owner

# What anybody can cause without a ration, and what keeps it from coming without end.
LANES = {
    IncidentMessage.ALERT: "its cards fold",
    IncidentMessage.CARD: "others fold into it",
    AuthorMessage.NOTICE: "one in ten minutes in a group",
    PauseMessage.STOPPED: "one for a rule that was held",
    EscalationMessage.REMINDER: "one for a card",
    SchoolMessage.GREETING: "one for a group",
    SchoolMessage.RIGHTS: "its set-up cards have a ration",
    SchoolMessage.RIGHTS_LINE: "one for a group",
    SchoolMessage.MORE: "one in an hour",
    SchoolMessage.CHAT_SHUT: "one until an owner opens the chat again",
    ApplicationMessage.APPROVALS: "its card is edited",
    ApplicationMessage.QUEUE: "one open card for a class",
    CodeMessage.CODES_POSTED: "a code is posted once",
    CodeMessage.FROZEN: "one for a freeze",
    RoomQuestionMessage.ASKED: "three a day for a class",
}


def test_a_kind_that_anybody_can_cause_has_a_ration_or_a_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the program does not start; and each is named where what is held is counted."""
    assert set(LANES) == {each for each in MESSAGES.values() if each.cause is Cause.LANE}
    for language in Language:
        said = {texts.load().plain(language, "more-line", what=each.name, count="2") for each in RATIONS}
        assert len(said) == len(RATIONS)
        assert texts.load().plain(language, "more-line", what="?", count="2") not in said
    one = next(iter(RATIONS))
    monkeypatch.setattr(room, "MESSAGES", {one.name: one})
    monkeypatch.setattr(room, "RATIONS", {})
    with pytest.raises(ValueError, match=f"anybody can cause {one.name}"):
        room.joined(())


async def claims(store: Store, *accounts: int) -> None:
    for account in accounts:
        await store.people.claim(account, Secret("Cô"), None, creates=False, at=MORNING)


async def due(store: Store, clock: HandClock) -> list[OutboxRow]:
    rows: list[OutboxRow] = []
    while more := await store.outbox.claim(clock.at):
        rows += more
    return rows


def kinds(rows: Sequence[OutboxRow]) -> Counter[str]:
    return Counter(row.what.name for row in rows if row.chat_id == OWNER)


async def test_groups_confirmed_since_use_up_no_ration_of_strangers(store: Store, clock: HandClock) -> None:
    """An owner who added the bot to classes hears at once of the stranger's group that comes next."""
    await with_owner(store)

    async def added(*chats: int) -> int:
        for chat in chats:
            await store.groups.rights(group(chat), can_delete=True, adder=901, creator=None, at=clock.at)
        return kinds(await due(store, clock))["group"]

    assert await added(-101, -102, -103, -104) == 3
    state = await store.groups.by_chat(-101)
    assert state is not None
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=clock.at), state.id)
    assert await added(-105, -106) == 1


async def test_what_exceeds_a_ration_waits_for_its_readers_press(store: Store, clock: HandClock) -> None:
    """Whoever is forgotten gives nobody another try, nobody else's press sends it, and an hour opens it."""
    await with_owner(store)
    await claims(store, *range(901, 913))
    assert kinds(await due(store, clock)) == {"claim": 5}
    for account in range(901, 906):
        await store.privacy.forget(account, MORNING)
    await claims(store, 913)
    assert not kinds(await due(store, clock))["claim"]
    assert (await store.outbox.held(OWNER)).counts == {SchoolMessage.CLAIM: 8}
    clock.pass_by(minutes=21)
    (more,) = [row for row in await due(store, clock) if row.what is SchoolMessage.MORE]
    assert await store.outbox.release(more.id, PUPIL) is None
    left = await store.outbox.release(more.id, OWNER)
    assert left is not None
    assert not left.counts
    assert kinds(await due(store, clock)) == {"claim": 8}
    clock.pass_by(hours=1)
    await claims(store, 914)
    assert kinds(await due(store, clock)) == {"claim": 1}
