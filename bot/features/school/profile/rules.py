"""What a school is called, its telephone number, and who is in charge: read from what an owner types.

All of it is printed on papers that families trust, so nothing in it may lead anywhere or hide its order: no
addresses, no long numbers but the telephone, no letters that nobody sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Secret
from bot.plain import seen
from bot.records import Kept, Record

_LONGEST: Final = 80  # characters
_SHORTEST: Final = 3
# An address of any kind, with or without a scheme, and what reads like a meeting's ID or a card's number.
_LEADS_AWAY: Final = re.compile(r"[@/\\<>]|\w\.(?:\w\.)*[a-z]{2,}\b|\d(?:[ .-]?\d){5}", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(r"\b(?:TP|Q|P|H|TX|TT|Tr|Th[SsYy]?|TS|PGS|GS|Mr|Mrs|Ms|Dr|St)\.")
_BOTH: Final = re.compile(r"(.*?[^\s,;:(–-])[\s,;:(–-]+(\+?\d[\d\s.-]{7,}\d)\)?")
_TYPED_NUMBER: Final = re.compile(r"\+?[\d .()-]{6,24}")
_NUMBERS: Final = (  # digits from the national 0 on: how they are grouped
    re.compile(r"(0[35789]\d{2})(\d{3})(\d{3})"),  # mobile
    re.compile(r"(02[48])(\d{4})(\d{4})"),  # Hanoi and Ho Chi Minh City
    re.compile(r"(02\d{2})(\d{3})(\d{4})"),  # other provinces
    re.compile(r"(1[89]00)(\d{2})(\d{2,4})"),  # hotlines
)


UNKNOWN: Final = Secret("")


class ProfilePart(StrEnum):
    """What is asked, in this order. The values end names of messages in `texts`."""

    NAME = "name"
    PHONE = "phone"
    HEAD = "head"  # the person in charge: name and role, as the school prints it


class Unfit(StrEnum):
    """Why an answer is not taken. The values name messages in `texts`."""

    SHORT = "profile-short"
    LONG = "profile-long"
    LEADS_AWAY = "profile-leads-away"
    NO_NUMBER = "profile-no-number"


@dataclass(frozen=True, slots=True)
class SchoolProfile(Record):
    """What an owner said of the school; None: not said yet. A row without any: the question was asked."""

    id: int
    name: Secret | None
    phone: Secret | None
    head: Secret | None
    set_by: Annotated[int, Kept(account=True)]
    set_at: datetime


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What is shown of a school; empty where it is not known."""

    name: Secret = UNKNOWN
    phone: Secret = UNKNOWN
    head: Secret = UNKNOWN

    def of(self, part: ProfilePart) -> Secret:
        """Return one of them."""
        return {ProfilePart.NAME: self.name, ProfilePart.PHONE: self.phone, ProfilePart.HEAD: self.head}[part]


NAMELESS: Final = SchoolFacts()  # nothing is known of it


def read_answer(part: ProfilePart, text: str) -> Secret | Unfit:
    """Read what was typed, as it is to be printed: on one line, composed, without unseen letters."""
    said = " ".join(seen(text).split())
    if part is ProfilePart.PHONE:
        return _number(said)
    if len(said) < _SHORTEST or not any(letter.isalpha() for letter in said):
        return Unfit.SHORT
    if len(said) > _LONGEST:
        return Unfit.LONG
    if _LEADS_AWAY.search(_ABBREVIATED.sub("", said)):
        return Unfit.LEADS_AWAY
    return Secret(said)


def read_answers(part: ProfilePart, text: str) -> tuple[tuple[ProfilePart, Secret], ...] | Unfit:
    """Read what was typed; behind a name, on the same line, may stand the telephone."""
    both = _BOTH.fullmatch(" ".join(seen(text).split())) if part is ProfilePart.NAME else None
    if both is not None:
        name, phone = read_answer(ProfilePart.NAME, both[1]), _number(both[2])
        if not (isinstance(name, Unfit) or isinstance(phone, Unfit)):
            return (ProfilePart.NAME, name), (ProfilePart.PHONE, phone)
    answer = read_answer(part, text)
    return answer if isinstance(answer, Unfit) else ((part, answer),)


def _number(said: str) -> Secret | Unfit:
    """Return a Vietnamese number grouped as people read it out."""
    if not _TYPED_NUMBER.fullmatch(said):
        return Unfit.NO_NUMBER
    digits = re.sub(r"\D", "", said)
    digits = re.sub(r"^(?:00)?840?(?=[2-9]\d{8})", "0", digits)
    found = next((match for shape in _NUMBERS if (match := shape.fullmatch(digits))), None)
    return Unfit.NO_NUMBER if found is None else Secret(" ".join(found.groups()))


def next_unsaid(profile: SchoolProfile, after: ProfilePart | None = None) -> ProfilePart | None:
    """Return what is still to be asked, after one of them that was answered or skipped; None: nothing."""
    said = {part for part in ProfilePart if getattr(profile, part.value) is not None}
    order = list(ProfilePart)
    left = order if after is None else order[order.index(after) + 1 :]
    return next((part for part in left if part not in said), None)
