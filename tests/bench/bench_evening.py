"""How long the evening cards of a whole school take, beside what 30 messages a second allow.

Run: `python tests/bench/bench_evening.py [--people N] [--round-trip SECONDS] [--check]`. The local Telegram
runs in a process of its own with its flood limits on, the bot (`python -m bot run`) in another; people are
bound in the bot's database before it starts, and BOT_EVENING_AT lies in the past, so that all cards are due
at once. Counted is from the first card's request reaching Telegram to the last one's answer. Prints the
seconds, their ratio to people / 30, and how many cards were refused for a flood. With `--check` the exit
status is 1 if the ratio is over 1.1, or if somebody has no card or two.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.processes import Child, bot_on, cpu, line, tell

A_CLASS = 45
ALLOWED = 30  # messages a second (Bot FAQ, "My bot is hitting limits")
TARGET = 1.1
CARD = "📚"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


async def serve(people: int, round_trip: float) -> None:
    """Be the local Telegram."""
    from bot.sandbox import Limits, Sandbox  # noqa: PLC0415 - only this process needs it

    async with Sandbox(limits=Limits(), validate=False) as telegram:
        telegram.set_latency(round_trip)
        owner, teacher = telegram.add_user("Minh"), telegram.add_user("Lan")
        telegram.bot.started_by.add(owner.id)
        classes = []
        for begin in range(0, people, A_CLASS):
            pupils = [telegram.add_user(f"An {n}") for n in range(min(A_CLASS, people - begin))]
            telegram.bot.started_by.update(pupil.id for pupil in pupils)
            group = telegram.create_supergroup(f"Lớp {begin}", teacher, *pupils)
            classes.append((group.id, [pupil.id for pupil in pupils]))
        tell(
            url=telegram.url,
            token=telegram.token,
            bot=telegram.bot.user.id,
            owner=owner.id,
            classes=classes,
        )
        await line()

        def got() -> Counter[int]:
            return Counter(
                int(str(call.chat_id))
                for call in telegram.calls("sendMessage")
                if call.outcome == "ok" and CARD in str(call.parameters.get("text"))
            )

        for _ in range(people):  # seconds: 30 times as long as it may take
            await asyncio.sleep(1.0)
            if len(got()) == people:
                break
        cards = [c for c in telegram.calls("sendMessage") if CARD in str(c.parameters.get("text"))]
        went = [call for call in cards if call.outcome == "ok" and call.finished is not None]
        tell(
            seconds=max(call.finished.perf for call in went if call.finished is not None)
            - min(call.started.perf for call in went),
            reached=len(got()),
            twice=sum(times > 1 for times in got().values()),
            refused=len(cards) - len(went),
        )
        await line()


def measure(people: int, round_trip: float) -> dict[str, float]:
    """Send the cards of a school by a fresh bot."""
    from bot.storage.db.cipher import new_key  # noqa: PLC0415 - found only now that the path is set
    from tests.bench.schools import Pupils, seed  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(__file__, "serve", str(people), str(round_trip))
        ending.callback(server.end)
        heard = server.hear()
        url, key = f"sqlite+aiosqlite:///{folder}/bot.db", new_key()
        tomorrow = datetime.now(HANOI).date() + timedelta(days=1)
        starts_at = datetime.combine(tomorrow, time(7, 30), HANOI).astimezone(UTC)
        owner, classes = heard["owner"], heard["classes"]
        assert isinstance(owner, int)
        assert isinstance(classes, list)
        asyncio.run(seed(url, key, int(str(heard["bot"])), Pupils(owner, classes), starts_at))
        bot = bot_on(heard, folder, BOT_SECRET_KEYS=key, BOT_EVENING_AT="00:00", BOT_OWNER_IDS=str(owner))
        ending.callback(bot.end)
        server.go()
        found = {name: float(str(value)) for name, value in server.hear().items()}
        return found | {"cpu": cpu(bot.process.pid)}


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), float(sys.argv[3])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_800)
    parser.add_argument("--round-trip", type=float, default=0.08)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.people, chosen.round_trip)
    ratio = found["seconds"] / (chosen.people / ALLOWED)
    print(
        f"{found['reached']:.0f} of {chosen.people} people have their card, {found['twice']:.0f} twice;"
        f" {found['seconds']:.1f} s, ratio to {ALLOWED}/s {ratio:.3f} (target {TARGET});"
        f" {found['refused']:.0f} refused by Telegram; round trip {chosen.round_trip * 1000:.0f} ms;"
        f" the bot used {found['cpu']:.1f} s of processor, its start in it"
    )
    good = ratio <= TARGET and found["reached"] == chosen.people and not found["twice"]
    return int(chosen.check and not good)


if __name__ == "__main__":
    sys.exit(main())
