"""A feature's desk: what answers what, with no gap and nothing twice; and how a press is answered."""

from __future__ import annotations

from itertools import product
from typing import Any, Final

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.outbox import Callback, Cause, JobKind, MessageKind
from bot.telegram.messages.commands import Command, Scope
from bot.telegram.messages.desk import CallbackReply, ReadingOrder, Router, by_whom, join
from bot.telegram.messages.messenger import OutgoingMessage

PAUSE, SAVE = Callback("pause"), Callback("save")
LINE, ALERT = (MessageKind(each, rendered=each == "line", cause=Cause.SCHOOL) for each in ("line", "alert"))
OPENS = JobKind("opens")
COMMAND = ("pause", Scope.GROUP)
TABLE = (Command("pause", (Scope.GROUP,)),)


class Declared:
    """What a room declares."""

    PAUSE: Final = PAUSE
    LINE: Final = LINE
    ALERT: Final = ALERT
    OPENS: Final = OPENS


async def nothing(*_: object) -> None:
    """Answer nothing."""


def router(name: str = "incidents", **parts: Any) -> Router:  # noqa: ANN401 - parts of a router
    """Return a room that answers all that it declares, but for `parts`."""
    whole: dict[str, Any] = {
        "declares": (Declared,),
        "commands": {COMMAND: nothing},
        "callbacks": {PAUSE: nothing},
        "messages": {ReadingOrder.CODE: nothing},
        "renderers": {LINE: nothing},
        "jobs": {OPENS: nothing},
    }
    return Router(name=name, **{**whole, **parts})


def test_rooms_are_joined() -> None:
    """What any of them answers is answered."""
    lessons = Router(name="lessons", callbacks={SAVE: nothing}, messages={ReadingOrder.WEEK: nothing})
    routes = join([router(), lessons], TABLE)
    assert set(routes.callbacks) == {PAUSE, SAVE}
    assert set(routes.messages) == {ReadingOrder.CODE, ReadingOrder.WEEK}
    assert set(routes.commands) == {COMMAND}
    assert set(routes.renderers) == {LINE}
    assert set(routes.jobs) == {OPENS}


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"commands": {COMMAND: nothing}}, "the command /pause (group)"),
        ({"callbacks": {PAUSE: nothing}}, "the button pause"),
        ({"messages": {ReadingOrder.CODE: nothing}}, "CODE"),
        ({"renderers": {LINE: nothing}}, "the message line"),
        ({"jobs": {OPENS: nothing}}, "the job opens"),
    ],
)
def test_two_answers_are_refused(part: dict[str, Any], said: str) -> None:
    """And both rooms are named."""
    with pytest.raises(ValueError, match="which the room incidents takes too") as refused:
        join([router(), Router(name="lessons", **part)], TABLE)
    assert str(refused.value) == f"The room lessons takes {said}, which the room incidents takes too."


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"commands": {}}, "No room answers the command /pause (group) of the table of commands."),
        (
            {"commands": {COMMAND: nothing, ("gone", Scope.PRIVATE): nothing}},
            "The room incidents answers the command /gone (private), which is not in `commands.py`.",
        ),
        ({"callbacks": {}}, "The room incidents declares the button pause, which nothing answers."),
        ({"renderers": {}}, "The room incidents declares the message line, which nothing renders."),
        (
            {"renderers": {LINE: nothing, ALERT: nothing}},
            (
                "The room incidents declares the message alert, which is never rendered, and yet something "
                "renders it."
            ),
        ),
        ({"jobs": {}}, "The room incidents declares the job opens, which nothing does."),
    ],
)
def test_a_gap_is_refused(part: dict[str, Any], said: str) -> None:
    """With a sentence that names the room and what it lacks."""
    with pytest.raises(ValueError, match=r"^The room|^No room") as refused:
        join([router(**part)], TABLE)
    assert str(refused.value) == said


def test_what_a_room_declares_another_may_answer() -> None:
    """A card of incidents may be rendered by who knows its lesson."""
    join([router(renderers={}), Router(name="lessons", renderers={LINE: nothing})], TABLE)


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
