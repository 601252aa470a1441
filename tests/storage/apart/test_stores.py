"""Schools are strictly apart: what one knows of another opens nothing there and changes nothing.

Two schools in one database have the same people, chats and messages. Each public method of each store is
called in one of them with ids, tokens and codes of the other; the same calls at home show that they would
have found something. `APART_TURNS` makes more calls; the seed of each is its method's name and turn.
"""

from __future__ import annotations

import inspect
import os
import random
import re
from operator import attrgetter
from typing import Any, Final

import pytest

from bot.storage.db.cipher import KeyRing, SealBroken
from bot.storage.db.database import Database, Share
from tests.storage.apart.arguments import Maker
from tests.storage.apart.crossing import Before, Undone, methods_of, said_in
from tests.storage.apart.filled import FilledSchool, fill
from tests.storage.samples import HandClock

TURNS: Final = int(os.environ.get("APART_TURNS", "3"))
AT_HOME: Final = 12  # calls at most until one finds or changes something
PARTS: Final = 8
THEIRS: Final = re.compile(r"THEIRS-\w+ in ")
# Columns in which a number that was handed in is noted, and nothing is looked up by it but in the school.
NOTED: Final = {
    "dialogs.subject": "a dialog notes what it is about before it is asked whether that exists",
    "outbox.subject": "the message was sent already: what it was about is noted to take it away again",
    "due_times.subject": "the same",
}
_UNREACHED: Final = {
    "reposts": "a message is opened again where somebody who still may has called it a false alarm",
    "seen_rooms": "what a binding saw that ended: those of the filled schools go on",
}


def _store_of(name: str) -> str:
    return name.rpartition(".")[0]


class Call:
    """One call of a method, made at home or in another school, and undone."""

    def __init__(self, name: str, turn: int, ours: FilledSchool, theirs: FilledSchool) -> None:
        self._name = name
        self._maker = Maker(random.Random(f"{name} {turn}"), theirs, ours, _store_of(name))  # noqa: S311 - made-up arguments
        self._theirs = theirs
        self.said = ""
        self.error: Exception | None = None

    async def made(self, acting: FilledSchool, undone: Undone) -> None:
        method = attrgetter(self._name)(acting.store)
        positional, by_name = self._maker.arguments(method)
        acting.store._school.database = undone  # type: ignore[assignment]
        acting.store._school._share = Share(undone, queues=False)  # type: ignore[arg-type]
        try:
            answer: Any = method(*positional, **by_name)
            self.said = said_in(await answer if inspect.isawaitable(answer) else answer)
        except Exception as error:  # noqa: BLE001 - whatever is raised instead of an answer
            self.error = error

    def tells(self) -> bool:
        """Tell whether the answer holds a text or a row's id of theirs that was not handed in."""
        found = {int(each) for each in re.findall(r"\d{12,}", self.said)}
        return bool(THEIRS.search(self.said) or (found & self._theirs.ids) - self._maker.given)


@pytest.mark.parametrize("part", range(PARTS))
async def test_nothing_of_another_school_is_read_or_changed(
    database: Database, keys: KeyRing, clock: HandClock, part: int
) -> None:
    """Of no method, by whatever id, token or code of the other school it is asked."""
    ours = await fill(database, 7_000_001, keys, clock, "OURS")
    theirs = await fill(database, 7_000_002, keys, clock, "THEIRS", newcomer=True)
    before = Before()
    await before.read(database, ours.id, theirs.id)
    names = [name for name, _ in methods_of(ours.store)]
    assert len(names) > 300  # of the rooms' stores too
    stores = set(sorted({_store_of(name) for name in names})[part::PARTS])
    faults, reached = [], set()
    for name in (each for each in names if _store_of(each) in stores):
        abroad = []
        for turn in range(TURNS):
            call, undone = Call(name, turn, ours, theirs), Undone(database, theirs, ours, before)
            await call.made(ours, undone)
            abroad.append(call.said)
            told = ["says what is theirs"] if call.tells() else []
            told += ["reads what is theirs, and cannot open it"] if isinstance(call.error, SealBroken) else []
            told += [f"changes {each}" for each in undone.changed]
            told += [f"names their row in {each}" for each in undone.named - NOTED.keys()]
            faults += [f"{name} ({turn}): {each}" for each in told]
        for turn in range(AT_HOME):
            call, undone = Call(name, turn, ours, theirs), Undone(database, theirs, theirs, before)
            await call.made(theirs, undone)
            if call.tells() or undone.changed or (turn < TURNS and call.said != abroad[turn]):
                reached.add(_store_of(name))
                break
    assert faults == []
    assert stores - reached == stores & _UNREACHED.keys()  # of all others some call at home found something
