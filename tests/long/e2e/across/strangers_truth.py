"""Who may be shown which class's room, and when: decided from what people did, never by asking the bot.

Pure. Accounts are ids; whoever plays the people tells of each thing that they do, before the bot answers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from tests.e2e.rooms import Room, a_room, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE: Final = timedelta(minutes=10)  # a door opens so long before its lesson
LASTS: Final = timedelta(minutes=45)  # a lesson here
UNTIMED: Final = timedelta(minutes=90)  # and stays open so long where the invitation names no time
NEXT_AFTER: Final = timedelta(minutes=30)  # one that begins so long after another is the next one
NAMES: Final = {
    1: "Nguyễn Văn An",
    2: "Trần Thị Bình",
    3: "Lê Chi",
    4: "Phạm Dũng",
    5: "Vũ Hà",
    6: "Đỗ Khoa",
}  # of every class's list
_MOMENT: Final = timedelta(seconds=3)  # in which the bot does what is due


class Part(Enum):
    """What an account is to a class."""

    STUDENT = auto()
    GUARDIAN = auto()


class Kind(Enum):
    """Whom a lesson is for; an exam is for whoever a lesson is for."""

    ORDINARY = auto()
    GUARDIANS = auto()


@dataclass(eq=False, slots=True)
class Meeting:
    """A room through its renewals, the last one in use. `held`: staff closed its door, as no leak does."""

    rooms: list[Room]
    held: bool = False

    @property
    def current(self) -> Room:
        """The room as it is now."""
        return self.rooms[-1]

    @property
    def written(self) -> Iterator[str]:
        """What of it is like nothing else that is written anywhere, as figures of a passcode may be."""
        return (secret for room in self.rooms for secret in room.secrets[:-1])

    def given_away(self, text: str) -> set[str]:
        """Return what a text shows of it, as it is or was."""
        return {secret for room in self.rooms for secret in room.secrets if secret in text}


@dataclass(eq=False, slots=True)
class Lesson:
    """A lesson that a teacher handed in. `subject`: the id on its echo's buttons, once it has one."""

    meeting: Meeting
    opens: datetime
    ends: datetime
    saved: bool
    subject: str | None = None
    withdrawn: bool = False
    kind: Kind = Kind.ORDINARY
    handed_to: set[int] = field(default_factory=set)  # teachers who took its room for a pupil

    @property
    def begins(self) -> datetime:
        """When it begins; one that is given no time does as its door opens."""
        return self.opens if self.ends - self.opens == UNTIMED else self.opens + BEFORE

    def is_open(self, at: datetime) -> bool:
        """Tell whether its door may be open."""
        saved = self.saved and not self.withdrawn and not self.meeting.held
        return saved and self.opens - _MOMENT <= at < self.ends + _MOMENT


@dataclass(eq=False, slots=True)
class Code:
    """An enrolment code on a slip. `token`: what its QR code hands to the bot; `picture`: where it stands."""

    text: str
    token: str
    number: int
    part: Part
    picture: tuple[bytes, int]  # the file, and the slip's place in it
    lives: bool = True

    @property
    def bare(self) -> str:
        """The code as it may be written, too."""
        return self.text.replace("-", "")


@dataclass(eq=False, slots=True)
class Tie:
    """An account that is in a class. `by_code`: else an approval that rests on being in its group."""

    account: int
    number: int
    part: Part
    by_code: bool
    frozen: bool = False


@dataclass(eq=False, slots=True)
class Claim:
    """How far an account has come on its way into a class: by a code, or by what it typed of itself."""

    code: Code | None = None
    number: int | None = None
    name: str = ""
    agreed: bool = False


