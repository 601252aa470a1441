"""What counts against an account, whatever it asks: tries of codes, what others hear of, and being put out.

It outlives a request to be forgotten, which would else give new tries; the account is known by a keyed hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.outbox import Change

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

COUNTED: Final = timedelta(hours=24)
REMEMBERED: Final = timedelta(days=30)  # as long as the end of a binding is kept
_MOST: Final = 3


class Attempt(StrEnum):
    """What is counted. The values name words in `texts`, after `mydata-value-attempt-`."""

    CODE = "code"  # a code that nobody holds; subject: the class by whose link the account came
    NUMBER = "number"  # an own phone number that no list has
    TYPO = "typo"  # its check symbol already shows that it is none
    PLEA = "plea"  # subject: the class whose staff were asked for another code
    APPLICATION = "application"  # subject: the class whose staff were asked to approve
    CLAIM = "claim"  # subject: the group of which the account says that it teaches there
    REMOVED = "removed"  # subject: the class out of which staff put the account
    DISPLACED = "displaced"  # subject: the class in which a code gave the account's number to another one
    DECLINED = "declined"  # subject: the class whose staff said no to the account
    OFF_LIST = "off_list"  # subject: the class whose new list leaves out the account's student
    OTHER_CODE = "other_code"  # subject: the class in which it used another pupil's code while it waited


@dataclass(frozen=True, slots=True)
class Attempted(Change):
    """An account tried something that counts. `subject` None: no class, no group."""

    account: int
    what: Attempt
    at: datetime
    subject: int | None = None


OUTS: Final = frozenset(
    {Attempt.REMOVED, Attempt.DISPLACED, Attempt.DECLINED, Attempt.OFF_LIST, Attempt.OTHER_CODE}
)
"""What a class's staff are reminded of, for longer than a day, when the account wants to come in again."""


def too_often(attempts: Iterable[Attempted], what: Attempt, subject: int | None, now: datetime) -> bool:
    """Tell whether an account has had the same people told of the same three times within a day."""
    same = [one for one in attempts if one.what is what and one.subject == subject and now - one.at < COUNTED]
    return len(same) >= _MOST
