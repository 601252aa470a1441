"""Credentials as text: the only module that writes them out, for a door, a handover and a popup.

Callers have decided that the reader may see them; everything else shows a mask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.lesson import Credentials
    from bot.texts import Texts

MOST_COPIED: Final = 256  # characters (Bot API, CopyTextButton)


def door_lines(texts: Texts, language: Language, held: Credentials) -> list[str]:
    """Return a message's lines, in HTML, each secret under a spoiler."""
    parts = (("door-link", held.link), ("door-id", held.meeting_id), ("door-passcode", held.passcode))
    return [texts.say(language, part, secret=secret) for part, secret in parts if secret is not None]


def copies(texts: Texts, language: Language, held: Credentials, tagged: str) -> InlineKeyboardMarkup:
    """Return a door's buttons that copy what is typed in the meeting: the name with its tag, the passcode.

    A passcode longer than Telegram's limit for copying has no button.
    """
    wanted = [("button-copy-name", tagged[:MOST_COPIED])]
    if held.passcode is not None and len(held.passcode.reveal()) <= MOST_COPIED:
        wanted.append(("button-copy-passcode", held.passcode.reveal()))
    row = [
        InlineKeyboardButton(texts.plain(language, label), copy_text=CopyTextButton(copied))
        for label, copied in wanted
    ]
    return InlineKeyboardMarkup([row])


def popup_lines(texts: Texts, language: Language, held: Credentials) -> list[str]:
    """Return a popup's lines, in plain text: nothing there can be pressed or copied.

    What is typed by hand comes first; the link is shown only where there is no ID.
    """
    link = held.link if held.meeting_id is None else None
    parts = (("popup-id", held.meeting_id), ("popup-link", link), ("popup-passcode", held.passcode))
    return [texts.plain(language, part, secret=secret) for part, secret in parts if secret is not None]
