"""7:30: classes of 45 open their doors, most within a minute, while leaks come and Telegram's limits are on.

Run: `python tests/bench/bench_morning.py [--classes N] [--within SECONDS] [--round-trip SECONDS] [--check]`.
The local Telegram runs in a process of its own, 80 ms a round trip, the bot (`python -m bot run`) in another;
everybody is bound in the bot's database before it starts and has an evening card. 80 % press its button
within 60 seconds, evenly at random, the others in the next 60 (`--classes 4 --within 6` presses as often a
second); a leak a class comes in the first minute. Prints how soon presses are answered, how soon the doors
stand in the chats, and from a poll's answer reaching the bot to the deletion's request. With `--check` the
exit status is 1 if a target is missed: every press answered and every door there, once; answers at p99 under
2 s; deletions at a median under 10 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.features.doors.buttons import DoorButton

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Sequence

from bot.sandbox import Chat, Message, Sandbox, User
from bot.sandbox.world.people import Press
from tests.bench.processes import LEAKS, Child, cpu, line, p99, requested, spread, tell
from tests.bench.schools import Pupils, bot_of, lesson_id

A_CLASS = 45
MOST = 0.8  # so many press early
LATEST = 120.0  # seconds after the last press in which the doors must have come
DOOR = "🚪"


class Morning:
    """The people on the local Telegram."""

    def __init__(self, telegram: Sandbox, classes: int) -> None:
        self.telegram = telegram
        self.owner, teacher = telegram.add_user("Minh"), telegram.add_user("Lan")
        telegram.bot.started_by.add(self.owner.id)
        self.groups: list[tuple[Chat, list[User]]] = []
        for place in range(classes):
            pupils = [telegram.add_user(f"An {place} {n}") for n in range(A_CLASS)]
            telegram.bot.started_by.update(pupil.id for pupil in pupils)
            group = telegram.create_supergroup(f"Lớp {place}", teacher, *pupils)
            telegram.add_bot(group, teacher, ("can_delete_messages",))
            self.groups.append((group, pupils))
        self.presses: dict[int, Press] = {}
        self.brought: dict[int, Message] = {}

    def cards(self) -> dict[int, tuple[User, Message]]:
        """Lay a card with a door's button into every pupil's chat; return them by account."""
        from bot.telegram.messages.keyboards import Pressed  # noqa: PLC0415 - the same

        telegram, laid = self.telegram, {}
        for place, (_, pupils) in enumerate(self.groups):
            button = {"text": DOOR, "callback_data": Pressed(DoorButton.ENTER, lesson_id(place)).data()}
            for pupil in pupils:
                card = telegram.board.post(
                    telegram.chat(pupil),
                    {"text": "card"},
                    sender=telegram.bot.user,
                    author_id=telegram.bot.user.id,
                    reply_markup={"inline_keyboard": [[button]]},
                )
                laid[pupil.id] = (pupil, card)
        return laid

    async def play(self, within: float) -> None:
        """Let everybody press, most within so many seconds, and a pupil of each class leak."""
        choose = random.Random(730)  # noqa: S311 - the same morning each time
        cards = list(self.cards().values())
        choose.shuffle(cards)
        early = round(len(cards) * MOST)
        plan: list[tuple[float, User | int, Message | None]] = []
        for place, (pupil, card) in enumerate(cards):
            begin = 0.0 if place < early else within
            plan.append((begin + choose.uniform(0.0, within), pupil, card))
        plan += [(choose.uniform(0.0, within), place, None) for place in range(len(self.groups))]
        began = asyncio.get_running_loop().time()
        for at, who, card in sorted(plan, key=lambda each: each[0]):
            await asyncio.sleep(max(0.0, began + at - asyncio.get_running_loop().time()))
            if card is not None and not isinstance(who, int):
                self.presses[who.id] = self.telegram.press(who, card, DOOR)
            elif isinstance(who, int):
                self._leak(who)

    def doors(self) -> dict[int, list[Message]]:
        """Return the doors in every pupil's chat."""
        return {
            account: [each for each in self.telegram.messages(account) if each.protected]
            for account in self.presses
        }

    def _leak(self, place: int) -> None:
        group, pupils = self.groups[place]
        update_id = self.telegram.bot.queue.next_id
        self.brought[update_id] = self.telegram.say(group, pupils[place % A_CLASS], LEAKS[0].format(place))


