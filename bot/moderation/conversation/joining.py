"""Joins the pieces of one secret that several messages give, and a passcode to the room that follows it.

A piece of a number or a code means nothing by itself: half of all numbers in a chat look like one.
Consecutive pieces that together have an ID's length are one where a sender says that they are a room's. No
sender's words make another's number a piece: of several senders each must speak of a room, else the whole
goes to review.

That parts make a secret of the class which is known is proof enough, in any order and by any senders: no word
has to say so. A passcode, whose parts may be words, has to be given in order, in brief messages, where a
question or a room came before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.moderation.conversation.windows import Facts, Piece, Window
from bot.moderation.known.bold import Calculated, SecretFragment
from bot.moderation.known.known import KNOWN_ROOMS, KnownCredentials, hit_on
from bot.moderation.known.own import Own, covered
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.text.spelling import SYLLABLE_LIKE
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind, Reason
from bot.moderation.vocabulary import ASKED_KEY, KEYS, MEET, OTHER, ROOM, TELLING, asks, warns
from bot.moderation.weighing import Hit

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
_SPELT: Final = (_LETTERS, _LETTER)
_ADDRESS: Final = re.compile(
    r"(?<!\S)(?=\S*[./])(?:https?://)?(?:[\w-]{0,40}\.)*[\w-]{0,40}(?:zoom|\.us|meet|teams|jit\.si|live\.com|google)[\w.]{0,20}"
    r"(?:/[\w./?=&%-]{0,80})?(?!\S)|(?<!\S)(?:/(?=\w*[\d/])|\.us/|[\w-]{1,40}\?)[\w./?=&%-]{1,80}(?!\S)"
)
_PIECES: Final = (_ADDRESS, _NUMBER, _CODE)
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
_LEAST_LETTERS: Final = 3  # given out one by one
_BRIEF: Final = 80  # characters; a longer message talks of something else
_MOST: Final = 5  # pieces of one whole
_MOST_SINGLE: Final = 11  # where each is one figure
_FEWEST: Final = 2
_RELAY: Final = 3  # messages between the pieces of several senders

_SPEAKING_OF_ROOM: Final = TELLING | {"phong", "room"}


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
                return Piece(found[0].group(), *view.span(*found[0].span()))
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
    speaking = {one.sender for one in given if not _SPEAKING_OF_ROOM.isdisjoint(one.words)}
    rest = {one.sender for one, piece in chosen if one.sender not in speaking and piece.text.isalnum()}
    return len(senders) == 1 or not rest


def _is_one(
    chosen: Sequence[Part], text: str, given: Sequence[Facts], is_known: Callable[[str], bool]
) -> bool:
    """Return whether pieces are one credential: by their shape, or by the words of their senders.

    A question tells what its answers are: pieces that came after it.
    """
    senders = {one.sender for one, _ in chosen}
    first = next(place for place, one in enumerate(given) if one is chosen[0][0])
    telling = [
        one for place, one in enumerate(given) if one.sender in senders or (place < first and asks(one.lists))
    ]
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


_Part = tuple[Facts, SecretFragment]

_LEAST_ROOM: Final = 9  # symbols of a room that parts make by chance practically never
_CORRECTED: Final = 4  # symbols
_ANYWHERE: Final = 3  # symbols of a part that may come in any order: two digits stand in many messages
_HALF: Final = 5  # symbols: one in 100,000 numbers has those of a room by chance
_LEAST_PASSCODE: Final = 4
_SPEAKING: Final = frozenset({"zoom", "zum", "meet", "phong", "lop", "vo", "vao", "mk", "room", "class"})


def joined(facts: Facts, around: Sequence[Facts], earlier: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return the messages that hold a part of a secret now that `facts` came, each with its hit.

    Of `earlier` messages only those count that hold half a room, which chance does not make.
    """
    for own in dict.fromkeys(fragment.secret for fragment in facts.found.parts.fragments):
        length = len(own.bare.reveal())
        if length >= (_LEAST_PASSCODE if own.kind is Kind.PASSCODE else _LEAST_ROOM):
            halves = (one for one in earlier if _holds_half(own, one))
            cover = _cover(own, facts, [*halves, *around])
            if cover and (own.kind is not Kind.PASSCODE or _is_given(cover, [*around, facts])):
                return [(one, hit_on(part)) for one, part in cover]
    return _corrected(facts, around) or _added(facts, around) or _explained(facts, around)


