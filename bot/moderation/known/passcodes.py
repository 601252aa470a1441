"""Passcodes of one class, which mean something only beside words: real passcodes are `1` or a name.

A passcode that is no ordinary word, four characters and more with a digit, counts near any word for a
passcode, a room, a lesson or joining one. Any other counts where it is called one: right after a word for a
passcode, or after a colon or an "is" behind that or a word for a room. Without such words a passcode with
hardly any other text may still answer a question.

Easy ones are ordinary words all day: the name of a class, with a subject or without; a subject or another
word of school life; a year; one or two different characters; one that counts on, such as 123456. They count
where nothing but a passcode can be meant: right after a word for one that names no other lock, or as the only
thing said of a room. A room given before makes it one only where hardly anything stands beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Final

from bot.classroom import Secret
from bot.moderation.text.folding import fold
from bot.moderation.text.view import View

_LEAST_DIFFERENT: Final = 3  # characters
_SUBJECT: Final = (
    r"(?:toan|(?:ngu|tieng)?van|(?:tieng)?(?:anh|viet|phap|trung|nhat)|(?:vat)?l[yi]|hoa(?:hoc)?|sinh(?:hoc)?"
    r"|(?:lich)?su|dia(?:l[yi])?|tin(?:hoc)?|congnghe|khtn|khxh|gdcd|gdkt(?:pl)?|gdqp|theduc|nhac|amnhac"
    r"|mithuat|mythuat|daoduc|hdtn|hoc|maths?|english|physics|chemistry|biology|history|geography)"
)
_CLASS: Final = r"(?:lop|class|grade|khoi)?(?:0?[1-9]|1[0-2])(?:[a-z]{1,2}[0-9]{0,2})?"
_SCHOOL_WORD: Final = (
    r"(?:lop|class|truong|school|hoc(?:sinh|bai|them|online|tructuyen)?|lophoc|phong(?:hoc)?|zoom|meet|teams"
    r"|online|co(?:giao)?|thay(?:giao)?|giaovien|chunhiem|student|teacher|chao|hello|admin|password|passcode"
    r"|matkhau)"
)
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_EASY: Final = re.compile(
    rf"{_CLASS}{_SUBJECT}?|{_SUBJECT}{_CLASS}|(?:lop|class|mon)?{_SUBJECT}|{_SCHOOL_WORD}"
    rf"|(?:nam(?:hoc)?)?{_YEAR}(?:{_YEAR})?|{_CLASS}{_YEAR}"
)
_JOINTS: Final = re.compile(r"[\s._/-]+")


def is_easy(passcode: str) -> bool:
    """Return whether a passcode is an ordinary word or number of school life, in any spelling."""
    bare = _JOINTS.sub("", fold(passcode))
    return len(set(bare)) < _LEAST_DIFFERENT or _EASY.fullmatch(bare) is not None or _counts_on(bare)


def _counts_on(bare: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(bare.replace("90", "9:"))}
    return steps in ({1}, {-1})


_MARK_AND_FIGURE: Final = 2  # characters: a mark and the figure beyond it
_FIGURE_BEFORE: Final = re.compile(r"[0-9][ .\-]?\Z")
_FIGURE_BEHIND: Final = re.compile(r"[ .\-]?[0-9]")


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a number goes on before or behind these figures, with at most a mark between."""
    if not text[start:end].isdecimal():
        return False
    before = _FIGURE_BEFORE.search(text, max(0, start - _MARK_AND_FIGURE), start)
    return before is not None or _FIGURE_BEHIND.match(text, end) is not None


