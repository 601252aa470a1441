"""Small exports as Telegram Desktop writes them."""

from __future__ import annotations

import json

LINK = "https://zoom.us/j/81234567890?pwd=Abc123xyz"
START = 1_788_222_600  # 2026-09-01 07:30 in Hanoi

# What must not be read anywhere, and a message that holds it.
SECRETS = {
    "81234567890": LINK,
    "Abc123xyz": f"vào {LINK} nhé",
    "987 654 3210": "zoom ID 987 654 3210 pass canary77",
    "canary77": "zoom ID 987 654 3210 pass canary77",
    "qwe-rtyu-iop": "https://meet.google.com/qwe-rtyu-iop",
}


def written(export: object) -> bytes:
    """Return an export as a file holds it; raw bytes as they are."""
    return export if isinstance(export, bytes) else json.dumps(export, ensure_ascii=False, indent=1).encode()


def chat(*messages: object, **more: object) -> dict[str, object]:
    """Return an exported chat."""
    return {"name": "Lớp 8B", "type": "private_supergroup", "id": 123, "messages": list(messages)} | more


def message(
    number: int, text: object = "", *, after: int = 0, sender: int = 1, name: str = "Lan", **more: object
) -> dict[str, object]:
    """Return an exported message, so many seconds after the start."""
    base = {
        "id": number,
        "type": "message",
        "date": "2026-09-01T07:30:00",
        "date_unixtime": str(START + after),
    }
    return base | {"from": name, "from_id": f"user{sender}", "text": text, "text_entities": []} | more


def service(number: int, action: str, *, after: int = 0, **more: object) -> dict[str, object]:
    """Return an exported service message."""
    base = {
        "id": number,
        "type": "service",
        "date": "2026-09-01T07:30:00",
        "date_unixtime": str(START + after),
    }
    return (
        base | {"actor": "Lan", "actor_id": "user1", "action": action, "text": "", "text_entities": []} | more
    )
