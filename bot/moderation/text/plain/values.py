"""Finds the place of a passcode: behind a word for one, or before "is the password". Any word may be one.

What follows the word is masked to the end of its clause, but for a closed list of words that say whose
passcode it is, when it is for, or how it is typed. So are a word or two in quotation marks, one behind a
colon that ends a message, and the other words of a sentence that says how something is typed: it says of what
it is made, too.
"""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


class Value(NamedTuple):
    """A span in the place of a passcode. `surely`: what stands there is one, and is masked elsewhere too."""

    start: int
    end: int
    surely: bool = False


_KEY: Final = (
    r"(?:mat ?khau|mat ?ma|mkhau|mkk?|pas+(?:code|word)?s?|pwd?|ps|key|code|pin|word(?= is\b| ?[:=\"“])"
    r"|ma (?:bao mat|truy cap|vao|phong|lop|hop|cuoc hop|so|tham gia|moi|doi|dang nhap|khoa)|ma(?=\s?[:=])"
    r"|khoa(?: vao| phong| lop)?(?=\s?(?:la\b|[:=]))"
    r"|ma(?=\s[^\W_]+\s?(?:[^\w\s]|\n|\Z|nh[ae]\b)))"  # it may also mean "but": then a word is masked
)
_IS: Final = frozenset({*("la", "is", "are"), *":=->→“\"'([*_`"})
# What the passcode is of: these may stand between the word for it and the passcode.
_OF: Final = frozenset(
    word
    for words in (
        "phong lop zoom meet teams webex cua van vao vo de cho nay id cuoc buoi tiet o tren ma so nhap go",
        "bam dien doc ghi nhu sau room class meeting lesson the for to of our my your this that it asks in",
        "use enter type",
    )
    for word in words.split()
)
# So may these, but right behind the word for it they may be the passcode.
_OF_ROOM: Final = frozenset(
    word
    for words in (
        "toan ly sinh su dia tin anh nv co thay hoc hop online moi hom english maths math science new",
        "today tomorrow",
    )
    for word in words.split()
)
# Behind these the sentence goes on about something else.
_PARTICLES: Final = frozenset(
    word
    for words in (
        "nha nhe nghe nghen nhi a oi ok ko k khong ai gi nao luc va thi neu cac voi please pls and at on",
        "from by when if but everyone everybody guys all thanks thank then don not no yet",
    )
    for word in words.split()
)
# Behind these too, unless they follow the word for it: without their marks they may be anything.
_OTHER: Final = _PARTICLES.union(
    ("da", "vang", "ne", "ha", "roi", "nua", "sang", "chieu", "toi", "gio", "ngay", "em", "nguoi", "ca"),
    ("viet", "lien", "in", "chu", "co", "so", "you", "we", "see"),
)
_POINTING: Final = frozenset(
    {*("day", "do", "nay", "kia", "cai", "nao", "gi", "va"), *("this", "that", "it")}
)
_LABEL: Final = re.compile(rf"(?<![^\W_])(?<![?&/]){_KEY}(?![^\W_])")
_REVERSED: Final = re.compile(rf"(?<![^\W_])(?:la|is)\s(?:the\s)?{_KEY}(?![^\W_])")
_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]|_|\n")
_MARK: Final = re.compile(r"[!-/:-@\[-`{-~](?![^\W_])")  # at the end of a word, or alone
_CLAUSE: Final = re.compile(r"[,;.!?](?=\s|\Z)|\n")
_IS_LATER: Final = frozenset({"la", "is", ":", "=", "→"})
_QUOTED: Final = re.compile(r"[\"“”‘'`«](?P<quoted>[^\W_]{2,20}(?: [^\W_]{1,12})?)[\"”’'`»](?![^\W_])")
_LAST: Final = re.compile(r":\s?(?P<last>[^\W\d_]{1,20})[\s.!]{0,3}\Z")  # all before leads to it
# How a passcode is typed, and what it may be made of.
_MANNER: Final = re.compile(
    r"(?<![^\W_])(?:viet (?:lien|hoa|thuong)|(?:chu|in) (?:thuong|hoa)|(?:kh?o?ng?|kh?o?|hong) (?:dau|cach)"
    r"|(?:all )?(?:lower|upper) ?case|no spaces|one word|capitals?)(?![^\W_])"
)
_MAKING: Final = frozenset(
    word
    for words in (
        "mat khau ma pass mk chu ten so ky tu cuoi dau them cong gom moi la hoc lop truong mon thay vao name",
        "number letter letters first last password passcode with is are all then plus school year",
    )
    for word in words.split()
)
_SENTENCE: Final = re.compile(r"[.!?](?=\s)|\n")
_MOST: Final = 6  # words of one value
_MOST_BEFORE: Final = 4
_FAR: Final = 120  # characters that are looked at
_MOST_LABELS: Final = 40  # a text with more is written to hide something, and takes long


