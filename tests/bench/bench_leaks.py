"""What a leak costs the bot, seen from outside: how soon its deletion is asked for, and processor time.

Run: `python tests/bench/bench_leaks.py [--rounds N] [--scene NAME]`. A small Bot API in a process of its own
on loopback hands the leaks out by getUpdates and notes when the requests for their deletion arrive; against
it runs the bot (`python -m bot run`) on a school whose classes, pupils and lessons are in its database, and,
for comparison, a bare loop (getUpdates, `Update.de_json`, one deleteMessage for each) and, with `--stock`, a
handler as the library's guides show it (`Application`, `MessageHandler`, `delete()`). A leak's time begins
when its update is handed out and ends when the request arrives: one round trip is in it. Prints p50 and p99,
leaks a second, the time from the first leak handed out to the last request, and processor time a leak:
`gone` until the last request, `done` until the bot is quiet, 30 seconds later at the most; then the ratio of
p50 and of `gone` to the bare loop's.

- one: 100 leaks in one chat, 80 ms a round trip;
- many: 1,000 leaks in 100 chats, 80 ms a round trip;
- near: 1,000 leaks in one chat without latency;
- flood: 40 leaks in a chat while another one is flooded with 1,000, 80 ms: the times are of the 40, half of
  them links and half an ID with its passcode, which takes a verdict; against
- calm: the 40 alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import deque
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Callable, Mapping, Sequence

from telegram import Update

from tests.bench.processes import LEAKS, Child, cpu, line, p99, tell
from tests.bench.schools import Pupils, bot_of

TOKEN: Final = "7000000001:AAbenchbenchbenchbenchbenchbenchben"
BOT: Final = {"id": 7000000001, "is_bot": True, "first_name": "Bench", "username": "bench_leaks_bot"}
OWNER: Final = 501
PUPILS: Final = 30  # of each class
FIRST_CHAT: Final = -1002000000000
FIRST_PUPIL: Final = 100_000
QUIET: Final = 2.0  # seconds without a call: the bot is done
IDLE: Final = 0.05  # of a processor, which is no work
AFTER: Final = 30.0  # seconds at most after the last deletion
POLL: Final = 100  # updates (Bot API, getUpdates)
WEIGHED: Final = "ID cuộc họp: 842 155 {0:05d} Mật khẩu: hoctoan"  # no link: only a verdict tells


@dataclass(frozen=True, slots=True)
class Scene:
    """So many leaks at once, spread evenly over so many chats; seconds of a round trip.

    `beside`: leaks in one more chat among them, whose times alone are told then.
    """

    leaks: int
    chats: int
    round_trip: float
    beside: int = 0

    @property
    def all(self) -> int:
        """All leaks."""
        return self.leaks + self.beside

    def __str__(self) -> str:
        if self.beside:
            return f"{self.beside} beside {self.leaks:,}, {self.round_trip * 1000:.0f} ms"
        where = "one chat" if self.chats == 1 else f"{self.chats} chats"
        return f"{self.leaks:,} in {where}, {self.round_trip * 1000:.0f} ms"


SCENES: Final = {
    "one": Scene(100, 1, 0.08),
    "many": Scene(1000, 100, 0.08),
    "near": Scene(1000, 1, 0.0),
    "flood": Scene(1000, 1, 0.08, beside=40),
    "calm": Scene(0, 1, 0.08, beside=40),
}
# tg-spam, another moderator, takes one update at a time; on loopback, of another day.
CITED: Final = (
    "tg-spam, as measured on loopback earlier: 100 in one chat at 80 ms p50 12,900 ms, 25.8 s in all; "
    "280 leaks/s without latency."
)


def pupil(chat: int, place: int) -> int:
    """Return the account of a pupil of the class whose chat is at that place."""
    return FIRST_PUPIL + chat * PUPILS + place % PUPILS


class Api:
    """The little of the Bot API that a bot needs to delete messages and to tell of it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._waiting: deque[dict[str, object]] = deque()
        self._filled = asyncio.Event()
        self._next_message = 1_000_000
        self.handed: dict[tuple[int, int], float] = {}
        self.asked: dict[tuple[int, int], float] = {}
        self.last_call = time.perf_counter()
        self._called = asyncio.Event()
        self.polled = asyncio.Event()
        self.all_asked = asyncio.Event()

    def leak(self) -> None:
        """Let all leaks come at once, one chat after the other."""
        scene, beside = self._scene, 0
        for number in range(scene.all):
            is_beside = (number + 1) * scene.beside // scene.all > beside
            beside += is_beside
            chat = scene.chats if is_beside else number % scene.chats
            text = WEIGHED if is_beside and beside % 2 else LEAKS[number % len(LEAKS)]
            self.come(number + 1, FIRST_CHAT - chat, pupil(chat, number), text.format(number))

    def come(self, number: int, chat_id: int, account: int, text: str, **more: object) -> None:
        """Let a text come; with `edit_date` it is an edit."""
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": self._chat(chat_id),
            "from": {"id": account, "is_bot": False, "first_name": "An"},
            "text": text,
        }
        kind = "edited_message" if "edit_date" in more else "message"
        self._waiting.append({"update_id": number, kind: message | more})
        self._filled.set()

    def backlog(self) -> int:
        """Return how many updates the bot has not acknowledged."""
        return len(self._waiting)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a call; half the round trip lies before it, half behind."""
        raw = await request.read()
        asked: dict[str, object] = json.loads(raw) if raw.startswith(b"{") else {**await request.post()}
        method = request.match_info["method"]
        await asyncio.sleep(self._scene.round_trip / 2)
        if method == "getUpdates":
            result: object = await self._updates(
                int(str(asked.get("offset", 0))), float(str(asked.get("timeout", 0)))
            )
        else:
            self.last_call = time.perf_counter()
            self._called.set()
            result = self._deleted(asked) if method.startswith("deleteMessage") else self._done(method, asked)
        await asyncio.sleep(self._scene.round_trip / 2)
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, offset: int, hold: float) -> list[dict[str, object]]:
        self.polled.set()
        while self._waiting and int(str(self._waiting[0]["update_id"])) < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._filled.clear()
            try:
                await asyncio.wait_for(self._filled.wait(), hold)
            except TimeoutError:
                return []
        batch = [self._waiting[place] for place in range(min(POLL, len(self._waiting)))]
        now = time.perf_counter()
        for update in batch:
            message = update.get("message")
            if isinstance(message, dict):
                self.handed.setdefault((message["chat"]["id"], message["message_id"]), now)
        return batch

    def _deleted(self, asked: Mapping[str, object]) -> bool:
        ids = asked.get("message_ids") or [asked["message_id"]]
        for each in json.loads(ids) if isinstance(ids, str) else _list(ids):
            self.asked.setdefault((int(str(asked["chat_id"])), int(str(each))), self.last_call)
        if len(self.asked) == self._scene.all:
            self.all_asked.set()
        return True

    def _done(self, method: str, asked: Mapping[str, object]) -> object:
        chat_id = int(str(asked.get("chat_id", 0)))
        if method == "getMe":
            return BOT | {"can_join_groups": True, "can_read_all_group_messages": True}
        if method == "getChat":
            return self._chat(chat_id) | {
                "accent_color_id": 0,
                "max_reaction_count": 11,
                "accepted_gift_types": dict.fromkeys(
                    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
                ),
            }
        if method == "getChatMember":
            return self._member(int(str(asked["user_id"])))
        if method == "getChatAdministrators":
            return [self._member(int(str(BOT["id"])))]
        if method.startswith(("send", "edit")):
            self._next_message += method.startswith("send")
            message_id = int(str(asked.get("message_id", self._next_message)))
            return {
                "message_id": message_id,
                "date": int(time.time()),
                "chat": self._chat(chat_id),
                "from": BOT,
                "text": str(asked.get("text", "")),
                **({"ephemeral_message_id": message_id} if "ephemeral_message_parameters" in asked else {}),
            }
        return True

    def _chat(self, chat_id: int) -> dict[str, object]:
        if chat_id > 0:
            return {"id": chat_id, "type": "private", "first_name": "Minh"}
        return {"id": chat_id, "type": "supergroup", "title": f"Lớp {FIRST_CHAT - chat_id}"}

    def _member(self, account: int) -> dict[str, object]:
        if account != BOT["id"]:
            user = {"id": account, "is_bot": False, "first_name": "An"}
            return {"status": "member", "user": user}
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats"
            " can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories"
            " can_edit_stories can_delete_stories can_pin_messages"
        )
        granted = ("can_delete_messages", "can_manage_chat")
        return {"status": "administrator", "user": BOT} | {one: one in granted for one in rights.split()}

    async def quiet(self, spent: Callable[[], float]) -> None:
        """Wait until the bot has called nothing but getUpdates for a while, and hardly worked.

        `spent` tells its processor seconds: it may record for long without a call.
        """
        while True:
            self._called.clear()
            before = spent()
            try:
                await asyncio.wait_for(self._called.wait(), QUIET)
            except TimeoutError:
                if spent() - before < IDLE * QUIET:
                    return


async def listening(api: Api) -> str:
    """Serve it on loopback; return its address."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", api.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