_LABEL: Final = (
    r"(?<![^\W_])(?:ma[ct] ?kh?auw?|ma[ct] ?ma|mk(?:hau)?|pass?(?:code|word)?|ps|pwd?|code|tu khoa|chia khoa)"
    r"(?![^\W\d_])"
)
_ROOM: Final = r"(?<![^\W_])(?:phong|lop|zoom|zum|meet|teams|room|class|meeting)(?![^\W\d_])"
_LESSON: Final = r"(?<![^\W_])(?:tiet|hoc|vao|vo|(?:co|thay) giao|join|lesson|teacher)(?![^\W\d_])"
_IS: Final = r"(?:[:=>]|(?<![^\W_])(?:la|is)(?![^\W_]))"
_FILLER: Final = r"(?:zoom|zum|meet|phong|lop|hoc|vao|cua|co|thay|hom|nay|room|the|for|today)"
_NEAR: Final = 400  # characters
_CLOSE: Final = 60  # characters
_UNSAID: Final = 4  # characters
_SPELT: Final = 5  # characters; fewer stand in ordinary words by chance
_HARDLY_ANYTHING: Final = 24  # characters beside the passcode
_LONG_WORD: Final = 6  # letters of a passcode that few say for another reason
_BRIEF: Final = 40  # characters of a text that says hardly anything else
_LEAST_ANSWER: Final = 3  # characters of a passcode with figures that may stand among others
_BESIDE_EASY: Final = 6  # characters beside an easy one that answers
_BESIDE_NUMBER: Final = 60  # characters beside a short one with figures that does
_BESIDE_SHORT: Final = 16  # characters beside a shorter one, or a short word
_ANSWER: Final = 120  # characters beside another one that does
_NOTHING: Final = 4  # letters beside an easy one: "nha", "đó"
LEAST_GIVEN: Final = 4  # characters of a passcode that counts alone after a room was given
_MOST: Final = 40  # places of one passcode in one view: more add nothing but time

# Words of a question that asks for a password of something else.
OTHER_LOCKS: Final = frozenset(
    {"wifi", "fb", "facebook", "gmail", "mail", "email", "tai khoan", "account", "file", "game", "otp"}
)