def _corrected(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return the beginning or the end of a room that was given before: what its giver mistyped."""
    given = {hit.normal: (one, hit) for one in around for hit in one.hits if hit.rule.id in KNOWN_ROOMS}
    for part in facts.found.parts.fragments if given else ():
        before = given.get(part.secret.normal.reveal())
        if before is not None and _corrects(part, ends=facts.found.parts.ends):
            return [before, (facts, hit_on(part))]
    return []


def _explained(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return what the same sender gave before, if it may be a passcode and these words say that it is."""
    if _SPEAKING.isdisjoint(facts.words) and KEYS.isdisjoint(facts.lists):
        return []
    return [
        (one, hit_on(one.found.parts.likely[0]))
        for one in around
        if one.found.parts.likely and one.sender == facts.sender and one.at <= facts.at
    ][-1:]


def _corrects(part: SecretFragment, *, ends: bool) -> bool:
    """Return whether a part is more than chance: of no other number, and long, or said to be at the end."""
    if part.within:
        return False
    length, last = part.end - part.begin, part.end == len(part.secret.bare.reveal())
    least = _CORRECTED - 1 if last or part.begin == 0 else _CORRECTED
    return length >= least or (last and ends)


def _added(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return a number near a room's and the one that makes up the difference, if another message says it."""
    for other in reversed(around):
        for one, second in ((facts, other), (other, facts)):
            for near in one.found.parts.near:
                for addend in second.found.parts.addends:
                    if addend.value == abs(near.by):
                        part = Calculated(near.secret, addend.start, addend.stop)
                        return [(one, hit_on(near)), (second, hit_on(part))]
    return []


def _cover(own: Own, facts: Facts, around: Sequence[Facts]) -> tuple[_Part, ...]:
    """Return fragments that make the whole secret, as few as may be: of the new message and of others."""
    pieces = [(part.begin, part.end, (one, part)) for one, part in _held(own, [facts, *reversed(around)])]
    cover = covered(len(own.bare.reveal()), pieces, lambda holder: holder[0] is facts)
    long = all(part.end - part.begin >= _ANYWHERE for _, part in cover)
    return cover if any(one is not facts for one, _ in cover) and (long or _in_order(cover)) else ()


def _in_order(cover: Sequence[_Part]) -> bool:
    ids = [one.message_id for one, _ in cover]
    return ids == sorted(ids)


def _held(own: Own, messages: Sequence[Facts]) -> Iterator[tuple[Facts, SecretFragment]]:
    """Yield the fragments of a secret that messages hold."""
    for one in messages:
        for fragment in one.found.parts.fragments:
            if fragment.secret == own:
                yield one, fragment


def _holds_half(own: Own, one: Facts) -> bool:
    """Return whether a message holds the beginning or the end of a room, more than chance makes."""
    return own.kind is not Kind.PASSCODE and any(
        part.end - part.begin >= _HALF and (part.begin == 0 or part.end == len(own.bare.reveal()))
        for _, part in _held(own, [one])
        if not part.within
    )


def _is_given(cover: Sequence[_Part], given: Sequence[Facts]) -> bool:
    """Return whether brief messages give the parts in order where a question or a room came before."""
    brief = all(one.brief for one, _ in cover)
    told = any(
        one.asks or not KEYS.isdisjoint(one.lists) or any(hit.rule.id in KNOWN_ROOMS for hit in one.hits)
        for one in given
    )
    return brief and _in_order(cover) and told


def _nothing(_text: str) -> bool:
    return False


def together(
    facts: Facts, around: Sequence[Facts], window: Window, known: KnownCredentials | None
) -> tuple[Facts, Hit | None]:
    """Return the facts with the secret that the message and those `around` make, stored in these too.

    A piece that is not sure is returned beside them, and the other messages are left alone.
    """
    if known is not None and (parts := joined(facts, around, window.earlier(facts))):
        return _completed(facts, parts, window), None
    found = whole(facts, around, _nothing if known is None else known.open_with)
    if found is None:
        return facts, None
    if not found.sure:
        own = next((piece for part, piece in found.parts if part is facts), None)
        return facts, None if own is None else half(own, found.secret)
    return _completed(facts, [(part, half(piece, found.secret)) for part, piece in found.parts], window), None


def _completed(facts: Facts, parts: Sequence[tuple[Facts, Hit]], window: Window) -> Facts:
    """Return the facts with the hits on parts of one secret, stored in the other messages too."""
    ids = frozenset(part.message_id for part, _ in parts)
    for other in {part.message_id: part for part, _ in parts if part is not facts}.values():
        window.put(_with_hits(other, parts, ids))
    return _with_hits(facts, parts, ids)


def _with_hits(part: Facts, parts: Sequence[tuple[Facts, Hit]], ids: frozenset[int]) -> Facts:
    hits = (*part.hits, *(hit for one, hit in parts if one is part))
    return replace(part, found=replace(part.found, hits=hits, others=ids))


def opened(facts: Facts, window: Window) -> Facts:
    """Return the facts linked to the messages before them that gave the passcode of their room."""
    if not any(hit.rule.id in KNOWN_ROOMS for hit in facts.hits):
        return facts
    early = [other for other in window.around(facts) if other.found.unsaid and other.at <= facts.at]
    for other in early:
        hits = (*other.hits, *other.found.unsaid)
        window.put(replace(other, found=replace(other.found, hits=hits, unsaid=())))
    others = facts.found.others.union(other.message_id for other in early)
    return replace(facts, found=replace(facts.found, others=others)) if early else facts
