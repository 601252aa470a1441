"""A press is answered by a window with OK only where the answer stands nowhere else."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import bot.telegram
from bot import texts
from bot.classroom import Language, Secret
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply, by_whom

LETTER = OutgoingMessage("…")


@pytest.mark.parametrize(
    ("instead", "then", "done", "stands"),
    list(product((None, LETTER), (None, LETTER), (None, False, True), (False, True))),
)
def test_no_window_opens_where_the_chat_shows_what_came_of_it(
    instead: OutgoingMessage | None, then: OutgoingMessage | None, *, done: bool | None, stands: bool
) -> None:
    """Over all shapes of an answer: a window where nothing changes or comes, or it was refused."""
    told = CallbackReply("said", instead, then, done)
    shown = then is not None or (instead is not None and stands) if done is None else done
    assert told.is_window(stands=stands) is not shown


@pytest.mark.parametrize("who", [None, Secret("")])
def test_an_answer_names_who_was_first_where_the_name_is_known(who: Secret | None) -> None:
    """A name that was forgotten leaves no gap in a sentence."""
    shown, reply = texts.load(), "press-already-closed"
    assert by_whom(shown, Language.VI, reply, Secret("Lan")).startswith("Lan ")
    assert by_whom(shown, Language.VI, reply, who) == shown.plain(Language.VI, reply)


def test_whether_a_window_opens_is_decided_in_one_place() -> None:
    """No other module tells Telegram how to show an answer."""
    folder = Path(bot.telegram.__file__).parent
    telling = {path.name for path in folder.rglob("*.py") if "show_alert" in path.read_text("utf-8")}
    assert telling == {"presses.py"}
