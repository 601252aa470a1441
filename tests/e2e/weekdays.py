"""Three classes through a school week: their people, and what must not be seen of their rooms and codes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.sandbox.world.clock import MONDAY_MORNING
from bot.sandbox.world.files import Document
from tests.e2e.harness import HANOI, text_of
from tests.e2e.mornings import agreed, door_of, doors_of
from tests.e2e.printed import Slips, files_of
from tests.e2e.rooms import Room
from tests.papers.roster_files import LETTERHEAD, MINISTRY, names, pupil, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import xlsxwriter

    from bot.sandbox import Chat, Message, User
    from bot.sandbox.world.calls import Call
    from tests.e2e.harness import School

CLASS_SIZE: Final = 45
ROOMS: Final = (
    Room("https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1", "941 2345 6721", "246810"),
    Room("https://us02web.zoom.us/j/83307714592?pwd=Rk9sTWJwYzdkZ2.1", "833 0771 4592", "913577"),
    Room("https://us04web.zoom.us/j/76125509843?pwd=Vn3kQyTzWm8xLp.1", "761 2550 9843", "580264"),
)
_HOLDER: Final = {"sendDocument", "editMessageMedia"}  # a file's bytes are no words


@dataclass(eq=False, slots=True)
class SchoolClass:
    """A class. `insiders`: accounts that may be shown its room, each since when, and until when."""

    title: str
    room: Room
    teacher: User
    group: Chat
    names: dict[int, str]  # list numbers and names, as the teacher knows them
    codes: dict[int, int]  # the school's own codes, by list number
    members: dict[int, User] = field(default_factory=dict)
    slips: Slips | None = None
    insiders: dict[int, tuple[datetime, datetime | None]] = field(default_factory=dict)

    def slip(self, number: int) -> tuple[str, str]:
        """Return the code of somebody's slip, and what its QR code hands to the bot."""
        assert self.slips is not None
        slip = next(each for each in self.slips.students if f" {number}. {self.names[number]}" in each.text)
        return slip.code, slip.link.partition("start=")[2]

    def guardians_code(self, number: int) -> str:
        """Return the code of the slip for somebody's guardians."""
        assert self.slips is not None
        line = f"{number}. {self.names[number]}"
        return next(each.code for each in self.slips.guardians if line in each.text)

    def let_in(self, account: int, at: datetime) -> None:
        """Note that an account may be shown the room from now on."""
        self.insiders[account] = (at, None)

    def end(self, account: int, at: datetime) -> None:
        """Note that it may not any more."""
        self.insiders[account] = (self.insiders[account][0], at)

    def may_see(self, account: int | None, at: datetime) -> bool:
        """Tell whether an account may be shown the room."""
        since, until = self.insiders.get(account or 0, (None, None))
        return since is not None and since <= at and (until is None or at < until)


def sheets_of(classes: Iterable[SchoolClass]) -> bytes:
    """Return a workbook as the ministry's data base exports it, a sheet for each class."""

    def fill(book: xlsxwriter.Workbook) -> None:
        for each in classes:
            sheet = book.add_worksheet(each.title)
            sheet.write_column(0, 0, [*LETTERHEAD, f"DANH SÁCH HỌC SINH LỚP {each.title}"])
            sheet.write_row(4, 0, MINISTRY)
            for row, (number, name) in enumerate(sorted(each.names.items()), 5):
                sheet.write_row(row, 0, [number, each.codes[number], *pupil(number, name)[2:]])
            sheet.write(6 + len(each.names), 1, f"Tổng số: {len(each.names)}")

    return workbook(fill)


