"""The demo's script and its stage: prints what people say and see, records it for a page, notes the checks.

Every name, number and password of the script is made up, in both languages.
"""

from __future__ import annotations

import html
import re
import statistics
import sys
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

from bot.classroom import Language
from bot.cli.practice.drawn import Drawn, PhoneOwner
from bot.phones.show import Ending, Event, Figure, NextStep, Popup, Scene, Show, ShownMessage, ShownPress

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot import sandbox
    from bot.classroom import Language
    from bot.sandbox import Message, Sandbox, User
    from bot.texts import Texts


T = TypeVar("T")

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WIDTH = 96
_PATIENCE = 15.0  # real seconds to wait for something to happen
_SHORTEST = 0.01  # seconds
_STEP = 0.15  # real seconds before simulated time goes on by one
# Milliseconds of the recording: all of it takes about a minute, and each caption can be read.
_CAPTION: Final = 3200  # of a scene, besides its moments
_MOMENT: Final = 100  # more for each moment of a scene
_HOLD: Final = 1100  # at the end of a scene, in which nothing happens
# Who does what next, with the command that tells how.
_NEXT: Final = {"teacher": "docs teachers", "head": "docs heads", "it": "keys new"}


class Stage:
    """One performance of the demo."""

    def __init__(self, telegram: Sandbox, language: Language, texts: Texts) -> None:
        self.telegram = telegram
        self.language = language
        self.texts = texts
        self.audience: Recorder | None = None
        self._stood: list[float] = []
        self._without = 0.0
        self._checks: list[tuple[str, bool]] = []

    def say(self, message: str, **values: str | int) -> str:
        """Return one of the demo's own sentences as plain text."""
        return self.texts.plain(self.language, message, **values)

    def button(self, name: str, **values: str) -> str:
        """Return a button's label."""
        return self.texts.plain(self.language, f"button-{name}", **values)

    def opening(self) -> None:
        """Print where all this happens."""
        _print(self.say("demo-headline"))

    def scene(self, message: str, **values: str | int) -> None:
        """Begin a scene."""
        if self.audience is not None:
            name = message.removeprefix("demo-scene-")
            self.audience.scene(Scene(name=name, title=self.say(message, **values)))
        self._heading(self.say(message, **values))

    def heard(self, message: Message, who: str) -> None:
        """Print a person's message."""
        self.look(who)
        text = message.content.get("text") or message.content.get("caption") or ""
        time = message.posted.clock.astimezone(ZONE).strftime("%H:%M:%S")
        place = message.chat.title or self.say("demo-private")
        self._quote(f"{time}  [{place}] {who}: ", str(text))

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for a condition; simulated time goes on meanwhile, since the bot keeps to Telegram's limits.

        It goes on only while the bot has nothing to do: on a busy machine nothing is over before it began.
        Raises TimeoutError.
        """
        for _ in range(round(_PATIENCE / _STEP)):
            try:
                return await self.telegram.wait_for(predicate, _STEP)
            except TimeoutError:
                await self.telegram.quiet()
                await self.telegram.advance(1)
        raise TimeoutError

    async def removed(self, *messages: Message, way: str = "", wrongly: bool = False) -> None:
        """Wait until messages are deleted; print how long the last version of the slowest stood.

        `way`: the sentence that tells how they were disguised. `wrongly`: they are no leak, and do not count.
        """
        try:
            await self.telegram.wait_until_deleted(*messages, timeout_seconds=_PATIENCE)
        except TimeoutError:
            self.check("demo-check-removed", passed=False)
            return
        self.look()
        times = [message.stood_ms or 0.0 for message in messages]
        told = self.say("demo-removed", time=self._seconds(max(times)))
        _print(f"          ✂ {told}{f' · {self.say(way)}' if way else ''}")
        if not wrongly:
            self._stood += times
            for _ in messages:
                self.check("demo-check-removed", passed=True)

    def stood_without(self, seconds: float) -> None:
        """Print how long a leak stood in the story while there was no bot."""
        self.look()
        self._without = seconds
        _print(f"          ✂ {self.say('demo-by-hand', minutes=round(seconds / 60))}")

    def stands(self, *messages: Message) -> bool:
        """Check that messages are still there, and print it."""
        standing = all(message.deleted is None for message in messages)
        _print(f"          ✔ {self.say('demo-stands')}" if standing else "          ✘")
        return self.check("demo-check-stands", passed=standing)

    def seen(self, message: Message, reader: str) -> None:
        """Print a message as its reader sees it, buttons included."""
        self.look(reader)
        self._quote(f"          📱 {reader}: ", plain(message))
        labels = [str(button.get("text")) for button in message.buttons]
        if labels:
            _print("             " + " ".join(f"[{label}]" for label in labels))

    def look(self, who: str = "") -> None:
        """Note, for a recording, what is new; it is seen on the phone of `who`."""
        if self.audience is not None:
            self.audience.look(who)

    def pressed(self, who: User, message: Message, label: str) -> None:
        """Note, for a recording, that somebody presses a button."""
        if self.audience is not None:
            self.audience.pressed(who, message, label)

    def popped_up(self, who: User, text: str) -> None:
        """Print the popup that answers a press."""
        if self.audience is not None:
            self.audience.popped_up(who, text)
        self.told(who.first_name, text)

    def told(self, who: str, text: str) -> None:
        """Print what somebody is told, or thinks."""
        self._quote(f"          💬 {who}: ", text)

    def check(self, name: str, *, passed: bool) -> bool:
        """Record the result of a check."""
        self._checks.append((name, passed))
        return passed

    def summary(self) -> bool:
        """Print the results, which end the recording; return whether every check passed."""
        passed = bool(self._checks) and all(passed for _, passed in self._checks)
        ending = self._ending(passed=passed)
        if self.audience is not None:
            self.audience.scene(Scene(name="end", title=self.say("demo-summary"), ending=ending))
        self._heading(self.say("demo-summary"))
        for figure in ending["figures"]:
            _print(f"  {figure['number']} · {figure['text']}")
        for line in ending["checks"]:
            _print(f"  {line}")
        _print(f"{ending['verdict']}\n\n{ending['next']}:")
        for step in ending["steps"]:
            _print(f"  {step['who']}: {step['text']} {step['command']}")
        return passed

    def _ending(self, *, passed: bool) -> Ending:
        figures, checks = [], []
        if self._stood:
            longest, minutes = self._seconds(max(self._stood)), round(self._without / 60)
            without, stood = self.say("demo-minutes", number=minutes), statistics.median(self._stood)
            times = self.say("demo-times", count=len(self._stood), longest=longest)
            figures = [
                Figure(number=without, text=self.say("demo-times-without")),
                Figure(number=self._seconds(stood), text=times),
            ]
        for name in dict.fromkeys(name for name, _ in self._checks):
            results = [passed for each, passed in self._checks if each == name]
            mark = "✔" if all(results) else "✘"
            checks.append(f"{mark} {self.say(name)}  ({sum(results)}/{len(results)})")
        steps = [
            NextStep(
                who=self.say(f"demo-role-{who}"),
                text=self.say(f"demo-next-{who}"),
                command=f"python -m bot {command}",
            )
            for who, command in _NEXT.items()
        ]
        verdict = self.say("demo-good" if passed else "demo-bad")
        return Ending(
            figures=figures, verdict=verdict, checks=checks, next=self.say("demo-next"), steps=steps
        )

    def _heading(self, title: str) -> None:
        _print(f"\n── {title} ".ljust(_WIDTH, "─"))

    def _seconds(self, milliseconds: float) -> str:
        """Return a time in words; what is shorter than a hundredth of a second as "less than"."""
        shown = max(milliseconds / 1000, _SHORTEST)
        number = f"{shown:.2f}".replace(".", "," if self.language == "vi" else ".")
        return self.say(
            "demo-less-than" if milliseconds / 1000 < _SHORTEST else "demo-seconds", number=number
        )

    def _quote(self, head: str, text: str) -> None:
        indent = " " * min(len(head), 14)
        for place, line in enumerate(text.splitlines() or [""]):
            first = head if place == 0 else indent
            _print(
                "\n".join(textwrap.wrap(line, _WIDTH, initial_indent=first, subsequent_indent=indent))
                or first
            )


def plain(message: Message) -> str:
    """Return a message's text without markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", str(message.content.get("text", ""))))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Cast:
    """The people and chats of the demo."""

    def __init__(self, stage: Stage, script: DemoScript) -> None:
        self.stage = stage
        self.script = script
        self.telegram = telegram = stage.telegram
        code = stage.language.value
        self.head = telegram.add_user(script.head, language_code=code)
        self.teacher = telegram.add_user(script.teacher, language_code=code)
        self.pupils = [telegram.add_user(name, language_code=code) for name in script.pupils]
        self.stranger = telegram.add_user(script.stranger, language_code=code)
        self.group = telegram.create_supergroup(script.group, self.teacher, *self.pupils, self.stranger)
        self.channel = telegram.create_channel(script.channel, self.head, *self.pupils)
        telegram.say(self.channel, self.head, script.news)
        for who, text in zip((self.teacher, self.pupils[0], self.pupils[2]), script.earlier, strict=True):
            telegram.say(self.group, who, text)

    async def scene(self, name: str, **values: str | int) -> None:
        """Begin a scene, five simulated seconds apart, to keep within Telegram's limits."""
        self.stage.scene(name, **values)
        await self.telegram.advance(5)

    def say(self, who: User, text: str) -> Message:
        """Have somebody write into the class's group."""
        message = self.telegram.say(self.group, who, text)
        self.stage.heard(message, who.first_name)
        return message

    def from_bot(self, chat: int) -> list[Message]:
        """Return the bot's messages that stand in a chat, oldest first."""
        bot = self.telegram.bot.user.id
        return [message for message in self.telegram.messages(chat) if message.author_id == bot]

    def newest(self, chat: int) -> Message | None:
        """Return the bot's last message in a chat."""
        return next(reversed(self.from_bot(chat)), None)

    def labelled(self, chat: int, label: str) -> Message | None:
        """Return the bot's last message in a chat that has a button of this label."""
        having = (each for each in self.from_bot(chat) if label in {b.get("text") for b in each.buttons})
        return next(reversed(list(having)), None)

    def with_button(self, chat: int, name: str) -> Message | None:
        """Return the bot's last message in a chat that has this button."""
        return self.labelled(chat, self.stage.button(name))

    def card_about(self, user: int, words: str) -> Message | None:
        """Return a user's card on which these words stand."""
        return next((each for each in self.cards_of(user) if words in plain(each)), None)

    def cards_of(self, user: int) -> list[Message]:
        """Return a user's cards: they show an incident's number."""
        return [each for each in self.from_bot(user) if "2026-" in plain(each)]

    def offers(self, card: Message, name: str) -> bool:
        """Tell whether a message has this button now."""
        return self.stage.button(name) in {each.get("text") for each in card.buttons}

    async def pressed(self, who: User, message: Message, label: str) -> None:
        """Have somebody press a button, and print what pops up."""
        self.stage.pressed(who, message, label)
        answer = await self.telegram.press(who, message, label).answered()
        if answer.text:
            self.stage.popped_up(who, answer.text)


