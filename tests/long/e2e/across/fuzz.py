"""Crafted presses, links, commands and other updates by the thousand, from all accounts, against a real bot.

    python -m tests.long.e2e.across.fuzz --count 100000 --seed 7

They are mutated from what the bot itself sent in a morning. Whoever has power sends only what names nothing
that exists, whoever has none also what is real: neither may fail, change anything or be told a secret. A seed
sends the same again as far as ids allow, which a database draws anew.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import secrets
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.sandbox import Chat, User
from bot.telegram.messages.commands import COMMANDS
from bot.telegram.messages.keyboards import Pressed, opaque, pressed
from tests.e2e.harness import School, open_school, payload_of
from tests.e2e.mornings import given_away
from tests.e2e.stillness import watching
from tests.long.e2e.across.fuzz_updates import crafted
from tests.long.e2e.across.test_powerless import _ABOUT, _OWN, busy_class
from tests.telegram.buttons import EVERY, KNOWN

PRESSES: Final = 0.6  # of all that is sent
OTHERS: Final = 0.1  # the rest is commands and links
# A round: the bot answers all that an account sends in it before the next, as fast as Telegram lets it write
# to one chat; else the account's later ones would be left out.
AT_ONCE: Final = 60
OF_ONE: Final = 20  # of a single account
STEPS: Final = 5
SECONDS: Final = 6  # of a step
STRANGERS: Final = 11
POWERFUL: Final = 0.15  # of all that is sent
LETTERS: Final = "0123456789abcxyzABZ:_-. é１Ⅷ٣🙂\u202e\u200b\x00'\"\\<%"
ALIKE: Final = str.maketrans("0123abcehijopsx", "０1２３аЬсеһіјорѕх")
NOISE: Final = ("", "0", "-1", "1e9", "null", "../..", "%s%s", "' OR 1=1 --", "<b>", "{0}", "𝟙", "a" * 200)
# What nothing crafted may change: who somebody is, what is handed out, what was decided. A door may open for
# a pupil by a command, and /mydata is noted as a request: those tables are none of these.
MEANINGFUL: Final = (
    *("bindings", "students", "classes", "class_groups", "codes", "consents", "agreements", "meetings"),
    *("meeting_keys", "lessons", "series", "holidays", "allowed_links", "staff_chats", "pauses", "watches"),
    *("door_freezes", "exemptions", "incidents", "incident_events", "removals", "originals", "exposures"),
    *("class_rules", "ladder_settings", "guardian_rules", "school_levels", "ways_in"),
    *("members", "room_questions", "brakes", "handovers", "guardian_notes"),
)
# What acts for whoever presses, whatever number comes along; an author may appeal against the own leak.
_FOR_THEMSELVES: Final = frozenset((*_OWN.split(), "ap"))
# What acts on the whole school, whatever number comes along: those who have power over it do not press it.
_WHOLE_SCHOOL: Final = frozenset(f"{_ABOUT['flag']} {_ABOUT['flag flag']}".split())
_WITHOUT_NUMBER: Final = _FOR_THEMSELVES | _WHOLE_SCHOOL


class Fuzz:
    """A school after a morning, and what its bot sent in it."""

    def __init__(self, school: School, seed: int) -> None:
        self.school = school
        self.chance = random.Random(seed)  # noqa: S311 - made-up data
        self.datas: list[str] = []
        self.payloads: list[str] = []
        self.numbers: list[int] = []
        self.powerless: list[User] = []
        self.powerful: list[User] = []
        self.channel: Chat | None = None
        self.said: dict[tuple[int, int], str] = {}  # by chat and message
        self.pressed_by: dict[str, int] = {}  # accounts, by query
        self.sent = 0

    async def prepare(self) -> None:
        """Let a class have something of everything; note what its buttons and links carry."""
        await busy_class(self.school)
        telegram = self.school.telegram
        self.powerless = [*(self.school.person("Lạ") for _ in range(STRANGERS)), self.school.pupil_admin]
        self.powerful = [self.school.pupil, self.school.teacher, self.school.owner]
        for each in self.powerless:
            telegram.press_start(each)
        self.channel = telegram.create_channel("Kênh lạ", self.school.pupil_admin)
        await self.school.settled()
        for call in telegram.calls("sendMessage", "editMessageText", "editMessageReplyMarkup"):
            markup = call.parameters.get("reply_markup")
            rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
            for button in (each for row in rows for each in row):
                if "callback_data" in button:
                    self.datas.append(str(button["callback_data"]))
                elif "start=" in str(button.get("url")):
                    self.payloads.append(payload_of(button))
        self.datas = sorted(set(self.datas))
        self.payloads = sorted(set(self.payloads))
        assert self.datas
        assert self.payloads
        found: set[int] = set()
        with closing(sqlite3.connect(f"file:{self.school.folder}/bot.db?mode=ro", uri=True)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in tables:
                if "id" in {row[1] for row in database.execute(f"PRAGMA table_info({name})")}:
                    found |= {row[0] for row in database.execute(f"SELECT id FROM {name}")}  # noqa: S608 - our own
        self.numbers = sorted(found)

    def standing(self) -> dict[str, list[tuple[object, ...]]]:
        """Return the rows that nothing crafted may change."""
        with closing(sqlite3.connect(f"file:{self.school.folder}/bot.db?mode=ro", uri=True)) as database:
            return {
                name: sorted(database.execute(f"SELECT * FROM {name} {_BUT.get(name, '')}"), key=repr)  # noqa: S608 - the same
                for name in MEANINGFUL
            }

    def data(self, *, powerful: bool) -> str:
        """Return crafted callback data."""
        chance = self.chance
        if chance.random() < 0.5:
            verb = chance.choice(EVERY)
            parts = ["1", verb.name, self._id()]
            parts += [self._id()] if verb.takes_second else []
        else:
            parts = chance.choice(self.datas).split(":")
            parts[2:] = [self._id() if chance.random() < 0.5 else each for each in parts[2:]]
        text = self._spoilt(":".join(parts)) if chance.random() < 0.5 else ":".join(parts)
        read = pressed(text, KNOWN)
        if read is None:
            return text
        if read.verb.name in _FOR_THEMSELVES or (powerful and read.verb.name in _WHOLE_SCHOOL):
            return f"9{text}"
        if powerful and not {read.subject, read.second}.isdisjoint((*self.numbers, *range(100))):
            numbers = [self._nothing() for _ in range(1 + read.verb.takes_second)]
            return ":".join(["1", read.verb.name, *numbers])
        return text

    def text(self, *, powerful: bool) -> str:
        """Return a crafted start link or command."""
        chance = self.chance
        if chance.random() < 0.6:
            payload = chance.choice(self.payloads)
            if powerful or chance.random() < 0.7:
                letter = chance.choice((payload[:1], chance.choice("abcdefghijklmnopqrstuvwxyz")))
                payload = letter + (self._nothing() if powerful else self._id())
                payload = self._spoilt(payload) if chance.random() < 0.5 else payload
            return f"/start {payload}".strip()
        command = chance.choice([name for each in COMMANDS for name in each.names if name not in _DONE])
        arguments = " ".join(chance.choice((self._id(), *NOISE)) for _ in range(chance.randrange(1, 4)))
        return f"/{self._spoilt(command) if chance.random() < 0.3 else command} {arguments}"

    def _nothing(self) -> str:
        """Return the id of no row."""
        return opaque(1 << 62 | self.chance.getrandbits(60))

    def _id(self) -> str:
        chance = self.chance
        kind = chance.random()
        if kind < 0.4:
            return opaque(chance.getrandbits(63) | 1 << 62)
        if kind < 0.6:
            return opaque(chance.choice(self.numbers))
        if kind < 0.8:
            return opaque(chance.randrange(0, 100))
        return chance.choice(("zzzzzzzzzzzzz", "1y2p0ij32e8e7", "1y2p0ij32e8e8", *NOISE))

    def _spoilt(self, text: str) -> str:
        chance = self.chance
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = chance.choice(
                (
                    text[:at] + chance.choice(LETTERS) + text[at:],
                    text[:at] + text[at + 1 :],
                    text[:at],
                    text + text[:at],
                    text.upper(),
                    text.translate(ALIKE),
                    text[:at] + chance.choice(NOISE) + text[at:],
                )
            )
        return text[:256]

    async def send(self, count: int) -> None:
        """Send so many, a round at a time, and wait until the bot is done with them."""
        while self.sent < count:
            for _ in range(AT_ONCE):
                powerful = self.chance.random() < POWERFUL
                who = self.chance.choice(self.powerful if powerful else self.powerless)
                kind = self.chance.random()
                if kind < PRESSES:
                    self.press(who, self.data(powerful=powerful))
                elif kind < PRESSES + OTHERS and not powerful:
                    self.craft(who)
                else:
                    self.say(who, self.text(powerful=powerful), powerful=powerful)
                self.sent += 1
            await self.answered()

    async def answered(self) -> None:
        """Wait until the bot has answered a round."""
        await self.school.quiet()
        for _ in range(STEPS):
            await self.school.clock.advance(SECONDS)
            await self.school.quiet()

    def press(self, who: User, data: str) -> None:
        """Let a program press."""
        chat = {"id": who.id, "type": "private", "first_name": who.first_name}
        if self.chance.random() < 0.2:
            chat = self._group
        query: dict[str, object] = {
            "id": str(self.chance.getrandbits(60)),
            "from": {"id": who.id, "is_bot": False, "first_name": who.first_name},
            "chat_instance": "1",
            "data": data,
        }
        if self.chance.random() < 0.8:
            query["message"] = {"message_id": self.chance.randrange(1, 99), "date": 1, "chat": chat}
        self.pressed_by[str(query["id"])] = who.id
        self.school.telegram.push_raw({"callback_query": query})

    def craft(self, who: User) -> None:
        """Let a program send another kind of update."""
        user = {"id": who.id, "is_bot": False, "first_name": who.first_name}
        message: dict[str, object] = {
            "message_id": self.chance.randrange(100_000, 1 << 31),  # no other has it
            "date": int(self.school.clock.now().timestamp()),
            "chat": {"id": who.id, "type": "private", "first_name": who.first_name},
        }
        text = self.text(powerful=False)
        self.school.telegram.push_raw(crafted(self.chance, user, self._group, message, text))

    def say(self, who: User, text: str, *, powerful: bool) -> None:
        """Let somebody write, in private or in the group, as themselves or behind a channel or the group."""
        telegram, group = self.school.telegram, self.school.group
        place = self.chance.random()
        if powerful or place < 0.7:
            said = telegram.say(who, who, text)
        elif place < 0.8 and self.channel is not None:
            said = telegram.say(group, self.school.pupil_admin, text, as_channel=self.channel, unchecked=True)
        elif place < 0.9:
            said = telegram.say(group, self.school.pupil_admin, text, anonymous=True, unchecked=True)
        else:
            said = telegram.say(group, self.school.pupil_admin, text)
        self.said[said.chat.id, said.message_id] = text

    async def press_each(self) -> None:
        """Let each who has power, and a stranger, press every button about what does not exist."""
        for who in (*self.powerful, self.powerless[0]):
            for place, verb in enumerate(each for each in EVERY if each.name not in _WITHOUT_NUMBER):
                nothing = 1 << 62 | self.chance.getrandbits(60)
                self.press(who, Pressed(verb, nothing, nothing).data())
                if place % OF_ONE == 0:
                    await self.answered()
            await self.answered()

    @property
    def _group(self) -> dict[str, object]:
        return {"id": self.school.group.id, "type": "supergroup", "title": "7A"}


_BUT: Final = {
    "incident_events": "WHERE account IS NOT NULL",  # others come of the time that goes by
    "staff_chats": "WHERE standing <> 'asked'",  # anyone may ask in a group of theirs; an owner decides
}
# Commands that do what they say to whoever sends them, or to a group for its staff.
_DO: Final = frozenset({"forgetme", "pause", "resume", "report"})
_DONE: Final = frozenset(name for each in COMMANDS if each.name in _DO for name in each.names)


def rows(school: School, table: str) -> list[sqlite3.Row]:
    """Return the rows of a table."""
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables


def faults(school: School) -> list[str]:
    """Return what the bot logged as errors, and the updates that it buried."""
    errors = [line for line in school.log.getvalue().splitlines() if "level=error" in line]
    return errors + [str(row["reason"]) for row in rows(school, "journal") if row["state"] == "dead"]


def taken(school: School) -> set[tuple[int, int]]:
    """Return chat and message of all that was removed as a leak."""
    return {(row["chat_id"], row["message_id"]) for row in rows(school, "removals") if row["settled_at"]}


def doubtful(school: School) -> set[object]:
    """Return the incidents of messages that stay until staff decide: a command may hold a passcode, too."""
    return {row["id"] for row in rows(school, "incidents") if row["rules"] != "[]" and not row["deleted"]}


async def fuzzed(school: School, count: int, seed: int) -> list[str]:
    """Send crafted things; return everything that is wrong with what came of them."""
    fuzz = Fuzz(school, seed)
    await fuzz.prepare()
    before, doubted, calls = fuzz.standing(), doubtful(school), len(school.telegram.calls())
    await fuzz.press_each()
    await fuzz.send(count)
    await school.settled()
    asked = doubtful(school) - doubted
    after = {name: [row for row in each if asked.isdisjoint(row)] for name, each in fuzz.standing().items()}
    wrong = [
        f"{name}: {set(before[name]) ^ set(each)}" for name, each in after.items() if each != before[name]
    ]
    wrong += faults(school)
    answers: dict[str, int] = {}
    outside = {each.id for each in fuzz.powerless} | {school.group.id}
    for call in school.telegram.calls()[calls:]:
        said = str(call.parameters.get("text") or call.parameters.get("caption") or "")
        where = call.parameters.get("chat_id")
        if call.method == "answerCallbackQuery":
            query = str(call.parameters.get("callback_query_id"))
            answers[query] = answers.get(query, 0) + 1
            where = fuzz.pressed_by.get(query)
        if where in outside and given_away(said):
            wrong.append(f"a secret in {call.method}")
        if "Traceback" in said or "Error" in said:
            wrong.append(f"{call.method} says {said[:80]}")
    leaks = taken(school)
    wrong += [f"took {text!r} for a leak" for place, text in fuzz.said.items() if place in leaks]
    times = dict.fromkeys(fuzz.pressed_by, 0) | answers
    wrong += [f"press {query} was answered {each} times" for query, each in times.items() if each != 1]
    return wrong


def main() -> int:
    """Run it for as long as is asked; return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    asked = parser.parse_args()

    async def run() -> list[str]:
        with watching(), tempfile.TemporaryDirectory() as folder:
            async with open_school(Path(folder)) as school:
                return await fuzzed(school, asked.count, asked.seed)

    sys.stdout.write(f"seed {asked.seed}, {asked.count} crafted\n")
    begun = time.monotonic()
    wrong = asyncio.run(run())
    sys.stdout.write("\n".join([*wrong, f"{len(wrong)} wrong in {time.monotonic() - begun:.0f} s"]) + "\n")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
