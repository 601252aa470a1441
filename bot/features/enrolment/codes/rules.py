"""Enrolment codes: generate, format, parse, protect from guessing; whose are printed, and who asks for one.

Nine symbols that no Vietnamese keyboard (TELEX, VNI) changes: eight random ones and a check symbol, the sum
of the eight weighted with 3^1 to 3^8, modulo 29. As 29 is prime and greater than the alphabet, every single
wrong symbol and every swap of neighbours changes the sum; the remainders 27 and 28 have no symbol and are
redrawn.
A request's content is only claimed by its account: a teacher sees who holds the number. The reply does not
disclose which codes exist.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from itertools import accumulate, cycle
from operator import mul
from typing import Annotated, Final

import regex

from bot.attempts import Attempt, Attempted
from bot.classroom import BindingRole, SchoolClass, Secret, Student
from bot.features.enrolment.applications.rules.steps import Application
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.rules import mark_of, put_out
from bot.features.school.profile.rules import UNKNOWN, ProfilePart, read_answer
from bot.outbox import Dispatch
from bot.plain import ALPHABET, plain
from bot.pupil_names import RosterLine, read_self
from bot.records import Add, Change, Changes, Decided, Kept, Record, changed
from bot.roles import Member, Role

CODE_LASTS: Final = timedelta(days=14)

_MODULUS: Final = 29
_POWERS: Final = tuple(pow(3, power, _MODULUS) for power in range(_MODULUS - 1))  # then they repeat
_WEIGHTS: Final = _POWERS[1:9]
_LENGTH: Final = len(_WEIGHTS) + 1
_VALUE: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LONGEST: Final = 200  # characters of an answer that are read

# What people type instead, after folding width and case.
_ALIKE: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = regex.compile(r"[\s\p{Pd}\p{Cf}._]++")
_DASH: Final = r"[\s\p{Pd}._]{0,3}+"
_INSIDE: Final = regex.compile(rf"(?<!\w)(?:\w{{4}}{_DASH}){{2}}\w(?!\w)")

_TYPOS: Final = 20
_TYPOS_WITHIN: Final = timedelta(minutes=15)

_BURST: Final = 5
_BURST_WITHIN: Final = timedelta(minutes=15)
_FIRST_WAIT: Final = timedelta(minutes=15)
_DOUBLINGS: Final = 7  # more would exceed the longest wait anyway
_LONGEST_WAIT: Final = timedelta(hours=24)
_REMEMBERED: Final = timedelta(hours=24)

_STORM: Final = 30
_STORM_WITHIN: Final = timedelta(hours=1)
_FROZEN_FOR: Final = timedelta(hours=1)
_TEACHERS: Final = 2  # named on a slip
_GUESSER: Final = 2  # wrong codes from which an account counts as a guesser


@dataclass(frozen=True, slots=True)
class Code(Record):
    """An enrolment code, shown on its slip alone: of code and link only keyed fingerprints are kept."""

    id: int
    student_id: Annotated[int, Kept(of="students")]
    kind: BindingRole
    fingerprint: bytes
    link_fingerprint: bytes
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: Annotated[int | None, Kept(account=True)] = None
    revoked_at: datetime | None = None


class CodeReply(StrEnum):
    """Why a code was not accepted. The values name messages in `texts`."""

    WRONG = "code-wrong"  # unknown, used, revoked or expired: the same answer for all
    TYPO = "code-typo"
    WAIT = "code-wait"
    FROZEN = "code-frozen"
    BOUND = "code-bound"
    WAITING = "code-waiting"  # they wait with another number and name: the teacher decides
    STAFF = "enrol-staff"
    GUARDIAN = "code-guardian"  # they are, or were, a student of the class, or applied as one
    NO_NUMBER = "contact-none"  # on no roster, or not theirs to use: the same answer for all
    NOT_OWN_NUMBER = "contact-not-own"


@dataclass(frozen=True, slots=True)
class Tried:
    """Result of a tried code: the application it began, or the refusal. `wait`: before the next try."""

    application: Application | None = None
    refusal: CodeReply | None = None
    wait: timedelta | None = None


class Misread(Enum):
    """Why an answer is no code."""

    TYPO = "typo"  # nine symbols, but the last does not fit the others
    NO_CODE = "no code"


def make_code(draw: Callable[[int], int]) -> Secret:
    """Return a new code in normal form. `draw(n)` returns a random integer of `range(n)`."""
    while True:
        values = [draw(len(ALPHABET)) for _ in _WEIGHTS]
        check = _check(values)
        if check < len(ALPHABET):
            return Secret("".join(ALPHABET[value] for value in (*values, check)))


def read_code(text: str) -> Secret | Misread:
    """Return the typed code in normal form: nine symbols, upper case, nothing between them.

    The code may stand alone or, if its check symbol fits and it is not all digits, within a sentence.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    alone = _symbols(text)
    if alone is not None:
        return Secret(alone) if _fits(alone) else Misread.TYPO
    for met in _INSIDE.finditer(text):
        inside = _symbols(met.group())
        if inside is not None and not inside.isdigit() and _fits(inside):
            return Secret(inside)
    return Misread.NO_CODE


