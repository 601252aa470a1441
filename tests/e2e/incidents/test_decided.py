"""What staff press on a card is kept beside what the message was judged by, for training by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.classroom import Secret
from bot.incidents.incident import DecidedMessage
from bot.moderation.learned.model import Model
from bot.rulebook.weights import FILE, written
from bot.storage import KeyRing, open_database, open_school
from tests.e2e.mornings import confirm

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.harness import School

SECRET = "8360274419"
WEIGHTS = {"rule any-number": 0.0, "meeting_id": 0.2, "next before id": 3.0, "next before @room": 0.5}
KEPT = frozenset({"rule any-number", "meeting_id", "next before @room"})


def with_weights(folder: Path) -> Path:
    """Make a folder of rules that switches a small learned score on."""
    (folder / FILE).write_text(written(Model(WEIGHTS, -1.0, 0.0, 1.0, 2.0), {}), "utf-8")
    return folder


async def decided(school: School) -> list[DecidedMessage]:
    """Stop the bot; return what its database holds of decisions."""
    await school.stop()
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/bot.db")
    try:
        bot_id = int(school.telegram.token.partition(":")[0])
        store = await open_school(database, bot_id, KeyRing([Secret(school.key)]), school.clock)
        return await store.incidents.decided()
    finally:
        await database.close()


@pytest.mark.parametrize(("button", "is_leak"), [("false", False), ("ack", True)])
async def test_a_press_decides_what_a_message_was(
    school: School, tmp_path: Path, button: str, *, is_leak: bool
) -> None:
    """Both ways, and neither its words nor its number are kept with it."""
    await school.open(rules_dir=with_weights(tmp_path))
    await confirm(school, school.teacher, "7A")
    message = school.telegram.say(school.group, school.pupil, f"id {SECRET} nha")
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, button)
    await school.settled()
    assert await decided(school) == [DecidedMessage(is_leak, (KEPT,))]


async def test_nothing_is_kept_where_the_score_has_no_part(school: School, tmp_path: Path) -> None:
    """Rules alone were sure; the press counts all the same, and there is nothing to learn from it."""
    (tmp_path / FILE).write_text(written(Model({}, -9.0, 0.0, 1.0, 2.0), {}), "utf-8")
    await school.open(rules_dir=tmp_path)
    await confirm(school, school.teacher, "7A")
    message = school.telegram.say(school.group, school.pupil, f"zoom id {SECRET} pass 445566")
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.teacher)
    await school.dismiss(school.teacher, card)
    await school.settled()
    assert await decided(school) == []
