"""A school to test with: the local Telegram, a class, and the real bot behind real HTTP."""

from __future__ import annotations

import asyncio
import io
import itertools
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import app, logs, texts
from bot.app import Announcement, Operator, Services
from bot.classroom import Language
from bot.sandbox import Chat, Message, Sandbox, SteppedClock, User
from bot.settings import Settings
from bot.storage.db.cipher import new_key
from bot.web.addresses import Listen, PortTakenError
from bot.web.gate.proofs import WebApps
from tests.e2e.stillness import Stillness

T = TypeVar("T")
TEXTS = texts.load()
ZOOM = "vào học đi https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1"
MARKUP = re.compile(r"</?(?:b|i|code|tg-spoiler)>")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WEBHOOK_SECRET = "w" * 40
POLLS = pytest.mark.parametrize("webhook", [False])  # for what only a bot that polls can meet
DELETE = ("can_delete_messages",)
FRAMES = ("https://web.telegram.org",)
_URL = TypeAdapter(AnyHttpUrl)
_MOMENT = 3.0  # seconds after which time goes on although something is under way: it may be held up
_STEPS = 60  # seconds of simulated time
_PATIENCE = 9.0  # seconds


class School:
    """One school: an owner, a teacher who created the class group, pupils, and the bot.

    `language` is the school's and everybody's in it. `webhook`: Telegram delivers updates, and the bot does
    not poll.
    """

    def __init__(
        self,
        telegram: Sandbox,
        folder: Path,
        clock: SteppedClock,
        language: Language = Language.VI,
        *,
        webhook: bool = False,
    ) -> None:
        self.telegram = telegram
        self.folder = folder
        self.clock = clock
        self.still = Stillness(telegram)
        self.language = language
        self.key = new_key()
        self.log = io.StringIO()
        self.owner = self.person("Minh")
        self.teacher = self.person("Lan")
        self.pupil = self.person("An")
        self.pupil_admin = self.person("Bình")
        self.group = telegram.create_supergroup("7A", self.teacher, self.pupil, self.pupil_admin)
        telegram.promote(self.group, self.pupil_admin, ("can_delete_messages", "can_invite_users"))
        self.announced: Announcement | None = None
        self.services = Services()  # where meeting services answer
        self.terminal = True  # whether somebody sees what the bot prints
        self.webhook = webhook
        self.port = free_port() if webhook else 0
        self.gate = ""  # the public address of the page behind doors' buttons; empty: there is none
        self.unserved = 0  # times that the operator was told of a port that is taken
        self.contested = 0  # times that the operator was told of another program
        self._bot: asyncio.Task[None] | None = None
        self._seconds = 0  # that went by while somebody waited
        self._settings: dict[str, object] = {}

    def person(self, name: str) -> User:
        """Let somebody exist who speaks the school's language."""
        return self.telegram.add_user(name, language_code=self.language.value)

    def settings(self, **changes: object) -> Settings:
        """Return settings for this school; without `owner_ids` it has no owner."""
        fields: dict[str, object] = {
            "token": SecretStr(self.telegram.token),
            "secret_keys": (SecretStr(self.key),),
            "database_url": SecretStr(f"sqlite+aiosqlite:///{self.folder}/bot.db"),
            "language": self.language,
            "listen": "",
            "api_url": _URL.validate_python(self.telegram.url),
        }
        if self.webhook:
            fields |= {
                "webhook_url": f"http://127.0.0.1:{self.port}",
                "webhook_secret": SecretStr(WEBHOOK_SECRET),
                "listen": f"127.0.0.1:{self.port}",
            }
        if self.gate:
            fields |= {"public_url": self.gate, "listen": f"127.0.0.1:{self.port}"}
        return Settings(_env_file=None, **(fields | changes))  # type: ignore[arg-type]

    def has_gate(self) -> None:
        """From the next start on, doors' buttons open a page."""
        self.port = self.port or free_port()
        self.gate = f"http://127.0.0.1:{self.port}"

    async def start(self, **changes: object) -> None:
        """Start the bot; return when it is ready."""
        ready = asyncio.Event()
        self._settings = changes
        logs.set_up(self.log)

        def announce(announcement: Announcement) -> None:
            self.announced = announcement
            ready.set()

        def contested() -> None:
            self.contested += 1

        def unserved() -> None:
            self.unserved += 1

        operator = Operator(contested=contested, unserved=unserved, shows_links=self.terminal)
        running = app.run(
            self.settings(**changes),
            announce,
            clock=self.clock,
            operator=operator,
            services=self.services,
            web_apps=WebApps(self.telegram.web_app_key, FRAMES),
        )
        self._bot = self.still.task(running)
        self._bot.add_done_callback(lambda _: ready.set())
        await ready.wait()
        if self._bot.done():
            await self.ended()

    async def stop(self) -> None:
        """Stop the bot. Raises what ended it before, if it ended by itself."""
        bot, self._bot = self._bot, None
        if bot is not None and bot.done():
            bot.result()
        elif bot is not None:
            bot.cancel()
            await self.still.ended(bot)

    async def restart(self) -> None:
        """Stop the bot and start it as it was."""
        await self.stop()
        await self.start(**self._settings)

    async def ended(self) -> None:
        """Wait until the bot has ended by itself; raises what ended it."""
        bot, self._bot = self._bot, None
        assert bot is not None
        await asyncio.wait_for(bot, 60)

    async def open(self, *, owner: bool = True, **changes: object) -> None:
        """Start the bot, with the owner told, and add it to the class group as an admin that may delete."""
        await self.start(**({"owner_ids": (self.owner.id,)} if owner else {}), **changes)
        if owner:
            self.telegram.press_start(self.owner)
            await self.hears(self.owner, 1)
        self.telegram.add_bot(self.group, self.teacher, DELETE)
        await self.hears(self.group, 1)

    def said(self, where: User | Chat) -> list[Message]:
        """Return what the bot said somewhere and still stands."""
        bot = self.telegram.bot.user.id
        return [each for each in self.telegram.messages(where.id) if each.author_id == bot and text_of(each)]

    async def hears(self, where: User | Chat, count: int) -> list[Message]:
        """Wait until the bot has said so many things somewhere; step time so that flood limits allow it."""
        return await self.until(lambda: found if len(found := self.said(where)) >= count else None)

    async def cards(self, where: User | Chat, count: int = 1) -> list[Message]:
        """Wait for so many cards."""

        def found() -> list[Message] | None:
            told = [each for each in self.said(where) if "2026-" in text_of(each)]
            cards = [each for each in told if not text_of(each).startswith(_REMINDERS)]
            return cards if len(cards) >= count else None

        return await self.until(found)

    async def leaf(self, who: User, card: Message) -> list[str]:
        """Let somebody leaf through all that a card tells of; return what it shows of each, from that on."""
        await self.details(who, card)
        return [text_of(card), *[await self._turned(who, card) for _ in range(_told_on(card) - 1)]]

    async def turn_to(self, who: User, card: Message, sentence: str) -> None:
        """Let somebody leaf through a card until it says something."""
        await self.details(who, card)
        for _ in range(_told_on(card)):
            if sentence in text_of(card):
                return
            await self._turned(who, card)
        assert sentence in text_of(card)

    async def _turned(self, who: User, card: Message) -> str:
        before = text_of(card)
        await self.push(who, card, next(each for each in labels(card) if each.endswith("›")))
        return await self.until(lambda: text_of(card) if text_of(card) != before else None)

    async def pages(self, who: User, count: int) -> list[str]:
        """Wait until somebody's cards tell of so many incidents; return what they show of each."""
        await self.until(lambda: sum(map(_told_on, self.said(who))) >= count or None)
        await self.settled()
        pages: list[str] = []
        for card in self.said(who):
            if "2026-" in text_of(card):
                pages += await self.leaf(who, card)
        return pages

    async def asked(self, who: User | Chat, button: str, **values: str) -> Message:
        """Wait until somebody has a message of the bot with a button, named by its id; return the newest."""
        label = say(f"button-{button}", spoken_with(who, self.language), **values)

        def found() -> Message | None:
            having = (m for m in self.said(who) if label in {each.get("text") for each in m.buttons})
            return next(reversed(list(having)), None)

        return await self.until(found)

    def words(self, message: str, **values: str) -> str:
        """Return a sentence of the bot as people read it, in the school's language."""
        return say(message, self.language, **values)

    async def told(self, where: User | Chat, message: str, **values: str) -> Message:
        """Wait until the bot has said a sentence somewhere, named by its id; return the newest."""
        text = say(message, spoken_with(where, self.language), **values)
        return await self.until(lambda: self.saying(where, lambda said: said == text))

    async def begun(self, where: User | Chat, message: str, **values: str) -> Message:
        """Wait until the bot has said something that begins with a sentence; return the newest."""
        text = say(message, spoken_with(where, self.language), **values)
        return await self.until(lambda: self.saying(where, lambda said: said.startswith(text)))

    def saying(self, where: User | Chat, true: Callable[[str], bool]) -> Message | None:
        """Return the newest thing that the bot said somewhere of which something is true."""
        return next((each for each in reversed(self.said(where)) if true(text_of(each))), None)

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for something; while nothing is under way, simulated time goes on, a second at a time.

        Those who wait at the same time share the seconds: else a crowd's presses would be old before the bot
        has had time to answer.
        """
        patience, begun = time.monotonic() + _PATIENCE, self._seconds
        while self._seconds - begun < _STEPS or time.monotonic() < patience:
            before = self._seconds
            found = await self._soon(predicate)
            if found:
                return found
            if self._bot is not None and self._bot.done():
                self._bot.result()  # what ended it says more than that nothing comes
            if before == self._seconds:
                if before - begun >= _STEPS:  # the bot waits for something real, and then for the clock
                    await asyncio.sleep(_PATIENCE / _STEPS)
                self._seconds += 1
                await self.clock.advance(1)
        raise AssertionError(f"It did not happen. The bot's log:\n{self.log.getvalue()}")

    async def _soon(self, predicate: Callable[[], T | None]) -> T | None:
        """Wait for something as long as it may come of what is under way, or a moment; None if it did not."""
        found = predicate()
        if found:
            return found
        waiting = asyncio.create_task(self.telegram.wait_for(predicate, _MOMENT))
        resting = asyncio.create_task(self.still.reached())
        try:
            await asyncio.wait((waiting, resting), return_when=asyncio.FIRST_COMPLETED)
            return waiting.result() if waiting.done() else None
        except TimeoutError:
            return None
        finally:
            for task in (waiting, resting):
                task.cancel()
            await asyncio.gather(waiting, resting, return_exceptions=True)

    def say(self, message: str, **values: str) -> str:
        """Return a sentence of the bot in this school's language, as Telegram shows it."""
        return re.sub(r"<[^>]+>", "", TEXTS.plain(self.language, message, **values))

    async def at(self, hour: int, minute: int) -> None:
        """Step time to a time of this day, in the school's zone; what is due until then happens."""
        now = self.clock.now().astimezone(HANOI)
        await self.clock.advance((now.replace(hour=hour, minute=minute, second=0) - now).total_seconds())
        await self.settled()

    async def settled(self) -> None:
        """Wait until the bot has said and done all that is due, flood limits or not."""
        for _ in range(4):
            await self.quiet()
            await self.clock.advance(3)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the bot has taken every update and asks nothing more of Telegram."""
        async with asyncio.timeout(60.0):
            await self.still.reached()

    async def press(self, who: User, message: Message, button: str, **values: str) -> str:
        """Press a button, named by its id in the texts; return the popup's text."""
        return await self.push(
            who, message, say(f"button-{button}", spoken_with(who, self.language), **values)
        )

    async def dismiss(self, who: User, card: Message) -> str:
        """Press [Nhầm] and, where the bot shows a link and asks again, that it is to stand again."""
        said = await self.press(who, card, "false")
        if said != say("press-repost-asked", spoken_with(who, self.language)):
            return said
        return await self.press(who, await self.asked(who, "false-sure"), "false-sure")

    async def details(self, who: User, card: Message) -> str:
        """Have a card show all that is known, and return it."""
        return await self.turned(who, card, "details")

    async def turned(self, who: User, card: Message, page: str) -> str:
        """Have a card show a page to which a button of it leads, and return it."""
        way = say(f"button-{page}", spoken_with(who, self.language))
        if way in labels(card):
            self.telegram.press(who, card, way)
            await self.until(lambda: way not in labels(card))
        return text_of(card)

    async def push(self, who: User, message: Message, label: str) -> str:
        """Press a button, named by what stands on it, or behind what shows more; return the popup's text."""
        for way in ("summary", "details", "card-more", "timeline"):
            if label not in labels(message):
                await self.turned(who, message, way)
        more = say("button-lesson-more", spoken_with(who, self.language))
        if label not in labels(message) and more in labels(message):
            self.telegram.press(who, message, more)
            await self.until(lambda: label in labels(message))
        query = self.telegram.press(who, message, label).query
        answer = await self.until(lambda: query.answer)
        return answer.text or ""

    async def led(self, who: User, message: Message, button: str) -> str:
        """Press a button whose answer opens the bot's private chat; return what the link hands to the bot."""
        label = say(f"button-{button}", spoken_with(who, self.language))
        query = self.telegram.press(who, message, label).query
        answer = await self.until(lambda: query.answer)
        return payload_of({"url": answer.url})

    def craft(self, who: User, data: str, on: Message | None = None) -> None:
        """Send a press that no button of theirs carries, as only a program can, perhaps on a message."""
        sender = {"id": who.id, "is_bot": False, "first_name": who.first_name}
        query = {"id": f"{who.id}{data}", "from": sender, "chat_instance": "1", "data": data}
        if on is not None:
            chat = {"id": on.chat.id, "type": "supergroup", "title": ""}
            query["message"] = {"message_id": on.message_id, "date": 1, "chat": chat}
        self.telegram.push_raw({"callback_query": query})