class Recorder:
    """What all phones of a cast show, from moment to moment."""

    def __init__(self, cast: Cast) -> None:
        stage = cast.stage
        roles = {name: stage.say(f"demo-role-{name}") for name in ("stranger", "pupil", "teacher", "head")}
        group, channel = "group", "channel"
        self._stage = stage
        self._telegram = cast.telegram
        self._people = (
            PhoneOwner("stranger", roles["stranger"], cast.stranger, (group,)),
            PhoneOwner("an", roles["pupil"], cast.pupils[0], (group, channel)),
            PhoneOwner("chi", roles["pupil"], cast.pupils[2], (group, channel)),
            PhoneOwner("teacher", roles["teacher"], cast.teacher, (group,)),
            PhoneOwner("head", roles["head"], cast.head, (channel,)),
        )
        self._drawn = Drawn(
            cast.telegram,
            self._people,
            {group: cast.group, channel: cast.channel},
            texts=stage.texts,
            language=stage.language,
            zone=ZONE,
        )
        self._known: dict[str, ShownMessage] = {}
        self._events: list[Event] = []
        self.look()  # at what was said before the first scene

    def scene(self, scene: Scene) -> None:
        """Begin a scene."""
        self.look()
        self._events.append(Event(at=0, scene=scene))

    def look(self, who: str = "") -> None:
        """Note what has changed on the phones since the last look; from then on that of `who` is in front."""
        place = len(self._events)
        shown = self._drawn.chats().values()
        every = [each for chat in shown for each in chat.messages.values()]
        every += [
            each
            for chat in shown
            for each in chat.ephemeral.values()
            if each.receiver is not None and self._word_of(each.receiver) is not None
        ]
        for each in sorted(every, key=lambda message: message.posted.perf):
            now = self._drawn.message(each)
            if now != self._known.get(now["id"]):
                self._known[now["id"]] = now
                self._events.append(Event(at=0, message=now))
        front = next((person.word for person in self._people if person.user.first_name == who), None)
        if front is not None and self._events:
            self._events[min(place, len(self._events) - 1)]["front"] = front

    def popped_up(self, user: sandbox.User, text: str) -> None:
        """Note the answer to a press."""
        if (word := self._word_of(user)) is not None:
            self._events.append(Event(at=0, popup=Popup(phone=word, text=text, window=False), front=word))

    def pressed(self, user: sandbox.User, message: sandbox.Message, label: str) -> None:
        """Note that somebody presses a button."""
        self.look()
        if (word := self._word_of(user)) is None:
            return
        shown = self._drawn.message(message)
        places = (
            (row, column)
            for row, buttons in enumerate(shown["rows"])
            for column, button in enumerate(buttons)
            if button["text"] == label
        )
        place = next(places, None)
        if place is not None:
            press = ShownPress(phone=word, message=shown["id"], row=place[0], column=place[1])
            self._events.append(Event(at=0, press=press, front=word))

    def show(self) -> Show:
        """Return the recording."""
        self.look()
        return Show(
            title=self._stage.say("demo-title"),
            note=self._stage.say("demo-film"),
            phones=self._drawn.phones(),
            events=_timed(self._events),
        )

    def _word_of(self, user: sandbox.User) -> str | None:
        return next((person.word for person in self._people if person.user is user), None)


