"""Measures what is found in pictures, by the worker that ships, beside the targets.

Run: `python tests/bench/bench_media.py [--count N] [--misses] [--check]`. Measured are N pictures of each
sort (200), made from a seed: codes and texts that make a class public, and harmless ones of the same looks.
An ID is found if its digits stand in what was read; a picture is judged by the rules that ship. Times are of
the whole way of a file, to the worker and back. `--misses` prints what was missed. With `--check` the exit
status is 1 if a row misses its target, and 2 where text in pictures cannot be read.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import re
import sys
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Iterable

from PIL import Image

from bot.media.readers import ReaderLimits, Readers
from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post
from bot.moderation.verdict import Decision
from bot.rulebook.book import load, packaged
from tests.bench import pictures
from tests.bench.figures import Table, Times, share
from tests.bench.pictures import Picture

_APART = re.compile(r"[\s.-]")


@dataclass
class Tally:
    """What came of pictures of one sort."""

    times: list[float] = field(default_factory=list)
    found: int = 0
    rightly_judged: int = 0
    misses: list[str] = field(default_factory=list)


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200, help="pictures of each sort")
    parser.add_argument("--misses", action="store_true", help="also print what was missed")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a row misses its target")
    chosen = parser.parse_args()
    table = Table(misses=chosen.misses)
    if not asyncio.run(measured(table, chosen.count)):
        print("Text in pictures cannot be read here: install the extra `ocr` and tesseract-ocr-vie.")
        return 2 if chosen.check else 0
    for name in table.missed:
        print(f"MISSED: {name}")
    return int(chosen.check and bool(table.missed))


async def measured(table: Table, count: int) -> bool:
    """Print every part; return whether text could be read."""
    detector = load([packaged()]).detector(deadline=1)
    async with Readers(ReaderLimits(workers=1, file=30)) as readers:
        await readers.read(next(pictures.codes(1)).content)  # the worker starts
        codes = await tallied(table, "Codes into a meeting", pictures.codes(count), readers, detector)
        table.row("found", share(codes.found, count), target=">= 98 %", met=codes.found >= 0.98 * count)
        table.row("judged delete", share(codes.rightly_judged, count))
        if readers.ocr:
            await measure_texts(table, count, readers, detector)
        others = await tallied(
            table, "Codes that lead elsewhere", pictures.harmless_codes(count), readers, detector
        )
        wrong = count - others.rightly_judged
        table.row("not kept", share(wrong, count), target="0", met=not wrong)
        await measure_memory(table, readers)
        return readers.ocr


async def measure_texts(table: Table, count: int, readers: Readers, detector: Detector) -> None:
    """Print what is found in pictures of texts."""
    texts = await tallied(
        table, "Texts with an ID and a passcode", pictures.leaking_texts(count), readers, detector
    )
    table.row("IDs found", share(texts.found, count), target=">= 95 %", met=texts.found >= 0.95 * count)
    table.row("judged delete", share(texts.rightly_judged, count))
    late = Times.of(texts.times).quantile(0.95)
    table.row("95 % are read within", f"{late:.0f} ms", target="<= 600 ms", met=late <= 600)
    others = await tallied(table, "Ordinary texts", pictures.harmless_texts(count), readers, detector)
    wrong = count - others.rightly_judged
    table.row("not kept", share(wrong, count), target="0", met=not wrong)


async def measure_memory(table: Table, readers: Readers) -> None:
    """Print what memory the worker and its readers take, also for the largest photo that is read."""
    table.title("The worker")
    some = [*pictures.codes(20), *pictures.leaking_texts(20)]
    most = max([await most_resident(readers, picture.content) for picture in some])
    table.row("memory at its height, pictures above", f"{most:.0f} MB", target="<= 200 MB", met=most <= 200)
    photo = Image.effect_noise((1300, 760), 60).resize((7680, 4320)).convert("RGB")
    target = io.BytesIO()
    photo.save(target, "JPEG", quality=60)
    begin = time.perf_counter()
    seen = await readers.read(target.getvalue())
    took = (time.perf_counter() - begin) * 1000
    most = await most_resident(readers, target.getvalue())
    table.row("a photo of 33 megapixels", f"{most:.0f} MB, {took:.0f} ms, {seen.unread or 'read'}")


async def most_resident(readers: Readers, content: bytes) -> float:
    """Return the most memory, in MB, that a process below this one ever took when a file had been read."""
    reading = asyncio.create_task(readers.read(content))
    most = _most_resident()
    while not reading.done():  # each file has a process of its own, which ends with it
        await asyncio.sleep(0.002)
        most = max(most, _most_resident())
    await reading
    return most


async def tallied(
    table: Table, title: str, made: Iterable[Picture], readers: Readers, detector: Detector
) -> Tally:
    """Read pictures of one sort, print times by kind, and return what came of all."""
    table.title(title)
    whole = Tally()
    kinds: dict[str, Tally] = defaultdict(Tally)
    for number, picture in enumerate(made):
        begin = time.perf_counter()
        seen = await readers.read(picture.content)
        took = (time.perf_counter() - begin) * 1000
        decision = detector.examine(Post(seen.parts)).decision
        right = (decision is Decision.DELETE) if picture.leaks else (decision is Decision.KEEP)
        found = _is_found(picture, seen.parts)
        for tally in (whole, kinds[picture.kind]):
            tally.times.append(took)
            tally.found += found
            tally.rightly_judged += right
        if not (found and right):
            whole.misses.append(
                f"{number}: {picture.kind}, {decision}, {seen.unread or 'read'}, found {found}"
            )
    for kind, tally in sorted(kinds.items()):
        table.row(f"  {kind}", f"{tally.found}/{len(tally.times)} found, {_in_short(tally.times)}")
    table.row("  all", f"{whole.found}/{len(whole.times)} found, {_in_short(whole.times)}")
    table.examples(whole.misses)
    return whole


def _is_found(picture: Picture, parts: tuple[Part, ...]) -> bool:
    said = [part.text for part in parts]
    figures = _APART.sub("", "\n".join(said))
    return all(code in said for code in picture.codes) and all(each in figures for each in picture.ids)


def _in_short(times: list[float]) -> str:
    ordered = Times.of(times)
    return (
        f"ms p50 {ordered.quantile(0.5):.0f}, p95 {ordered.quantile(0.95):.0f}, max {ordered.sorted[-1]:.0f}"
    )


def _most_resident() -> float:
    """Return the most memory that a living process below this one ever took, in MB (`VmHWM`: resident).

    One that is still a copy of this process, as between fork and exec, has this one's memory and not its own.
    """
    heights, this = [0.0], Path("/proc/self/cmdline").read_bytes()
    below = _children("self")
    while below:
        pid = below.pop()
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
            below += _children(pid)
            if Path(f"/proc/{pid}/cmdline").read_bytes() == this:
                continue
            status = Path(f"/proc/{pid}/status").read_text()
            heights += [int(each) / 1024 for each in re.findall(r"VmHWM:\s*(\d+)", status)]
    return max(heights)


def _children(pid: str) -> list[str]:
    return [
        child for each in Path(f"/proc/{pid}/task").glob("*/children") for child in each.read_text().split()
    ]


if __name__ == "__main__":
    raise SystemExit(main())