async def serve(classes: int, round_trip: float, within: float) -> None:
    """Be the local Telegram for one morning."""
    from bot.sandbox import Limits, Sandbox  # noqa: PLC0415 - only this process needs it

    async with Sandbox(limits=Limits(), validate=False) as telegram:
        telegram.set_latency(round_trip)
        morning = Morning(telegram, classes)
        tell(
            url=telegram.url,
            token=telegram.token,
            bot=telegram.bot.user.id,
            owner=morning.owner.id,
            classes=[(group.id, [pupil.id for pupil in pupils]) for group, pupils in morning.groups],
        )
        await line()
        await telegram.quiet(2.0, 120.0)
        tell(begins=True)
        await morning.play(within)
        for _ in range(round(LATEST)):
            await asyncio.sleep(1.0)
            answered = all(press.answer is not None for press in morning.presses.values())
            if answered and all(morning.doors().values()):
                break
        await telegram.wait_until_deleted(*morning.brought.values(), timeout_seconds=60.0)
        doors = morning.doors()
        answers = [press.waited_ms for press in morning.presses.values()]
        tell(
            presses=len(answers),
            answers=sorted(each for each in answers if each is not None),
            doors=sorted(
                (found[0].posted.perf - morning.presses[account].query.pressed.perf) * 1000
                for account, found in doors.items()
                if found
            ),
            twice=sum(len(found) > 1 for found in doors.values()),
            deletions=sorted(
                (asked - came) * 1000 for came, asked in requested(telegram, morning.brought).values()
            ),
            leaks=len(morning.brought),
            refused=sum(call.outcome != "ok" for call in telegram.calls("sendMessage")),
        )
        await line()


def measure(classes: int, round_trip: float, within: float) -> dict[str, object]:
    """Play a morning before a fresh bot."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(__file__, "serve", str(classes), str(round_trip), str(within))
        ending.callback(server.end)
        heard = server.hear()
        owner, groups = heard["owner"], heard["classes"]
        assert isinstance(owner, int)
        assert isinstance(groups, list)
        soon = datetime.now(UTC) + timedelta(minutes=5)
        # The cards are laid already: the bot sends none of its own.
        bot = bot_of(heard, folder, int(str(heard["bot"])), Pupils(owner, groups), soon)
        ending.callback(bot.end)
        server.go()
        server.hear()  # all is quiet: the presses begin
        before = cpu(bot.process.pid)
        return server.hear() | {"cpu": cpu(bot.process.pid) - before}


def _row(name: str, waits: Sequence[float], target: str) -> str:
    return f"{name:40} {spread(waits)} | {target}"


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, default=40)
    parser.add_argument("--round-trip", type=float, default=0.08, help="seconds")
    parser.add_argument("--within", type=float, default=60.0, help="seconds in which most press")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.classes, chosen.round_trip, chosen.within)
    answers, doors, gone = (found[name] for name in ("answers", "doors", "deletions"))
    assert isinstance(answers, list)
    assert isinstance(doors, list)
    assert isinstance(gone, list)
    presses = found["presses"]
    print(f"{chosen.classes} classes of {A_CLASS}, {presses} presses, {found['leaks']} leaks")
    print(f"{'ms':40}     p50     p99     max | target")
    print(_row("press to its answer", answers, "p99 2000"))
    print(_row("press to the door in the chat", doors, ""))
    print(f"{_row('leak received to deletion asked', gone, '')}median 10")
    print(
        f"answered {len(answers)} of {presses}, doors {len(doors)} of {presses}, {found['twice']} twice,"
        f" leaks deleted {len(gone)} of {found['leaks']}, sends refused by Telegram {found['refused']}"
    )
    print(f"the bot used {float(str(found['cpu'])) / len(doors) * 1000:.1f} ms of processor a press")
    complete = len(answers) == len(doors) == presses and len(gone) == found["leaks"] and not found["twice"]
    good = complete and p99(answers) < 2000 and statistics.median(gone) < 10
    return int(chosen.check and not good)


if __name__ == "__main__":
    sys.exit(main())
