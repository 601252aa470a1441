"""A practice room: the local Telegram, its five people, the real bot, and one clock that all of them share.

The clock goes on by a second each second, and further when asked: then in pieces, between which the bot gets
the real time that it needs.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from datetime import time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import app, settings
from bot.cli.practice.drawn import Drawn, PhoneOwner
from bot.sandbox import Sandbox, SteppedClock
from bot.sandbox.sandbox import LOOPBACK
from bot.storage.db.cipher import new_key
from bot.web.addresses import Listen
from bot.web.gate.proofs import WebApps

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.classroom import Language
    from bot.sandbox import User
    from bot.settings import Settings
    from bot.texts import Texts

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
RIGHTS: Final = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages")
MOST: Final = 3000  # messages of one room; then it is begun anew
_BEFORE_LESSON: Final = time(7, 25)  # in the school's zone; the next lesson is that of the next school day
_SATURDAY: Final = 5
_PIECE: Final = 60.0  # seconds of the clock at once
_MOST_PIECES: Final = 60
_CALM: Final = 0.02  # real seconds without a call after which the bot has done what it had to do
_PATIENCE: Final = 5.0  # real seconds
_TICK: Final = 1.0  # seconds by which the clock goes on by itself
_PACE = 1.0  # real seconds from one tick to the next
_CALLS: Final = 2000  # that the local Telegram remembers


class PracticeRoom:
    """One room; `opened` makes it. The caller acts through `telegram`."""

    def __init__(self, telegram: Sandbox, clock: SteppedClock, texts: Texts, language: Language) -> None:
        self.telegram = telegram
        self.clock = clock
        self.language = language
        self._texts = texts
        self.bot: asyncio.Task[None] | None = None  # None: nobody answers
        self._moving = asyncio.Lock()
        named = {word: self._person(word) for word in ("teacher", "an", "binh", "mother", "head")}
        self.users = named
        self.group = telegram.create_supergroup(
            self.say("practice-group"), named["teacher"], named["an"], named["binh"], named["mother"]
        )
        self.staff = telegram.create_supergroup(self.say("practice-staff"), named["head"], named["teacher"])
        self.places = {"group": self.group, "staff": self.staff}
        staff = ("teacher", "head")
        people = [
            PhoneOwner(
                word,
                self.say(f"practice-role-{word}"),
                user,
                (*(("group",) if word != "head" else ()), *(("staff",) if word in staff else ())),
            )
            for word, user in named.items()
        ]
        self.drawn = Drawn(telegram, people, self.places, texts=texts, language=language, zone=ZONE)

    def say(self, sentence: str, **values: str) -> str:
        """Return a sentence in the room's language as plain text."""
        return self._texts.plain(self.language, sentence, **values)

    def local(self) -> datetime:
        """Return the room's time in the school's zone."""
        return self.clock.now().astimezone(ZONE)

    @property
    def is_full(self) -> bool:
        """Whether no more fits into this room."""
        chats = self.drawn.chats().values()
        return sum(len(chat.messages) + len(chat.ephemeral) for chat in chats) >= MOST

    @property
    def has_ended(self) -> bool:
        """Whether the bot has stopped, which it does by a fault alone."""
        return self.bot is not None and self.bot.done()

    @property
    def guarded(self) -> bool:
        """Whether the bot is in the class's group and may delete there."""
        member = self.group.member(self.telegram.bot.id)
        return member is not None and member.has("can_delete_messages")

    def started(self, word: str) -> bool:
        """Return whether a person has pressed Start."""
        return self.users[word].id in self.telegram.bot.started_by

    def owns(self, user: User, place: str) -> bool:
        """Return whether a person made this place."""
        return self.telegram.creator(self.places[place]) == user

    def add_bot(self, word: str, place: str) -> None:
        """Let a person add the bot to a place with its rights. Raises NotTheirsError."""
        chat, user = self.places[place], self.users[word]
        if not self.owns(user, place):
            raise NotTheirsError
        if chat.member(self.telegram.bot.id) is None:
            self.telegram.add_bot(chat, user, RIGHTS)

    async def advance(self, seconds: float) -> None:
        """Step the clock, piece by piece, one caller after the other."""
        piece = max(_PIECE, seconds / _MOST_PIECES)
        async with self._moving:
            while seconds > 0:
                await self.telegram.advance(min(piece, seconds))
                seconds -= piece
                await self._settled()

    def until_lesson(self) -> float:
        """Return the seconds to the next school day's first lesson, five minutes before it begins."""
        now = self.local()
        then = datetime_at(now, _BEFORE_LESSON)
        while then <= now or then.weekday() >= _SATURDAY:
            then = datetime_at(then + timedelta(days=1), _BEFORE_LESSON)
        return (then - now).total_seconds()

    async def tick(self) -> None:
        """Let the clock go on by a second each second, until cancelled."""
        while True:
            await asyncio.sleep(_PACE)
            async with self._moving:
                await self.clock.advance(_TICK)

    async def _settled(self) -> None:
        """Wait until the bot rests; one that is busy for long is not waited for."""
        try:
            await self.telegram.quiet(_CALM, _PATIENCE)
        except TimeoutError:
            return

    def _person(self, word: str) -> User:
        name = self.say(f"practice-name-{word}")
        return self.telegram.add_user(name, language_code=self.language.value)