def school(chats: int) -> Pupils:
    """Return the people of a school with so many classes."""
    classes = [(FIRST_CHAT - chat, [pupil(chat, place) for place in range(PUPILS)]) for chat in range(chats)]
    return Pupils(OWNER, classes)


async def serve(scene: Scene) -> None:
    """Be the Bot API for one figure."""
    api = Api(scene)
    tell(url=await listening(api), token=TOKEN)
    process = int(await line())
    await api.polled.wait()
    await api.quiet(partial(cpu, process))
    before = cpu(process)
    api.leak()
    await api.all_asked.wait()
    gone = cpu(process) - before
    with suppress(TimeoutError):
        await asyncio.wait_for(api.quiet(partial(cpu, process)), AFTER)
    done = cpu(process) - before
    told = FIRST_CHAT - scene.chats if scene.beside else None
    waits = sorted(
        (api.asked[key] - handed) * 1000 for key, handed in api.handed.items() if told in (None, key[0])
    )
    whole = max(api.asked.values()) - min(api.handed.values())
    tell(waits=waits, whole=whole, gone=gone, done=done)
    await line()


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one play of a scene: milliseconds of each leak, sorted; seconds in all; processor seconds."""

    waits: Sequence[float]
    whole: float
    gone: float
    done: float

    @classmethod
    def of(cls, heard: Mapping[str, object]) -> Figures:
        """Return what the server told."""
        waits = heard["waits"]
        assert isinstance(waits, list)
        return cls(waits, *(float(str(heard[name])) for name in ("whole", "gone", "done")))


def measure(name: str, taker: str) -> Figures:
    """Play a scene before a fresh `bot`, before the `bare` loop or before the library's `stock` handler."""
    scene = SCENES[name]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(__file__, "serve", name)
        ending.callback(server.end)
        heard = server.hear()
        if taker != "bot":
            child = Child(__file__, taker, str(heard["url"]), TOKEN)
        else:
            tomorrow = datetime.now(UTC) + timedelta(hours=20)
            people = school(scene.chats + bool(scene.beside))
            child = bot_of(heard, folder, int(str(BOT["id"])), people, tomorrow)
        ending.callback(child.end)
        server.go(str(child.process.pid))
        return Figures.of(server.hear())


