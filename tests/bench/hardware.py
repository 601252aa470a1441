"""What hardware a school, a ward and a city take, computed from measured service times.

Run: `python tests/bench/hardware.py [FIGURES.json] [--set NAME=VALUE ...]`. Prints a table in Markdown with
what it rests on. The figures come from the benchmarks (bench_updates, bench_leaks, bench_morning,
bench_evening, bench_folded, bench_idle, bench_scale, bench_soak): put those of your own machine into a JSON
object with the names below. The defaults were measured on two cores of a shared machine; they are high rather
than low.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

HOURS: Final = 3600.0


@dataclass(frozen=True)
class Figures:
    """Measured: what one thing takes. Times in milliseconds of processor time."""

    text: float = 0.45  # ordinary update, journal and judgement included
    leak: float = 8.0  # from the journal to the card
    door: float = 27.5  # a pupil's way in: presses, their answers, the door, and what is noted of it
    card: float = 3.0  # a message sent or edited
    text_bytes: float = 900.0  # of the database for one message, while its window lasts
    incident_bytes: float = 12_000.0  # of the database for one incident, for as long as it is kept
    class_bytes: float = 70_000.0  # of the database for one class, 45 pupils and as many guardians
    base_megabytes: float = 190.0  # resident, one class
    class_kilobytes: float = 6.0  # resident, of each further class
    bot_megabytes: float = 0.6  # resident, of each further school in a process
    media_megabytes: float = 250.0  # resident, of the workers that read pictures


@dataclass(frozen=True)
class Assumptions:
    """Assumed, not measured: what people do. A school may count its own and put it in."""

    messages: float = 120.0  # a class group a day, pupils, guardians and teachers together
    pictures: float = 0.10  # of all messages
    picture_ms: float = 60.0  # of processor time, read for codes and words
    leaks: float = 0.02  # a class a day: one in fifty classes
    openings: float = 45.0  # of doors, a class a day: each pupil once
    cards: float = 4.0  # messages of the bot a class a day: lines, cards, evening cards
    peak_share: float = 0.25  # of a day's messages that come in its busiest hour
    peak_burst: float = 4.0  # the busiest minute of that hour against its mean
    doors_within: float = 300.0  # seconds in which half of all pupils open their door: lessons begin together
    window_days: float = (
        0.02  # for which a message stays in the journal, sealed: ten minutes, swept at night or before
    )
    kept_days: float = 365.0  # for which an incident is kept
    load: float = 0.5  # of a core that may be taken in the busiest minute: the rest is for bursts


PLACES: Final = (
    ("a class group", 1, 1),
    ("a school, 20 classes", 1, 20),
    ("a school, 60 classes", 1, 60),
    ("a ward, 30 schools", 30, 600),
    ("a city, 2,900 schools", 2_900, 30_000),
)
CLASSES_OF_A_WORKER: Final = 10_000  # whose rooms and groups are measured in one process


@dataclass(frozen=True)
class Needed:
    """What a place takes in its busiest minute, and what it keeps."""

    updates: float  # a second
    cores: float
    workers: int
    megabytes: float
    disk_gigabytes: float


def needed(schools: int, classes: int, figures: Figures, assumed: Assumptions) -> Needed:
    """Return what so many classes of so many schools take."""
    messages = classes * assumed.messages
    hour = messages * assumed.peak_share
    updates = hour / HOURS * assumed.peak_burst
    each = figures.text + assumed.pictures * assumed.picture_ms
    leaks = classes * assumed.leaks * assumed.peak_share / HOURS * assumed.peak_burst
    cards = classes * assumed.cards * assumed.peak_share / HOURS * assumed.peak_burst
    doors = classes * assumed.openings / 2 / assumed.doors_within
    busy = (updates * each + leaks * figures.leak + cards * figures.card + doors * figures.door) / 1000
    cores = busy / assumed.load
    workers = max(1, math.ceil(cores), math.ceil(classes / CLASSES_OF_A_WORKER))
    resident = workers * (figures.base_megabytes + figures.media_megabytes)
    resident += classes * figures.class_kilobytes / 1000
    resident += max(0, schools - workers) * figures.bot_megabytes
    kept = messages * assumed.window_days * figures.text_bytes
    kept += classes * (assumed.leaks * assumed.kept_days * figures.incident_bytes + figures.class_bytes)
    return Needed(
        updates, cores, workers, resident, kept * 2 / 1e9
    )  # twice: log, indexes, a backup under way


def table(figures: Figures, assumed: Assumptions) -> str:
    """Return the table and what it rests on, in Markdown."""
    lines = [
        "| for | updates/s, busiest minute | cores | processes | memory | disk |",
        "|---|---|---|---|---|---|",
    ]
    for name, schools, classes in PLACES:
        one = needed(schools, classes, figures, assumed)
        memory = f"{one.megabytes / 1000:.1f} GB" if one.megabytes >= 1000 else f"{one.megabytes:.0f} MB"
        lines.append(
            f"| {name} | {one.updates:,.1f} | {max(0.1, one.cores):.1f} | {one.workers} | {memory}"
            f" | {max(0.1, one.disk_gigabytes):,.1f} GB |"
        )
    lines += ["", "Measured:", *_listed(figures), "", "Assumed:", *_listed(assumed)]
    return "\n".join(lines)


def _listed(values: Figures | Assumptions) -> list[str]:
    return [f"- `{each.name}` {getattr(values, each.name):g}" for each in fields(values)]


def main() -> int:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", nargs="?", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    chosen = parser.parse_args()
    given: dict[str, float] = json.loads(chosen.figures.read_text()) if chosen.figures else {}
    given |= {name: float(value) for name, _, value in (each.partition("=") for each in chosen.set)}
    figures, assumed = Figures(), Assumptions()
    unknown = set(given) - {each.name for each in (*fields(figures), *fields(assumed))}
    if unknown:
        parser.error(f"no figure is called {', '.join(sorted(unknown))}")
    for name, value in given.items():
        if hasattr(figures, name):
            figures = replace(figures, **{name: value})
        else:
            assumed = replace(assumed, **{name: value})
    print(table(figures, assumed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
