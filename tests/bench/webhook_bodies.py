"""Bodies that no Telegram sends, made of updates that it does send: broken, cut, mistyped, mixed, forged.

Every string in them is a canary. A seed makes the same bodies again.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

CANARY: Final = "canary5f1c"
LEAK: Final = f"https://us05web.zoom.us/j/84215530967?pwd={CANARY}"
_USER: Final = {"id": 7, "is_bot": False, "first_name": CANARY, "username": CANARY}
_GROUP: Final = {"id": -1009999999999, "type": "supergroup", "title": CANARY}
_PRIVATE: Final = {"id": 7, "type": "private", "first_name": CANARY}
_MEMBER: Final = {"status": "member", "user": _USER}
_MESSAGE: Final = {"message_id": 5, "date": 1_790_000_000, "chat": _GROUP, "from": _USER, "text": CANARY}
_JOIN: Final = {"chat": _GROUP, "from": _USER, "user_chat_id": 7, "date": 1_790_000_000, "bio": CANARY}
_CHANGE: Final = {
    "chat": _GROUP,
    "from": _USER,
    "date": 1_790_000_000,
    "old_chat_member": _MEMBER,
    "new_chat_member": {"status": "left", "user": _USER},
}
_KINDS: Final[dict[str, object]] = {
    "message": _MESSAGE,
    "edited_message": {**_MESSAGE, "edit_date": 1_790_000_100},
    "channel_post": {**_MESSAGE, "chat": {**_GROUP, "type": "channel"}, "sender_chat": _GROUP},
    "edited_channel_post": {**_MESSAGE, "edit_date": 1_790_000_100},
    "callback_query": {
        "id": CANARY,
        "from": _USER,
        "chat_instance": "1",
        "data": CANARY,
        "message": _MESSAGE,
    },
    "my_chat_member": _CHANGE,
    "chat_member": _CHANGE,
    "chat_join_request": _JOIN,
    "poll": {"id": CANARY, "question": CANARY, "options": [{"text": CANARY, "voter_count": 1}]},
    "inline_query": {"id": CANARY, "from": _USER, "query": CANARY, "offset": ""},
    CANARY: {CANARY: CANARY},
}
_SURFACES: Final[dict[str, object]] = {
    "caption": CANARY,
    "entities": [{"type": "text_link", "offset": 0, "length": 4, "url": f"https://{CANARY}.example"}],
    "photo": [{"file_id": CANARY, "file_unique_id": CANARY, "width": 9, "height": 9}],
    "document": {"file_id": CANARY, "file_unique_id": CANARY, "file_name": CANARY},
    "contact": {"phone_number": "0900000000", "first_name": CANARY},
    "poll": {"id": CANARY, "question": CANARY, "options": [{"text": CANARY}], "type": "regular"},
    "reply_to_message": {"message_id": 4, "date": 1, "chat": _GROUP, "text": CANARY},
    "reply_markup": {"inline_keyboard": [[{"text": CANARY, "url": f"https://{CANARY}.example"}]]},
    "rich_message": {"blocks": [{"type": "paragraph", "text": [CANARY, {"type": "bold", "text": CANARY}]}]},
    "forward_origin": {"type": "user", "date": 1, "sender_user": _USER},
    "pinned_message": {"message_id": 3, "date": 1, "chat": _GROUP, "text": CANARY},
    "new_chat_members": [_USER],
    "migrate_to_chat_id": -1008888888888,
    "media_group_id": CANARY,
    "users_shared": {"request_id": 1, "users": [{"user_id": 7}]},
}
_ODD: Final[tuple[object, ...]] = (
    *(None, True, False, 0, -1, 1 << 31, 1 << 63, -(1 << 63) - 1, 10**400, 1.5, 1e308, -0.0),
    *("", CANARY, "\x00", "\ud800", "7", "-1009999999999", "\u202e" + CANARY, CANARY * 500),
    *([], {}, [[]], [None], [CANARY], {"id": CANARY}, {"": {}}, [{"id": 7}], {CANARY: [CANARY]}),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One request. `knows`: it carries the bot's secret; else nothing may come of it."""

    body: bytes
    knows: bool
    kind: str = "application/json"


