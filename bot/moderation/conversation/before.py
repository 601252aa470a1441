"""What the messages before a post tell to look for in it: an answer, a passcode, a room's rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.moderation.known.known import KNOWN_KEYS, KNOWN_ROOMS
from bot.moderation.known.passcodes import OTHER_LOCKS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.moderation.conversation.windows import Window
    from bot.moderation.known.known import KnownCredentials


@dataclass(frozen=True, slots=True)
class Before:
    """What came before a post.

    `asked`: a question that it may answer; `awaited`: talk about a passcode minutes ago, or any room.
    `given`: a room of the school; `keyed`: a room of the school, or talk about a passcode.
    """

    asked: bool = False
    awaited: bool = False
    given: bool = False
    keyed: bool = False


NO_MESSAGES: Final = Before()


def told_before(
    message_id: int, at: datetime, window: Window, known: KnownCredentials | None, *, replies: bool
) -> Before:
    """Return what came before a message; `replies`: it answers another one by name."""
    asked = replies or window.asked(message_id, at)
    awaited = window.awaits(message_id, at)
    if known is None:
        return Before(asked, awaited)
    given = window.holds(KNOWN_ROOMS, message_id, at)
    return Before(asked, awaited, given, keyed=given or _spoke_of_key(window, message_id, at))


def _spoke_of_key(window: Window, message_id: int, at: datetime) -> bool:
    """Return whether a passcode was given or spoken of in the minutes before, and no other lock's."""
    if window.holds(KNOWN_KEYS, message_id, at):
        return True
    return window.spoke_of_key(message_id, at) and not window.said(OTHER_LOCKS, message_id, at)