@dataclass(eq=False, slots=True)
class Class:
    """A class, its people, and what they did."""

    title: str
    teacher: int
    roster: dict[int, str]
    meetings: list[Meeting]
    members: set[int] = field(default_factory=set)  # of its group
    listed: set[int] = field(default_factory=set)  # numbers that a list of the school had, not approvals
    lessons: list[Lesson] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    consents: set[int] = field(default_factory=set)
    claims: dict[int, Claim] = field(default_factory=dict)
    waiting: dict[str, tuple[int, Claim]] = field(default_factory=dict)  # by the id on the teacher's card
    outs: set[int] = field(
        default_factory=set
    )  # accounts put out, displaced, declined, or with another's code
    off: set[int] = field(default_factory=set)  # accounts whose student a list left out
    moving: set[str] = field(default_factory=set)  # of these, whose number's holder agrees to a change
    word_first: bool = False  # students' doors need a guardian's word
    words: set[tuple[int, int]] = field(default_factory=set)  # list numbers, and who gave or noted the word

    # Who may see what.

    def may_see(self, account: int, meeting: Meeting, at: datetime, *, standing: bool = False) -> Part | None:
        """Return as what an account may be shown a room, None if as nothing; `standing`: it was before."""
        for lesson in self.lessons:
            if lesson.meeting is meeting and lesson.is_open(at):
                if account == self.teacher and account in lesson.handed_to:
                    return Part.STUDENT
                for tie in self.ties_of(account):
                    if self._opens(tie, lesson, standing=standing):
                        return tie.part
        return None

    def _opens(self, tie: Tie, lesson: Lesson, *, standing: bool) -> bool:
        if tie.frozen or tie.account not in self.consents:
            return False
        if tie.part is Part.GUARDIAN:
            return True
        heard = standing or not self.word_first or any(number == tie.number for number, _ in self.words)
        present = tie.by_code or tie.account in self.members
        return heard and present and lesson.kind is not Kind.GUARDIANS

    def ties_of(self, account: int) -> list[Tie]:
        """Return an account's ties to the class."""
        return [tie for tie in self.ties if tie.account == account]

    def student(self, number: int) -> Tie | None:
        """Return the student's own account at a list number."""
        found = (tie for tie in self.ties if tie.number == number and tie.part is Part.STUDENT)
        return next(found, None)

    def live_codes(self, part: Part) -> list[Code]:
        """Return the codes that let in, in the order of the list."""
        found = [code for code in self.codes if code.lives and code.part is part]
        return sorted(found, key=lambda code: code.number)

    # How people come in.

    def consent(self, account: int) -> None:
        """An account agrees to what is kept of it, where it was asked."""
        claim = self.claims.get(account, Claim())
        if claim.number is not None or (claim.code is not None and claim.code.lives):
            claim.agreed = True
            self.consents.add(account)
        elif self.ties_of(account):  # asked anew
            self.consents.add(account)

    def asks(self, account: int, claim: Claim) -> None:
        """An account begins anew on its way in."""
        self.claims[account] = claim
        self.waiting = {on_card: each for on_card, each in self.waiting.items() if each[0] != account}

    def pledge(self, account: int, on_card: str) -> None:
        """An account pledges to the class rules: a code ties it to the class, else a teacher is asked.

        A teacher is asked of whom the class remembers, whatever the code.
        """
        claim = self.claims.get(account)
        if claim is None or not claim.agreed:
            return
        self.claims.pop(account)
        if claim.code is not None and account in self.outs:
            if claim.code.lives and claim.code.part is Part.STUDENT:
                claim.number, claim.name = claim.code.number, self.roster.get(claim.code.number, "")
                self.waiting[on_card] = (account, claim)
        elif claim.code is not None:
            self._come_by(claim.code, account, Part.STUDENT)
        elif claim.number is not None:
            self.waiting[on_card] = (account, claim)

    def become_guardian(self, account: int) -> None:
        """An account agrees as a guardian, which ties it to the class."""
        claim = self.claims.pop(account, None)
        if claim is not None and claim.code is not None:
            self.consents.add(account)
            self._come_by(claim.code, account, Part.GUARDIAN)

    def _come_by(self, code: Code, account: int, part: Part) -> None:
        if not code.lives or code.part is not part:
            return
        code.lives = False
        if part is Part.GUARDIAN:
            self.words.add((code.number, account))
        elif (holder := self.student(code.number)) is not None:
            self.end(holder)
            self.outs.add(holder.account)
        self.ties.append(Tie(account, code.number, part, by_code=True))

    def approve(self, on_card: str, *, all_at_once: bool = False) -> None:
        """Staff say yes to somebody; at once only to those against whom nothing speaks."""
        account, claim = self.waiting.get(on_card, (0, Claim()))
        if claim.number is None:
            return
        holder = self.student(claim.number)
        held = holder is not None and holder.account != account
        if held and (all_at_once or on_card not in self.moving):
            return
        doubted = account in self.outs | self.off or self._differs(claim)
        if all_at_once and (doubted or self._unlisted(claim) or self._twice(claim)):
            return
        if holder is not None and held:
            self.end(holder)
        self.roster.setdefault(claim.number, claim.name)
        self.waiting.pop(on_card)
        if claim.code is not None:
            claim.code.lives = False
        self.ties.append(Tie(account, claim.number, Part.STUDENT, by_code=claim.code is not None))

    def decline(self, on_card: str) -> None:
        """Staff say no to somebody, which the class remembers."""
        account, _ = self.waiting.pop(on_card, (0, None))
        self.outs |= {account} - {0}

    def _differs(self, claim: Claim) -> bool:
        return self.roster.get(claim.number or 0, claim.name) != claim.name

    def _unlisted(self, claim: Claim) -> bool:
        return bool(self.listed) and claim.number not in self.roster

    def _twice(self, claim: Claim) -> bool:
        return sum(other.number == claim.number for _, other in self.waiting.values()) > 1

    # How access ends.

    def end(self, tie: Tie) -> None:
        """End a tie, and with an account's last one the consent it rested on."""
        if tie in self.ties:
            self.ties.remove(tie)
            self.words.discard((tie.number, tie.account))
            if not self.ties_of(tie.account):
                self.consents.discard(tie.account)

    def forget(self, account: int) -> None:
        """An account is in the class no more, and on no way there."""
        for tie in self.ties_of(account):
            self.end(tie)
        self.consents.discard(account)
        self.asks(account, Claim())

    def take(self, numbers: set[int]) -> None:
        """Students come on the list."""
        self.listed |= numbers
        for number in numbers:
            self.roster.setdefault(number, NAMES[number])

    def strike(self, numbers: set[int]) -> None:
        """Students leave the list: their accounts, their guardians' and their codes let nobody in."""
        self.listed -= numbers
        for number in numbers:
            self.roster.pop(number, None)
            for tie in [tie for tie in self.ties if tie.number == number]:
                self.end(tie)
                self.off |= {tie.account} if tie.part is Part.STUDENT else set()
            for code in self.codes:
                code.lives = code.lives and code.number != number
            self.words = {word for word in self.words if word[0] != number}

    # Lessons.

    def paste(self, at: datetime, begins: datetime | None, *, in_group: bool) -> None:
        """A teacher hands in the newest room, for now or for a time. In the middle of a lesson it is that."""
        meeting = self.meetings[-1]
        meeting.held = False
        for lesson in self.lessons:
            going = lesson.saved and not lesson.withdrawn and lesson.meeting is meeting
            is_next = begins is not None and begins >= at and begins - lesson.begins >= NEXT_AFTER
            if going and lesson.opens <= max(at, begins or at) < lesson.ends and not is_next:
                return
        opens, ends = (at, at + UNTIMED) if begins is None else (begins - BEFORE, begins + LASTS)
        self.lessons.append(Lesson(meeting, opens, ends, in_group))

    def lesson(self, subject: str) -> Lesson | None:
        """Return a lesson by the id on its buttons."""
        return next((lesson for lesson in self.lessons if lesson.subject == subject), None)