class NotTheirsError(Exception):
    """Only who made a group adds the bot to it here."""


def datetime_at(day: datetime, clock: time) -> datetime:
    """Return a day's time of the clock, in the day's zone."""
    return day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


@asynccontextmanager
async def opened(texts: Texts, language: Language) -> AsyncIterator[PracticeRoom]:
    """Open a room, with the real bot at work in it; everything is gone when it closes."""
    clock = SteppedClock()
    async with Sandbox(clock, journal_limit=_CALLS) as telegram:
        room = PracticeRoom(telegram, clock, texts, language)
        ticking = asyncio.create_task(room.tick())
        try:
            head = room.users["head"].id
            async with local_bot(telegram, clock, language, head, gate=True) as bot:
                room.bot = bot
                if bot.done():
                    await bot
                yield room
        finally:
            ticking.cancel()
            await asyncio.gather(ticking, return_exceptions=True)


@asynccontextmanager
async def local_bot(
    telegram: Sandbox, clock: SteppedClock, language: Language, owner: int, *, gate: bool = False
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot; yield its task once it works, or has ended by a fault of its own.

    `gate`: doors' buttons open a page on this machine, which takes the local Telegram's word for who presses.
    """
    with tempfile.TemporaryDirectory(prefix="gaclop-") as folder:
        ready = asyncio.Event()
        chosen = _settings(telegram, folder, language, owner)
        if gate:
            listen = f"{LOOPBACK}:{_free_port()}"
            chosen = chosen.model_copy(update={"public_url": f"http://{listen}", "listen": listen})
        web_apps = WebApps(telegram.web_app_key, ())
        running = app.run(chosen, lambda _: ready.set(), clock=clock, web_apps=web_apps)
        bot = asyncio.create_task(running)
        bot.add_done_callback(lambda _: ready.set())
        try:
            await ready.wait()
            yield bot
        finally:
            bot.cancel()
            await asyncio.gather(bot, return_exceptions=True)


def _settings(telegram: Sandbox, folder: str, language: Language, owner: int) -> Settings:
    return settings.Settings(
        _env_file=None,
        token=SecretStr(telegram.token),
        secret_keys=(SecretStr(new_key()),),
        owner_ids=(owner,),
        database_url=SecretStr(f"sqlite+aiosqlite:///{folder}/bot.db"),
        api_url=TypeAdapter(AnyHttpUrl).validate_python(telegram.url),
        language=language,
        listen="",
    )


def _free_port() -> int:
    """Return a port on which nothing listens now."""
    with Listen(LOOPBACK, 0).open() as listening:
        port: int = listening.getsockname()[1]
        return port