_MARKS: Final = re.compile(r"[\W_]+")
_RUN: Final = re.compile(r"[^\W_]+")
_ALIKE: Final = str.maketrans("oil", "011")
_CLASS_TALK: Final = re.compile(f"{_LABEL}|{_ROOM}|{_LESSON}")
_SAID_BEFORE: Final = re.compile(
    rf"(?:(?:{_LABEL}|{_ROOM})[^\n]{{0,24}}?{_IS}[\s\W]{{0,3}}"
    rf"|{_LABEL}(?:[\s\W]{{1,3}}{_FILLER}(?![^\W_])){{0,4}}[\s\W]{{1,3}})\Z"
)
_SAID_AFTER: Final = re.compile(rf"[\s\W]{{0,3}}{_IS}[\s\W]{{0,3}}{_LABEL}")
# `mk` is more often "I", and the password of a network or an account is no room's.
_SURE_LABEL: Final = rf"(?:(?!mk(?![a-z]|\s?[:=])){_LABEL})"
_LABELLED: Final = re.compile(_SURE_LABEL)
_ROOM_ALONE: Final = (
    r"(?<![^\W_])(?:phong|zoom|zum|meet|teams|room|meeting)(?![^\W\d_])(?! ?(?:thi|so)(?!\w))"
)
_OTHER_LOCK: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(OTHER_LOCKS))})(?![^\W_])")
_SURELY_BEFORE: Final = re.compile(
    rf"(?:{_SURE_LABEL}[^\n]{{0,24}}?{_IS}[\s\W]{{0,3}}"
    rf"|{_SURE_LABEL}(?:[\s\W]{{1,3}}{_FILLER}(?![^\W_])){{0,4}}[\s\W]{{1,3}})\Z"
)
_OF_ROOM_BEFORE: Final = re.compile(rf"{_ROOM_ALONE}[^\n]{{0,24}}?{_IS}[\s\W]{{0,3}}\Z")
_NOTHING_AFTER: Final = re.compile(r"[^\w\n]*(?:(?:nha|nhe|nghe|do|a)[^\w\n]*)?(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class SaidPasscode:
    """A passcode of the class that occurs in a view.

    `beside`: with words that call it one; `easy`: it is an ordinary word too.
    """

    view: View
    start: int
    end: int
    normal: Secret
    beside: bool
    easy: bool


class KnownPasscodes:
    """The passcodes of one class; cost grows with their number, which is that of one class's rooms."""

    def __init__(self, passcodes: Iterable[Secret]) -> None:
        spoken = dict.fromkeys(fold(passcode.reveal()).strip() for passcode in passcodes)
        self._spoken = tuple(Secret(one) for one in spoken if one)
        self._odd = tuple(one for one in self._spoken if _is_odd(one.reveal()))
        self._unsaid = tuple(
            one for one in self._spoken if _is_odd(one.reveal()) or _is_long_word(one.reveal())
        )
        self._easy = frozenset(one for one in self._spoken if is_easy(one.reveal()))

    def __bool__(self) -> bool:
        return bool(self._spoken)

    def and_of(self, passcodes: Iterable[Secret]) -> KnownPasscodes:
        """Return these passcodes and others."""
        return KnownPasscodes([*self._spoken, *passcodes])

    def anywhere(
        self, views: Iterable[View], taken: Sequence[tuple[int, int]], *, least: int
    ) -> Iterator[tuple[View, int, int, Secret]]:
        """Yield the places of passcodes of at least `least` characters in views, outside the spans `taken`.

        No words have to call them passcodes; without `taken`, an easy one has to stand almost alone, and none
        may be part of a longer number, as a telephone's.
        Four characters and more count with anything between or around them, from either end, digits also
        with words between; a shorter one by itself.
        """
        held = {at for start, end in taken for at in range(start, end)}
        bare = {secret: _bare(secret.reveal()) for secret in self._spoken}
        short = [secret for secret in self._spoken if least <= len(bare[secret]) < _UNSAID]
        read: set[str] = set()
        for view in views:
            for secret in short:
                free = (at for at in _standing(secret.reveal(), view.text) if view.starts[at] not in held)
                for start in islice(free, _MOST):
                    yield view, start, start + len(secret.reveal()), secret
            letters = _MARKS.sub("", view.text)
            if letters in read:
                continue  # only the marks between them differ
            read.add(letters)
            rows = _Rows(view, held)
            for secret in self._spoken:
                lost = secret in self._easy and not taken and len(letters) > len(bare[secret]) + _NOTHING
                if len(bare[secret]) >= _UNSAID and not lost:
                    for start, end in islice(rows.places_of(bare[secret]), _MOST):
                        if taken or not goes_on(view.text, start, end):
                            yield view, start, end, secret

    def answers(self, views: Sequence[View]) -> Iterator[tuple[View, int, int, Secret]]:
        """Yield the places of passcodes that stand by themselves in a brief text, behind talk about one.

        One that is an ordinary word or number needs a text with hardly anything else.
        """
        for view in views:
            for secret in self._spoken:
                passcode, easy = secret.reveal(), secret in self._easy
                beside = len(view.text) - len(passcode)
                if beside > (_BESIDE_EASY if easy else _most_beside(passcode)):
                    continue
                for start in islice(_alone(passcode, view.text), _MOST):
                    yield view, start, start + len(passcode), secret
                for start, end in islice(() if easy else _apart(passcode, view.text), _MOST):
                    yield view, start, end, secret

    def unsaid(self, views: Iterable[View]) -> Iterator[tuple[View, int, int, Secret]]:
        """Yield the places of passcodes that are no ordinary words where they stand by themselves.

        A word of letters alone counts in a brief text only.
        """
        for view in views if self._unsaid else ():
            for secret in self._unsaid if len(view.text) <= _BRIEF else self._odd:
                if secret in self._easy and len(_bare(view.text)) > len(_bare(secret.reveal())) + _NOTHING:
                    continue
                for start in islice(_alone(secret.reveal(), view.text), _MOST):
                    yield view, start, start + len(secret.reveal()), secret

    def find(self, views: Iterable[View]) -> Iterator[SaidPasscode]:
        """Yield the passcodes beside words for a class, or with hardly anything else."""
        for view in views:
            talk, letters = _Talk(view.text), view.text.replace(" ", "")
            for secret in self._spoken:
                passcode, easy = secret.reveal(), secret in self._easy
                is_said = _is_surely_said if easy else _is_said
                if passcode.replace(" ", "") not in letters:
                    continue
                alone = len(view.text) <= len(passcode) + _HARDLY_ANYTHING
                for start in islice(_alone(passcode, view.text), _MOST):
                    end = start + len(passcode)
                    near = _is_odd(passcode) and not easy
                    beside = talk.is_near(start, end) if near else is_said(view.text, start, end)
                    beside = beside or (not easy and len(passcode) >= _SPELT and talk.is_labelled)
                    if beside or alone:
                        yield SaidPasscode(view, start, end, secret, beside, easy)
                for start, end in islice(_apart(passcode, view.text), _MOST):
                    beside = is_said(view.text, start, end)
                    if beside or alone:
                        yield SaidPasscode(view, start, end, secret, beside, easy)


def _is_odd(text: str) -> bool:
    """Return whether it is no ordinary word."""
    return len(text) >= _UNSAID and any(map(str.isdecimal, text))


def _most_beside(passcode: str) -> int:
    """Return how many characters may stand beside a passcode that answers: the fewer say it, the more."""
    if len(passcode) < _LEAST_ANSWER or (passcode.isalpha() and len(passcode) < _SPELT):
        return _BESIDE_SHORT
    return _ANSWER if len(passcode) >= _SPELT else _BESIDE_NUMBER


def _is_long_word(text: str) -> bool:
    return len(text) >= _LONG_WORD and not is_easy(text)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).translate(_ALIKE)


