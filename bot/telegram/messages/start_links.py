"""Links that add the bot to a chat, or open it in private.

A link that adds the bot carries no payload: nothing is said in the group, and whoever follows it gets no
power, as when they add the bot by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.start_links import StartLink
from bot.telegram.messages.keyboards import opaque

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.texts import Texts

# What the bot needs, then what staff may take away: to mute or remove somebody, to let in who asks to join,
# to keep a class's door pinned; in a channel to give a post back and to unpin.
_IN_GROUPS: Final = ("delete_messages", "restrict_members", "invite_users", "pin_messages")
_IN_CHANNELS: Final = ("delete_messages", "post_messages", "edit_messages")


def add_link(start_link: str, *, channel: bool = False) -> str:
    """Return the link that adds the bot with its rights, or gives them to it where it is in.

    Telegram, Deep links: "Group/channel bot links".
    """
    where, rights = ("startchannel", _IN_CHANNELS) if channel else ("startgroup", _IN_GROUPS)
    return f"{start_link.partition('?')[0]}?{where}&admin={'+'.join(rights)}"


def add_button(
    texts: Texts, start_link: str, language: Language, *, channel: bool = False
) -> InlineKeyboardButton:
    """Return the button of the link that adds the bot to a group, or to a channel."""
    label = texts.plain(language, f"button-setup-add-{'channel' if channel else 'admin'}")
    return InlineKeyboardButton(label, url=add_link(start_link, channel=channel))


def staff_start(texts: Texts, start_link: str, group_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button by which staff of a group start the bot."""
    link = f"{start_link}{StartLink.GROUP.prefix}{opaque(group_id)}"
    label = texts.plain(language, "button-staff-start")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