_REMINDERS = ("⏰", "⏫")  # that a card waits


def _told_on(card: Message) -> int:
    """Return how many incidents a message tells of."""
    if "2026-" not in text_of(card):
        return 0
    told = re.search(r"📚 (\d+)", text_of(card))
    return 1 if told is None else int(told[1])


@asynccontextmanager
async def open_school(
    folder: Path, language: Language = Language.VI, *, webhook: bool = False
) -> AsyncIterator[School]:
    """Open a school with a Telegram of its own; at the end everything the bot asked was lawful."""
    clock = SteppedClock()
    async with Sandbox(clock) as telegram:
        opened = School(telegram, folder, clock, language, webhook=webhook)
        try:
            yield opened
        finally:
            await opened.stop()
        assert telegram.violations == [], telegram.violations[:5]


# Of each process its own, below those that the system gives to clients; none is given twice.
_PORTS = itertools.count(20_000 + os.getpid() % 100 * 100)


def free_port() -> int:
    """Return a port on which nothing listens."""
    for port in itertools.islice(_PORTS, 1_000):
        with suppress(PortTakenError):
            Listen("127.0.0.1", port).open().close()
            return port
    raise AssertionError("every port is taken")


def text_of(message: Message) -> str:
    """Return a message's text."""
    return str(message.content.get("text", ""))


def labels(message: Message) -> list[str]:
    """Return the labels of a message's buttons."""
    return [str(button.get("text")) for button in message.buttons]


def say(message: str, language: Language = Language.VI, **values: str) -> str:
    """Return a sentence of the bot as people read it: without markup, and without spaces at the ends."""
    return MARKUP.sub("", TEXTS.plain(language, message, **values)).strip()


def spoken_with(who: User | Chat, otherwise: Language) -> Language:
    """Return the language in which the bot speaks with somebody; in a group it is the school's."""
    return Language(getattr(who, "language_code", None) or otherwise)


def payload_of(button: Mapping[str, object]) -> str:
    """Return what a button that leads into private hands to the bot."""
    return str(button["url"]).partition("start=")[2]


def data_of(message: Message, label: str) -> str:
    """Return what a button of a message carries."""
    return next(str(each["callback_data"]) for each in message.buttons if each.get("text") == label)
