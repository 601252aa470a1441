"""The rest of a message without its secrets: whole clauses and lines that hold one are left out.

The rest is not trusted: it is judged like a message of its own before it is shown.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.moderation.verdict import Verdict

_ENDS: Final = re.compile(r"[.!?;,…]+\s+|\s+[-–—|•]+\s+")  # a clause, with the mark that ends it
_LOOSE: Final = " \t,;:-–—|•"  # marks left at either end of a line once its neighbour is gone
_BLANK: Final = re.compile(r"\n{3,}")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_SENTENCE: Final = 3  # words
_OWN: Final = frozenset({Surface.TEXT, Surface.CAPTION})


def remnant(text: str, judge: Callable[[Post], Verdict], chat_id: int | None, signed: str = "") -> str | None:
    """Return the rest of a text that gives rooms away, fit to stand in a chat.

    "" where nothing is left; None where even the rest would not be kept there, under the name `signed`.
    `judge` must not take these for parts of a conversation.
    """

    def judged(said: str) -> Verdict:
        return judge(Post((Part(Surface.TEXT, said),), chat_id=chat_id))

    found = remnants(text, judged(text).masked)
    for each in found:
        if judged(f"{signed}\n{each}").decision is Decision.KEEP:
            return each
    return None if found else ""


def remnants(text: str, masked: str) -> tuple[str, ...]:
    """Return possible rests of a text, longest first: without its clauses, or its lines, that hold a secret.

    `masked` is the text with a bullet for each character of a secret. A rest without any letter is left out.
    """
    tried = (_without(text, masked, clauses=True), _without(text, masked, clauses=False))
    return tuple(dict.fromkeys(each for each in tried if _says(each)))


def says_more(post: Post, masked: str) -> bool:
    """Return whether the words of a post say anything beside its secrets; `masked` is the verdict's."""
    at = 0
    for part in post.parts:
        piece = masked[at : at + len(part.text)]
        at += len(part.text) + 1
        if part.surface in _OWN and remnants(part.text, piece):
            return True
    return False


def _readable(line: str, shown: str, before: str) -> str:
    """Return a masked line with its first word readable where that begins a sentence in Vietnamese.

    The word after a room is masked, for it may be the passcode, the first of the next line too. No passcode
    is written with Vietnamese marks; a word alone, or after a label, may still be a hint at one.
    """
    word = _FIRST.match(line)
    if word is None or len(line.split()) < _SENTENCE or before.rstrip().endswith(":"):
        return shown
    letters = unicodedata.normalize("NFD", word.group().lower()).replace("đ", "d\u0323")
    marked = any(unicodedata.combining(each) for each in letters)
    plain = all(unicodedata.combining(each) or each in ascii_lowercase for each in letters)
    return word.group() + shown[word.end() :] if marked and plain else shown


def _without(text: str, masked: str, *, clauses: bool) -> str:
    lines: list[str] = []
    at, before = 0, ""
    for line in text.split("\n"):
        shown = _readable(line, masked[at : at + len(line)], before)
        at, before = at + len(line) + 1, line
        if shown == line:
            lines.append(line)
            continue
        if lines and lines[-1].rstrip().endswith(":"):
            lines.pop()  # it labelled the removed line
        rest = "".join(_clauses(line, shown)).strip(_LOOSE) if clauses else ""
        if _says(rest):
            lines.append(rest)
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()


def _clauses(line: str, shown: str) -> Iterator[str]:
    """Yield the clauses of a line that hold no secret."""
    start = 0
    for end in (*(met.end() for met in _ENDS.finditer(line)), len(line)):
        if line[start:end] == shown[start:end]:
            yield line[start:end]
        start = end


def _says(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
