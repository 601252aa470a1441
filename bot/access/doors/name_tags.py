"""Name tags for shared rooms: a student's display name there shows the teacher whose door was used.

`12 Nguyễn Văn An 7QK`: the last three symbols are a keyed hash of student, lesson and account. 27^3 tags are
no password: a teacher who sees one knows which door gave it out, and no student can make up another's.
An account that is not bound any more has no tag of today.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from bot.access.plain import ALPHABET
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.access.model import Lesson, Student

_SYMBOLS: Final = 3
_MOST_LINES: Final = 200  # of a pasted list of names that are read
_ALIKE: Final = str.maketrans("OIL", "011")
_NAME: Final = 64  # characters of a name in a room
_LAST: Final = regex.compile(r"(?:\A|\s)([0-9A-Z]{3})\s*\Z", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A student's tag of a lesson. `account`: whose door bears it; None: a teacher hands it over by hand."""

    tag: str
    student: Student
    lesson: Lesson
    account: int | None = None

    @property
    def is_guardians(self) -> bool:
        """Whether it is on a guardian's door."""
        return self.account in self.student.guardians


@dataclass(frozen=True, slots=True)
class TagsSeen:
    """Evaluation of a teacher's list of names: whose doors were used, and which of them more than once.

    `strange` are the lines without a tag of today, at most 64 characters of each.
    """

    known: tuple[Tagged, ...]
    shared: tuple[Tagged, ...]
    strange: tuple[Secret, ...]


def tag_of(digest: bytes) -> str:
    """Return the three symbols of a keyed hash."""
    number = int.from_bytes(digest[:8])
    symbols = ""
    for _ in range(_SYMBOLS):
        number, place = divmod(number, len(ALPHABET))
        symbols += ALPHABET[place]
    return symbols


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags at the ends of a text's lines, in their order; `""` for a line without one."""
    return tuple(map(_tag_in, _lines(text)))


def is_tag(text: str) -> bool:
    """Tell whether a text is one tag and nothing else."""
    return len(text.strip()) == _SYMBOLS and read_tags(text) != ("",)


def names_in(text: str) -> int:
    """Return how many names a text lists, one a line; 0 where it is no list of names."""
    lines = _lines(text)
    is_list = len(lines) > 1 and all(len(line) <= _NAME for line in lines)
    return len(lines) if is_list else 0


def seen(text: str, today: Iterable[Tagged]) -> TagsSeen | None:
    """Return whose tags a text's lines end with; None where none of them is a tag of today."""
    having: dict[str, list[Tagged]] = {}
    for tagged in today:
        having.setdefault(tagged.tag, []).append(tagged)
    typed = [(line, _tag_in(line)) for line in _lines(text)]
    counted = Counter(tag for _, tag in typed if tag in having)
    if not counted:
        return None
    known = tuple(tagged for tag in counted for tagged in having[tag])
    shared = tuple(tagged for tag, times in counted.items() if times > 1 for tagged in having[tag])
    strange = tuple(Secret(line[:_NAME]) for line, tag in typed if tag not in having)
    return TagsSeen(known, shared, strange)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:_MOST_LINES]


def _tag_in(line: str) -> str:
    found = _LAST.search(line)
    return "" if found is None else found.group(1).upper().translate(_ALIKE)
