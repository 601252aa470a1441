"""Links that add the bot to a chat, and buttons that choose one for it.

A link that adds the bot carries no payload: nothing is said in the group, and whoever follows it gets no
power, as when they add the bot by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import (
    ChatAdministratorRights,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestChat,
    ReplyKeyboardMarkup,
)

from bot.start_links import StartLink
from bot.telegram.messages.keyboards import opaque

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.texts import Texts

# What the bot needs, then what staff may take away: to mute or remove somebody, to let in who asks to join,
# to keep a class's door pinned; in a channel to give a post back and to unpin. Not the right to manage
# tags: links have no name for it (Telegram, Deep links), and a choice of chats would hide those of admins
# without it.
_IN_GROUPS: Final = ("delete_messages", "restrict_members", "invite_users", "pin_messages")
_IN_CHANNELS: Final = ("delete_messages", "post_messages", "edit_messages")
_PROMOTE: Final = "promote_members"  # without it nobody can give the bot a right

_ALWAYS_NAMED: Final = (  # Bot API, ChatAdministratorRights: the fields that it always has
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


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


def chat_choice(texts: Texts, language: Language) -> ReplyKeyboardMarkup:
    """Return the buttons below a private chat by which a person chooses a group, or a channel, for the bot.

    Only those are offered where the person may give the rights; choosing gives them (Bot API,
    KeyboardButtonRequestChat). The answer is `chat_shared`.
    """
    offered = (("group", False, _IN_GROUPS), ("channel", True, _IN_CHANNELS))
    buttons = [
        KeyboardButton(
            texts.plain(language, f"button-choose-{what}"),
            request_chat=KeyboardButtonRequestChat(
                place,
                chat_is_channel=channel,
                user_administrator_rights=_rights(*rights, _PROMOTE),
                bot_administrator_rights=_rights(*rights),
            ),
        )
        for place, (what, channel, rights) in enumerate(offered)
    ]
    return ReplyKeyboardMarkup([buttons], resize_keyboard=True, one_time_keyboard=True)


def _rights(*named: str) -> ChatAdministratorRights:
    """Return these rights and no other, those that python-telegram-bot 22.8 does not name yet too (10.3)."""
    needed = dict.fromkeys(_ALWAYS_NAMED, False) | {f"can_{right}": True for right in named}
    return ChatAdministratorRights(
        is_anonymous=False, **needed, api_kwargs={"can_send_welcome_messages": False}
    )


def staff_start(texts: Texts, start_link: str, group_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button by which staff of a group start the bot."""
    link = f"{start_link}{StartLink.GROUP.prefix}{opaque(group_id)}"
    label = texts.plain(language, "button-staff-start")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
