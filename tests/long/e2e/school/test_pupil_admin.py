"""A pupil who is Telegram admin of the class group: no link, and nothing that pupils may do, gives power.

All buttons are tried in `tests/long/e2e/across/test_powerless.py`, by the group's own creator.
"""

from __future__ import annotations

import re

from bot.telegram.messages.keyboards import opaque
from tests.e2e.harness import School
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    applied,
    come,
    ever_told,
    given_away,
    kept,
    pasted,
    pasted_in_group,
    roster,
    way_in,
)

# What anybody's start leaves: that it came, that its account can be written to, when Telegram was heard.
OF_EVERYBODY = ("journal ", "accounts ", "schools ")


async def a_full_morning(school: School) -> None:
    """Have everything there is: an incident, lessons, a draft, an applicant, a roster with codes."""
    await acting_creator(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, "12 Nguyễn Văn An", await way_in(school))
    school.telegram.say(school.group, school.pupil, "vào đi https://meet.google.com/kqe-ymtz-wvu")
    await pasted(school, "Văn https://meet.google.com/abc-defg-hij lúc 19h")
    await roster(school, "1. Nguyễn Văn An", "2. Trần Thị Bình", "3. Lê Chi")
    await school.clock.advance(660)  # nobody takes the leak up, or lets the applicant in: staff are reminded
    await school.settled()
    school.telegram.press_start(school.pupil_admin)
    await school.settled()


def rows(school: School) -> set[str]:
    """Return what is kept and tells what was decided, or is to be sent."""
    return {row for row in kept(school) if not row.startswith(OF_EVERYBODY)}


async def test_no_id_in_a_link_opens_anything_to_a_pupil(school: School) -> None:
    """Every id there is, which is more than anybody could guess, as a start payload of every kind."""
    await a_full_morning(school)
    before = rows(school)
    ids = {int(found) for row in kept(school) for found in re.findall(r"'id': (\d+)", row)}
    for place, subject in enumerate(sorted(ids)):
        for kind in ("o", "e", "g", "x"):
            school.telegram.press_start(school.pupil_admin, f"{kind}{opaque(subject)}")
        if place % 20 == 0:
            await school.clock.advance(100)
    await school.settled()
    changed = {row.partition(" ")[0] for row in rows(school) ^ before}
    assert changed <= {
        "attempts",
        "outbox",
        "alarm_chat_messages",
        "home_places",
    }  # what stands in the own chat
    assert not given_away(ever_told(school, school.pupil_admin))


async def test_a_pupil_admin_gets_nowhere_by_what_pupils_may_do(school: School) -> None:
    """They may say that they teach, and ask to get in: neither gives a role or a door."""
    await a_full_morning(school)
    hello = await school.asked(school.pupil_admin, "claim")
    assert await school.press(school.pupil_admin, hello, "claim") == school.words("claim-owner-needed")
    await come(school, school.pupil_admin, await way_in(school))
    await school.told(school.pupil_admin, "enrol-ask-name", school_class="7A")
    school.telegram.say(school.group, school.pupil_admin, "/staff")
    school.telegram.say(school.pupil_admin, school.pupil_admin, ROOM)
    await school.told(school.pupil_admin, "paste-not-staff")
    given = [row for row in rows(school) if row.startswith(("members ", "openings "))]
    assert not [row for row in given if str(school.pupil_admin.id) in row]
    assert not given_away(ever_told(school, school.pupil_admin))
