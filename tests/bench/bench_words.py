"""Where everyday sentences lead: python tests/bench/bench_words.py FILE... [--old] [--misses]

A line of a file is {"role", "text", "to": [...]}. Counted are those that lead to one of `to`; that the answer
offers by a button, for one press more; that lead elsewhere; are asked back; are not understood; and the
harmful ones: harm that is not asked back, or everyday talk that is answered as harm. Harm that is asked back
is one press from being reported. `--old`: as before plain sentences were read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.everyday_words import AskedFor, asked_for
from bot.features.enrolment.codes.rules import Misread, read_code
from bot.features.incidents.alarms.rules.words import guesses_in, heard_in, sound_of, wish_in
from bot.features.lessons.timetables.rules.weeks import read_days_off, read_timetable
from bot.features.rosters.rules.files import read_names
from bot.intentions import ROLES, Intention, Speaker, cries

OUTCOMES: Final = ("led", "offered", "elsewhere", "asked", "nothing", "harmful")
STAFF: Final = (Speaker.TEACHER, Speaker.HEAD)
WISHES: Final = {
    AskedFor.DOOR: Intention.DOOR,
    AskedFor.STUCK: Intention.STUCK,
    AskedFor.DATA: Intention.DATA,
    AskedFor.FORGETTING: Intention.FORGET,
}
AT_HOME: Final = {  # what the home has a button for in any case
    Speaker.PUPIL: (Intention.DOOR,),
    Speaker.GUARDIAN: (Intention.DOOR, Intention.TODAY),
    Speaker.NEWCOMER: tuple(ROLES),
}
NOW: Final = datetime(2026, 11, 30, 2, tzinfo=UTC)  # a Monday morning in Hanoi


def answered(role: Speaker, text: str, *, old: bool = False) -> str:
    """Return what a message of a role leads to: `harm`, `begun` (kindly asked), `asked`, or a page."""
    sound = sound_of(text) if old else heard_in(text, *_speakers(role))
    if not old and cries(text) and not (sound and sound.harm):
        return "begun"
    if sound is not None:
        return "harm" if sound.harm else "asked"
    taken = _taken(role, text)
    return taken or ("" if old else str(wish_in(text, *_speakers(role)) or ""))


def _speakers(role: Speaker) -> tuple[Speaker, ...]:
    return (role, Speaker.TEACHER) if role is Speaker.HEAD else (role,)


def _taken(role: Speaker, text: str) -> str:
    """Return what other readers make of a message."""
    asked = asked_for(text)
    if asked in (AskedFor.DATA, AskedFor.FORGETTING) or (asked and role in (Speaker.PUPIL, Speaker.GUARDIAN)):
        return WISHES[asked]
    if role not in STAFF:
        return "" if read_code(text) is Misread.NO_CODE else "code"
    read = {
        Intention.DAY_OFF: read_days_off(text, NOW),
        Intention.TIMETABLE: read_timetable(text),
        Intention.ROSTER: read_names(text),
    }
    return next((str(meant) for meant, found in read.items() if found), "")


def judged(role: Speaker, text: str, to: list[str], *, old: bool = False) -> str:
    """Return the outcome of one sentence."""
    got = answered(role, text, old=old)
    if "harm" in to and got in ("harm", "begun", "asked"):
        return "offered" if got == "asked" else "led"
    if ("harm" in to and not set(to) & {got}) or got == "harm":
        return "harmful"
    reports = got == "asked" and role not in STAFF and {"stranger", "leak"} & set(to)
    if (got or "nothing") in to or reports:
        return "led"
    offered: tuple[Intention, ...] = ()
    if not old and got in ("", "asked"):
        offered = (*guesses_in(text, *_speakers(role)), *(() if got else AT_HOME.get(role, ())))
    if not set(to).isdisjoint(offered):
        return "offered"
    return "asked" if got in ("asked", "begun") else "elsewhere" if got else "nothing"


def measured(path: Path, *, old: bool = False, misses: bool = False) -> dict[str, Counter[str]]:
    """Return the outcomes of a file's sentences by role."""
    found: dict[str, Counter[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        role = Speaker(one["role"])
        outcome = judged(role, one["text"], one["to"], old=old)
        found.setdefault(role, Counter())[outcome] += 1
        if misses and outcome != "led":
            print(f"{outcome:9} {role:8} {one['to']} {answered(role, one['text'], old=old)!r}: {one['text']}")
    return found


def main() -> None:
    """Print the outcomes by file and role."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--old", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    whole: Counter[str] = Counter()
    print(f"{'':24}" + "".join(f"{each:>11}" for each in OUTCOMES))
    for path in asked.files:
        for role, counts in sorted(measured(path, old=asked.old, misses=asked.misses).items()):
            whole += counts
            print(f"{path.stem:14}{role:10}" + "".join(f"{counts[each]:11}" for each in OUTCOMES))
    total = whole.total()
    print(f"{'all':24}" + "".join(f"{whole[each]:11}" for each in OUTCOMES))
    led, offered = whole["led"], whole["offered"]
    print(f"{led / total:.1%} of {total} lead where they should, {(led + offered) / total:.1%} in one press")


if __name__ == "__main__":
    main()
