"""The people of a crash test: pupils chat, edit and leak, owners press buttons."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot import texts
from bot.classroom import Language
from bot.sandbox import Broken, Chat, CutAfter, CutBefore, Message, Photo, Sandbox, TooMany, User
from bot.sandbox.world.people import Press
from tests.e2e.pictures import plain, qr

PAUSE = 0.06  # seconds between two acts, on average
PATIENCE = 5  # presses without an answer: then nobody goes on pressing
TEXTS = texts.load()
TALK = (
    "mai kiểm tra chương 2 nhé cả lớp",
    "em xin phép nghỉ tiết 3 ạ",
    "ai làm bài 5 trang 24 rồi cho mình hỏi với",
    "haha vui ghê á mn ơi",
    "Don't forget to bring your workbook tomorrow, we start unit 7",
    "ok",
    "tối nay 8h mình đá bóng nha",
)
WHOLE = (
    "vào học đi https://us05web.zoom.us/j/842155{0:05d}?pwd=QmZ4dHlPc3RhV1.1",
    "ID cuộc họp: 842 155 {0:05d} Mật khẩu: hoctoan",
    "https://meet.google.com/abc-defg-hij nha {0}",
)
PLAIN = plain()
HALVES = ("842 155 {0:05d} nha", "mật khẩu phòng học {0:05d}")
ACKNOWLEDGE, FALSE_ALARM = "ack", "false"
WAYS = ("button-card-more", "button-details", "button-summary")  # to the pages where those may stand
_NO_MESSAGE = 1 << 30
_NUMBER = re.compile(r"(?<![⏰⏫] )\b(\d{4}-\d{4,}) · ")  # of a card, not of what reminds of it


def number_of(text: str) -> str:
    """Return the number of the incident that a card is about; empty if it is no card."""
    found = _NUMBER.search(text)
    return found[1] if found else ""


@dataclass(slots=True)
class Pressed:
    """What was pressed on the cards of one incident: the acts, and who did the first."""

    by: User
    acts: list[str]
    presses: list[Press] = field(default_factory=list)


class Crowd:
    """Plays people. `leaks` must go, `harmless` must stay, `pressed` must have its effects."""

    def __init__(self, telegram: Sandbox, choose: random.Random) -> None:
        self.telegram = telegram
        self.choose = choose
        self.owners = [telegram.add_user(name, language_code="vi") for name in ("Minh", "Hoa")]
        self.teacher = telegram.add_user("Lan", language_code="vi")
        pupils = [telegram.add_user(f"An {place}") for place in range(8)]
        self.groups = [telegram.create_supergroup(f"Lớp {n}", self.teacher, *pupils) for n in range(6)]
        self.people = [self.teacher, *pupils]
        self.leaks: list[Message] = []
        self.harmless: list[Message] = []
        self.pressed: dict[str, Pressed] = {}
        self.faults = 0
        self._presses: dict[int, list[Press]] = {owner.id: [] for owner in self.owners}
        self._numbers = itertools.count(10_000)
        self._owed: list[tuple[int, Chat, User, Message, int]] = []  # second halves, and after how many acts

    async def play(self) -> None:
        """Act until cancelled."""
        while True:
            self.act()
            await asyncio.sleep(self.choose.expovariate(1 / PAUSE))

    def act(self) -> None:
        """Do one thing: 5 % are leaks, 8 % presses, 8 % edits, 2 % faults, the rest is chat."""
        self._say_second_halves()
        kind = self.choose.random()
        if kind < 0.05:
            self._leak()
        elif kind < 0.13:
            self._press()
        elif kind < 0.21:
            self._edit()
        elif kind < 0.23:
            self._spoil()
        else:
            self._chat()

    def finish(self) -> None:
        """Say what was begun to its end; nothing goes wrong any more."""
        self._say_second_halves(all_of_them=True)
        self.telegram.board.faults.clear()

    def cards(self) -> Iterator[tuple[User, Message]]:
        """Yield the cards that stand, with their reader."""
        for owner in self.owners:
            for message in self.telegram.inbox(owner):
                if number_of(message.text):
                    yield owner, message

    def _say_second_halves(self, *, all_of_them: bool = False) -> None:
        waiting, self._owed = self._owed, []
        for after, group, person, first, number in waiting:
            if after > 0 and not all_of_them:
                self._owed.append((after - 1, group, person, first, number))
                continue
            second = self.telegram.say(group, person, HALVES[1].format(number))
            self.leaks += (first, second)

    def _somewhere(self) -> tuple[Chat, User]:
        """Choose a group and somebody who has no half said there: halves are told by one voice."""
        busy = {(group.id, person.id) for _, group, person, _, _ in self._owed}
        free = [(g, p) for g in self.groups for p in self.people if (g.id, p.id) not in busy]
        return self.choose.choice(free)

    def _chat(self) -> None:
        group, person = self._somewhere()
        photo = Photo(PLAIN) if self.choose.random() < 0.05 else None
        self.harmless.append(self.telegram.say(group, person, self.choose.choice(TALK), photo=photo))

    def _edit(self) -> None:
        recent = self.harmless[-40:]
        if recent:
            message = self.choose.choice(recent)
            self.telegram.edit(message, self.choose.choice(TALK))

    def _leak(self) -> None:
        group, person = self._somewhere()
        number = next(self._numbers)
        way = self.choose.choice(("whole", "edit", "halves", "picture"))
        if way == "edit" and len(self.harmless) > 20:
            message = self.harmless.pop(-self.choose.randint(1, 20))
            self.leaks.append(self.telegram.edit(message, self.choose.choice(WHOLE).format(number)))
        elif way == "halves":
            first = self.telegram.say(group, person, HALVES[0].format(number))
            self._owed.append((self.choose.randint(0, 5), group, person, first, number))
        elif way == "picture":
            photo = Photo(qr(f"https://us05web.zoom.us/j/842155{number:05d}?pwd=QmZ4dHlPc3RhV1.1"))
            self.leaks.append(self.telegram.say(group, person, photo=photo))
        else:
            said = self.telegram.say(group, person, self.choose.choice(WHOLE).format(number))
            self.leaks.append(said)

    def _press(self) -> None:
        """Press a button of a recent card.

        Whoever acts first on an incident may act again; the other owner only repeats the first act, and that
        of a dismissal only where nothing came before: then the acts have one effect in whatever order two
        private chats are answered. A bot that is dead most of the time would be pressed faster than it lives,
        and Telegram takes no answer after two and a half minutes: an owner who sees none stops.
        """
        standing = list(self.cards())[-40:]
        if not standing:
            return
        owner, card = self.choose.choice(standing)
        asked = [press for press in self._presses[owner.id] if press.answer is None]
        if len(asked) >= PATIENCE:
            return
        number = number_of(card.text)
        before = self.pressed.get(number)
        if before is None:
            act = self.choice_of_act()
        elif owner == before.by:
            act = FALSE_ALARM
        else:
            act = before.acts[0]
        label = TEXTS.plain(Language.VI, f"button-{act}")
        there = [button.get("text") for button in card.buttons]
        if label not in there:
            ways = (TEXTS.plain(Language.VI, each) for each in WAYS)
            way = next((each for each in ways if each in there), None)
            if way is not None:
                self.telegram.press(owner, card, way)
            return
        entry = self.pressed.setdefault(number, Pressed(owner, []))
        entry.presses.append(self.telegram.press(owner, *_button(card, label, act)))
        self._presses[owner.id] = [*asked, entry.presses[-1]]
        if act not in entry.acts:
            entry.acts.append(act)

    def choice_of_act(self) -> str:
        """Choose what an owner does first about an incident."""
        return self.choose.choice((ACKNOWLEDGE, ACKNOWLEDGE, FALSE_ALARM))

    def _spoil(self) -> None:
        """Let something go wrong on the way."""
        fault = self.choose.choice((TooMany(1), CutAfter(), CutBefore(), Broken(502)))
        method = self.choose.choice(("deleteMessage", "sendMessage", "editMessageText", "getUpdates"))
        self.telegram.fail(fault, method)
        self.faults += 1


def _button(card: Message, label: str, act: str) -> tuple[Message, str]:
    """Return what is pressed: a dismissal's second press at once, which stands below a preview, not the card.

    The answer to it takes the place of the preview, of which there is none here.
    """
    data = next(str(button["callback_data"]) for button in card.buttons if button.get("text") == label)
    if act != FALSE_ALARM:
        return card, data
    data = data.replace(":false:", ":false-sure:")
    button = {"inline_keyboard": [[{"text": label, "callback_data": data}]]}
    return replace(card, message_id=_NO_MESSAGE, reply_markup=button), data
