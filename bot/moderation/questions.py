"""Whether a message asks for a way into a class, seen from the listed words that it says.

What comes right after such a question is read as its answer: a bare number, a bare word with digits.
"""

from __future__ import annotations

from typing import Final

_ASKING: Final = frozenset(
    {
        "xin",
        "hoi",
        "gi",
        "dau",
        "nao",
        "ai co",
        "ai con",
        "ai bt",
        "ai biet",
        "ai nho",
        "co ai",
        "chua co",
        "thieu",
    }
    | {"what", "whats", "which", "anyone", "send", "need", "wants", "pls", "please", "again"}
)
_DOOR: Final = frozenset(
    {"id", "aidi", "link", "ma phong", "ma lop", "ma hop", "code", "so phong", "ma meet", "ma vao"}
)
KEY: Final = frozenset({"pass", "passcode", "password", "mk", "mkhau", "mat khau", "mat ma", "pw"})
_ROOM: Final = frozenset(
    {
        "zoom",
        "zum",
        "meet",
        "teams",
        "webex",
        "phong",
        "lop",
        "hoc",
        "vao",
        "vo",
        "id",
        "class",
        "meeting",
        "room",
    }
)

WORDS: Final = _ASKING | _DOOR | KEY | _ROOM


def asks(words: frozenset[str]) -> bool:
    """Return whether a message with these words asks for an ID or link, or for the passcode of a room."""
    if words.isdisjoint(_ASKING):
        return False
    return not words.isdisjoint(_DOOR) or not (words.isdisjoint(KEY) or words.isdisjoint(_ROOM))
