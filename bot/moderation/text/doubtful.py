"""Finds what is no plain language in a message that gives a room away: it may be a secret, or a piece of one.

People who look at such a message are to understand what it was, not to read every word. Ordinary words stay
readable, and figures that say what they are: times, dates, classes, pages and lessons, counts. Whatever else
stands there is masked, and any word in the place of a passcode: behind a word for one, or before "is the
password".

What follows such a word is masked to the end of its clause, but for a closed list of words that say whose
passcode it is, when it is for, or how it is typed. So are a word or two in quotation marks, one behind a
colon that ends a message, and the other words of a sentence that says how something is typed: it says of what
it is made, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Final, NamedTuple

from bot.moderation.rules import Reading
from bot.moderation.text.guises import names_letter
from bot.moderation.text.numerals import SIGNED, SPOKEN, is_digit, may_be_digits
from bot.moderation.text.spelling import is_word
from bot.moderation.text.views import Views

_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_MINUTES: Final = r"[0-5]\d"
_TIME: Final = (
    rf"(?:{_HOUR}\s?(?:h|g|gio)(?:\s?{_MINUTES})?(?:\s?(?:p|phut))?"
    rf"|{_HOUR}:{_MINUTES}(?::{_MINUTES})?\s?(?:am|pm)?)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"20[0-4]\d"
_NUMBERED: Final = (
    r"(?:lop|khoi|buoi|tiet|ca|bai|cau|trang|tr|chuong|phan|de|tuan|tap|nhom|to|khoa|ky|ki|hk|thu|t|ngay|mung|thang|quy"
    r"|nam|page|pages|p|grade|year|class|unit|lesson|chapter|question|q|exercise|ex|group|period|week|day|room"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|term|level|part|module|year|the)"
)
_COUNTED: Final = (
    r"(?:phut|p|gio|tieng|buoi|tiet|ngay|tuan|thang|nam|lan|cau|bai|trang|chuong|phan|de|em|ban|nguoi|hs"
    r"|hoc sinh|con|chau|diem|k|nghin|trieu|mb|gb|cm|m|kg|minutes?|mins?|hours?|hrs?|days?|weeks?"
    r"|months?|years?|pages?|questions?|people|students?|pupils?|kids|children|points?|marks?|times|st|nd|rd|th)"
)
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_FIGURES: Final = re.compile(
    rf"""(?<![a-z0-9.,/-])(?:
      {_TIME}(?:\s?[-–]\s?{_TIME})?
    | (?:1[0-2]|0?[1-9])(?:[.]{_MINUTES})?\s?(?:am|pm|a\.m|p\.m)
    | {_DAY}/{_MONTH}(?:/(?:{_YEAR}|\d\d))?
    | {_DAY}[.-]{_MONTH}[.-]{_YEAR}
    | {_YEAR}\s?[/-]\s?{_YEAR}                                       # a school year
    | nam(?:\shoc)?\s{_YEAR}
    | {_MONTH}/{_YEAR}
    | (?:[1-9]|1[0-2])[a-m]\d?|1[0-2][a-d]1\d                               # 7A, 10A1
    | {_DAY}(?:st|nd|rd|th)?\s{_MONTH_NAME}(?:,?\s{_YEAR})?
    | {_MONTH_NAME}\s{_DAY}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?
    | t[2-8](?:\s?[-,]\s?t[2-8]){{0,5}}                              # days of a week
    | hk\d
    | {_NUMBERED}[ ]\d{{1,2}}(?:\s?(?:[,&+-]|va|and|den|to)\s?\d{{1,2}})?
    | (?:trang|tr|page|pages|p)[ .]\d{{1,3}}(?:\s?-\s?\d{{1,3}})?
    | \d{{1,2}}(?:[.,]\d)?(?:\s{_COUNTED}|[kp]|st|nd|rd|th)
    | \d{{1,2}}\s?-\s?\d{{1,2}}\s{_COUNTED}
    | \d{{1,3}}(?:[.,]\d{{3}})?[.,]000\s?(?:d|vnd|dong)
    | \d{{1,3}}(?:%|\s(?:phut|minutes?|mins?))
    )(?![a-z0-9]|[.,/:-]\d)""",
    re.VERBOSE,
)
# Days in a row may be a number in disguise.
_DATES: Final = re.compile(
    r"(?<![\w/])\d{1,2}/\d{1,4}(?:/\d{2,4})?(?:[\s,;.&+-]{1,4}\d{1,2}/\d{1,4}(?:/\d{2,4})?){2,}"
)
_LISTED: Final = re.compile(r"^[ \t]*(\d{1,2})[.)/][ \t]+(?=[^\W\d])", re.MULTILINE)


def plain_figures(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a folded text that hold such figures, with the words that say so."""
    rows = [met.span() for met in _DATES.finditer(text)]
    row = 0
    for met in _FIGURES.finditer(text):
        while row < len(rows) and rows[row][1] <= met.start():
            row += 1
        if row == len(rows) or met.start() < rows[row][0]:
            yield met.span()
    numbers = list(_LISTED.finditer(text))
    if [int(met[1]) for met in numbers] == list(range(1, len(numbers) + 1)):
        yield from (met.span(1) for met in numbers)


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
_WORD_OR_MARK: Final = re.compile(r"[^\W_]+|[^\w\s]|_|\n")
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
    tokens = list(_WORD_OR_MARK.finditer(text, start, start + _FAR))
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
    words = list(_WORD_OR_MARK.finditer(text, max(clause, end - _FAR), end))[-_MOST_BEFORE:]
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
    for met in _WORD_OR_MARK.finditer(text, start, end):
        word = met.group()
        if word.isalnum() and not (met.start() in said or word in _OF or word in _OTHER or word in _MAKING):
            yield Value(*met.span())


