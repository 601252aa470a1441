from __future__ import annotations

import pytest

from bot.telegram.api import session as newest
from bot.telegram.api.session import Newest


def update(message_id: object, chat_id: object = 7) -> dict[str, object]:
    return {"update_id": 1, "message": {"message_id": message_id, "chat": {"id": chat_id}}}


def test_the_highest_id_of_a_private_chat_is_known() -> None:
    """However messages come to be known: sent, heard, or by a press of their buttons."""
    known = Newest()
    assert known.of(7) is None
    known.note_update(update(5))
    known.note_update({"callback_query": {"id": "1", "message": update(3)["message"]}})
    assert known.of(7) == 5
    known.note_message(update(9)["message"])
    assert known.of(7) == 9


@pytest.mark.parametrize(
    "odd",
    [{}, {"message": 1}, {"callback_query": {"data": "x"}}, update("5"), update(5, -7), update(5, None)],
)
def test_what_is_no_message_of_a_private_chat_is_passed_over(odd: dict[str, object]) -> None:
    """Groups have no doors, and odd updates tell nothing."""
    known = Newest()
    known.note_update(odd)
    assert known.of(7) is known.of(-7) is None


def test_the_chat_not_heard_of_for_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory has an end."""
    monkeypatch.setattr(newest, "_CHATS", 2)
    known = Newest()
    for chat_id in (1, 2, 1, 3):
        known.note(chat_id, 10)
    assert [known.of(chat_id) for chat_id in (1, 2, 3)] == [10, None, 10]
