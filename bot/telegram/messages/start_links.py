"""Prefixes of start link payloads, each unique; a slip's is in bot.access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.messages.callbacks import opaque

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.texts import Texts

OWNER_LINK: Final = "o"  # a one-time link that makes an owner; its token follows
GROUP_LINK: Final = "g"  # a group's button by which its staff start the bot; the group's id follows
CLASS_LINK: Final = "c"  # a class's button; the class's id follows
PROOF_LINK: Final = "p"  # an anonymous admin's way into private; the command's place, the way's id follow
AGAIN_LINK: Final = "again"  # the answer to a press that needs the private chat; nothing follows
INVITE_LINK: Final = "t"  # an invitation to be staff; its token follows

# What the bot needs in a class group, then what staff may take away: by that it mutes or removes somebody.
_RIGHTS: Final = "delete_messages+restrict_members"


def group_add(texts: Texts, start_link: str, language: Language) -> InlineKeyboardMarkup:
    """Return the button that adds the bot to a group with its rights, or gives them to it where it is in."""
    link = f"{start_link.partition('?')[0]}?startgroup&admin={_RIGHTS}"
    label = texts.plain(language, "button-setup-add-admin")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])


def staff_start(texts: Texts, start_link: str, group_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button by which staff of a group start the bot."""
    link = f"{start_link}{GROUP_LINK}{opaque(group_id)}"
    label = texts.plain(language, "button-staff-start")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