@dataclass(eq=False, slots=True)
class Truth:
    """Classes, and what is true of them."""

    classes: list[Class] = field(default_factory=list)
    made: int = 0  # rooms so far
    strange: list[Room] = field(default_factory=list)  # rooms that pupils wrote of, and no staff handed out

    def new_class(self, title: str, teacher: int) -> Class:
        """Add a class with a room of its own."""
        self.classes.append(Class(title, teacher, {}, [Meeting([self._room(None)])]))
        return self.classes[-1]

    def renew(self, of: Class) -> None:
        """Give a class's room another passcode."""
        of.meetings[-1].rooms.append(self._room(of.meetings[-1].current))

    def move(self, of: Class) -> None:
        """Give a class another room."""
        of.meetings.append(Meeting([self._room(None)]))

    def _room(self, old: Room | None) -> Room:
        self.made += 1
        return a_room(self.made) if old is None else renewed(old, self.made)

    def strangers_room(self) -> Room:
        """Return a room that is nobody's class's."""
        self.strange.append(self._room(None))
        return self.strange[-1]

    def of_strangers(self, text: str) -> bool:
        """Tell whether a text shows a link or an ID that an account without power over a class wrote."""
        return any(secret in text for room in self.strange for secret in room.secrets[:-1])

    def meetings(self) -> Iterator[tuple[Class, Meeting]]:
        """Return every room that a class has or had."""
        return ((each, meeting) for each in self.classes for meeting in each.meetings)

    def shows_codes(self, text: str) -> bool:
        """Tell whether a text shows a code that lets in."""
        plain = "".join(text.upper().replace("-", "").split())
        codes = [code for each in self.classes for code in each.codes if code.lives]
        return any(code.bare in plain or code.token in text for code in codes)

    def judge(
        self, text: str, account: int, at: datetime, *, standing: bool = False
    ) -> tuple[list[Part], list[str]]:
        """Return as what an account may see the rooms that a text shows, and what is wrong with it."""
        parts, wrong = [], []
        for each, meeting in self.meetings():
            given = meeting.given_away(text)
            if not given:
                continue
            part = each.may_see(account, meeting, at, standing=standing)
            if part is None:
                wrong.append(f"{each.title}'s room is shown to {account}, who may not see it")
            elif given - set(meeting.current.secrets):
                wrong.append(f"{each.title}'s room is shown to {account} as it was before it was renewed")
            else:
                parts.append(part)
        return parts, wrong
