"""Each method the bot asks of Telegram, with faults. FAULTS.md beside this file is what comes of each fault.

A method meets each kind of fault: it is refused, it fails, it is cut. What leaks hang on meets each single
fault, and with `BOT_TEST_FAULTS=1` in the environment every method does.
`BOT_FAULTS=tests/long/e2e/across/FAULTS.md` writes the file anew, method by method. Where Telegram delivers
instead of being polled the same must come of each: a few methods are tried so, and with
`BOT_TEST_WEBHOOK=1` all of them.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.harness import ZOOM, open_school
from tests.long.e2e.across.faults import ASKED, CHATS, FAULTS, FINAL, KINDS, Asked, halves, leak, polling

KEPT = Path(__file__).with_name("FAULTS.md")
# Bots share one process here, and a detector counts the processor time of all of them as its own.
_AT_ONCE = 4
_OFTEN = ("getUpdates", "getWebhookInfo")  # asked again and again
HEAD = """# What becomes of each fault

Made by `test_faults.py`, which fails where a line is not true: one call of the method meets the fault,
then everything goes on. In brackets: the calls of the method from then on; cards are the owner's.

| method | fault | what happened |
|---|---|---|
"""
Told = tuple[str, str]  # the calls of a method from a fault on, and what happened


_WRITTEN = os.environ.get("BOT_FAULTS")
_EACH_FAULT = os.environ.get("BOT_TEST_FAULTS") == "1" or _WRITTEN
_LEAKS = (leak, halves, polling)
_ALL_DELIVERED = os.environ.get("BOT_TEST_WEBHOOK") == "1"
_DELIVERED = ("deleteMessage", "sendMessage (owner)", "answerCallbackQuery")
POLLED = [(asked, False) for asked in ASKED if asked.webhook is not True and not _ALL_DELIVERED]
DELIVERED = [
    (asked, True)
    for asked in ASKED
    if asked.webhook is not False and (asked.webhook or _ALL_DELIVERED or asked.name in _DELIVERED)
]


@pytest.mark.parametrize(
    ("asked", "webhook"),
    [
        pytest.param(asked, webhook, id=f"{asked.name}{'-delivered' if webhook else ''}")
        for asked, webhook in (*POLLED, *DELIVERED)
    ],
)
async def test_what_becomes_of_each_fault(
    tmp_path: Path, migrated: Path, asked: Asked, *, webhook: bool
) -> None:
    """Leaks go, nothing is told twice unless its answer was lost, the bot lives; and the table is true."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def played(fault: str) -> Told:
        async with places:
            return await _played(tmp_path, migrated, asked, fault, webhook=webhook)

    faults = _met_by(asked)
    came = await asyncio.gather(*(played(fault) for fault in faults))
    told = {(asked.name, fault): each for fault, each in zip(faults, came, strict=True)}
    if _WRITTEN:
        _write(Path(_WRITTEN), told)
    kept = _kept(KEPT)
    assert told == {each: kept[each] for each in told}


def _met_by(asked: Asked) -> list[str]:
    """Return the faults that a method meets: of each kind one, not the same with the next method; or all."""
    if _EACH_FAULT or asked.scenario in _LEAKS:
        return list(FAULTS)
    return [kind[ASKED.index(asked) % len(kind)] for kind in KINDS]


async def _played(folder: Path, migrated: Path, asked: Asked, fault: str, *, webhook: bool) -> Told:
    """Play a scenario at a school of its own; return what the table tells of it."""
    struck: list[int] = []
    own = folder / fault
    own.mkdir()
    shutil.copy(migrated, own / "bot.db")
    async with open_school(own, webhook=webhook) as school:

        def strike() -> None:
            chat = CHATS[asked.chat](school) if asked.chat else None
            struck.append(len(school.telegram.calls(asked.method)))
            school.telegram.fail(FAULTS[fault], asked.method, chat=chat)

        facts = await asked.scenario(school, strike)
        assert school.telegram.board.faults.waiting == 0
        calls = len(school.telegram.calls(asked.method)[struck[0] :])
        if asked.scenario is leak:
            cards, lines = _counts(facts, "card"), _counts(facts, "line in the group")
            assert ("leak gone" in facts) or (fault in FINAL and asked.method == "deleteMessage")
            assert cards <= (2 if (asked.chat, fault) == ("owner", "cut after") else 1)
            assert lines <= 1
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    shown = "several" if asked.method in _OFTEN else str(calls)
    return shown, "; ".join(facts)


def _kept(path: Path) -> dict[tuple[str, str], Told]:
    """Return what a table tells of each method and fault."""
    found = {}
    for line in path.read_text("utf-8").removeprefix(HEAD).splitlines() if path.exists() else ():
        method, faults, happened = (cell.strip() for cell in line.strip("|").split("|"))
        for fault, calls in (each.strip(")").split(" (") for each in faults.split(", ")):
            found[method, fault] = calls, happened
    return found


def _write(path: Path, told: dict[tuple[str, str], Told]) -> None:
    path.write_text(_table(_kept(path) | told), encoding="utf-8")


def _table(told: dict[tuple[str, str], Told]) -> str:
    """Return the table: a line for all faults of which the same comes."""
    lines: dict[tuple[str, str], list[str]] = {}
    for method, fault in ((asked.name, fault) for asked in ASKED for fault in FAULTS):
        if (method, fault) in told:
            calls, happened = told[method, fault]
            lines.setdefault((method, happened), []).append(f"{fault} ({calls})")
    rows = (f"| {method} | {', '.join(faults)} | {what} |\n" for (method, what), faults in lines.items())
    return HEAD + "".join(rows)


def test_the_table_tells_of_each_fault_and_no_other() -> None:
    """Nothing in it is left over from before, and nothing told twice."""
    kept = _kept(KEPT)
    assert set(kept) == {(asked.name, fault) for asked in ASKED for fault in FAULTS}
    assert KEPT.read_text("utf-8") == _table(kept)


def test_every_fault_is_of_one_kind() -> None:
    """None is left out where a method meets one of each."""
    assert [fault for kind in KINDS for fault in kind] == list(FAULTS)


def _counts(facts: list[str], words: str) -> int:
    return sum(int(fact.split()[0]) for fact in facts if words in fact and fact.split()[0].isdigit())
