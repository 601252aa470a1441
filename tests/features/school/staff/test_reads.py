"""Of a staff of forty others, a decision reads whom it is about, and the owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.rules import OwnerDecision
from bot.records import Who
from bot.roles import Role, RoleSet, Standing
from bot.storage.changes import record
from bot.storage.db.cipher import Cipher
from bot.storage.tables.core import members
from tests.features.lessons.test_store import a_morning
from tests.storage.samples import MORNING, OWNER, PUPIL, TEACHER, group, journaled, leak, reported

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest

    from bot.storage.store import Store

OTHERS = 40
LAN = Secret("Lan")


class Scene:
    """A class with a lesson, a leak, its teacher and forty teachers of another group."""

    def __init__(self, store: Store, class_id: int, lesson_id: int, group_id: int) -> None:
        self.store = store
        self.class_id = class_id
        self.lesson_id = lesson_id
        self.group_id = group_id
        self.incident_id = 0
        self.card_id = 0


async def a_scene(store: Store) -> Scene:
    """Let it be a morning in a school of many teachers."""
    morning = await a_morning(store)
    group_id = await store.groups.seen(group(), MORNING)
    other_id = await store.groups.seen(group(-555, "8B"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), other_id)
    teachers = [(TEACHER, group_id), *((9000 + number, other_id) for number in range(OTHERS))]
    roles = tuple(
        RoleSet(account, account, Role.TEACHER, place, Standing.CONFIRMED, LAN, OWNER, MORNING)
        for account, place in teachers
    )
    await store.outbox._school.decide(lambda tx: record(tx, roles))
    scene = Scene(store, morning.class_id, morning.lesson_id, group_id)
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    while rows := await store.outbox.claim(MORNING):
        for row in rows:
            if row.what is IncidentMessage.CARD:
                scene.card_id = row.subject
            await store.outbox.sent(row, 1)
    card = await store.incidents.card(scene.card_id, OWNER)
    assert card is not None
    scene.incident_id = card.incident.id
    return scene


DECISIONS: dict[str, Callable[[Scene], Awaitable[object]]] = {
    "take an incident on": lambda scene: scene.store.incidents.press(
        CardPress(TEACHER, LAN, Act.ACKNOWLEDGE, scene.incident_id, MORNING)
    ),
    "render a card": lambda scene: scene.store.incidents.card(scene.card_id, TEACHER),
    "who is told": lambda scene: scene.store.people.told(scene.group_id, MORNING),
    "approve": lambda scene: scene.store.enrolments.approve_all(TEACHER, scene.class_id, MORNING),
    "see who opened": lambda scene: scene.store.access_logs.log(TEACHER, scene.lesson_id),
    "print slips": lambda scene: scene.store.codes.print_for(TEACHER, scene.class_id),
    "withdraw a lesson": lambda scene: scene.store.lessons.withdraw(TEACHER, scene.lesson_id),
    "pause": lambda scene: scene.store.pauses.pause(group(), Who(TEACHER, LAN), MORNING),
    "claim a role": lambda scene: scene.store.people.claim(
        PUPIL + 1, LAN, scene.group_id, creates=False, at=MORNING
    ),
    "what an account may": lambda scene: scene.store.people.staff_with(TEACHER),
    "a group's setting up": lambda scene: scene.store.setups.show(TEACHER, group().chat_id),
}


async def test_teachers_of_other_classes_are_not_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither their rows nor their names come out of the database, whatever is decided."""
    scene = await a_scene(store)
    everybody = await store.people.whole_staff()
    (owner,) = [each.id for each in everybody.members if each.role is Role.OWNER]
    assert len(everybody.members) == OTHERS + 2
    opened: set[int] = set()
    unseal = Cipher.unseal_text

    def counting(cipher: Cipher, table: str, column: str, row_id: int, sealed: bytes) -> Secret:
        if table == members.name:
            opened.add(row_id)
        return unseal(cipher, table, column, row_id, sealed)

    monkeypatch.setattr(Cipher, "unseal_text", counting)
    for decision, decide in DECISIONS.items():
        opened.clear()
        await decide(scene)
        assert opened, decision
        assert opened <= {owner, TEACHER}, decision
