"""Whether a message asks for credentials, by the listed words that it says.

The message right after such a question is read as its answer: a bare number, a bare word with digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

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
        "thi sao",
        "j",
        "ji",
        "la gi",
        "quen",
        "doi pass",
        "doi mk",
        "doi mat khau",
        "hoi pass",
        "hoi mk",
        "hoi mat khau",
        "sao",
        "nhi",
        "wrong",
        "why",
        "nhieu",
        "gui giup",
        "gui lai",
        "cho em",
        "cho e",
        "cho con",
        "cho t",
        "cho to",
        "cho tui",
        "cho minh",
        "cho mk",
        "gui t",
        "gui tui",
        "gui to",
        "gui minh",
        "gui em",
        "gui con",
        "nhac lai",
        "doc lai",
        "quang",
        "nem",
        "sai r",
        "sai roi",
        "bi loi",
        "loi r",
        "loi roi",
        "khong vao duoc",
        "ko vao duoc",
        "k vao duoc",
        "khong vo duoc",
        "ko vo duoc",
        "k vo duoc",
        "vao khong duoc",
        "vao ko duoc",
        "khong nho",
        "ko nho",
        "k nho",
        "hok nho",
        "mat khau a",
        "pass a",
        "mk a",
    }
    | {
        "give",
        "gimme",
        "drop",
        "where",
        "wheres",
        "what",
        "whats",
        "which",
        "anyone",
        "someone",
        "resend",
        "send",
        "need",
        "wants",
        "pls",
        "please",
        "again",
    }
)
_DOOR: Final = frozenset(
    {
        "zoom",
        "zum",
        "meet",
        "mit",
        "teams",
        "phong",
        "id",
        "aidi",
        "link",
        "ma phong",
        "ma lop",
        "ma hop",
        "code",
        "so phong",
        "ma meet",
        "ma vao",
    }
    | {"hoc o dau", "hoc dau", "hoc cho nao", "vao dau", "vo dau", "vao cho nao", "vao kieu gi", "vao kieu j"}
    | {"vo kieu gi", "vao bang gi", "vo bang gi", "vao the nao", "vao sao"}
    | {"ma zoom", "room number", "meeting number", "number"}
    | {"ma tham gia", "classroom", "class code", "ma nhom", "ma team"}
)
_SURE_DOOR: Final = frozenset(
    {
        "ma phong",
        "so phong",
        "ma hop",
        "ma meet",
        "ma zoom",
        "id phong",
        "id zoom",
        "room number",
        "meeting id",
        "id",
        "aidi",
    }
)
KEY: Final = frozenset(
    {"pass", "passcode", "password", "mk", "mkhau", "mat khau", "mat ma", "pw", "ma truy cap", "ma vao"}
    | {"mk zoom", "mk meet", "mk phong"}
)
SURE_KEY: Final = KEY - {"mk"}  # `mk` mostly means "mình"
# What else speaks of a passcode, where the class's own is known.
KEYED: Final = frozenset(
    {"nhap ma", "hoi ma", "doi ma", "bat nhap", "nhap them", "tu khoa", "chia khoa", "no hoi", "no doi", "ps"}
    | {"nhap so", "mac khau", "go gi", "dien gi", "hoi mat", "nhap vao", "security", "access code"}
)
_STRONG_KEY: Final = frozenset({"passcode", "password", "mat khau", "mat ma"})
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

_WARNING: Final = frozenset(
    {
        "never",
        "dung gui",
        "dung dang",
        "dung dua",
        "dung chia se",
        "khong gui",
        "khong dang",
        "khong chia se",
        "cam",
    }
)
_CODE: Final = frozenset({"code"})  # after a room was spoken of: its passcode
# Which room or whose lesson: remembered, since the same sender's next message may be its number.
_CALLED: Final = frozenset(
    {
        *(
            "phong nay",
            "phong moi",
            "phong cu",
            "phong day",
            "phong ne",
            "phong nha",
            "phong co",
            "phong thay",
        ),
        *("lop co", "lop thay", "lop nay", "lop moi", "mo lop", "mo phong", "co mo", "thay mo"),
    }
)
QUESTION_MARK: Final = "?"  # among the words that a message says
WORDS: Final = KEYED | _WARNING | _ASKING | _DOOR | _SURE_DOOR | KEY | _ROOM | _CALLED


def asks(words: Collection[str]) -> bool:
    """Return whether a message with these words asks for an ID or link, or for a passcode.

    A message that speaks of a room's passcode or of an ID and gives none asks for it, also without a word for
    asking, unless as a warning.
    """
    if names_key(words) or not _SURE_DOOR.isdisjoint(words):
        return not warns(words) or _is_question(words)
    return _is_question(words) and not (_DOOR.isdisjoint(words) and KEY.isdisjoint(words))


def warns(words: Collection[str]) -> bool:
    """Return whether a message with these words warns of giving what it speaks of."""
    return not _WARNING.isdisjoint(words)


def names_key(words: Collection[str]) -> bool:
    """Return whether a message with these words speaks of a room's passcode."""
    return not (SURE_KEY.isdisjoint(words) or _ROOM.isdisjoint(words))


def speaks_of_room(words: Collection[str]) -> bool:
    """Return whether a message with these words speaks of a room, a class or of joining."""
    return not _ROOM.isdisjoint(words)


def labels(words: Collection[str]) -> bool:
    """Return whether a message with these words may label the same sender's next one."""
    return names_key(words) or not (_STRONG_KEY | _SURE_DOOR).isdisjoint(words)


def asks_for_rest(words: Collection[str]) -> bool:
    """Return whether a message with these words asks for a passcode of what was spoken of before."""
    if not SURE_KEY.isdisjoint(words):
        return True
    return _is_question(words) and not (KEY.isdisjoint(words) and _CODE.isdisjoint(words))


def may_be_answered(words: Collection[str]) -> bool:
    """Return whether the message after one with these words may be read as its answer."""
    return asks(words) or asks_for_rest(words) or labels(words)


def _is_question(words: Collection[str]) -> bool:
    return QUESTION_MARK in words or not _ASKING.isdisjoint(words)