def values(text: str, told: Container[int]) -> Iterator[Value]:
    """Yield the spans of the words in the place of a passcode; `told`: where figures say what they are."""
    labels = list(islice(_LABEL.finditer(text), _MOST_LABELS + 1))
    if len(labels) > _MOST_LABELS:
        yield Value(0, len(text))
        return
    for label, following in zip_longest(labels, labels[1:]):
        if following is None or following.start() > label.end() + 1:  # else two words for it in a row
            yield from _behind(text, label.end(), told)
    for label in _REVERSED.finditer(text):
        yield from _before(text, label.start())
    for quoted in _QUOTED.finditer(text):
        yield Value(*quoted.span("quoted"))
    if last := _LAST.search(text):
        yield Value(*last.span("last"))
    yield from _typed(text)


def _behind(text: str, start: int, told: Container[int]) -> Iterator[Value]:
    """Yield the words of the value behind a label, where it seems to begin, and behind the next "is"."""
    tokens = list(_TOKEN.finditer(text, start, start + _FAR))
    first = _first(text, tokens, told)
    if first is not None:
        said = first > 0 and tokens[first - 1].group() in _IS
        alone = len(tokens) == 1 or _CLAUSE.match(text, tokens[1].start()) is not None
        surely = said or (not first and (alone or tokens[0].group() not in _OF | _OF_ROOM))
        yield from _words(text, tokens[first:], told, surely=surely)
        if said:
            return
    for number, met in enumerate(tokens[first or 0 :], (first or 0) + 1):
        if met.group() in _IS_LATER and met.start() not in told:
            yield from _words(text, tokens[number:], told, surely=True)
            return


def _words(
    text: str, tokens: Sequence[re.Match[str]], told: Container[int], *, surely: bool
) -> Iterator[Value]:
    """Yield the value that begins with these tokens; the first is part of it, whatever it is."""
    found: list[re.Match[str]] = []
    for met in tokens[:_MOST]:
        if found and (
            met.group() in _OTHER or met.start() in told or _CLAUSE.match(text, met.start()) is not None
        ):
            break
        found.append(met)
    while found and _MARK.match(text, found[-1].start()):
        found.pop()
    if found:
        yield Value(found[0].start(), found[-1].end(), surely)


def _first(text: str, tokens: Sequence[re.Match[str]], told: Container[int]) -> int | None:
    """Return at which of the tokens behind a label the value begins; None where none does."""
    connected = False
    for number, met in enumerate(tokens):
        token = met.group()
        if token in _IS:
            connected = True
        elif _CLAUSE.match(text, met.start()):
            if not (token.isspace() and (connected or not number)):
                return 0 if number == 1 else None  # a word alone is no description
        elif connected:
            return number
        elif token in (_OTHER if number else _PARTICLES):
            return None
        elif not (token in _OF or met.start() in told or (number and token in _OF_ROOM)):
            return number
    return 0 if len(tokens) == 1 else None


def _before(text: str, end: int) -> Iterator[Value]:
    """Yield the words of the value before "is the password"."""
    clause = max((met.end() for met in _CLAUSE.finditer(text, max(0, end - _FAR), end)), default=0)
    words = list(_TOKEN.finditer(text, max(clause, end - _FAR), end))[-_MOST_BEFORE:]
    yield from (Value(*met.span()) for met in words if met.group() not in _POINTING)


def _typed(text: str) -> Iterator[Value]:
    """Yield the words of sentences that say how something is typed, but for those that say so."""
    start = 0
    for end in (*(met.end() for met in _SENTENCE.finditer(text)), len(text)):
        if _MANNER.search(text, start, end):
            yield from _untold(text, start, end)
        start = end


def _untold(text: str, start: int, end: int) -> Iterator[Value]:
    said = {at for met in _MANNER.finditer(text, start, end) for at in range(*met.span())}
    for met in _TOKEN.finditer(text, start, end):
        word = met.group()
        if word.isalnum() and not (met.start() in said or word in _OF or word in _OTHER or word in _MAKING):
            yield Value(*met.span())
