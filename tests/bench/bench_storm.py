"""What staff see of a storm: 500 leaks of 20 accounts within a minute, in one class and in five.

Run: `python tests/bench/bench_storm.py [--check]`. The local Telegram, with its limits, runs in a process of
its own, 80 ms a round trip for every call, the bot (`python -m bot run`) in another. Printed are how many
messages went and how soon the last one, after how many seconds the first card stood on the owner's phone,
how many cards there are, and how often Telegram refused for its limits (429). With `--check` the exit status
is 1 if a target is missed: all messages gone, the first card within 2 s, at most 20 cards.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.bench_burst import LEAKS, ROUND_TRIP
from tests.bench.processes import line, on_bot, tell

COUNT, AUTHORS, SECONDS = 500, 20, 60.0
FIRST_CARD, CARDS = 2.0, 20
_NUMBER = re.compile(r"\b20\d\d-\d{4}\b")


async def serve(classes: int) -> None:
    """Be the local Telegram."""
    from bot.sandbox import Sandbox  # noqa: PLC0415 - only this process needs it

    async with Sandbox(validate=False) as telegram:
        telegram.set_latency(ROUND_TRIP)
        owner, teacher = telegram.add_user("Minh", language_code="vi"), telegram.add_user("Lan")
        pupils = [telegram.add_user(f"An {place}") for place in range(AUTHORS)]
        groups = [telegram.create_supergroup(f"{n}A", teacher, *pupils) for n in range(classes)]
        tell(url=telegram.url, token=telegram.token, owner=owner.id)
        await line()
        telegram.press_start(owner)
        for group in groups:
            telegram.add_bot(group, teacher, ("can_delete_messages",))
        await telegram.quiet(2.0, 120.0)
        began, said = time.perf_counter(), []
        for place in range(COUNT):
            await asyncio.sleep(max(0.0, began + place * SECONDS / COUNT - time.perf_counter()))
            text = LEAKS[place % len(LEAKS)].format(place % AUTHORS)
            said.append(telegram.say(groups[place % classes], pupils[place % AUTHORS], text))
        await telegram.wait_until_deleted(*said, timeout_seconds=120)
        await telegram.quiet(5.0, 120.0)
        cards = [each for each in telegram.inbox(owner) if _NUMBER.search(each.text)]
        refused = [call for call in telegram.journal.of() if call.outcome == "429"]
        tell(
            gone=sum(each.deleted is not None for each in said),
            last=max(each.deleted.perf for each in said if each.deleted is not None) - said[-1].posted.perf,
            first_card=min(each.posted.perf for each in cards) - said[0].posted.perf,
            cards=len(cards),
            edits=len(telegram.calls("editMessageText")),
            refused=len(refused),
        )
        await line()


def measure(classes: int) -> dict[str, float]:
    """Play a storm before a fresh bot."""
    with on_bot(__file__, "serve", str(classes)) as server:
        server.go()
        return {name: float(str(value)) for name, value in server.hear().items()}


def main() -> int:
    """Measure, print, and tell whether every target was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("role", nargs="?", default="measure")
    parser.add_argument("classes", nargs="?", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    chosen = parser.parse_args()
    if chosen.role == "serve":
        asyncio.run(serve(chosen.classes))
        return 0
    met = True
    for classes in (1, 5):
        found = measure(classes)
        print(f"{COUNT} leaks of {AUTHORS} accounts in {SECONDS:.0f} s, in {classes} classes")
        print(f"  gone {found['gone']:.0f}, the last {found['last']:.2f} s after it came")
        print(f"  first card after {found['first_card']:.2f} s, {found['cards']:.0f} cards", end="")
        print(f", {found['edits']:.0f} edits, refused {found['refused']:.0f} times")
        met &= found["gone"] == COUNT and found["first_card"] <= FIRST_CARD and found["cards"] <= CARDS
    return int(chosen.check and not met)


if __name__ == "__main__":
    sys.exit(main())
