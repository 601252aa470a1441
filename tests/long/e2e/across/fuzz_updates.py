"""What a program can have Telegram send a bot besides presses and commands, asked for or not.

All is as Telegram sends it, which `webhook_bodies` are not. None of it may have an effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    JSON = dict[str, object]

_TEXTS: Final = ("", "0", "-1", "null", "1:ok", "１:ok:１", "1:ok:1:1:1", "%s", "\u202e1:ok:1", "a" * 300)
_EMOJI: Final = {"type": "emoji", "emoji": "👍"}


def crafted(chance: Random, user: JSON, group: JSON, message: JSON, text: str) -> JSON:
    """Return an update that an account sends. `message`: it stands in private and has no content yet."""
    make = chance.choice(_WAYS)
    return make(chance, user, group, {**message, "from": user}, text)


def _shared(chance: Random, _user: JSON, group: JSON, message: JSON, _text: str) -> JSON:
    """Return a contact, chat or user that was shared, or what a web app gave, asked for or not."""
    shared = chance.choice(
        (
            {"contact": {"phone_number": "+84900000001", "first_name": "x", "user_id": _number(chance)}},
            {"contact": {"phone_number": chance.choice(("", "1e9", "٣" * 9)), "first_name": ""}},
            {"web_app_data": {"data": chance.choice(("{}", "1:ok:1", "null")), "button_text": "x"}},
            {"chat_shared": {"request_id": chance.randrange(-1, 9), "chat_id": group["id"]}},
            {"chat_shared": {"request_id": chance.randrange(-1, 9), "chat_id": _number(chance)}},
            {"users_shared": {"request_id": 1, "users": [{"user_id": _number(chance)}]}},
            {"write_access_allowed": {"web_app_name": "x"}},
            {"connected_website": "example.org"},
            {"passport_data": {"data": [], "credentials": {"data": "", "hash": "", "secret": ""}}},
        )
    )
    return {"message": {**message, **shared}}


def _edited(_chance: Random, _user: JSON, _group: JSON, message: JSON, text: str) -> JSON:
    return {"edited_message": {**message, "edit_date": message["date"], "text": text, **_command(text)}}


def _via(chance: Random, user: JSON, group: JSON, message: JSON, text: str) -> JSON:
    """Return a command as a caption, forwarded, quoted, by another bot, or of no known kind of entity."""
    more = chance.choice(
        (
            {"text": None, "caption": text, "caption_entities": _command(text)["entities"]},
            {"forward_origin": {"type": "user", "date": 1, "sender_user": user}},
            {"forward_origin": {"type": "chat", "date": 1, "sender_chat": group}},
            {"via_bot": {"id": 5, "is_bot": True, "first_name": "x", "username": "x_bot"}},
            {"quote": {"text": text, "position": 0}},
            {"from": {**user, "is_bot": True}},
            {"entities": [{"type": "bot_command", "offset": -1, "length": 999}]},
            {"reply_to_message": {"message_id": 1, "date": 0, "chat": group}},
        )
    )
    said = {**message, "text": text, **_command(text), **more}
    return {"message": {name: value for name, value in said.items() if value is not None}}


def _press(chance: Random, user: JSON, group: JSON, message: JSON, _text: str) -> JSON:
    """Return a press of something that is no button of the bot's."""
    query: JSON = {"id": str(chance.getrandbits(60)), "from": user, "chat_instance": "1"}
    query |= chance.choice(
        (
            {"game_short_name": "1:ok:1"},
            {"inline_message_id": "AAAA", "data": "1:ok:1"},
            {"data": "1:ok:1", "message": {"message_id": 1, "date": 0, "chat": group}},
            {"data": "1:ok:1", "message": {**message, "chat": {"id": _number(chance), "type": "channel"}}},
            {"data": chance.choice(_TEXTS)},
        )
    )
    return {"callback_query": query}


def _join(chance: Random, user: JSON, group: JSON, message: JSON, text: str) -> JSON:
    """Return a request to join, with a query that Telegram may not know."""
    request = {"chat": group, "from": user, "user_chat_id": user["id"], "date": message["date"], "bio": text}
    link = {
        "invite_link": f"https://t.me/+{chance.choice(_TEXTS)}",
        "creator": user,
        "name": text[:32],
        "creates_join_request": True,
        "is_primary": False,
        "is_revoked": False,
    }
    odd: JSON = chance.choice(({}, {"query_id": chance.choice(_TEXTS)}, {"invite_link": link}))
    return {"chat_join_request": request | odd}


def _other(chance: Random, user: JSON, group: JSON, message: JSON, text: str) -> JSON:
    """Return a kind of update that the bot does not ask for."""
    channel = {"id": -1002000999999, "type": "channel", "title": "x"}
    reaction = {"chat": group, "message_id": 7, "date": 1, "old_reaction": [], "new_reaction": [_EMOJI]}
    kinds: Mapping[str, object] = {
        "inline_query": {"id": "1", "from": user, "query": text, "offset": ""},
        "chosen_inline_result": {"result_id": "1", "from": user, "query": text},
        "poll_answer": {"poll_id": "1", "user": user, "option_ids": [0]},
        "message_reaction": {**reaction, "user": user},
        "message_reaction_count": {"chat": group, "message_id": 7, "date": 1, "reactions": []},
        "pre_checkout_query": {
            "id": "1",
            "from": user,
            "currency": "XTR",
            "total_amount": 1,
            "invoice_payload": text,
        },
        "business_message": {**message, "text": text, "business_connection_id": "x"},
        "purchased_paid_media": {"from": user, "paid_media_payload": text},
        "removed_chat_boost": {
            "chat": group,
            "boost_id": "x",
            "remove_date": 1,
            "source": {"source": "premium", "user": user},
        },
        "channel_post": {"message_id": 9, "date": message["date"], "chat": channel, "text": text},
        "message": {**message, "chat": {**channel, "type": "group"}, "text": text, **_command(text)},
    }
    kind = chance.choice(list(kinds))
    return {kind: kinds[kind]}


_WAYS: Final[tuple[Callable[[Random, JSON, JSON, JSON, str], JSON], ...]] = (
    *(_shared, _edited, _via, _press, _join, _other),
)


def _command(text: str) -> JSON:
    length = len(text.partition(" ")[0])
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def _number(chance: Random) -> object:
    return chance.choice((0, -1, 7, 1 << 40, -(1 << 40), 1 << 62))