class _Rows:
    """The letters and digits of a view in a row, and its digits alone, without what is `held` otherwise."""

    def __init__(self, view: View, held: Collection[int]) -> None:
        self._view = view
        self._held = held

    def places_of(self, bare: str) -> Iterator[tuple[int, int]]:
        """Yield the places of a passcode in either row, one of digits alone in both, read from either end."""
        for places, letters in (self._all, self._figures) if bare.isdecimal() else (self._all,):
            for read in dict.fromkeys((bare, bare[::-1])):
                for met in re.finditer(re.escape(read), letters):
                    yield places[met.start()], places[met.end() - 1] + 1

    @cached_property
    def _all(self) -> tuple[Sequence[int], str]:
        kept = [at for met in _RUN.finditer(self._view.text) for at in range(*met.span())]
        if self._held:
            starts = self._view.starts
            kept = [at for at in kept if starts[at] not in self._held]
        return kept, "".join([self._view.text[at] for at in kept]).translate(_ALIKE)

    @cached_property
    def _figures(self) -> tuple[Sequence[int], str]:
        text = self._view.text
        kept = [at for at in self._all[0] if "0" <= text[at] <= "9"]
        return kept, "".join([text[at] for at in kept])


class _Talk:
    """The places of words about a class in a text, searched for once, on first use."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _places(self) -> list[int]:
        return [met.start() for met in _CLASS_TALK.finditer(self._text)]

    @cached_property
    def is_labelled(self) -> bool:
        """Whether it speaks of a passcode at all."""
        return _LABELLED.search(self._text) is not None

    def is_near(self, start: int, end: int) -> bool:
        """Return whether such a word begins near the span from `start` to `end`."""
        place = bisect_left(self._places, start - _NEAR)
        return place < len(self._places) and self._places[place] < end + _NEAR


def _is_said(text: str, start: int, end: int) -> bool:
    """Return whether the words right beside a span call it a passcode."""
    before, after = text[max(0, start - _CLOSE) : start], text[end : end + _CLOSE]
    return _SAID_BEFORE.search(before) is not None or _SAID_AFTER.match(after) is not None


def _is_surely_said(text: str, start: int, end: int) -> bool:
    """Return whether a span can only be meant as a passcode, though it is an ordinary word."""
    before, after = text[max(0, start - _CLOSE) : start], text[end : end + _CLOSE]
    met = _SURELY_BEFORE.search(before)
    if met is not None:
        return _OTHER_LOCK.search(met.group()) is None
    of_room = _OF_ROOM_BEFORE.search(before) is not None and _NOTHING_AFTER.match(after) is not None
    return of_room or _SAID_AFTER.match(after) is not None


def _apart(passcode: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a passcode with letters that is split into words, `ca vang 7` for `cavang7`."""
    closed = text.replace(" ", "")
    if len(passcode) < _SPELT or passcode.isdecimal() or passcode not in closed:
        return
    kept = [index for index in range(len(text)) if text[index] != " "]
    end = 0
    while (first := closed.find(passcode, end)) >= 0:
        end = first + len(passcode)
        start, stop = kept[first], kept[end - 1] + 1
        around = text[max(0, start - 1) : start] + text[stop : stop + 1]
        if " " in text[start:stop] and not any(map(str.isalnum, around)):
            yield start, stop


def _alone(passcode: str, text: str) -> Iterator[int]:
    """Yield where a passcode stands by itself, and is no part of a longer number."""
    return (start for start in _standing(passcode, text) if not goes_on(text, start, start + len(passcode)))


def _standing(passcode: str, text: str) -> Iterator[int]:
    """Yield where a passcode stands by itself; a number of four digits and more also right beside letters."""
    number = passcode.isdecimal() and len(passcode) >= _UNSAID
    end = 0
    while (start := text.find(passcode, end)) >= 0:
        end = start + len(passcode)
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if not any(letter.isdecimal() if number else letter.isalnum() for letter in around):
            yield start
