"""A school of people who do anything, and what may follow from it: for the state machine.

The model knows only what is necessary for somebody to be shown a class's room: they agreed and pledged,
staff of that class said yes, and a saved lesson's door is open. It watches every call of the bot. What it
can't follow (whether a card was up to date, who of two with one name was meant) it takes as allowed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from tests.e2e.school import DELETE, HANOI, School, payload_of, say, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.sandbox import Chat, Message, User

BEFORE: Final = timedelta(minutes=10)  # a door opens so long before its lesson
UNTIMED: Final = timedelta(minutes=90)  # and stays open so long where the invitation names no time
NOT_PRESSED: Final = frozenset({"lt", "lc", "lm"})  # other times and classes: the model could not follow them
_CALM: Final = 0.01  # real seconds without a call after which the bot is taken to be done
NAMES: Final = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Chi", "Phạm Dũng", "Vũ Hà", "Đỗ Khoa", "Bùi Linh")


@dataclass(frozen=True, slots=True)
class Room:
    """A class's room: what its teacher pastes, and what must not be seen of it."""

    link: str
    meeting_id: str
    passcode: str

    @property
    def paste(self) -> str:
        """The invitation."""
        return f"Chủ đề: Toán\n{self.link}\nID: {self.meeting_id}\nMật mã: {self.passcode}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What gives it away, wherever it stands."""
        bare = self.meeting_id.replace(" ", "")
        return (self.meeting_id, bare, self.link.partition("pwd=")[2], self.passcode)

    @property
    def leaks(self) -> tuple[str, ...]:
        """How a class gives it away."""
        bare = self.meeting_id.replace(" ", "")
        return (
            self.link,
            f"ID {self.meeting_id} mk {self.passcode}",
            f"zoom {bare} pass {self.passcode} vào đi mn",
            f"vô lẹ {'.'.join(bare)} nha, mật mã {self.passcode}",
            self.link.replace("zoom.us", "zoom[.]us"),
        )


ROOMS: Final = (
    Room("https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1", "941 2345 6721", "246810"),
    Room("https://us02web.zoom.us/j/83307714592?pwd=Rk9sTWJwYzdkZ2.1", "833 0771 4592", "913577"),
)


@dataclass(eq=False, slots=True)
class Lesson:
    """A lesson that a teacher handed in. `subject`: the id on its echo's buttons, once it has one."""

    opens: datetime
    ends: datetime
    saved: bool
    subject: str | None = None
    withdrawn: bool = False


@dataclass(eq=False, slots=True)
class Class:
    """A class, its people, and what the model knows of it."""

    title: str
    room: Room
    teacher: User
    group: Chat
    lessons: list[Lesson] = field(default_factory=list)
    consenting: set[int] = field(default_factory=set)
    let_in: set[int] = field(default_factory=set)
    answers: set[tuple[int, str]] = field(default_factory=set)  # what accounts typed: `12 An`
    payloads: set[str] = field(default_factory=set)

    def may_see(self, account: int, since: datetime, until: datetime) -> bool:
        """Tell whether the account may be shown the room at some time from one moment to another."""
        if account not in self.consenting & self.let_in:
            return False
        open_at = (lesson for lesson in self.lessons if lesson.saved and not lesson.withdrawn)
        return any(lesson.opens <= until and since < lesson.ends for lesson in open_at)


@dataclass(frozen=True, slots=True)
class Button:
    """A button that somebody can press, in a message that they see."""

    message: Message
    label: str
    data: str

    @property
    def verb(self) -> str:
        """What a press does."""
        return self.data.split(":")[1]

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.data.split(":")[2]


