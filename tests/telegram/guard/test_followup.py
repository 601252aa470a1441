"""What tells that a chat has a new id, and that it is recorded once, however often the store fails."""

from __future__ import annotations

import pytest

from bot.telegram.guard.followup import ChatMigration
from bot.telegram.updates.reading import move_in

OLD, NEW = -4711, -1_001_234_567_890


class Chats:
    """A store that fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.moves: list[tuple[int, int]] = []

    async def moved(self, was: int, chat_id: int) -> bool:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.moves.append((was, chat_id))
        return True


@pytest.mark.parametrize(
    ("chat_id", "sign", "found"),
    [
        (OLD, {"migrate_to_chat_id": NEW}, (OLD, NEW)),
        (NEW, {"migrate_from_chat_id": OLD}, (OLD, NEW)),
        (NEW, {}, None),
        (NEW, {"migrate_from_chat_id": "x"}, None),
        ("x", {"migrate_to_chat_id": NEW}, None),
    ],
)
def test_a_message_says_which_chat_has_which_new_id(
    chat_id: object, sign: dict[str, object], found: tuple[int, int] | None
) -> None:
    """Either of the two; what is no id says nothing."""
    assert move_in({"chat": {"id": chat_id}, **sign}) == found


async def test_a_move_is_recorded_once_and_until_it_is() -> None:
    """A hundred answers say the same; the store is busy at first."""
    chats, followed = Chats(failures=2), list[int]()

    async def follow() -> None:
        followed.append(1)

    moving = ChatMigration(chats.moved, followed=follow)
    for _ in range(100):
        moving.moved(OLD, NEW)
    await moving._tasks.done()
    assert chats.moves == [(OLD, NEW)]
    assert followed == [1]
    await moving.close()
