"""A recording for tests: a leak that goes, a door that is taken back, a popup, text that looks like code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from typing import TypedDict

    from bot.phones.show import Button, Ending, Entity, Event, File, Show, ShownMessage

    class Parts(TypedDict, total=False):
        """What a message of a test may have besides its place."""

        sender: str
        name: str
        only: str
        text: str
        entities: list[Entity]
        rows: list[list[Button]]
        files: list[File]
        reply: str
        edited: bool
        protected: bool
        service: bool
        state: str
        stood_ms: float | None


MARKUP = "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">"


def message(number: int, chat: str, **parts: Unpack[Parts]) -> ShownMessage:
    """Return a message from the bot, with what is given."""
    plain = {
        "id": f"{chat}/{number}",
        "chat": chat,
        "sender": "",
        "name": "Gác lớp",
        "only": "",
        "text": "",
        "entities": [],
        "rows": [],
        "files": [],
        "reply": "",
        "time": "07:30",
        "edited": False,
        "protected": False,
        "service": False,
        "state": "stands",
        "stood_ms": None,
    }
    return {**plain, **parts}  # type: ignore[typeddict-item]


def ending() -> Ending:
    """Return what a recording ends in."""
    return {
        "figures": [{"number": "0,05 giây", "text": "tin làm lộ ở lại"}],
        "verdict": "Mọi việc đã diễn ra như hứa.",
        "checks": ["✔ mọi cửa đã thu lại"],
        "next": "Tiếp theo",
        "steps": [{"who": "giáo viên", "text": "Mười câu hỏi:", "command": "python -m bot docs teachers"}],
    }


def show() -> Show:
    """Return a short recording of two phones."""
    leak = message(2, "group", sender="an", name="An", text="vào https://zoom.us/j/94726180351")
    door = message(
        1,
        "an:bot",
        text="ID: 947 2618 0351",
        entities=[{"type": "bold", "offset": 0, "length": 3}, {"type": "spoiler", "offset": 4, "length": 13}],
        rows=[[{"text": "🆘 Có người lạ", "kind": "ask"}, {"text": "Chép", "kind": "copy"}]],
        protected=True,
    )
    whisper = message(1, "group", only="an", text="Bot vừa gỡ một tin của em.", name="Gác lớp")
    whisper["id"] = "group/e1"
    events: list[Event] = [
        {"at": 0, "scene": {"name": "leak", "title": "Một bạn dán link"}, "front": "lan"},
        {"at": 100, "message": message(1, "group", sender="lan", name="Cô Lan", text=MARKUP)},
        {"at": 500, "message": leak},
        {"at": 560, "message": {**leak, "state": "removed", "stood_ms": 48.0}},
        {"at": 800, "message": whisper},
        {"at": 6000, "scene": {"name": "door", "title": "Cửa riêng"}, "front": "an"},
        {"at": 6100, "message": door},
        {"at": 7000, "press": {"phone": "an", "message": "an:bot/1", "row": 0, "column": 0}},
        {"at": 7100, "popup": {"phone": "an", "text": "Đã báo thầy cô.", "window": False}},
        {"at": 12000, "scene": {"name": "over", "title": "Hết giờ"}},
        {"at": 12100, "message": {**door, "state": "gone", "stood_ms": 6000.0}},
        {"at": 16000, "scene": {"name": "end", "title": "Kết quả", "ending": ending()}},
    ]
    group, title = "group", "Lớp 7A"
    return {
        "title": "Một buổi học",
        "note": "Telegram giả trong máy này: không tin nào rời khỏi máy.",
        "phones": [
            {
                "id": word,
                "name": name,
                "role": role,
                "chats": [
                    {"id": group, "title": title, "kind": "group"},
                    {"id": f"{word}:bot", "title": "Gác lớp", "kind": "private"},
                ],
            }
            for word, name, role in (("lan", "Cô Lan", "giáo viên"), ("an", "An", "học sinh"))
        ],
        "events": events,
    }