def shots(random: Random, count: int) -> Iterator[Shot]:
    """Yield requests: seven in ten with the secret, an object as a rule, with everything in it in doubt."""
    for place in range(count):
        ways = (_mistyped, _mistyped, _mistyped, _mixed, _cut, _bytes, _deep, _forged, _forged, _strange)
        yield random.choice(ways)(random, place)


def _update(random: Random, place: int) -> dict[str, object]:
    kind = random.choice(list(_KINDS))
    value: object = json.loads(json.dumps(_KINDS[kind]))  # no part of it is another part of it, too
    message = value.get("message", value) if isinstance(value, dict) else value
    if isinstance(message, dict) and "message_id" in message:
        for name in random.sample(list(_SURFACES), random.randint(0, 3)):
            message[name] = json.loads(json.dumps(_SURFACES[name]))
        if random.random() < 0.2:
            message["chat"] = dict(_PRIVATE)
            message["text"] = random.choice(("/start", "/privacy", "/help", "/pause")) + f" {CANARY}"
    return {"update_id": 1_000_000 + place, kind: value}


def _mistyped(random: Random, place: int) -> Shot:
    """Replace, drop or double some values, wherever they stand."""
    update = _update(random, place)
    for _ in range(random.randint(1, 4)):
        holder, key = random.choice(list(_places(update)))
        odd = copy.deepcopy(random.choice(_ODD))
        if isinstance(holder, list):
            holder[key] = odd
        elif random.random() < 0.3:
            del holder[key]
        else:
            holder[key] = odd
        if not update:
            break
    return Shot(_json(update), knows=True)


def _mixed(random: Random, place: int) -> Shot:
    """Put several kinds into one update, or a whole update where a message should be."""
    update = _update(random, place)
    for _ in range(random.randint(1, 3)):
        update |= _update(random, place)
    holder, key = random.choice(list(_places(update)))
    holder[key] = _update(random, place)
    return Shot(_json(update), knows=True)


def _cut(random: Random, place: int) -> Shot:
    """End in the middle, or turn one byte."""
    body = bytearray(_json(_update(random, place)))
    at = random.randrange(len(body))
    if random.random() < 0.5:
        return Shot(bytes(body[:at]), knows=True)
    body[at] = random.randrange(256)
    return Shot(bytes(body), knows=True)


def _bytes(random: Random, _place: int) -> Shot:
    return Shot(random.randbytes(random.randint(0, 300)), knows=True)


def _deep(random: Random, place: int) -> Shot:
    """Nest as deep as a parser bears, and deeper."""
    depth = int(10 ** random.uniform(0.5, 4.5))
    opened, closed = random.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b'{"message":', b"}"), (b'[{"text":', b"}]"))
    )
    inner = opened * depth + b'"' + CANARY.encode() + b'"' + closed * depth
    return Shot(b'{"update_id": %d, "message": %s}' % (1_000_000 + place, inner), knows=True)


def _forged(random: Random, place: int) -> Shot:
    """A leak as it should be, from somebody who does not know the secret."""
    message = {**_MESSAGE, "text": LEAK, "message_id": place + 1}
    if random.random() < 0.5:
        message["chat"] = {**_PRIVATE}
        message["text"] = f"/start {CANARY}"
    return Shot(_json({"update_id": 1_000_000 + place, "message": message}), knows=False)


def _strange(random: Random, place: int) -> Shot:
    """Send what is no JSON object, or what does not say that it is JSON."""
    if random.random() < 0.3:
        return Shot(_json(_update(random, place)), knows=True, kind=random.choice(("text/plain", "", CANARY)))
    values = (None, 7, CANARY, [], [_update(random, place)], True)
    return Shot(_json(random.choice(values)), knows=True)


def _places(value: object) -> Iterator[tuple[dict[str, object] | list[object], object]]:
    """Yield every place in a value that something can be put into."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in list(entries):
        yield value, key
        yield from _places(inner)


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
