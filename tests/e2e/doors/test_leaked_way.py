"""A personal way in that leaks is closed alone, and its card says whose door it was."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import jwt

from bot.app import Services
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import MeetingServer
from tests.e2e.doors.leaks import one_way_leaks
from tests.e2e.gates import door_label, opened
from tests.e2e.harness import School
from tests.e2e.mornings import confirmed_teacher, door_of, let_in, pasted_in_group, way_in
from tests.e2e.school.test_connections import APP, SECRET, asked

JITSI = "jitsi.truong.edu.vn"
ROOM = f"Chủ đề: Toán\nhttps://{JITSI}/lop7a-k3x9"
WHOSE = "cửa này cấp cho tài khoản của em STT 12 Nguyễn Văn An, 7A"


async def test_one_way_that_leaks_is_closed_alone(school: School) -> None:
    """In a class of four; in one of 45 among the long ones."""
    await one_way_leaks(school, 4)


async def with_jitsi(school: School) -> str:
    """Bring a pupil to a room at the school's own Jitsi; return the address that a press gives."""
    school.has_gate()
    async with MeetingServer(school.clock) as server:
        server.opens(JitsiServer(server.now, issuer=APP, subject="127.0.0.1", secret=SECRET), JITSI)
        school.services = Services(jitsi=f"{server.url}/")
        await confirmed_teacher(school)
        owner = school.owner
        school.telegram.say(owner, owner, "/truong")
        await school.press(owner, await school.asked(owner, "connections"), "connections")
        name = school.words("connect-service-jitsi")
        await school.press(owner, await school.asked(owner, "connect", service=name), "connect", service=name)
        await asked(school, 1)
        school.telegram.say(owner, owner, f"{JITSI}\n{APP}\n{SECRET}")
        await school.begun(owner, "connect-works", service=name)
    await school.stop()
    school.services = Services()
    await school.start(owner_ids=(school.owner.id,))
    await pasted_in_group(school, ROOM)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    shown = await opened(school, school.pupil, door, door_label(door)).press()
    return str(shown["leave"])


async def test_a_forged_token_names_nobody_and_a_real_one_its_account(school: School) -> None:
    """With An's own claims under another key; what was given to An is known by its signature alone."""
    real = await with_jitsi(school)
    (token,) = parse_qs(urlsplit(real).query)["jwt"]
    claims = jwt.decode(token, options={"verify_signature": False})
    forged = real.replace(token, jwt.encode(claims, "k" * 32))
    for count, (address, named) in enumerate(((forged, False), (real, True)), 1):
        await school.clock.advance(700)  # a card of its own
        leak = school.telegram.say(school.group, school.pupil_admin, f"vô nè {address}")
        await school.telegram.wait_until_deleted(leak)
        card = (await school.cards(school.teacher, count))[-1]
        said = await school.details(school.teacher, card)
        assert (WHOSE in said, school.words("card-door-minute") in said) == (named, named)
        assert (school.words("card-door-alone") in said) is named


async def test_a_token_by_itself_goes_where_the_schools_keys_signed_it(school: School) -> None:
    """Another one is what a lesson on programs is about, and stays."""
    (token,) = parse_qs(urlsplit(await with_jitsi(school)).query)["jwt"]
    lesson = school.telegram.say(
        school.group, school.pupil_admin, f"jwt.io: {jwt.encode({'a': 1}, 'k' * 32)}"
    )
    leak = school.telegram.say(school.group, school.pupil_admin, token)
    await school.telegram.wait_until_deleted(leak)
    await school.settled()
    assert not lesson.deleted
    (card,) = await school.cards(school.teacher)
    said = await school.details(school.teacher, card)
    assert (WHOSE in said, school.words("why-personal-way") in said) == (True, True)