def codes_among(symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
    """Yield possible codes within a run of symbols, each with its place, in order.

    `places` are those at which one may begin, each with eight symbols after it. One in 29 random runs of nine
    symbols passes. The cost per place is constant: with P(n) the sum of all symbols before n, the one at m
    weighted with 3^m, the eight from n on have the check symbol 3^(1-n) * (P(n+8) - P(n)).
    """
    symbols = symbols.upper().translate(_ALIKE)
    values = [_VALUE[symbol] for symbol in symbols]
    before = list(accumulate(map(mul, values, cycle(_POWERS)), initial=0))
    for at in places:
        check = at + _LENGTH - 1
        if not (3 * (before[check] - before[at]) - _POWERS[at % len(_POWERS)] * values[check]) % _MODULUS:
            yield at, Secret(symbols[at : check + 1])


def shown(code: Secret) -> str:
    """Return a code in normal form as it is printed and typed: `CNG1-7QQ9-H`."""
    symbols = code.reveal()
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


def wait_for(wrong: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long an account must wait before its next code; zero if it may try.

    `wrong` are the times, in order, of its wrong codes. Four cost nothing. The fifth within 15 minutes costs
    15 minutes from then on, and each further one, however slow, twice as much as the one before: 30 minutes,
    1, 2, 4, 8, 16 and at most 24 hours. Times older than 24 hours before the last do not count.
    """
    if not wrong:
        return timedelta()
    counted = [at for at in wrong if wrong[-1] - at <= _REMEMBERED]
    for fifth in range(_BURST - 1, len(counted)):
        if counted[fifth] - counted[fifth - _BURST + 1] <= _BURST_WITHIN:
            further = min(len(counted) - 1 - fifth, _DOUBLINGS)
            wait = min(_FIRST_WAIT * (1 << further), _LONGEST_WAIT)
            return max(timedelta(), wrong[-1] + wait - now)
    return timedelta()


def typing_wait(typos: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long an account's mistyped codes are not even recorded; zero while it may mistype.

    `typos` are the times, in order, of codes whose check symbol did not fit. 20 within 15 minutes are free:
    they give a guesser no information, and a valid code is accepted all the while.
    """
    lately = [at for at in typos if now - at < _TYPOS_WITHIN]
    return timedelta() if len(lately) < _TYPOS else lately[-_TYPOS] + _TYPOS_WITHIN - now


def frozen_until(wrong: Sequence[datetime], now: datetime) -> datetime | None:
    """Return until when guessers are frozen because many codes are being guessed; None if they are not.

    `wrong` are the times, in order, of wrong codes of all accounts: those that came by one class's link, or
    all that came by none. Whenever 30 fall within an hour, guessers are frozen for an hour from the last.
    """
    for last in range(len(wrong) - 1, _STORM - 2, -1):
        if wrong[last] + _FROZEN_FOR <= now:
            return None
        if wrong[last] - wrong[last - _STORM + 1] <= _STORM_WITHIN:
            return wrong[last] + _FROZEN_FOR
    return None


def is_frozen(wrong: Sequence[datetime], storms: Iterable[Sequence[datetime]], now: datetime) -> bool:
    """Tell whether an account is frozen: many codes are being guessed, and it gave two wrong ones itself.

    `wrong`: the times of its own wrong codes; `storms`: those of all, as `frozen_until` takes them. Valid
    codes of other accounts are accepted, so that a guesser cannot lock out a class.
    """
    own = sum(now - at < _STORM_WITHIN for at in wrong)
    return own >= _GUESSER and any(frozen_until(storm, now) is not None for storm in storms)


def _symbols(text: str) -> str | None:
    """Return the nine symbols that a text consists of; None if it is anything else."""
    symbols = _BETWEEN.sub("", text).upper().translate(_ALIKE)
    return symbols if len(symbols) == _LENGTH and set(symbols) <= set(ALPHABET) else None


def _fits(symbols: str) -> bool:
    *values, check = map(ALPHABET.index, symbols)
    return _check(values) == check


def _check(values: Sequence[int]) -> int:
    return sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) % _MODULUS


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip for one student, or for guardians: the code, and the token of a link that does the same.

    `number` and `name` are the student's.
    """

    kind: BindingRole
    number: int
    name: Secret
    code: Secret
    token: Secret


class PrintReply(StrEnum):
    """Reply to a teacher who prints slips. The values name messages in `texts`."""

    PRINTED = "slips-printed"
    ALL_OUT = "slips-all-out"  # all who need one have one; printing anew revokes those
    NOBODY = "slips-nobody"  # none is needed
    NOT_STAFF = "lesson-not-staff"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A roster's line, and the kinds of its codes that were used, or are out: valid, not to be replaced."""

    student: Student
    out: frozenset[BindingRole]
    used: frozenset[BindingRole]

    def needs(self, kind: BindingRole) -> bool:
        """Tell whether a code of that kind is still needed: a bound student needs none."""
        if kind is BindingRole.STUDENT:
            return self.student.account is None
        return kind not in self.used


@dataclass(frozen=True, slots=True)
class Printed:
    """Slips to print; they are shown nowhere else. `left`: how many earlier ones stay valid.

    `teacher`: the names of the class's teachers, as they may be printed; empty where none is known.
    """

    reply: PrintReply
    school_class: SchoolClass | None = None
    slips: tuple[Slip, ...] = ()
    left: int = 0
    teacher: Secret = UNKNOWN


def named(members: Iterable[Member], groups: Collection[int], at: datetime) -> Secret:
    """Return the names of a class's confirmed teachers, two at most; accounts chose them themselves.

    What may not stand on a paper, such as an address, is left out, and nobody is named where there are more.
    """
    teaching = {
        each.account: read_answer(ProfilePart.HEAD, each.name.reveal())
        for each in members
        if each.role is Role.TEACHER and each.group_id in groups and each.holds(each.group_id, at)
    }
    fit = [each.reveal() for each in teaching.values() if isinstance(each, Secret)]
    return Secret(", ".join(fit)) if len(fit) <= _TEACHERS else UNKNOWN


def to_print(lines: Iterable[SlipLine]) -> tuple[tuple[tuple[Student, BindingRole], ...], int]:
    """Return whose slips are printed, students' before guardians', and how many others stay valid."""
    lines = tuple(lines)
    needing = [(line, kind) for kind in BindingRole for line in lines if line.needs(kind)]
    wanted = tuple((line.student, kind) for line, kind in needing if kind not in line.out)
    return wanted, len(needing) - len(wanted)


def replied(printed: int, left: int) -> PrintReply:
    """Return the reply for the numbers of slips printed and left."""
    if printed:
        return PrintReply.PRINTED
    return PrintReply.ALL_OUT if left else PrintReply.NOBODY


_MOST: Final = 3  # requests of an account in a day
_WORD: Final = regex.compile(r"[^\W_]++")


@dataclass(frozen=True, slots=True)
class CodeRequest(Record):
    """An account's request for a code. `number` and `name` are its own claim."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    account_name: Annotated[Secret, Kept(chosen=True)]
    number: Annotated[int, Kept(small=True)]
    name: Annotated[Secret, Kept(chosen=True)]
    at: datetime
    settled_at: datetime | None = None
    settled_by: Annotated[int | None, Kept(account=True)] = None


@dataclass(frozen=True, slots=True)
class CodeRequestCard:
    """A code request as staff see it: the roster's line with that number, and who holds it since when."""

    plea: CodeRequest
    school_class: SchoolClass
    student: Student | None
    holder: Secret | None
    held_since: datetime | None


class CodeRequestReply(StrEnum):
    """Reply to an account that requests a code. The values name messages in `texts`."""

    SENT = "plea-sent"  # whether or not there is such a class, number or teacher
    UNCLEAR = "plea-unclear"
    OFTEN = "plea-often"


class CodeRequestDecision(StrEnum):
    """Reply to a teacher who decides a code request. The values name messages in `texts`."""

    ISSUED = "plea-issued"
    DROPPED = "plea-dropped"
    ASK = "plea-sure"  # it removes an account, or names differ: asked to confirm
    NO_LINE = "plea-no-line"
    ALREADY = "decide-already"
    NOT_STAFF = "decide-not-staff"


def read_plea(text: str, classes: Sequence[SchoolClass]) -> tuple[int | None, RosterLine | None]:
    """Return the class and the line that a text names: `6A1, 12 Nguyễn Văn An`.

    A class is recognised by a word of its name that holds a digit, as `6A1`. None: it, or number and name, is
    missing or ambiguous; a single class need not be named.
    """
    said = {word for word in _WORD.findall(plain(text)) if not word.isdecimal()}
    named = [one for one in classes if said & _marks(one.name)]
    if len(classes) == 1:
        named = list(classes)
    return (named[0].id if len(named) == 1 else None), read_self(text)


def _marks(name: Secret) -> frozenset[str]:
    words = _WORD.findall(plain(name.reveal()))
    return frozenset(word for word in words if not word.isdecimal() and regex.search(r"\d", word))


def on_ask(
    plea: CodeRequest, before: CodeRequest | None, attempts: Iterable[Attempted]
) -> Decided[CodeRequestReply]:
    """Decide a code request. `before`: the account's earlier one for the class, which is updated in place.

    `attempts`: those of the account within a day, also where it was forgotten since.
    """
    if sum(one.what is Attempt.PLEA for one in attempts) >= _MOST:
        return CodeRequestReply.OFTEN, ()
    told: Change = Add(plea)
    if before is not None:
        said = {"account_name": plea.account_name, "number": plea.number, "name": plea.name}
        told = changed(before, **said, at=plea.at, settled_at=None, settled_by=None)
    counted = Attempted(plea.account, Attempt.PLEA, plea.at, plea.class_id)
    return CodeRequestReply.SENT, (told, counted, Dispatch(CodeMessage.PLEA, (before or plea).id))


@dataclass(frozen=True, slots=True)
class Settling:
    """A teacher decides a code request: another code, or none.

    `sure_of`: mark of what they were asked to confirm, and said yes to; 0: they were not asked.
    """

    account: int
    is_staff: bool
    issues: bool
    at: datetime
    sure_of: int = 0


def mark_for(plea: CodeRequest, student: Student) -> int:
    """Return a mark of what is confirmed: the line that another code frees, and the account that holds it."""
    return mark_of(f"{plea.number} {student.id} {student.account or 0}")


def names_differ(plea: CodeRequest, student: Student) -> bool:
    """Tell whether an account gives another name than the roster has for its number; marks and case aside."""
    return plain(plea.name.reveal()).split() != plain(student.name.reveal()).split()


def on_settle(
    settling: Settling, plea: CodeRequest | None, student: Student | None
) -> Decided[CodeRequestDecision]:
    """Decide a code request. Another code frees the line first: the account that holds it is removed at once.

    If an account would be removed, or the name given is not the roster's, staff are asked to confirm; what
    has changed since they were asked is asked anew.
    """
    if plea is None or (settling.is_staff and plea.settled_at is not None):
        return CodeRequestDecision.ALREADY, ()
    if not settling.is_staff:
        return CodeRequestDecision.NOT_STAFF, ()
    done = changed(plea, settled_at=settling.at, settled_by=settling.account)
    if not settling.issues:
        return CodeRequestDecision.DROPPED, (done,)
    if student is None:
        return CodeRequestDecision.NO_LINE, ()
    weighs = student.account is not None or names_differ(plea, student)
    if weighs and settling.sure_of != mark_for(plea, student):
        return CodeRequestDecision.ASK, ()
    freed: Changes = ()
    if student.binding_id is not None and student.account is not None:
        freed = put_out(student.binding_id, student.account, plea.class_id, settling.at)
    heard = Dispatch(CodeMessage.PLEA_HEARD, plea.id, plea.account)
    return CodeRequestDecision.ISSUED, (done, *freed, heard)
