"""What only a program can send: ids in presses and links that refer to nothing, or to something else."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.features.enrolment.buttons import CodeButton
from bot.features.privacy.buttons import PrivacyButton
from bot.features.rosters.buttons import NewYearButton
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.mornings import confirmed_teacher, let_in, pasted_in_group, way_in
from tests.telegram.buttons import EVERY

if TYPE_CHECKING:
    from bot.sandbox import User
    from tests.e2e.harness import School

NOTHING = 1 << 61  # no row has this id
_EVERY = os.environ.get("EVERY_PRESS") == "1"
# They end what the others need, and come last.
_PRINTS = (
    CodeButton.PRINT_SLIPS,
    CodeButton.PRINT_ANEW,
)  # for a class they print, which is tried elsewhere
_LAST = (PrivacyButton.FORGET, PrivacyButton.WITHDRAW_SURE, NewYearButton.BEGIN)


def rows(school: School, table: str) -> list[sqlite3.Row]:
    """Return the rows of a table."""
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables


def faults(school: School) -> list[str]:
    """Return what the bot logged as errors, and the updates that it buried."""
    errors = [line for line in school.log.getvalue().splitlines() if "level=error" in line]
    return errors + [str(row["reason"]) for row in rows(school, "journal") if row["state"] == "dead"]


async def people(school: School) -> tuple[User, ...]:
    """Return an owner, a teacher, a bound pupil and a stranger of a school with a lesson."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "1", "Nguyễn Văn An", await way_in(school))
    other = school.person("Chi")
    school.telegram.press_start(other)
    await school.settled()
    return school.owner, school.teacher, school.pupil, other


def taken(school: School) -> int:
    """Return how many presses the bot answered or failed at."""
    return len(school.telegram.calls("answerCallbackQuery")) + len(faults(school))


async def test_no_press_with_an_id_of_nothing_fails(school: School) -> None:
    """Every verb, by each kind of person, with ids of no row and of rows of another kind, is answered.

    An id of another kind is sent by one of them, of verb after verb another; by all with `EVERY_PRESS=1`.
    """
    everybody = await people(school)
    verbs = (*(verb for verb in EVERY if verb not in _LAST), *_LAST)
    other = rows(school, "lessons")[0]["id"]
    for place, who in enumerate(everybody):
        presses = []
        for number, verb in enumerate(verbs):
            presses.append(Pressed(verb, NOTHING, NOTHING).data())
            if verb not in _PRINTS and (_EVERY or number % len(everybody) == place):
                presses.append(Pressed(verb, other, NOTHING).data())
        for at in range(0, len(presses), 20):
            few, before = presses[at : at + 20], taken(school)
            for data in few:
                school.craft(who, data)
            await school.until(lambda before=before, few=few: taken(school) >= before + len(few) or None)
    assert faults(school) == []
