"""Joins a number or a code given out in pieces, message by message, by one sender or by several in turn.

A piece means nothing by itself: half of all numbers in a chat look like one. Consecutive pieces that together
have an ID's length are one where a sender says that they are a room's. No sender's words make another's
number a piece: of several senders each must speak of a room, else the whole goes to review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.moderation.conversation.windows import Piece
from bot.moderation.questions import ASKED_KEY, asks, warns
from bot.moderation.reasons import Reason
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.text.spelling import SYLLABLE_LIKE
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.moderation.conversation.windows import Facts
    from bot.moderation.text.views import Views

    Part = tuple[Facts, "Piece"]

HALF: Final = beyond_patterns(
    "half",
    Kind.MEETING_ID,
    "Pieces that follow each other make an ID or a code, and are said to be a room's.",
    0.8,
    told=Reason.PIECES,
)
_NUMBER: Final = re.compile(
    r"(?<![a-z0-9/.:,+-])\d{2,11}(?![a-z0-9/:%]|[.,]\d|-\d|\s?(?:so|chu so|digits)(?![a-z]))"
)

_CODE: Final = re.compile(
    r"(?<![\w/-])(?:[a-z]{3}-(?:[a-z]{1,4})?|-[a-z]{3,4}-?|[a-z]{4}-(?:[a-z]{1,3})?)(?![\w-])"
)
# All of a message, or what follows a colon, where it is no syllable: letters of a code without hyphens.
_LETTERS: Final = re.compile(
    rf"(?:(?<=\A)|(?<=: )|(?<=:))(?!{SYLLABLE_LIKE}(?![a-z]))"
    r"(?!(\w)\1)[a-z]{3,4}(?=\W*\Z)"
)
_LETTER: Final = re.compile(r"(?<=\A)[a-z0-9](?=\W{0,3}\Z)")  # a message of one letter or digit
_DIGITS: Final = re.compile(
    r"(?<=\A)\d(?:[ ,.-]{1,2}\d)+(?=\W{0,3}\Z)"
)  # a message of nothing but separate digits
_SPELT: Final = (_LETTERS, _LETTER)
_ADDRESS: Final = re.compile(
    r"(?<!\S)(?=\S*[./])(?:https?://)?(?:[\w-]{0,40}\.)*[\w-]{0,40}(?:zoom|\.us|meet|teams|jit\.si|live\.com|google)[\w.]{0,20}"
    r"(?:/[\w./?=&%-]{0,80})?(?!\S)|(?<!\S)(?:/(?=\w*[\d/])|\.us/|[\w-]{1,40}\?)[\w./?=&%-]{1,80}(?!\S)"
)
_PIECES: Final = (_ADDRESS, _NUMBER, _CODE, _DIGITS)
_ANYTHING: Final = re.compile(
    r"[0-9/-]|\.[a-z]|[a-z]\?[a-z]|zoom|meet|teams|\A[a-z]\W{0,3}\Z|(?:\A|: ?)[a-z]{3,4}\W*\Z"
)
_SOMETHING_ELSE: Final = re.compile(
    r"(?<![^\W_])(?:lq|lien quan|ff|game|rank|custom|roblox)(?![^\W_])"
    r"|(?<![^\W_])phong (?:thi |so )?\d{1,3}(?!\d)"
    r"|(?<![^\W_])(?:trang|bai|cau|diem|page|sdt|dt|stk|tk|momo|zalo|nghin|trieu|dong|vnd|k|kg|km|nam|lop|tuoi)"
    r"\W{0,2}\d|\d\s?(?:nghin|trieu|dong|vnd|k|kg|km|cm|m|h|phut|diem|tuoi)(?![^\W_])"
)
_KEY: Final = re.compile(r"(?<![^\W_])(?:pass(?:word|code)?|mk|mat khau)(?![^\W_])")  # what follows is no ID
LONG: Final = 9  # digits of an ID at least
_ID: Final = re.compile(r"[1-9]\d{8,10}")
_TEAMS_ID: Final = re.compile(r"[1-9]\d{11,13}")
_LINK: Final = re.compile(
    r"(?:https?://)?(?:[a-z][\w-]{0,40}\.){0,4}(?:zoom\.(?:us|com)/(?:j|s|w|my)/\d{9,11}|teams\.(?:live|microsoft)\.com/meet/\d{9,14}"
    r"|meet\.google\.com/[a-z]{3}-?[a-z]{4}-?[a-z]{3}|meet\.jit\.si/\w{4,60})(?:\?\S*)?"
)
_MEET: Final = re.compile(r"[a-z]{3}-[a-z]{4}-[a-z]{3}")
_MEET_LENGTHS: Final = [3, 4, 3]
MEET: Final = frozenset({"meet", "mit", "ma meet"})
SPELLING: Final = MEET | {
    "id",
    "zoom",
    "zum",
    "id zoom",
    "id phong",
    "ma phong",
}  # also given out digit by digit
_LEAST_LETTERS: Final = 3  # given out one by one
_BRIEF: Final = 80  # characters; a longer message talks of something else
_MOST: Final = 5  # pieces of one whole
_MOST_SINGLE: Final = 11  # where each is one figure
_FEWEST: Final = 2
_RELAY: Final = 3  # messages between the pieces of several senders

# Words about a room while its number is given out; the second list also where several senders take turns.
ROOM: Final = frozenset({"phong", "room", "lop", "vao", "vo", "join", "ma"})
TELLING: Final = frozenset(
    {
        "id",
        "aidi",
        "zoom",
        "zum",
        "meet",
        "teams",
        "webex",
        "nua dau",
        "nua sau",
        "nua",
        "part",
        "half",
        "mit",
        "so dau",
        "so giua",
        "so cuoi",
        "code",
    }
    | {"ma phong", "so phong", "ma lop", "ma hop", "ghep", "ghep lai", "noi so"}
)
# Other meanings of a number, where nothing but a word for a room or class was said.
OTHER: Final = frozenset({"sbd", "bao danh", "phong thi", "stk", "sdt", "ma hs", "ma de", "ma don"})
_SPEAKING: Final = TELLING | {"phong", "room"}
WORDS: Final = ROOM | TELLING | OTHER


@dataclass(frozen=True, slots=True)
class Whole:
    """A secret made of pieces, and who holds which. `sure`: each sender speaks of a room, or it is known."""

    secret: str
    parts: tuple[Part, ...]
    sure: bool


def piece_of(views: Views, *, spelt: bool = False) -> Piece | None:
    """Return the one number or part of a code in a message; None if there is none, or several.

    `spelt`: a question or a word about spelling came before, so single letters may be part of the answer.
    """
    if len(views.text) > _BRIEF or not _ANYTHING.search(views.meant):
        return None
    for each in (views, *views.guises):
        view = each[Reading.SQUEEZED]
        key = _KEY.search(view.text)
        until = len(view.text) if key is None else key.start()
        for pattern in (*_PIECES, *(_SPELT if spelt else ())):
            found = list(pattern.finditer(view.text, 0, until))
            if len(found) == 1 and (pattern is _ADDRESS or not _SOMETHING_ELSE.search(view.text)):
                given = found[0].group()
                text = "".join(filter(str.isdigit, given)) if pattern is _DIGITS else given
                return Piece(text, *view.span(*found[0].span()))
    return None


def half(piece: Piece, secret: str) -> Hit:
    """Return a piece of that secret as a hit."""
    return Hit(HALF, piece.start, piece.end, HALF.score, near=False, against=False, normal=secret)


def whole(facts: Facts, window: Sequence[Facts], is_known: Callable[[str], bool]) -> Whole | None:
    """Return the secret that pieces make together now that `facts` came, and the messages that hold them.

    `window` are the messages around it, in order, without it. `is_known` tells which are a room of the
    school: these need no word that says so.
    """
    given = [*window, facts]
    parts = [(one, one.found.piece) for one in given if one.found.piece and not one.found.whole]
    if len(parts) < _FEWEST:
        return None
    for chosen in _runs(parts):
        text = "".join(piece.text for _, piece in chosen)
        by_sender = any(one.sender == facts.sender for one, _ in chosen)
        if by_sender and _is_one(chosen, text, given, is_known):
            return Whole(text, tuple(chosen), is_known(text) or _is_sure(chosen, text, given, is_known))
    return None


def _is_sure(
    chosen: Sequence[Part], text: str, given: Sequence[Facts], is_known: Callable[[str], bool]
) -> bool:
    """Return whether all senders of a piece call it one, apart from questions that warn of giving it."""
    senders = {one.sender for one, _ in chosen}
    free = [one for one in given if one.sender in senders or not warns(one.lists)]
    return _all_speak_of_it(chosen, given) and _is_one(chosen, text, free, is_known)


def _all_speak_of_it(chosen: Sequence[Part], given: Sequence[Facts]) -> bool:
    """Return whether one sender gave all pieces, or each sender speaks of a room, or gives part of a link."""
    senders = {one.sender for one, _ in chosen}
    speaking = {one.sender for one in given if not _SPEAKING.isdisjoint(one.words)}
    rest = {one.sender for one, piece in chosen if one.sender not in speaking and piece.text.isalnum()}
    return len(senders) == 1 or not rest


def _is_one(
    chosen: Sequence[Part], text: str, given: Sequence[Facts], is_known: Callable[[str], bool]
) -> bool:
    """Return whether pieces are one credential: by their shape, or by the words of their senders."""
    senders = {one.sender for one, _ in chosen}
    telling = [one for one in given if one.sender in senders or asks(one.lists)]
    said = frozenset().union(*(one.words for one in telling))
    keyed = any(ASKED_KEY in one.lists for one in telling)
    if _LINK.fullmatch(text) or _is_spelt(chosen, said, keyed=keyed):
        return True
    if not _is_id(chosen, text, said):
        return False
    told = not said.isdisjoint(TELLING)
    room = not said.isdisjoint(ROOM) and said.isdisjoint(OTHER)
    if is_known(text) or (len(senders) == 1 and (told or room)):
        return True
    ids = [one.message_id for one, _ in chosen]
    return told and all(after - before <= _RELAY for before, after in pairwise(ids))


def _is_id(chosen: Sequence[Part], text: str, said: frozenset[str]) -> bool:
    """Return whether pieces make an ID or a code. A piece as long as an ID is no piece of one."""
    if any(len(piece.text) >= LONG for _, piece in chosen):
        return False
    teams = "teams" in said and _TEAMS_ID.fullmatch(text) is not None
    return teams or _ID.fullmatch(text) is not None or _MEET.fullmatch(text) is not None


def _is_spelt(chosen: Sequence[Part], said: frozenset[str], *, keyed: bool) -> bool:
    """Return whether pieces are letters: of a Meet code without hyphens, or of a passcode one by one."""
    lengths = [len(piece.text) for _, piece in chosen]
    if lengths == _MEET_LENGTHS and not said.isdisjoint(MEET):
        return all(piece.text.isalpha() for _, piece in chosen)
    one_by_one = max(lengths) == 1 and len(lengths) >= _LEAST_LETTERS
    return one_by_one and len({one.sender for one, _ in chosen}) == 1 and keyed


def _runs(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Yield the runs of consecutive pieces, the longest first; those of a single sender among them."""
    for length in range(min(_MOST_SINGLE, len(parts)), _FEWEST - 1, -1):
        for sender in (None, *dict.fromkeys(one.sender for one, _ in parts)):
            own = [part for part in parts if sender is None or part[0].sender == sender]
            for first in range(len(own) - length + 1):
                run = own[first : first + length]
                if length <= _MOST or all(len(piece.text) == 1 for _, piece in run):
                    yield run
