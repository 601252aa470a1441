"""Rate limits on trying codes and phone numbers: per account, per class's link, and in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.enrolment.codes import frozen_until, is_frozen, typing_wait, wait_for
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import CodeReply
from bot.access.enrolment.views import Tried
from bot.outbox import Dispatch
from bot.school.attempts import COUNTED, Attempt, Attempted
from bot.storage.changes import record
from bot.storage.db.account_marks import mark_of
from bot.storage.people.students import applications_of
from bot.storage.tables.classes import attempts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.db.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CodeThrottle:
    """What counts against the next code of an account.

    `wrong` and `typos` are times of its own tries, wrong phone numbers included in `wrong`; `by_link` and
    `by_none` those of the wrong codes of all accounts that came by the same class's link, and by no link.
    `class_id` is the class of that link; None: no link.
    """

    account: int
    class_id: int | None
    wrong: tuple[datetime, ...]
    typos: tuple[datetime, ...]
    by_link: tuple[datetime, ...]
    by_none: tuple[datetime, ...]

    @property
    def storm(self) -> tuple[datetime, ...]:
        """Return the times of the wrong codes that the account's next one is counted with."""
        return self.by_none if self.class_id is None else self.by_link


def tries_of(tx: Transaction, account: int) -> CodeThrottle:
    """Return what counts against the next code of an account."""
    came = applications_of(tx, account)
    class_id = next((one.class_id for one in came if one.is_typed), None)
    query = tx.select(*attempts.c["account_mark", "what", "subject", "at"]).where(
        attempts.c.what.in_((Attempt.CODE.value, Attempt.NUMBER.value, Attempt.TYPO.value)),
        attempts.c.at > tx.now - COUNTED,
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    mark = mark_of(tx, account)
    own = [row for row in rows if row.account_mark == mark]
    wrong = [row for row in rows if row.what == Attempt.CODE]
    return CodeThrottle(
        account,
        class_id,
        wrong=tuple(row.at for row in own if row.what != Attempt.TYPO),
        typos=tuple(row.at for row in own if row.what == Attempt.TYPO),
        by_link=tuple(row.at for row in wrong if class_id is not None and row.subject == class_id),
        by_none=tuple(row.at for row in wrong if row.subject is None),
    )


def throttled(tries: CodeThrottle, now: datetime) -> Tried | None:
    """Return why an account may not try now; None: it may."""
    wait = wait_for(tries.wrong, now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    storms = (tries.by_link, tries.by_none)
    return Tried(refusal=CodeReply.FROZEN) if is_frozen(tries.wrong, storms, now) else None


def mistyped(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a mistyped code, or refuse it where there were too many."""
    wait = typing_wait(tries.typos, tx.now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    record(tx, (Attempted(tries.account, Attempt.TYPO, tx.now),))
    return Tried(refusal=CodeReply.TYPO)


def wrong_try(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a wrong code; staff are notified once of a storm of them, by the code that began it."""
    record(tx, (Attempted(tries.account, Attempt.CODE, tx.now, tries.class_id),))
    began = frozen_until(tries.storm, tx.now) is None
    if began and frozen_until((*tries.storm, tx.now), tx.now) is not None:
        record(tx, (Dispatch(EnrolmentMessage.FROZEN, tries.class_id or 0),))
    return Tried(refusal=CodeReply.WRONG)


def wrong_number(tx: Transaction, tries: CodeThrottle) -> None:
    """Note an own phone number on no list. Telegram vouches for it, so it can't be a guess."""
    record(tx, (Attempted(tries.account, Attempt.NUMBER, tx.now),))
