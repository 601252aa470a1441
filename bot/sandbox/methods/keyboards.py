"""Checks keyboards, and refuses those that Telegram refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.wire.errors import bad_request
from bot.sandbox.world.rights import admin_rights
from bot.sandbox.world.world import ChatKind

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON

MOST_CALLBACK_BYTES = 64
MOST_COPY_CHARACTERS = 256
MOST_BUTTONS = 100
_PRIVATE_ONLY = {  # buttons that ask a person for something, in Telegram's words for it
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
_LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
_LINK = re.compile(r"(?:https?://[^\s/?#]+\.?\S*|tg://\S+)", re.IGNORECASE)
_BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?")


def check_inline(markup: JSON, kind: ChatKind) -> JSON:
    """Return an inline keyboard without empty rows. Raises ApiError 400 if Telegram would refuse it."""
    rows = markup.get("inline_keyboard")
    kept: list[list[JSON]] = []
    for row in rows if isinstance(rows, list) else []:
        for button in row:
            _check_button(button, kind)
        if row:
            kept.append(row)
    if sum(map(len, kept)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept}


def check_reply(markup: JSON, kind: ChatKind) -> JSON:
    """Return a reply keyboard. Raises ApiError 400 if Telegram would refuse it.

    The words of the refusals of a chat's request_id and rights are the sandbox's own.
    """
    rows = markup.get("keyboard")
    requested: set[object] = set()
    for row in rows if isinstance(rows, list) else []:
        for button in row:
            asks = next((each for each in _PRIVATE_ONLY if button.get(each)), None)
            if asks is not None and kind is not ChatKind.PRIVATE:
                raise bad_request(f"{_PRIVATE_ONLY[asks]} can be requested in private chats only")
            wanted = button.get("request_chat")
            if isinstance(wanted, dict):
                if wanted["request_id"] in requested:
                    raise bad_request("request_id must be unique within the message")
                requested.add(wanted["request_id"])
                if not admin_rights(wanted, "bot") <= admin_rights(wanted, "user"):
                    raise bad_request("bot rights must be a subset of user rights")
    return markup


def _check_button(button: JSON, kind: ChatKind) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = button.keys() - _LOOKS
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        url = str(button["url"])
        if not (_LINK.fullmatch(url) or _BARE_LINK.fullmatch(url)):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if "web_app" in button and kind is not ChatKind.PRIVATE:
        raise bad_request("BUTTON_TYPE_INVALID")
    copied = button.get("copy_text")
    if isinstance(copied, dict) and not 1 <= len(str(copied.get("text", ""))) <= MOST_COPY_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
