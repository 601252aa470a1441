"""What pupils, guardians and outsiders set out to do in the machine of strangers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.long.e2e.across.strangers import Strangers
from tests.long.e2e.across.strangers_steps import (
    CLASS,
    GUARDIAN,
    MOSTLY,
    NUMBER,
    PUPIL,
    WHICH,
    YES,
    Steps,
    journey,
)
from tests.long.e2e.across.strangers_truth import NAMES, Part

_FORGOTTEN = 200  # seconds after which what was said before is about nothing any more


class Pupils(Steps):
    """Coming in, going, giving away, guessing."""

    @journey(3, pupil=PUPIL, number=CLASS, which=WHICH, by_link=YES)
    def come_by_slip(self, pupil: int, number: int, which: int, *, by_link: bool) -> None:
        """Somebody comes in by a slip, their own or a found one, into a lesson."""
        code = self.code(number, Part.STUDENT, which)
        if code is not None:
            self.comes_by(self.pupil(pupil), number, code, by_link=by_link)
            self.has_lesson(number)
            self.knocks(self.pupil(pupil))

    @journey(4, guardian=GUARDIAN, number=CLASS, which=WHICH, own=MOSTLY)
    def come_as_guardian(self, guardian: int, number: int, which: int, *, own: bool) -> None:
        """Somebody comes in by a guardians' slip; now and then it is a pupil who found it."""
        code = self.code(number, Part.GUARDIAN, which)
        if code is not None:
            who = (self.people.guardians if own else self.people.pupils)[guardian]
            self.comes_by(who, number, code)
            self.has_lesson(number)
            self.knocks(who)

    @journey(pupil=PUPIL, number=CLASS, which=WHICH)
    def use_old_code(self, pupil: int, number: int, which: int) -> None:
        """Somebody tries a code that was used, posted or replaced."""
        old = [code for code in self.of(number).codes if not code.lives]
        if old:
            self.comes_by(self.pupil(pupil), number, old[which % len(old)])
            self.knocks(self.pupil(pupil))

    @journey(4, pupil=PUPIL, finder=PUPIL, number=CLASS, which=WHICH, part=YES)
    def post_code(self, pupil: int, finder: int, number: int, which: int, *, part: bool) -> None:
        """Somebody posts a code; somebody else tries it."""
        code = self.code(number, Part.STUDENT if part else Part.GUARDIAN, which)
        if code is not None and self.do("post code", Strangers.post, self.pupil(pupil), code, which):
            self.comes_by(self.pupil(finder), number, code, by_link=which % 2 == 0)
            self.knocks(self.pupil(finder))

    @journey(
        pupil=PUPIL, number=CLASS, listed=NUMBER, as_in=NUMBER, honest=MOSTLY, at_once=YES, agrees=MOSTLY
    )
    def come_by_name(
        self, pupil: int, number: int, listed: int, as_in: int, *, honest: bool, at_once: bool, agrees: bool
    ) -> None:
        """Somebody says who they are, and the teacher decides; whoever holds that number is asked."""
        who, of, teacher = self.pupil(pupil), self.of(number), self.teacher(number)
        self.has_lesson(number)
        self.do("come", Strangers.come, who, number)
        self.do("name", Strangers.name, who, listed, as_in=0 if honest else as_in)
        holder = of.student(listed)
        if self.tap(who, "ca") and self.tap(who, "gl"):
            self.forge(who, teacher, "aa" if at_once else "ay")
            self.knocks(who)
            if holder is not None:
                people = {person.id: person for person in self.people.everybody()}
                self.tap(people[holder.account], "mv-yes" if agrees else "mv-no")
            self.tap(teacher, "aa" if at_once else "ay")
            self.knocks(who)
            if holder is not None:
                self.knocks(people[holder.account])

    @journey(pupil=PUPIL, number=CLASS, listed=NUMBER, issues=MOSTLY)
    def plead(self, pupil: int, number: int, listed: int, *, issues: bool) -> None:
        """Somebody whose code lets nobody in asks the teacher, who gives another one."""
        who, of = self.pupil(pupil), self.of(number)
        self.do("guess", Strangers.guess, who)
        if not self.tap(who, "tt"):
            return
        before = len(of.codes)
        self.write(who, "plea", f"{of.title}, {listed} {NAMES[listed]}")
        self.tap(self.teacher(number), "ri" if issues else "rd")
        if issues:
            self.tap(self.teacher(number), "ri-yes")
        if len(of.codes) > before:
            self.comes_by(who, number, of.codes[-1])
            self.has_lesson(number)
            self.knocks(who)

    @journey(pupil=PUPIL, times=CLASS)
    def guess(self, pupil: int, times: int) -> None:
        """Somebody guesses codes."""
        for _ in range(1 + times):
            self.do("guess", Strangers.guess, self.pupil(pupil))

    @journey(5, number=CLASS, pupil=PUPIL, which=WHICH, decides=WHICH)
    def leak(self, number: int, pupil: int, which: int, decides: int) -> None:
        """Somebody gives the room away; its teacher may close its door, or use it on; the class knocks."""
        if not self.do("leak", Strangers.leak, number, which, self.pupil(pupil)):
            return
        verb = ("shut", "keep", "")[decides % 3]
        if verb and self.tap(self.teacher(number), verb):
            self.all_knock(number)

    @journey(5, number=CLASS, pupil=PUPIL, which=WHICH)
    def write_beside(self, number: int, pupil: int, which: int) -> None:
        """A teacher writes an ordinary line; somebody wants it gone, and writes of a room beside it."""
        self.passes(_FORGOTTEN)  # what the teacher may have said of a room is past
        self.do("chat", Strangers.chat, number, which, self.pupil(pupil))
        self.passes(_FORGOTTEN)  # what they say of one next is no other account's word

    @journey(7, number=CLASS, pupil=PUPIL, which=WHICH, between=YES)
    def lure(self, number: int, pupil: int, which: int, *, between: bool) -> None:
        """Somebody would have the class use their room; the teacher writes around it; the class knocks.

        Or has it kept, and types a week where the class has no room of its own yet.
        """
        who, of = self.pupil(pupil), self.of(number)
        if not of.ties and (code := self.code(number, Part.STUDENT, which)) is not None:
            self.comes_by(self.pupil(which % 6), number, code)
        if between and which % 4 == 0:
            self.do("lure between", Strangers.lure_between, number, who)
        else:
            self.do("lure", Strangers.lure, number, who, which)
        if which % 3 and self.tap(self.teacher(number), "room-ours"):
            self.people.eyes.counts["strange rooms kept"] += 1
            if not of.lessons:
                self.types_week(number)
        self.all_knock(number)

    @journey(pupil=PUPIL, guardian=YES, sure=MOSTLY)
    def forget(self, pupil: int, *, guardian: bool, sure: bool) -> None:
        """Somebody asks to be forgotten, and knocks."""
        who = self.people.guardians[pupil % 3] if guardian else self.pupil(pupil)
        self.write(who, "forget", "/xoadulieu")
        self.tap(who, "fy" if sure else "fn")
        self.knocks(who)

    @journey(pupil=PUPIL, number=CLASS, guardian=YES)
    def take_back_consent(self, pupil: int, number: int, *, guardian: bool) -> None:
        """Somebody looks at what is kept of them, and takes back consent for a class."""
        who = self.people.guardians[pupil % 3] if guardian else self.pupil(pupil)
        self.write(who, "my data", "/dulieu")
        if self.tap(who, "xd", about=f"· {self.of(number).title}") and self.tap(who, "xy"):
            self.knocks(who)

    @journey(pupil=PUPIL, number=CLASS, stays=YES)
    def come_and_go(self, pupil: int, number: int, *, stays: bool) -> None:
        """Somebody leaves a group or joins it, and knocks; the teacher is asked about some who left."""
        who = self.pupil(pupil)
        self.do("come and go", Strangers.come_and_go, who, number)
        self.knocks(who)
        if self.tap(self.teacher(number), "lg-yes" if stays else "lg-no", about=who.first_name):
            self.knocks(who)

    @journey(guardian=GUARDIAN, number=CLASS, is_child=YES)
    def doubt(self, guardian: int, number: int, *, is_child: bool) -> None:
        """A guardian says that an account is not their child's; the class knocks, and staff decide."""
        if not self.tap(self.people.guardians[guardian], "kin-z"):
            return
        self.has_lesson(number)
        self.forge(self.people.pupils[guardian], self.teacher(number), "kin-s")
        self.all_knock(number)
        if self.tap(self.teacher(number), "kin-s" if is_child else "kin-r"):
            self.all_knock(number)

    @journey(1, who=WHICH, english=YES)
    def speak(self, who: int, *, english: bool) -> None:
        """Somebody chooses what the bot speaks with them."""
        everybody = self.people.everybody()
        self.write(everybody[who % len(everybody)], "language", "/ngonngu")
        self.tap(everybody[who % len(everybody)], "en" if english else "vi")


class Outsiders(Steps):
    """Leaks of nobody's rooms in own groups, the bot thrown out there: no class is heard of later for it."""

    @journey(3, count=st.integers(1, 20), number=CLASS, pupil=PUPIL, which=WHICH)
    def storm(self, count: int, number: int, pupil: int, which: int) -> None:
        """A storm in an outsider's groups; in the middle of it a pupil gives a class's room away."""
        if len(self.strange) < 12:
            self.do("new group", Strangers.make_group)
        self.do("storm", Strangers.storm, count)
        self.do("leak", Strangers.leak, number, which, self.pupil(pupil))

    @journey(1, which=WHICH, times=st.integers(1, 4))
    def throw_out(self, which: int, times: int) -> None:
        """An outsider throws the bot out of an own group and adds it again."""
        for _ in range(times if self.strange else 0):
            self.do("throw out", Strangers.take_right, which)

    @property
    def strange(self) -> list[object]:
        """The outsider's groups."""
        return [] if self.enough else list(self.people.strange)