def _timed(events: list[Event]) -> list[Event]:
    """Return the events with their times: what comes before the first scene is there when it begins.

    A scene's moments are evenly apart; it begins with the phone in front on which something happens first.
    """
    scenes = [place for place, event in enumerate(events) if "scene" in event]
    timed, now = events[: scenes[0]], 0.0
    for start, end in pairwise([*scenes, len(events)]):
        heading, *moments = events[start:end]
        length = _CAPTION + _MOMENT * len(moments)
        pace = (length - _HOLD) / max(1, len(moments))
        front = next((each["front"] for each in moments if "front" in each), None)
        heading["at"] = round(now)
        if front is not None:
            heading["front"] = front
        timed.append(heading)
        timed += [{**each, "at": round(now + pace * place)} for place, each in enumerate(moments, 1)]
        now += length
    return timed


@dataclass(frozen=True, slots=True)
class DemoScript:
    """The lines of one language. `harmless` is said by the teacher and a pupil in turn.

    `earlier` is said in the group, and `news` in the channel, before it begins. `alarm` is what a pupil
    writes to the bot. `room` must not stand in the group after the invitation in `morning`; `bare` gives it
    away again.
    """

    group: str
    channel: str
    head: str
    teacher: str
    stranger: str
    pupils: tuple[str, str, str]
    news: str
    earlier: tuple[str, str, str]
    harmless: tuple[str, ...]
    link: str
    invitation: str
    caption: str
    split: tuple[str, str]
    before_edit: str
    after_edit: str
    anonymous: str
    posted: str
    mistaken: str
    morning: str
    names: tuple[str, str, str]
    bare: str
    room: tuple[str, ...]
    alarm: str


