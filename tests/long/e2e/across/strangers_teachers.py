"""What teachers set out to do in the machine of strangers."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from tests.e2e.harness import HANOI
from tests.long.e2e.across.strangers import Strangers
from tests.long.e2e.across.strangers_steps import CLASS, MOSTLY, NUMBER, PUPIL, WHICH, YES, Steps, journey
from tests.long.e2e.across.strangers_truth import Part

_DAY = timedelta(days=1)


class Teachers(Steps):
    """Lessons, lists and slips, and looking after both."""

    @journey(number=CLASS, in_group=YES)
    def teach(self, number: int, *, in_group: bool) -> None:
        """A lesson begins, and everybody of the class comes."""
        self.has_lesson(number, in_group=in_group)
        self.all_knock(number)

    @journey(number=CLASS, starts_in=st.integers(-20, 60), in_group=YES, saves=MOSTLY)
    def plan(self, number: int, starts_in: int, *, in_group: bool, saves: bool) -> None:
        """A teacher hands in the room for a time; somebody knocks too early, or in time."""
        begins = self.people.school.clock.now() + timedelta(minutes=starts_in)
        begins = begins.replace(second=0, microsecond=0)
        self.do("paste", Strangers.paste, number, begins, in_group=in_group)
        if saves and not in_group:
            self.tap(self.teacher(number), "ls")
        self.all_knock(number)

    @journey(number=CLASS, moves=YES, in_group=YES)
    def renew(self, number: int, *, moves: bool, in_group: bool) -> None:
        """In the middle of a lesson its room gets another passcode, or is another room."""
        of = self.of(number)
        self.has_lesson(number)
        self.all_knock(number)
        (self.people.truth.move if moves else self.people.truth.renew)(of)
        self.do("renew", Strangers.paste, number, in_group=in_group)
        self.all_knock(number)

    @journey(number=CLASS)
    def withdraw(self, number: int) -> None:
        """A teacher takes the newest lesson back; everybody knocks."""
        self.tap(self.teacher(number), "lesson-more")
        if self.tap(self.teacher(number), "lw"):
            self.all_knock(number)

    @journey(number=CLASS, again=YES)
    def meet_guardians(self, number: int, *, again: bool) -> None:
        """A lesson becomes a meeting of guardians; everybody knocks; perhaps it becomes a lesson again."""
        self.has_lesson(number)
        self.tap(self.teacher(number), "lesson-more")
        if self.tap(self.teacher(number), "wg"):
            self.all_knock(number)
            if again and self.tap(self.teacher(number), "wz"):
                self.all_knock(number)

    @journey(number=CLASS, pupil=PUPIL)
    def hand_over(self, number: int, pupil: int) -> None:
        """A teacher takes the room for a pupil without Telegram; a pupil's program asks for it, too."""
        self.has_lesson(number)
        self.tap(self.teacher(number), "lesson-more")
        if self.tap(self.teacher(number), "ha"):
            self.forge(self.pupil(pupil), self.teacher(number), "ht")
            self.tap(self.teacher(number), "ht")

    @journey(1, number=CLASS, verb=st.sampled_from(["lv", "lx", "ch", "tg"]))
    def look_at_ledger(self, number: int, verb: str) -> None:
        """A teacher looks at who opened the door."""
        self.tap(self.teacher(number), "lesson-more")
        if self.tap(self.teacher(number), "ld"):
            self.tap(self.teacher(number), verb)

    @journey(number=CLASS, without=NUMBER, leaves=MOSTLY)
    def change_list(self, number: int, without: int, *, leaves: bool) -> None:
        """A list comes without a number, then with it again; whoever was struck off knocks."""
        of, teacher = self.of(number), self.teacher(number)
        struck = [tie.account for tie in of.ties if tie.number == without]
        self.do("list", Strangers.send_list, number, without)
        self.tap(teacher, "nl" if leaves else "nk", "ny")
        for person in self.people.everybody():
            if person.id in struck:
                self.knocks(person)
        self.do("list", Strangers.send_list, number)
        self.tap(teacher, "ny")
        self.tap(teacher, "ps")

    @journey(1, number=CLASS)
    def print_anew(self, number: int) -> None:
        """A teacher prints for everybody: what was not used ends."""
        self.tap(self.teacher(number), "ps")
        self.tap(self.teacher(number), "pa")

    @journey(number=CLASS, papers=YES, guardians=WHICH)
    def need_word(self, number: int, guardians: int, *, papers: bool) -> None:
        """A class needs a guardian's word before a door opens; staff note it on paper, or need none again."""
        teacher = self.teacher(number)
        self.has_lesson(number)
        self.write(teacher, "guardians", "/phuhuynh")
        if self.tap(teacher, "kin-b"):
            self.all_knock(number)
            if papers and all(self.tap(teacher, verb) for verb in ("kin-n", "kin-p", "kin-v")):
                self.all_knock(number)
            if guardians % 2 and self.tap(teacher, "kin-u", "kin-w"):
                self.all_knock(number)

    @journey(1, number=CLASS)
    def hold_evening(self, number: int) -> None:
        """A lesson of tomorrow is on the evening's cards; in its time everybody presses on theirs."""
        if not self.of(number).ties and (code := self.code(number, Part.STUDENT, number)) is not None:
            self.comes_by(self.pupil(number), number, code)
        now = self.people.school.clock.now().astimezone(HANOI)
        begins = (now + _DAY).replace(hour=7, minute=30, second=0, microsecond=0)
        people = [person for part in Part for person in self.people.somebody(self.of(number), part)]
        for person in people:
            self.tap(person, "evening-yes")
        self.do("paste", Strangers.paste, number, begins, in_group=False)
        self.tap(self.teacher(number), "ls")
        evening = now.replace(hour=19, minute=5)
        self.passes(max(0.0, (evening - now).total_seconds()))
        for person in people:
            self.tap(person, "pk", "evening-pk")  # too early
        now = self.people.school.clock.now()
        self.passes((begins - timedelta(minutes=5) - now).total_seconds())
        for person in people:
            self.tap(person, "pk", "evening-pk")
            self.tap(person, "dr", "evening-dr")