_ADDRESS: Final = re.compile(
    r"(?<![^\s:])[^\s:]*?(?:://|[a-z0-9]\.[a-z]{2,8}[/?:][^\s]|[^\s@]@[a-z0-9]|[?&][a-z]{1,12}=)"
    r"(?:\S*[^\s.,;:!?)\]}\"'”»])?"
)
_CODE: Final = re.compile(r"(?<![a-z])[a-z]{3}[._–-][a-z]{4}[._–-][a-z]{3}(?![a-z])")
_UNDERSCORED: Final = re.compile(r"(?<![^\W_])[^\W_]+(?:_+[^\W_]+)+")
_TOKEN: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"[^\w]{0,4}|_")
_DISGUISED: Final = re.compile(rf"[{SPOKEN}{SIGNED}]\d+|[a-z]{{3}}-[a-z]{{4}}-[a-z]{{3}}|\d{{4,}}")
_DIGITS_SAID: Final = 3  # in a row
_LETTERS_NAMED: Final = 5
_APART: Final = 3  # single letters or figures in a row


class Doubt(NamedTuple):
    """A span that people need not read; nor, wherever else it stands, what it `says`, folded."""

    start: int
    end: int
    says: str = ""


def doubtful(views: Views) -> Iterator[Doubt]:
    """Yield the spans of a text that people who look at a leak need not read."""
    view = views[Reading.FOLDED]
    for start, end, says in _doubtful(view.text):
        yield Doubt(*view.span(start, end), says)
    for guise in views.guises:
        view = guise[Reading.FOLDED]
        if not view.is_mirrored:  # its words are read in the text itself
            told = _told(view.text)
            for met in _DISGUISED.finditer(view.text):
                if met.start() not in told:
                    yield Doubt(*view.span(*met.span()))


def _doubtful(text: str) -> Iterator[Doubt]:
    """Yield such spans of a folded text."""
    told = _told(text)
    tokens = list(_TOKEN.finditer(text))
    free = [met for met in tokens if met.start() not in told]
    kinds = {met.group() for met in free}
    strange = {token for token in kinds if not _is_plain(token)}
    for met in free:
        if met.group() in strange:
            yield Doubt(*met.span(), met.group())
    for start, end, surely in values(text, told):
        yield Doubt(start, end, text[start:end] if surely else "")
    for pattern in (_ADDRESS, _CODE, _UNDERSCORED):
        for met in pattern.finditer(text):
            yield Doubt(*met.span())
    for belongs, counts in _ROWS:
        members = frozenset(filter(belongs, kinds))
        for start, end in _runs(text, free, members, counts):
            yield Doubt(start, end)


def _told(text: str) -> frozenset[int]:
    """Return where in a folded text figures stand that say what they are."""
    return frozenset(at for start, end in plain_figures(text) for at in range(start, end))


def _is_plain(token: str) -> bool:
    return not token.isdecimal() and is_word(token)


def _is_single(token: str) -> bool:
    return len(token) == 1


def _says_number(run: list[str]) -> bool:
    return sum(map(is_digit, run)) >= _DIGITS_SAID


def _spells(run: list[str]) -> bool:
    return len(run) >= _LETTERS_NAMED


def _stands_apart(run: list[str]) -> bool:
    return len(run) >= _APART


_ROWS: Final[tuple[tuple[Callable[[str], bool], Callable[[list[str]], bool]], ...]] = (
    (may_be_digits, _says_number),
    (names_letter, _spells),
    (_is_single, _stands_apart),
)


def _runs(
    text: str,
    tokens: list[re.Match[str]],
    members: frozenset[str],
    counts: Callable[[list[str]], bool],
) -> Iterator[tuple[int, int]]:
    """Yield the spans of tokens in a row that are among the members, where such a row counts."""
    run: list[re.Match[str]] = []
    for met in tokens:
        goes_on = met.group() in members
        if run and not (goes_on and _GAP.fullmatch(text, run[-1].end(), met.start())):
            if counts([each.group() for each in run]):
                yield run[0].start(), run[-1].end()
            run = []
        if goes_on:
            run.append(met)
    if run and counts([each.group() for each in run]):
        yield run[0].start(), run[-1].end()
