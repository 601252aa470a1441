"""Who an account is to a class is asked once in a decision."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import Engine, event
from telegram import User

from bot.classroom import Language
from bot.features.enrolment.applications.chat.entrance import come
from bot.features.enrolment.applications.rules.steps import DecideReply, EnrolReply
from bot.features.lessons.rules.decisions import LessonReply
from bot.telegram.messages.desk import FromUser
from tests.features.lessons.test_store import (
    INVITATION,
    a_class,
    a_morning,
    agreed,
    sent_at,
    student_codes,
    waiting,
)
from tests.storage.contexts import Transactions, context_over
from tests.storage.samples import OWNER, PUPIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.features.enrolment.applications.chat.entrance import Admitting
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock


@pytest.fixture
def asked() -> Iterator[list[tuple[object, ...]]]:
    """Note each reading of accounts' roles: the values that it is given."""
    found: list[tuple[object, ...]] = []

    def noting(*execution: object) -> None:
        _, _, statement, values, *_ = execution
        if "FROM members" in str(statement) and "members.account IN" in str(statement):
            found.append(tuple(values))

    event.listen(Engine, "before_cursor_execute", noting)
    yield found
    event.remove(Engine, "before_cursor_execute", noting)


def of(account: int, asked: list[tuple[object, ...]]) -> int:
    """Return how often an account's roles were asked for."""
    return sum(account in values for values in asked)


async def test_a_press_on_a_door_reads_the_binding_once_before_it_decides(
    store: Store, clock: HandClock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it stands to the class; then the decision, which reads again what it rests on."""
    morning = await a_morning(store)
    own = cast("Admitting", SimpleNamespace(enrolments=store.enrolments))
    talk = FromUser(context_over(store, clock), own, Language.VI, User(PUPIL, "An", is_bot=False))
    transactions = Transactions(database, monkeypatch)
    assert await come(talk, morning.class_id) is None
    assert transactions.begun == ["read", "write"]


async def test_a_lesson_saved_asks_once(store: Store, asked: list[tuple[object, ...]]) -> None:
    """Its teacher is looked up once, and its class with it."""
    class_id = await a_class(store)
    _, lesson_id = await store.lessons.paste(OWNER, class_id, INVITATION)
    assert lesson_id is not None
    asked.clear()
    assert await store.lessons.save(OWNER, lesson_id) is LessonReply.SAVED
    assert of(OWNER, asked) == 1


async def test_an_approval_asks_once(store: Store, asked: list[tuple[object, ...]]) -> None:
    """Of who approves, and of all who wait together."""
    class_id = await a_class(store)
    application = await waiting(store, class_id)
    seen = await sent_at(store, application)
    asked.clear()
    assert await store.enrolments.approve(OWNER, application, seen) is DecideReply.ADMITTED
    assert (of(OWNER, asked), of(PUPIL, asked)) == (1, 1)


async def test_who_comes_in_by_a_code_is_asked_about_once(
    store: Store, asked: list[tuple[object, ...]]
) -> None:
    """Whether they are staff, and what they act as, is one reading of the decision that binds them."""
    codes = await student_codes(store, OWNER, await a_class(store))
    tried = await store.enrolments.try_code(PUPIL, INVITATION.passcode, codes[0])
    assert tried.application is not None
    await store.enrolments.confirmed(tried.application.id, PUPIL, yes=True)
    asked.clear()
    assert await agreed(store, tried.application.id, PUPIL) is EnrolReply.BOUND
    assert of(PUPIL, asked) == 1