async def bare(url: str, token: str) -> None:
    """Be the bare loop: delete every message, each by a call of its own."""
    from telegram import Bot, Update  # noqa: PLC0415 - only this process needs it

    from bot.classroom import Secret  # noqa: PLC0415 - found only now that the path is set
    from bot.telegram.api.transport import Api as Client  # noqa: PLC0415 - the same
    from bot.telegram.api.transport import Transport  # noqa: PLC0415 - the same

    transport = Transport()
    await transport.initialize()
    api, bot, offset = Client(transport, url, Secret(token)), Bot(token), 0
    deletions: set[asyncio.Task[object]] = set()
    while True:
        raw = await api.call("getUpdates", read_timeout=40, offset=offset, limit=POLL, timeout=25)
        assert isinstance(raw, list)
        for each in raw:
            update = Update.de_json(each, bot)
            offset = update.update_id + 1
            assert update.message is not None
            chat, message = update.message.chat_id, update.message.message_id
            task = asyncio.ensure_future(api.call("deleteMessage", chat_id=chat, message_id=message))
            deletions.add(task)
            task.add_done_callback(deletions.discard)


def stock(url: str, token: str) -> None:
    """Be a handler as the library's guides show it: one update after the other."""
    from telegram import ext  # noqa: PLC0415 - only this process needs it

    async def leaked(update: Update, _context: ext.ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.delete()

    application = ext.ApplicationBuilder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(ext.MessageHandler(ext.filters.TEXT, leaked))
    application.run_polling()


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def compare(names: Sequence[str], rounds: int, *, with_stock: bool) -> None:
    """Measure and print; of several rounds each figure is the median."""
    print(f"{'':42}     p50     p99 | leaks/s  whole s | ms cpu: gone   done | ratio: p50  cpu")
    for name in names:
        plain = [measure(name, "bare") for _ in range(rounds)]
        _print_row(f"{SCENES[name]}: bare loop", SCENES[name], plain, plain)
        if with_stock:
            handled = [measure(name, "stock") for _ in range(rounds)]
            _print_row(f"{SCENES[name]}: stock handler", SCENES[name], handled, plain)
        _print_row(f"{SCENES[name]}: bot", SCENES[name], [measure(name, "bot") for _ in range(rounds)], plain)
    print(CITED)


def _print_row(name: str, scene: Scene, found: Sequence[Figures], plain: Sequence[Figures]) -> None:
    middle, each = statistics.median, 1000 / scene.all
    p50, bare_p50 = (middle(middle(one.waits) for one in those) for those in (found, plain))
    gone, bare_gone = (middle(one.gone for one in those) * each for those in (found, plain))
    last, whole = middle(p99(one.waits) for one in found), middle(one.whole for one in found)
    # A clock tick is ten milliseconds: what takes less has taken nothing.
    ratio = gone / bare_gone if bare_gone else float("nan")
    print(
        f"{name:42} {p50:7.0f} {last:7.0f} | {scene.all / whole:7.0f} {whole:8.2f}"
        f" | {gone:12.2f} {middle(one.done for one in found) * each:6.2f}"
        f" | {p50 / bare_p50:10.1f} {ratio:4.1f}",
        flush=True,
    )


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(SCENES[sys.argv[2]]))
        return 0
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(bare(*sys.argv[2:4]))
        return 0
    if sys.argv[1:2] == ["stock"]:
        stock(*sys.argv[2:4])
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scene", choices=SCENES, action="append", help="only this; may be given again")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--stock", action="store_true", help="the library's own way too: a minute a scene")
    chosen = parser.parse_args()
    compare(chosen.scene or list(SCENES), chosen.rounds, with_stock=chosen.stock)
    return 0


if __name__ == "__main__":
    sys.exit(main())
