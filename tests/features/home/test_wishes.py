"""What teachers read who ask in a sentence."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

from bot import texts
from bot.classroom import Language, Secret
from bot.features.doors.access_log.rules import AccessLog, access_log_lines
from bot.features.home.wishes.chat import who_came
from bot.sandbox import SteppedClock
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.messenger import each_of
from tests.features.people import CLASS, NOW, lesson, student

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TALK = Talk(
    cast("Context", SimpleNamespace(texts=texts.load(), zone=HANOI, clock=SteppedClock(NOW), gate=None)),
    None,
    Language.VI,
)


def log(name: str) -> AccessLog:
    """Return the access log of a class in which one of two opened the door, of a lesson without subject."""
    pupils = [student(id=80), student(id=81, number=13)]
    lines = access_log_lines(pupils, [(80, NOW)], [], {80: True})
    return AccessLog(lesson(topic=None), replace(CLASS, name=Secret(name)), lines)


def test_who_is_in_is_answered_and_of_many_lessons_in_a_line_each() -> None:
    """A teacher reads who; a head of many classes how many. A lesson without subject has no empty part."""
    (one,) = each_of(who_came(TALK, [log("7A")]))
    assert "12 Nguyễn Văn An: đã mở cửa" in one.text
    assert "—" not in one.text
    (many,) = each_of(who_came(TALK, [log("7A"), log("7B"), log("7C")]))
    assert many.text.splitlines()[2] == "📚 <b>7C</b> · 🚪 1/2 đã mở cửa"
