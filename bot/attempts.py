"""What accounts tried, counted against guessing and nagging."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.personal_data import DataKind, times_of
from bot.records import Change

COUNTED, REMEMBERED = times_of(DataKind.ATTEMPT)  # remembered as long as the end of a binding


_MOST: Final = 3


class Attempt(StrEnum):
    """Kind of a counted attempt. The values name words in `texts`, after `mydata-value-attempt-`."""

    CODE = "code"  # a wrong code; subject: the class by whose link the account came
    NUMBER = "number"  # an own phone number that no roster has
    TYPO = "typo"  # its check symbol already shows that it is no code
    PLEA = "plea"  # subject: the class whose staff were asked for another code
    APPLICATION = "application"  # subject: the class whose staff were asked to approve
    CLAIM = "claim"  # subject: the group in which the account claims to teach
    REMOVED = "removed"  # subject: the class from which staff removed the account
    DISPLACED = "displaced"  # subject: the class in which a code moved the student to another account
    DECLINED = "declined"  # subject: the class whose staff declined the account
    OFF_LIST = "off_list"  # subject: the class whose new roster leaves out the account's student
    OTHER_CODE = "other_code"  # subject: the class where it used another student's code while it waited


@dataclass(frozen=True, slots=True)
class Attempted(Change):
    """A counted attempt of an account. `subject` None: no class, no group."""

    account: int
    what: Attempt
    at: datetime
    subject: int | None = None


OUTS: Final = frozenset(
    {Attempt.REMOVED, Attempt.DISPLACED, Attempt.DECLINED, Attempt.OFF_LIST, Attempt.OTHER_CODE}
)
"""What a class's staff are reminded of, for longer than a day, when the account wants to come in again."""


def too_often(attempts: Iterable[Attempted], what: Attempt, subject: int | None, now: datetime) -> bool:
    """Tell whether an account has made the same attempt, on the same subject, three times within a day."""
    same = [one for one in attempts if one.what is what and one.subject == subject and now - one.at < COUNTED]
    return len(same) >= _MOST
