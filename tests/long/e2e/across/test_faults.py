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
then everything goes on. "Calls" counts the calls of the method from then on; cards are the owner's.

| method | fault | calls | what happened |
|---|---|---|---|
"""


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

    async def played(fault: str) -> str:
        async with places:
            return await _played(tmp_path, migrated, asked, fault, webhook=webhook)

    faults = _met_by(asked)
    lines = list(await asyncio.gather(*(played(fault) for fault in faults)))
    if _WRITTEN:
        _write(Path(_WRITTEN), asked, lines)
    kept = KEPT.read_text(encoding="utf-8").splitlines(keepends=True)
    begin = tuple(f"| {asked.name} | {fault} |" for fault in faults)
    assert lines == [line for line in kept if line.startswith(begin)]


def _met_by(asked: Asked) -> list[str]:
    """Return the faults that a method meets: of each kind one, not the same with the next method; or all."""
    if _EACH_FAULT or asked.scenario in _LEAKS:
        return list(FAULTS)
    return [kind[ASKED.index(asked) % len(kind)] for kind in KINDS]


async def _played(folder: Path, migrated: Path, asked: Asked, fault: str, *, webhook: bool) -> str:
    """Play a scenario at a school of its own; return the line of the table."""
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
    return f"| {asked.name} | {fault} | {shown} | {'; '.join(facts)} |\n"


def _write(path: Path, asked: Asked, lines: list[str]) -> None:
    """Put a method's lines in place of those it had."""
    kept = path.read_text(encoding="utf-8").removeprefix(HEAD) if path.exists() else ""
    others = [line for line in kept.splitlines(keepends=True) if not line.startswith(f"| {asked.name} |")]
    order = [f"| {each.name} |" for each in ASKED]
    whole = sorted([*others, *lines], key=lambda line: order.index(f"|{line.split('|')[1]}|"))
    path.write_text(HEAD + "".join(whole), encoding="utf-8")


def test_the_table_has_a_line_for_each_fault_and_no_other() -> None:
    """Nothing in it is left over from before."""
    lines = KEPT.read_text(encoding="utf-8").removeprefix(HEAD).splitlines()
    told = [tuple(cell.strip() for cell in line.split("|")[1:3]) for line in lines]
    assert told == [(asked.name, fault) for asked in ASKED for fault in FAULTS]


def test_every_fault_is_of_one_kind() -> None:
    """None is left out where a method meets one of each."""
    assert [fault for kind in KINDS for fault in kind] == list(FAULTS)


def _counts(facts: list[str], words: str) -> int:
    return sum(int(fact.split()[0]) for fact in facts if words in fact and fact.split()[0].isdigit())