class Week:
    """The school's week. `look` after each day compares what the bot did with what it may do."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.classes: list[SchoolClass] = []
        self.codes: set[str] = set()  # every code that was ever printed
        self.mothers: list[User] = []
        self.substitute = self.moved = school.pupil
        self.shown = 0  # how often a room was shown to somebody who may see it
        self._looked = 0

    async def to(self, day: int, hour: int, minute: int) -> None:
        """Step time to a time of a day, 0 for Monday; all that is due until then happens."""
        start = MONDAY_MORNING.astimezone(HANOI).replace(hour=0, minute=0) + timedelta(days=day)
        when = start.replace(hour=hour, minute=minute)
        await self.school.clock.advance((when - self.school.clock.now()).total_seconds())
        await self.school.settled()

    def add(self, title: str, teacher: User, group: Chat) -> SchoolClass:
        """Add a class of forty-five."""
        place = len(self.classes)
        listed = dict(enumerate(names(CLASS_SIZE, CLASS_SIZE * place), 1))
        codes = {number: 2_601_000_000 + CLASS_SIZE * place + number for number in listed}
        self.classes.append(SchoolClass(title, ROOMS[place], teacher, group, listed, codes))
        return self.classes[-1]

    async def send_list(self, teacher: User, *classes: SchoolClass) -> Message:
        """Let a teacher send the classes' workbook; return the question that reads it back."""
        before = len(self.school.said(teacher))
        document = Document("danh-sach.xlsx", sheets_of(classes))
        upload = self.school.telegram.say(teacher, teacher, document=document)
        question = (await self.school.hears(teacher, before + 1))[-1]
        await self.school.until(lambda: upload.deleted)
        return question

    async def print_for(self, each: SchoolClass, button: str) -> Slips:
        """Let a class's teacher press a button that prints its slips; return them."""
        school, before = self.school, len(files_of(self.school, each.teacher))
        having = [m for m in school.said(each.teacher) if button in {b.get("text") for b in m.buttons}]
        await school.push(each.teacher, having[-1], button)
        slips = (
            await school.until(lambda: f if len(f := files_of(school, each.teacher)) > before else None)
        )[-1]
        self.codes |= {slip.code for slip in (*slips.students, *slips.guardians)}
        return slips

    async def walks_in(self, each: SchoolClass, number: int, person: User, *, by_link: bool) -> None:
        """Let a pupil come all the way in by their slip: typed, or its QR code."""
        school = self.school
        code, payload = each.slip(number)
        school.telegram.press_start(person, payload if by_link else None)
        if not by_link:
            school.telegram.say(person, person, code.lower().replace("-", " "))
        await school.press(person, await school.asked(person, "my"), "my")
        question = await school.asked(person, "ca")
        each.let_in(person.id, school.clock.now())
        await agreed(school, person, question)
        await school.told(person, "enrol-bound")
        each.members[number] = person

    async def guardian_in(self, each: SchoolClass, number: int, name: str) -> User:
        """Let a mother come in by her slip."""
        school, mother = self.school, self.school.person(name)
        school.telegram.press_start(mother)
        school.telegram.say(mother, mother, each.guardians_code(number))
        await school.press(mother, await school.asked(mother, "kin-m"), "kin-m")
        question = await school.asked(mother, "kin-y")
        each.let_in(mother.id, school.clock.now())
        await school.press(mother, question, "kin-y")
        welcome = await school.told(mother, "guardian-bound", name=each.names[number])
        assert await school.press(mother, welcome, "evening-yes") == school.words("evening-wished")
        return mother

    def card_of(self, person: User, start: str) -> Message | None:
        """Return somebody's newest evening card that has a lesson at a time."""
        return next((card for card in reversed(self._cards(person)) if start in text_of(card)), None)

    async def open_doors(self, each: SchoolClass, start: str, topic: str) -> None:
        """Let everybody of a class press the button of their evening card; each gets a door of the room."""
        await asyncio.gather(*(self.enters(each, person, start, topic) for person in each.members.values()))

    async def enters(
        self, each: SchoolClass, person: User, start: str, topic: str, child: str = ""
    ) -> Message:
        """Let somebody press the button of the evening card; return the door that comes.

        `child`: the last word of the name of the child for whom a guardian presses.
        """
        card = self.card_of(person, start)
        assert card is not None, f"no card for {person.first_name} of {each.title}"
        button = {"button": "evening-dr", "name": child} if child else {"button": "dr", "topic": topic}
        said = await self.school.press(person, card, start=start, **button)
        assert said == self.school.words("knock-open"), said
        door = await door_of(self.school, person)
        assert each.room.passcode in text_of(door)
        return door

    async def evening(self, day: int) -> None:
        """Wait for the evening of a day: nothing handed out stands, and everybody gets one more card."""
        await self.to(day, 18, 58)
        people = [person for each in self.classes for person in each.members.values()]
        before = [len(self._cards(person)) for person in people]
        await self.all_gone(*self.classes)
        await self.to(day, 19, 0)
        after = [count + 1 for count in before]
        await self.school.until(lambda: [len(self._cards(person)) for person in people] == after or None)

    async def all_gone(self, *classes: SchoolClass) -> None:
        """Wait until nothing stands any more that was handed out to classes."""
        people = [person for each in classes for person in each.members.values()]
        await self.school.until(lambda: not any(doors_of(self.school, person) for person in people))

    def _cards(self, person: User) -> list[Message]:
        return [each for each in self.school.said(person) if "📚" in text_of(each)]

    # What the bot did.

    async def look(self) -> None:
        """Assert that since the last look no room was shown to who may not see it, or to a group."""
        await self.school.quiet()
        calls = self.school.telegram.journal.of()
        for call in calls[self._looked :]:
            self._judge(call)
        self._looked = len(calls)
        for each in self.classes:
            standing = "\n".join(m.text for m in self.school.telegram.messages(each.group))
            assert not self._secrets_in(standing), f"a secret stands in {each.title}"
        self._judge_what_stands()
        log = self.school.log.getvalue()
        assert not self._secrets_in(log)
        assert not [name for each in self.classes for name in each.names.values() if name in log]
        # A press that a program sends has nobody whom an answer could reach.
        lines = [line for line in log.splitlines() if "level=info" not in line]
        assert not [line for line in lines if "event=callback.answer_failed" not in line]

    def _judge(self, call: Call) -> None:
        said = json.dumps(call.parameters, ensure_ascii=False, default=str)
        to = self._reader(call)
        for each in self.classes:
            if not any(secret in said for secret in each.room.secrets):
                continue
            allowed = each.may_see(to, call.started.clock)
            assert allowed, f"{each.title}'s room was shown to {to}: {call.method} {said}"
            self.shown += 1
        if call.method not in _HOLDER:
            assert not self._codes_in(said), f"a code was written by {call.method} to {to}"

    def _judge_what_stands(self) -> None:
        """Assert that nobody who is out of a class by now still has what was handed out to them."""
        bot, now = self.school.telegram.bot.user.id, self.school.clock.now()
        for chat in self.school.telegram.board.world.private.values():
            said = "\n".join(m.text for m in chat.standing() if m.author_id == bot)
            for each in self.classes:
                given = [secret for secret in each.room.secrets if secret in said]
                assert not given or each.may_see(chat.id, now), f"{each.title}'s room stands with {chat.id}"

    def _reader(self, call: Call) -> int | None:
        """Return who reads what a call says: for the popup of a press, who pressed."""
        if call.method == "answerCallbackQuery":
            asked = self.school.telegram.board.world.queries.get(str(call.parameters["callback_query_id"]))
            return None if asked is None else asked.user.id
        return call.chat_id

    def _secrets_in(self, text: str) -> Sequence[str]:
        rooms = [secret for each in self.classes for secret in each.room.secrets if secret in text]
        return rooms + self._codes_in(text)

    def _codes_in(self, text: str) -> list[str]:
        plain = text.upper().replace("-", "").replace(" ", "")
        return [code for code in self.codes if code.replace("-", "") in plain]
