"""A school of people who do anything, for the state machine: what they do, and what follows from it.

Two classes with a teacher each, their pupils and guardians, somebody of neither. Each act returns whether
anything was done. What it makes true is told to `Truth` before the bot answers; of the bot's answers only
this is taken: whether it asked somebody the next question, and which ids its buttons carry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import Language
from bot.sandbox import Photo
from tests.e2e.harness import DELETE, HANOI, School, payload_of, say
from tests.e2e.mornings import says_yes
from tests.e2e.printed import photograph
from tests.long.e2e.across.strangers_alerts import STRANGE, Alerts
from tests.long.e2e.across.strangers_buttons import Button, Buttons
from tests.long.e2e.across.strangers_eyes import Eyes, titled
from tests.long.e2e.across.strangers_truth import LASTS, NAMES, Claim, Class, Code, Part, Truth
from tests.long.e2e.rosters.test_rosters import wrong_code

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox import Chat, Message, User

PUPILS: Final = 6
_ASKED: Final = {"my", "kin-m", "ca"}  # verbs of questions that go on with what was typed
# What is said in any class, with the figures in it; and what somebody else may write beside it.
ORDINARY: Final = (
    ("nhớ nộp 45 bài", "45"),
    ("mai kiểm tra trang 112 nha", "112"),
    ("hôm nay vắng 3, có mặt 42", "42"),
    ("học thuộc 20 từ mới", "20"),
    ("kết quả là 1024", "1024"),
    ("thiếu 4, còn lại 39", "39"),
    ("tối thiểu 150 chữ", "150"),
    ("chiến dịch 1975", "1975"),
)
BESIDE: Final = ("zoom {}", "id phòng {} nha", "nửa sau mã phòng: {}", "zoom {} mk 4412", "vào zoom {} lẹ")
_GRACE: Final = 10  # seconds in which what must go goes


class Strangers:
    """The people, and what they do."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.truth = Truth()
        self.eyes = Eyes(school, self.truth)
        self.alerts = Alerts(school)
        self.outsider = school.person("Máy Lạ")
        self.strange: list[Chat] = []  # groups of theirs
        self.buttons = Buttons(self)
        self.pupils: list[User] = []  # the last one is in no group
        self.guardians: list[User] = []
        self.teachers: list[User] = []
        self.groups: list[Chat] = []
        self.payloads: dict[str, str] = {}  # of the groups' lines, which may be gone, with a class's title
        self._typed: tuple[int, Class | None, Code | int, str] | None = None
        self._guesses = 0
        self.lasted = 0.0  # seconds that the last act took

    async def begin(self) -> None:
        """Let the owner confirm the teachers of two classes, and let them give lists and print slips."""
        school, telegram = self.school, self.school.telegram
        await school.open()
        hoa = school.person("Máy Hoa")
        second = telegram.create_supergroup("8B", hoa)
        telegram.add_bot(second, hoa, DELETE)
        await school.hears(second, 1)
        self.teachers, self.groups = [school.teacher, hoa], [school.group, second]
        for teacher, group in zip(self.teachers, self.groups, strict=True):
            telegram.press_start(teacher)
            await school.press(teacher, await school.asked(teacher, "claim"), "claim")
            await says_yes(school, teacher, str(group.title))
            self.truth.new_class(str(group.title), teacher.id)
            self.eyes.groups[group.id] = group
        self.pupils = [school.person(f"Máy {letter}") for letter in "ABCDEFG"]
        self.guardians = [school.person(f"Máy {letter}") for letter in "PQR"]
        for person in (*self.pupils, *self.guardians):
            telegram.press_start(person)
        for place, pupil in enumerate(self.pupils[:PUPILS]):
            for which in {place // 3, (place + 2) // 4}:  # some are in both
                self.come_and_go(pupil, which)
        telegram.promote(second, self.pupils[5], ("can_delete_messages", "can_invite_users"))
        await self.settle()

    def everybody(self) -> list[User]:
        """Return all people."""
        return [*self.pupils, *self.guardians, *self.teachers, self.school.owner]

    def staff(self) -> list[User]:
        """Return everybody with a role."""
        return [*self.teachers, self.school.owner]

    def staffed(self, account: int) -> list[Class]:
        """Return the classes whose staff an account is."""
        owner = account == self.school.owner.id
        return [each for each in self.truth.classes if owner or each.teacher == account]

    # What teachers do.

    def paste(self, number: int, begins: datetime | None = None, *, in_group: bool) -> bool:
        """Let a teacher hand in the room, for now or for a lesson that begins then."""
        chosen, teacher = self.truth.classes[number], self.teachers[number]
        text = chosen.meetings[-1].current.paste
        if begins is not None:
            first, last = begins.astimezone(HANOI), (begins + LASTS).astimezone(HANOI)
            text += f"\nThời gian: {first:%H:%M} - {last:%H:%M} ngày {first:%d/%m/%Y}"
        chosen.paste(self.school.clock.now(), begins, in_group=in_group)
        self.school.telegram.say(self.groups[number] if in_group else teacher, teacher, text)
        return True

    def send_list(self, number: int, without: int = 0) -> bool:
        """Let a teacher send the class's list, perhaps without a number."""
        teacher, numbers = self.teachers[number], set(NAMES) - {without}
        self.buttons.lists[teacher.id] = numbers
        return self.write(teacher, "\n".join(f"{each}. {NAMES[each]}" for each in sorted(numbers)))

    # What people do.

    def write(self, person: User, text: str) -> bool:
        """Let somebody write to the bot."""
        self.school.telegram.say(person, person, text)
        return True

    def come(self, person: User, number: int) -> bool:
        """Let somebody press the newest button of a class's line, or open it as they were told."""
        title = self.truth.classes[number].title
        payload = next((p for p, of in reversed(self.payloads.items()) if of == title), None)
        if payload is None:
            return False
        self.school.telegram.press_start(person, payload)
        return True

    def knock(self, person: User) -> bool:
        """Let somebody ask for all of today's doors."""
        return self.write(person, "/vaolop")

    def name(self, person: User, number: int, *, as_in: int = 0) -> bool:
        """Let somebody say that they are a number of the list; `as_in`: with another one's name."""
        name = NAMES[as_in or number]
        self._typed = (person.id, None, number, name)
        return self.write(person, f"{number} {name}")

    def use(self, person: User, of: Class, code: Code, *, by_link: bool) -> bool:
        """Let somebody type a code, or scan it; it may let nobody in any more."""
        self._typed = (person.id, of, code, "")
        if by_link:
            self.school.telegram.press_start(person, code.token)
            return True
        return self.write(person, code.text.lower().replace("-", " "))

    def guess(self, person: User) -> bool:
        """Let somebody type a code that nobody holds."""
        self._guesses += 1
        return self.write(person, wrong_code(self._guesses))

    def leak(self, number: int, which: int, who: User) -> bool:
        """Let somebody post a class's room, as it is or was, in the groups that they are in."""
        chosen = self.truth.classes[number]
        used = [
            meeting for meeting in chosen.meetings if any(one.meeting is meeting for one in chosen.lessons)
        ]
        groups = self.groups_of(who)
        if not used or not groups:
            return False
        meeting = used[which % len(used)]
        texts = meeting.rooms[which % len(meeting.rooms)].leaks
        self.buttons.leaks(chosen, meeting)
        for group in groups:
            self.school.telegram.say(group, who, texts[which % len(texts)])
            teacher = self.teachers[self.groups.index(group)].id
            self.alerts.leaked(str(group.title), {teacher} - {who.id} or {self.school.owner.id})
        self.eyes.counts["leaks"] += 1
        return True

    def make_group(self) -> bool:
        """Let somebody who is nobody's make a group and add the bot to it."""
        group = self.school.telegram.create_supergroup(f"{STRANGE} {len(self.strange)}", self.outsider)
        self.school.telegram.add_bot(group, self.outsider, DELETE)
        self.strange.append(group)
        return True

    def storm(self, count: int) -> bool:
        """Let them leak rooms of nobody in their groups."""
        for number in range(count):
            room = 1000 * len(self.strange) + self.eyes.counts["strange leaks"]
            self.eyes.counts["strange leaks"] += 1
            text = f"https://us05web.zoom.us/j/85{room:09d}?pwd=QmZ4dHlPc3RhV1.{number}"
            self.school.telegram.say(self.strange[number % len(self.strange)], self.outsider, text)
        return bool(count)

    def take_right(self, which: int) -> bool:
        """Let them take the right away from the bot, and throw it out, and add it again."""
        group = self.strange[which % len(self.strange)]
        self.school.telegram.kick_bot(group, self.outsider)
        self.school.telegram.add_bot(group, self.outsider, DELETE)
        return True

    def chat(self, number: int, which: int, other: User) -> bool:
        """Let a teacher say something with a number in it, and another account what makes an ID of it.

        The teacher says no word of a room, nor did within the minutes before.
        """
        group, teacher, telegram = self.groups[number], self.teachers[number], self.school.telegram
        if other.id not in self.truth.classes[number].members:
            return False
        line, figures = ORDINARY[which % len(ORDINARY)]
        rest = BESIDE[which % len(BESIDE)].format("987654321"[: 9 - len(figures)])
        before = which % 3 == 0
        if before:
            telegram.say(group, other, rest)
        self.eyes.ordinary.append(telegram.say(group, teacher, line))
        if not before:
            telegram.say(group, other, rest)
        self.eyes.counts["ordinary lines"] += 1
        return True

    def lure(self, number: int, who: User, which: int) -> bool:
        """Let a pupil post an own room in the class's group, and the teacher speak around it, or of it."""
        group, teacher, say = self.groups[number], self.teachers[number], self.school.telegram.say
        if who.id not in self.truth.classes[number].members:
            return False
        room = self.truth.strangers_room()
        posted = say(group, who, room.leaks[0] if which % 2 else room.paste)
        own = f"{room.link}\nID: {room.meeting_id}\nMật mã: {room.passcode}"
        author = {"id": who.id, "is_bot": False, "first_name": who.first_name}
        self.eyes.speaks_of_a_room(teacher)
        match which % 8:
            case 0 | 1:
                say(group, who, "cô ơi mật khẩu phòng zoom là gì ạ")
                say(group, teacher, room.passcode)
            case 2:
                say(group, teacher, f"Các em đừng vào phòng này nhé\n{own}")
            case 3:
                say(group, teacher, f"Ai gửi cái này vậy các em\n{own}")
            case 4:
                quote = {"text": room.link, "position": 0, "is_manual": True}
                said = f"mật khẩu phòng zoom là {room.passcode}"
                say(group, teacher, said, reply_to=posted, extra={"quote": quote})
            case 5:
                block = {"type": "blockquote", "offset": 0, "length": len(room.link)}
                say(group, teacher, own, entities=[block])
            case 6:
                origin = {"type": "user", "date": 1, "sender_user": author}
                say(group, teacher, own, extra={"forward_origin": origin})
            case _:
                say(group, teacher, f"Không được gửi link này lên nhóm: {room.link}")
        self.eyes.counts["lures"] += 1
        return True

    def lure_between(self, number: int, who: User) -> bool:
        """Let a pupil post an own link between the ID and the passcode of the class's new room."""
        chosen, group, say = self.truth.classes[number], self.groups[number], self.school.telegram.say
        if who.id not in chosen.members:
            return False
        self.truth.move(chosen)
        room, strange = chosen.meetings[-1].current, self.truth.strangers_room()
        for _ in range(2):  # the second half renews the lesson of the first
            chosen.paste(self.school.clock.now(), None, in_group=True)
        self.eyes.speaks_of_a_room(self.teachers[number])
        say(group, self.teachers[number], f"phòng zoom hôm nay {room.meeting_id}")
        say(group, who, strange.link)
        say(group, self.teachers[number], f"mật khẩu {room.passcode}")
        self.eyes.counts["lures"] += 1
        return True

    def post(self, who: User, code: Code, which: int) -> bool:
        """Let somebody post a code that lets in, in one of the groups that they are in: it ends by that."""
        groups = self.groups_of(who)
        if not groups or not code.lives:
            return False
        group, telegram = groups[which % len(groups)], self.school.telegram
        link = f"https://t.me/{telegram.bot.user.username}?start={code.token}"
        texts = (f"mã nè {code.text}", code.bare.lower(), f"vào bằng {' '.join(code.text)} đi", link)
        if which % 5 == 0:
            photo = Photo(photograph(*code.picture))
            self.eyes.posted.append(telegram.say(group, who, photo=photo))
        else:
            telegram.say(group, who, texts[which % len(texts)])
        code.lives = False
        self.eyes.counts["codes posted"] += 1
        return True

    def come_and_go(self, who: User, number: int) -> bool:
        """Let somebody leave a group they are in, or join it."""
        members = self.truth.classes[number].members
        if who.id in members:
            members.discard(who.id)
            self.school.telegram.leave(self.groups[number], who)
        else:
            members.add(who.id)
            self.school.telegram.join(self.groups[number], who)
        return True

    def groups_of(self, who: User) -> list[Chat]:
        """Return the groups that somebody is in."""
        return [
            group
            for each, group in zip(self.truth.classes, self.groups, strict=True)
            if who.id in {*each.members, each.teacher}
        ]

    def tap(self, who: User, *verbs: str, about: str = "") -> bool:
        """Let somebody press their newest button that does one of these things, on a message that says so."""
        found = (
            button
            for button in self.buttons.of(who)
            if button.verb in verbs and about in f"{button.message.text} {button.label}"
        )
        button = next(found, None)
        return button is not None and self.press(who, button)

    def press(self, who: User, button: Button) -> bool:
        """Let somebody press a button they see."""
        self.buttons.follow(who, button)
        self.school.telegram.press(who, button.message, button.data)
        return True

    def craft(self, who: User, button: Button) -> bool:
        """Let somebody send a press of a button that only others see, as a program can."""
        self.buttons.follow_crafted(who, button)
        self.eyes.crafted[f"{who.id}{button.data}"] = who
        self.school.craft(who, button.data)
        return True

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await self.school.clock.advance(seconds)

    async def away(self, seconds: float) -> None:
        """Let time pass while the bot is stopped."""
        await self.school.stop()
        await self.school.clock.advance(seconds)
        self.alerts.away(seconds)
        await self.school.restart()

    # What the bot does.

    async def settle(self) -> None:
        """Let the bot do all that it has to do now, then look at it."""
        self.lasted = 2.0
        await self._rest(1, 1)
        self.eyes.look()
        if self.eyes.standing():
            await self._rest(_GRACE)
            self.lasted += _GRACE
            self.eyes.look()
            self.eyes.wrong += self.eyes.standing()
        self.eyes.wrong += self.alerts.look()
        self._learn()

    async def _rest(self, *seconds: float) -> None:
        await self.school.still.reached()
        for each in seconds:  # after which mostly nothing is due
            await self.school.clock.advance(each)
            await self.school.still.reached()

    def _learn(self) -> None:
        """Learn what the bot asked next, and what its new buttons are called."""
        for each, group in zip(self.truth.classes, self.groups, strict=True):
            for message in self.school.said(group):
                lines = [payload_of(b) for b in message.buttons if "start=" in str(b.get("url"))]
                self.payloads |= dict.fromkeys(lines, each.title)
        for person in self.everybody():
            for message in self.buttons.new(person):
                self._asked(person, message)
        self.buttons.learn_cards()
        self._typed = None

    def _asked(self, person: User, message: Message) -> None:
        """Note that somebody is on a way into a class: they were asked the next question about it."""
        for each in self.truth.classes:
            for language in Language:
                if message.text == say("enrol-ask-name", language, school_class=each.title):
                    each.asks(person.id, Claim())
        if self._typed is None or self._typed[0] != person.id:
            return
        _, of, what, name = self._typed
        if of is not None and message.text in [say("code-waiting", language) for language in Language]:
            of.outs.add(person.id)
        if _ASKED.isdisjoint(button.verb for button in self.buttons.on(message)):
            return
        asked = titled(self.truth.classes, message.text)
        if isinstance(what, Code):
            # What no longer lets in is no way in, whatever is asked.
            if asked is not None and asked is of and what.lives:
                asked.asks(person.id, Claim(code=what))
        elif asked is not None and person.id in asked.claims:
            asked.asks(person.id, Claim(number=what, name=name))

    def somebody(self, of: Class, part: Part) -> list[User]:
        """Return the people who are in a class."""
        known = {person.id: person for person in self.everybody()}
        return [known[tie.account] for tie in of.ties if tie.part is part]