SCRIPTS = {
    Language.VI: DemoScript(
        group="Lớp 7A · Toán",
        channel="Kênh lớp 7A",
        head="Thầy Minh",
        teacher="Cô Lan",
        stranger="Người lạ",
        pupils=("An", "Bình", "Chi"),
        news="Tuần này cả trường học trực tuyến. Các em ăn sáng xong hãy vào lớp nhé.",
        earlier=("Chào cả lớp, 7h30 mình học Toán nhé!", "Dạ em chào cô ạ", "Cô ơi hôm nay học bài mấy ạ?"),
        harmless=(
            "Cả lớp nhớ mai kiểm tra chương 2 nhé",
            "cô ơi cho em xin link vào lớp với ạ",
            "Các em đừng gửi mật khẩu phòng học lên nhóm nhé",
            "Dạ. Bài 5 trang 123 phải không cô?",
        ),
        link="vào đây nè https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1 cô điểm danh rồi",
        invitation=(
            "📌 LỊCH HỌC TRỰC TUYẾN\n⏰ 7h30 thứ Hai\n🆔 ID cuộc họp: 842 1553 0967\n🔑 Mật khẩu: hoctoan7a"
        ),
        caption="Thời khoá biểu mới. Học Văn ở meet.google.com/kqe-ymtz-wvu",
        split=("ID phòng zoom 931 4470 2286 nha", "mật khẩu 55210"),
        before_edit="Mai học bài 5 nhé",
        after_edit=(
            "Mai học bài 5 nhé https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0"
        ),
        anonymous="Phòng dự phòng: https://truong7a.webex.com/meet/phongtoan",
        posted="Lớp Lý vào https://hoc.truong7a.edu.vn/b/lan-4kq-x7e nhé",
        mistaken="bài giảng mẫu: https://meet.jit.si/BaiGiangMauCongKhai",
        morning=(
            "Chủ đề: Toán 7A\nhttps://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1\n"
            "ID cuộc họp: 947 2618 0351\nMật mã: 7a2026"
        ),
        names=("Nguyễn Văn An", "Trần Thị Bình", "Lê Chi"),
        bare="9 4 7 2 6 1 8 0 3 5 1 nha mấy bạn",
        room=("94726180351", "947 2618 0351", "7a2026"),
        alarm="cô ơi có người lạ vào lớp, bật nhạc ầm lên",
    ),
    Language.EN: DemoScript(
        group="Class 7A · Maths",
        channel="Class 7A channel",
        head="Mr Minh",
        teacher="Ms Lan",
        stranger="A stranger",
        pupils=("An", "Binh", "Chi"),
        news="The whole school learns online this week. Have your breakfast first.",
        earlier=("Good morning! Maths at 7:30.", "Good morning, Ms Lan", "Which lesson is it today?"),
        harmless=(
            "Don't forget, chapter 2 test tomorrow",
            "could somebody send me the link to the class please?",
            "Please never post the meeting password in this group",
            "OK. Is it exercise 5 on page 123?",
        ),
        link="come in here https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1 she calls the roll",
        invitation=(
            "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths 7A\n"
            "Meeting ID: 842 1553 0967\nPasscode: maths7a"
        ),
        caption="The new timetable. Literature is at meet.google.com/kqe-ymtz-wvu",
        split=("zoom meeting ID 931 4470 2286", "password 55210"),
        before_edit="Lesson 5 tomorrow",
        after_edit=(
            "Lesson 5 tomorrow https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0"
        ),
        anonymous="Spare room: https://school7a.webex.com/meet/mathsroom",
        posted="Physics is at https://learn.school7a.edu.vn/b/lan-4kq-x7e",
        mistaken="sample lecture: https://meet.jit.si/PublicSampleLecture",
        morning=(
            "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths 7A\n"
            "https://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1\n"
            "Meeting ID: 947 2618 0351\nPasscode: 7a2026"
        ),
        names=("Nguyen Van An", "Tran Thi Binh", "Le Chi"),
        bare="9 4 7 2 6 1 8 0 3 5 1 guys",
        room=("94726180351", "947 2618 0351", "7a2026"),
        alarm="there is a stranger in our class playing loud music",
    ),
}