class Strangers:
    """Two classes with a teacher each, pupils of both, somebody of neither, and the bot."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.classes: list[Class] = []
        self.pupils: list[User] = []
        self.pledged: set[int] = set()
        self.found: list[str] = []  # what must not be
        self.doors = self.leaks = self.refused = 0
        self._looked = 0
        self._farewells: list[Message] = []
        self._since = school.clock.now()
        self._could: set[tuple[int, int]] = set()

    async def begin(self) -> None:
        """Let the owner confirm the teachers of two classes."""
        school = self.school
        await school.open()
        other = school.person("Hoa")
        second = school.telegram.create_supergroup("8B", other)
        school.telegram.add_bot(second, other, DELETE)
        await school.hears(second, 1)
        self.classes = [
            Class("7A", ROOMS[0], school.teacher, school.group),
            Class("8B", ROOMS[1], other, second),
        ]
        for each in self.classes:
            school.telegram.press_start(each.teacher)
            hello = await school.asked(each.teacher, "claim")
            await school.press(each.teacher, hello, "claim")
            question = await school.told(
                school.owner, "claim-question-group", name=each.teacher.first_name, group=each.title
            )
            await school.press(school.owner, question, "cy")
        self.pupils = [school.pupil, school.pupil_admin, *(school.person(name) for name in "CDEF")]
        for pupil in self.pupils:
            school.telegram.press_start(pupil)
        for pupil in self.pupils[2:4]:
            school.telegram.join(school.group, pupil)
        for pupil in self.pupils[1:5]:  # two of them are in both
            if pupil is not self.pupils[3]:
                school.telegram.join(second, pupil)
        await self.look()

    @property
    def now(self) -> datetime:
        """The time at which everybody acts."""
        return self.school.clock.now()

    def staff_of(self, account: int) -> Sequence[Class]:
        """Return the classes whose teacher an account is."""
        return [each for each in self.classes if each.teacher.id == account]

    def everybody(self) -> list[User]:
        """Return all people."""
        return [*self.pupils, *(each.teacher for each in self.classes), self.school.owner]

    # What people do.

    def paste(self, number: int, *, in_group: bool, starts_in: int | None) -> None:
        """Let a teacher paste the room, for now or for a lesson that begins in so many minutes."""
        chosen = self.classes[number]
        text, opens, ends = chosen.room.paste, self.now - BEFORE, self.now + UNTIMED
        if starts_in is not None:
            begins = (self.now + timedelta(minutes=starts_in)).replace(second=0, microsecond=0)
            opens, ends = begins - BEFORE, begins + timedelta(minutes=45)
            first, last = begins.astimezone(HANOI), ends.astimezone(HANOI)
            text += f"\nThời gian: {first:%H:%M} - {last:%H:%M} ngày {first:%d/%m/%Y}"
        chosen.lessons.append(Lesson(opens, ends + timedelta(minutes=1), in_group))
        where = chosen.group if in_group else chosen.teacher
        self.school.telegram.say(where, chosen.teacher, text)

    def come(self, pupil: User, payload: str) -> None:
        """Let a pupil press a button of a group's line, or open it as somebody told them."""
        self.school.telegram.press_start(pupil, payload)

    def type(self, pupil: User, number: int, name: str) -> None:
        """Let a pupil say who they are."""
        text = f"{number} {name}"
        for each in self.classes:
            each.answers.add((pupil.id, text))
        self.school.telegram.say(pupil, pupil, text)

    def leak(self, number: int, which: int, who: User) -> None:
        """Let somebody post a class's room in a group that they are in."""
        chosen = self.classes[number]
        if not chosen.lessons:
            return  # nobody has a room to give away
        for each in self.classes:
            if self._is_in(each, who):
                texts = chosen.room.leaks
                self.school.telegram.say(each.group, who, texts[which % len(texts)])
                self.leaks += 1

    def forget_me(self, pupil: User) -> None:
        """Let somebody ask to be forgotten; they press what they are asked then, or not."""
        self.school.telegram.say(pupil, pupil, "/xoadulieu")

    def come_and_go(self, pupil: User, number: int) -> None:
        """Let a pupil leave a group they are in, or join it."""
        group = self.classes[number].group
        if self._is_in(self.classes[number], pupil):
            self.school.telegram.leave(group, pupil)
        else:
            self.school.telegram.join(group, pupil)

    def _is_in(self, chosen: Class, who: User) -> bool:
        member = chosen.group.member(who.id)
        return member is not None and member.inside

    def buttons_of(self, who: User) -> list[Button]:
        """Return what somebody can press, newest first."""
        found = [
            Button(message, str(button.get("text")), str(button["callback_data"]))
            for message in reversed(self.school.telegram.seen_by(who))
            for button in message.buttons
            if "callback_data" in button
        ]
        return [button for button in found if button.verb not in NOT_PRESSED]

    def press(self, who: User, button: Button, *, crafted: bool = False) -> None:
        """Let somebody press a button they see; `crafted`: one that only others see, as a program can."""
        if crafted:
            self.school.craft(who, button.data)
            return
        self._follow(who, button)
        self.school.telegram.press(who, button.message, button.label)

    def payloads(self) -> list[str]:
        """Return what the buttons of the groups' lines hand to the bot; a line may be gone already."""
        for each in self.classes:
            for message in self.school.said(each.group):
                each.payloads |= {payload_of(b) for b in message.buttons if "start=" in str(b.get("url"))}
        return sorted(payload for each in self.classes for payload in each.payloads)

    def _follow(self, who: User, button: Button) -> None:
        """Note what a press makes possible."""
        staffed = self.staff_of(who.id)
        text = text_of(button.message)
        if button.verb == "ca":
            for each in self.classes:
                if each.title in text:
                    each.consenting.add(who.id)
        if button.verb in {"gl", "gm"}:
            self.pledged.add(who.id)
        for each in staffed:
            if button.verb == "aa":
                each.let_in |= each.consenting
            elif button.verb == "ay":
                said = {account for account, answer in each.answers if answer in button.label}
                each.let_in |= said & each.consenting
            for lesson in each.lessons:
                if lesson.subject == button.subject and button.verb in {"ls", "lw"}:
                    lesson.saved |= button.verb == "ls"
                    lesson.withdrawn |= button.verb == "lw"

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await self.school.clock.advance(seconds)

    async def away(self, seconds: float) -> None:
        """Let time pass while the bot is stopped."""
        await self.school.stop()
        await self.school.clock.advance(seconds)
        await self.school.start(owner_ids=(self.school.owner.id,))

    # What the bot does.

    async def settle(self) -> None:
        """Let the bot do all that it has to do now, then look at it."""
        for _ in range(2):
            await self.school.telegram.quiet(_CALM, 15.0)
            await self.school.clock.advance(1)
        await self.school.telegram.quiet(_CALM, 15.0)
        await self.look()

    async def look(self) -> None:
        """Compare what the bot did since the last look with what it may do."""
        self._subjects()
        calls = self.school.telegram.journal.of()
        for call in calls[self._looked :]:
            said = json.dumps(call.parameters, ensure_ascii=False, default=str)
            for each in self.classes:
                if any(secret in said for secret in each.room.secrets):
                    self._judge(each, call.chat_id, f"{call.method} {said}")
        self._looked = len(calls)
        for each in self.classes:
            self.found += [f"{each.title}: a room stands in the group" for _ in self._standing(each)]
        self._since = self.now
        self._could = self._can()
        self._forgotten()

    def _can(self) -> set[tuple[int, int]]:
        return {
            (number, person.id)
            for number, each in enumerate(self.classes)
            for person in self.everybody()
            if person.id in self.pledged and each.may_see(person.id, self._since, self.now)
        }

    def _judge(self, chosen: Class, chat_id: int | None, called: str) -> None:
        allowed = self._could | self._can()
        if (self.classes.index(chosen), chat_id or 0) in allowed:
            self.doors += 1
            return
        self.found.append(f"{chosen.title}'s room was shown to {chat_id}, who may not see it: {called}")

    def _standing(self, each: Class) -> Iterator[Message]:
        secrets = [secret for other in self.classes for secret in other.room.secrets]
        for message in self.school.telegram.messages(each.group):
            if any(secret in text_of(message) for secret in secrets):
                yield message

    def _subjects(self) -> None:
        """Learn which lesson an echo is of: the teacher's newest one, as each paste is followed by a look."""
        for each in self.classes:
            known = {lesson.subject for lesson in each.lessons}
            echoes = (b for b in self.buttons_of(each.teacher) if b.verb in {"ls", "lw"})
            fresh = next((button.subject for button in echoes if button.subject not in known), None)
            unnamed = [lesson for lesson in each.lessons if lesson.subject is None]
            if unnamed and fresh is not None:
                unnamed[-1].subject = fresh

    def _forgotten(self) -> None:
        """Note who was told that they are forgotten: from now on they may see nothing."""
        done = say("forget-done")
        for pupil in self.pupils:
            for message in self.school.said(pupil):
                if message not in self._farewells and text_of(message) == done:
                    self._farewells.append(message)
                    for each in self.classes:
                        each.consenting.discard(pupil.id)
                        each.let_in.discard(pupil.id)
