"""The readings of one text, each with a map back to the original.

A view is made when the first rule asks for it, a guise as long as there is time. Every pattern here is
linear: no part can match what the part after it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

import regex

from bot.moderation.allowance import AMPLE, Allowance
from bot.moderation.rules import Reading
from bot.moderation.text.folding import fold, fold_offsets
from bot.moderation.text.guises import guises
from bot.moderation.text.view import View

# Marks between the digits of one number: a single mark, or up to three around single digits.
_MARK: Final = r"[^\w\n,;/:()+#]|_"
_GROUPED: Final = regex.compile(
    rf"""(?<!\d|\d[.,])(?:
      \d{{3}}(?:{_MARK})\d{{3,4}}(?:{_MARK})\d{{4}}(?!\d)      # 3-3-4 and 3-4-4, as Zoom writes them
    | \d{{3}}(?:(?:{_MARK})\d{{3}}){{2,3}}(?!{_MARK}?\d)        # 3-3-3, and 3-3-3-3 as Teams does
    | \d{{2,6}}(?:(?:{_MARK})\d{{2,6}}){{1,4}}(?:[ -]\d)?(?!\d)
    | \d(?:(?:{_MARK}){{1,3}}\d(?!\d)){{4,}}                   # digit by digit
    | \d(?:/\d(?!\d)){{7,}}
    )""",
    regex.VERBOSE,
)
_SPACED: Final = regex.compile(
    r"(?<![^\W_])[a-z0-9](?P<apart>[ ._|*\-]{1,3})[a-z0-9](?![^\W_])(?:(?P=apart)[a-z0-9](?![^\W_]))+"
    r"|(?<![^\W_])[a-z0-9](?:[ ._|*\-]{1,3}[a-z0-9](?![^\W_])){2,}"
    r"|(?<![^\W_])(?=\S{0,20}[a-z])[a-z0-9]{1,2}(?:[._|*\-][a-z0-9]{1,2}(?![^\W_])){3,}"
)
# Any match of these two in ASCII holds one of these: most texts do not, which is quick to check.
_MAY_BE_APART: Final = re.compile(
    r"\d[^a-z0-9]{1,3}\d|(?<![a-z0-9])[a-z0-9][ ._|*-]{1,3}[a-z0-9][ ._|*-]|[._|*-][a-z0-9]{1,2}[._|*-]"
)
_SPACED_ADDRESS: Final = regex.compile(r"(?<![^\W_])[a-z0-9](?: [a-z0-9./:?=&\-](?![^\W_])){3,}")
_BLANK: Final = regex.compile(" ")
_APART: Final = regex.compile(rf"{_MARK}|/")

# Contents of the joins below that begin with any blank, and would be tried at each: cheap to check, and rare.
_MAY_HOLD_DOT: Final = re.compile(r"[(\[{<]\s?(?:\.|dot|cham)|\s(?:dot|cham)\s")
_MAY_HOLD_SLASH: Final = re.compile(
    r"[(\[{<]\s?(?:/|slash|gach|xet|xuyet|xoet)|\s(?:slash|xet|xuyet|xoet|gach)\s"
)
_ANY_TEXT: Final = re.compile("")

# Repairs of broken addresses, in this order: what a text must hold, what is searched for, what replaces it;
# None: the mark found, without spaces.
_SIGN_WITHIN: Final = regex.compile(r"(?<=[\w./-])[^\x00-\x7f\w]++(?=[\w./-])")
_ESCAPES: Final = regex.compile(r"(?:%[0-9a-f]{2})+")
_MENDS: Final[tuple[tuple[re.Pattern[str], regex.Pattern[str], str | None], ...]] = (
    (
        _MAY_HOLD_DOT,
        regex.compile(
            r"(?<!\s)\s*+[(\[{<]\s?(?:\.|dot|cham)\s?[)\]}>]\s*+|(?<=\w)\s{1,9}(?:dot|cham)\s{1,9}(?=\w)"
        ),
        ".",
    ),
    (
        _ANY_TEXT,
        regex.compile(
            r"(?<=\b[a-z]{3,4})\s(?:gach(?:\sngang)?(?!\scheo)|tru|dash|minus|hyphen)\s(?=[a-z]{3,4}\b)"
        ),
        "-",
    ),
    (
        _MAY_HOLD_SLASH,
        regex.compile(
            r"(?<!\s)\s*+[(\[{<]\s?(?:/|slash|gach|xet|xuyet|xoet)\s?[)\]}>]\s*+|(?<=\w)\s{1,9}(?:slash|xet|xuyet|xoet|gach(?:\scheo)?)\s{1,9}"
        ),
        "/",
    ),
    (
        _ANY_TEXT,
        # A slash before a space ends an address, unless what follows looks like one that goes on.
        regex.compile(
            r"(?<=\w)\s{1,9}[./]\s{0,9}(?=\w)|(?<=\w)\.\s{1,9}(?=\w)"
            r"|(?<=\w)/(?:\s{0,9}\n\s{0,9}(?=\w)|\s{1,9}(?=[\w-]{0,40}[\d/?=]|[a-z]{3}-[a-z]))"
        ),
        None,
    ),
    (_ANY_TEXT, regex.compile(r"\bh[tx]{1,2}ps?\s?[:;]?\s?/{1,2}(?!/)"), "https://"),
)
# Whatever is repaired in a text of ASCII has one of these: most texts have none, which is quick to check.
_MAY_BE_BROKEN: Final = re.compile(
    r"[/%]|\s\.|\.\s|[(\[{<]\s?(?:\.|dot|cham)|(?<![a-z0-9_])h[tx]{1,2}p"
    r"|(?<![a-z0-9])[a-z0-9] [a-z0-9.:?=&-](?![a-z0-9])"
    r"|\s(?:dot|cham|slash|xet|xuyet|xoet|gach|tru|dash|minus|hyphen)\s"
)
_DECODINGS: Final = 3
_NUMBER_OF_LINK: Final = regex.compile(r"(?<=/)[0-9]{1,6}(?:[ ._*-]{1,3}[0-9]{1,6}){1,13}(?![0-9a-z])")
_ID_DIGITS: Final = (9, 14)
_LONG: Final = 600  # characters from which on it is quicker to compare two readings than to search both


class Views:
    """All readings of one text, or of a guise of it; of a text that takes longer than `time`, only some."""

    def __init__(self, text: str, guise: View | None = None, time: Allowance = AMPLE) -> None:
        self.text = text
        self._time = time
        self._is_guise = guise is not None
        self.folded = fold(text) if guise is None else text
        self._made: dict[Reading, View] = {} if guise is None else {Reading.RAW: guise, Reading.FOLDED: guise}
        self._sets: dict[tuple[Reading, ...], tuple[View, ...]] = {}

    @cached_property
    def guises(self) -> tuple[Views, ...]:
        """The deobfuscated texts; mostly none. A guise has no guises of its own.

        Of a long text these are the pieces that were obfuscated, with their surroundings.
        """
        return tuple(piece for guise in self._whole_guises for piece in self._pieces(guise))

    @cached_property
    def _whole_guises(self) -> tuple[Views, ...]:
        if self._is_guise:
            return ()
        found = guises(self[Reading.RAW], self[Reading.FOLDED])
        return tuple(Views(guise.text, guise, self._time) for guise in self._time.during(found))

    def _pieces(self, guise: Views) -> Iterator[Views]:
        folded = guise[Reading.FOLDED]
        for piece in _beyond(folded, self[Reading.FOLDED]):
            yield guise if piece is folded else Views(piece.text, piece, self._time)

    @cached_property
    def meant(self) -> str:
        """All text, folded, including every guise."""
        return "\n".join((self.folded, *(guise.folded for guise in self.guises)))

    def __getitem__(self, reading: Reading) -> View:
        view = self._made.get(reading)
        if view is None:
            view = self._made[reading] = _MAKERS[reading](self)
        return view

    def of(self, readings: tuple[Reading, ...]) -> tuple[View, ...]:
        """Return these readings of the text and its guises; equal views, which are most, only once.

        Of a long text the first is whole; the others are only what they add to the first.
        """
        found = self._sets.get(readings)
        if found is None and len(readings) == 1 and not self.guises:  # as most texts are read
            found = self._sets[readings] = (self[readings[0]],)
        elif found is None:
            first, *others = (self[reading] for reading in readings)
            own = (first, *(piece for other in others for piece in _beyond(other, first)))
            read = (guise[reading] for guise in self.guises for reading in readings)
            found = self._sets[readings] = tuple(dict.fromkeys((*own, *read)))
        return found

    @cached_property
    def all(self) -> tuple[View, ...]:
        """Every view but the raw one, in every guise, equal texts once, the folded one first.

        All of them are whole: the digits of a known ID may stand far apart.
        """
        given: dict[str, View] = {}
        for view in self._time.during(self._whole_views()):
            given.setdefault(view.text, view)
        return tuple(given.values())

    def _whole_views(self) -> Iterator[View]:
        yield from (self[reading] for reading in _READINGS)
        yield from (guise[reading] for guise in self._whole_guises for reading in _READINGS)

    def for_gate(self) -> str:
        """Return the text in which keywords are searched: folded, and as read when letters stand apart."""
        texts = [self.folded]
        if _may_be_apart(self.folded) and _SPACED.search(self.folded) is not None:
            texts += (self[Reading.SQUEEZED].text, self[Reading.URL].text)
        elif "%" in self.folded:
            texts.append(self[Reading.URL].text)
        if self.guises:
            texts += (guise.for_gate() for guise in self._time.during(self.guises))
        return "\n".join(texts)


def _beyond(view: View, other: View) -> Iterator[View]:
    """Yield what a view adds to another: all of it where the text is short, or where both are one."""
    if view is other or len(view.text) < _LONG:
        yield view
    else:
        yield from view.beyond(other)


class _Folded(View):
    """The folded text. Invisible characters and marks belong to the character before them."""

    def __init__(self, folded: str, original: str) -> None:
        super().__init__(folded)
        self._original = original

    def _mapped(self) -> tuple[Sequence[int], Sequence[int]]:
        starts = fold_offsets(self._original)
        if isinstance(starts, range):
            return starts, range(1, len(starts) + 1)
        ends = [*starts[1:], len(self._original)][: len(starts)]
        # A character that folds to several ends where the last of them does.
        within = [index for index, (one, following) in enumerate(pairwise(starts)) if one == following]
        for index in reversed(within):
            ends[index] = ends[index + 1]
        return starts, ends


def _raw(views: Views) -> View:
    return View(views.text)


def _folded(views: Views) -> View:
    return _Folded(views.folded, views.text)


def _squeezed(views: Views) -> View:
    folded = views[Reading.FOLDED]
    if not _may_be_apart(folded.text):
        return folded
    return folded.without(_GROUPED, _APART).without(_SPACED, _APART)


def _may_be_apart(folded: str) -> bool:
    return _MAY_BE_APART.search(folded) is not None or not folded.isascii()


def _url(views: Views) -> View:
    folded = views[Reading.FOLDED]
    if folded.text.isascii() and _MAY_BE_BROKEN.search(folded.text) is None:
        return folded
    view = folded.without(_SPACED_ADDRESS, _BLANK)
    if not view.text.isascii():
        view = view.rewritten(_SIGN_WITHIN, _always(""))
    for _ in range(_DECODINGS):
        if "%" in view.text:
            view = view.rewritten(_ESCAPES, _decoded)
    for held, pattern, written in _MENDS:
        if held.search(view.text) is not None:
            view = view.rewritten(pattern, str.strip if written is None else _always(written))
    return view.rewritten(_NUMBER_OF_LINK, _closed_up)


def _closed_up(number: str) -> str:
    """Return the number at the end of a link in one piece, if it is as long as a meeting's."""
    digits = "".join(filter(str.isdigit, number))
    return digits if _ID_DIGITS[0] <= len(digits) <= _ID_DIGITS[1] else number


def _always(written: str) -> Callable[[str], str]:
    return lambda _: written


def _decoded(escapes: str) -> str:
    return fold(unquote(escapes, errors="replace"))


_READINGS: Final = (Reading.FOLDED, Reading.SQUEEZED, Reading.URL)
_MAKERS: Final[dict[Reading, Callable[[Views], View]]] = {
    Reading.RAW: _raw,
    Reading.FOLDED: _folded,
    Reading.SQUEEZED: _squeezed,
    Reading.URL: _url,
}
