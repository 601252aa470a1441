"""A lesson's topic as shown in groups: a subject, never a link, ID or passcode of its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from bot.access.plain import plain

if TYPE_CHECKING:
    from bot.access.model import Lesson
    from bot.classroom import Secret

_SUBJECT: Final = regex.compile(r"[\p{L}\p{M}\d .,()&/+–-]{1,40}")
_FIGURES: Final = regex.compile(r"(?:\d[ .,/–-]?){4,}")
_LABEL: Final = regex.compile(
    r"(?<!\w)(?:id|pass(?:code|word|wd)?|pw|pwd|mk|mp|mat khau|mat ma|ma|code|key|pin|link|zoom|meet)(?!\w)"
)
_APART: Final = regex.compile(r"[^\p{L}\d]")


def public_topic(lesson: Lesson) -> Secret | None:
    """Return a lesson's topic if it may be shown in a group; None: it has none, or one that may leak more."""
    if lesson.topic is None:
        return None
    said = lesson.topic.reveal().strip()
    letters = plain(said)
    if not _SUBJECT.fullmatch(said) or _FIGURES.search(letters) or _LABEL.search(letters):
        return None
    code = lesson.meeting.credentials.passcode
    inside = code is not None and _APART.sub("", plain(code.reveal())) in _APART.sub("", letters)
    return None if inside else lesson.topic
