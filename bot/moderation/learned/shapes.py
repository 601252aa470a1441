"""Describes the shape of a candidate: how many figures, how they are written, which kind of word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.text.plain.words import SYLLABLE_LIKE
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.learned.candidates import Candidate

_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_SYLLABLE: Final = re.compile(SYLLABLE_LIKE)
_PHONE: Final = re.compile(r"(?:0|84)[35789]\d{8}|[35789]\d{8}")
_COUNTING: Final = ("012345678901234", "123456789012345", "987654321098765")
_BEGUN: Final = 6  # figures that count: those behind them may differ
_FEW: Final = 3  # different figures or letters
_TEMPLATE: Final = ("abc", "xxx", "aaa")
_FOLDER: Final = re.compile(r"[^/?&=#]+")
_GROUPS: Final = 6
_LONGEST: Final = 10
_MOST_FIGURES: Final = 9
_NOTHING: Final = 2  # characters beside it: a mark
_HARDLY: Final = 15  # characters beside it
_LONG: Final = 200  # characters of a message


def shape_of(candidate: Candidate) -> str:
    """Return the kind of a candidate; of a passcode, what it is made of."""
    if candidate.kind is not Kind.PASSCODE:
        return candidate.kind.value
    normal = candidate.normal
    figures = sum(map(str.isdecimal, normal))
    if figures == len(normal):
        return f"{min(figures, _MOST_FIGURES)} figures"
    if figures:
        return "letters and figures"
    if " " in normal:
        return "words"
    return "syllable" if _SYLLABLE.fullmatch(normal) else "odd word"


def shapes(candidate: Candidate, text: str) -> Iterator[str]:
    """Yield what the form of a candidate in a message's joined surfaces says."""
    written = text[candidate.start : candidate.end]
    if candidate.kind is Kind.MEETING_ID:
        yield from _of_id(candidate.normal, written)
    elif candidate.kind is Kind.PASSCODE:
        yield from _of_passcode(candidate.normal, written)
    else:
        yield from _of_link(candidate.normal)
    beside = len(text) - len(written)
    if beside <= _NOTHING:
        yield "alone"
    elif beside <= _HARDLY:
        yield "almost alone"
    elif len(text) > _LONG:
        yield "in a long message"


def _of_id(normal: str, written: str) -> Iterator[str]:
    figures = sum(map(str.isdecimal, normal))
    yield f"{figures} figures"
    if _is_made_up(normal):
        yield "made up"
    if not figures:
        return
    if _PHONE.fullmatch(normal):
        yield "like a phone's"
    yield f"begins with {normal[0]}"
    yield f"{figures} figures begin with {normal[0]}"
    groups = [len(one) for one in _DIGITS.findall(written)]
    if sum(groups) == figures:
        yield f"written {'-'.join(map(str, groups[:_GROUPS]))}"
    else:
        yield "not in figures"
    if len(written) > 2 * figures + 2:
        yield "strewn"


def _of_passcode(normal: str, written: str) -> Iterator[str]:
    figures = sum(map(str.isdecimal, normal))
    what = _made_of(normal)
    yield what
    yield f"{what} {min(len(normal), _LONGEST)}"
    if not figures:
        several = len(_WORD.findall(normal)) > 1
        yield "several words" if several else "one word"
        if not several and not _SYLLABLE.fullmatch(normal):
            yield "no syllable"
    if written.isupper() and figures < len(normal):
        yield "capitals"


def _of_link(normal: str) -> Iterator[str]:
    """Yield how many folders a link has, and what its last part is like."""
    folders = _FOLDER.findall(normal.partition("/")[2])
    yield f"folders {min(len(folders), _GROUPS)}"
    if folders:
        yield f"ends in {_made_of(folders[-1])} {min(len(folders[-1]), _LONGEST)}"


def _made_of(normal: str) -> str:
    figures = sum(map(str.isdecimal, normal))
    return "letters" if not figures else "figures" if figures == len(normal) else "letters and figures"


def _is_made_up(normal: str) -> bool:
    """Return whether a number or code counts, repeats itself, or shows its own form: an example's."""
    bare = "".join(filter(str.isalnum, normal))
    if len(set(bare)) <= _FEW:
        return True
    if bare.isdecimal():
        return any(bare.startswith(counted[:_BEGUN]) for counted in _COUNTING)
    return bare.startswith(_TEMPLATE)
