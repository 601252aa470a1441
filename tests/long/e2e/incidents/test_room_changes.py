"""[Đổi phòng]: a leak in the midst of a lesson, one pasted invitation, and every pupil's door leads there."""

from __future__ import annotations

import pytest

from bot.sandbox import Document, Message, User
from tests.e2e.harness import HANOI, School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    door_of,
    doors_of,
    in_both_languages,
    let_in,
    line_in,
    roster,
    saved,
    two_classes,
    way_in,
)
from tests.e2e.rooms import a_room
from tests.long.e2e.enrolment.test_guardians import guardian

OLD, NEW, OTHER = ROOM, a_room(4), a_room(5)


async def in_class(school: School, *pupils: tuple[User, str, str]) -> None:
    """Let a teacher open a lesson now, and pupils be in it by its door."""
    await confirmed_teacher(school)
    await saved(school, OLD)
    for pupil, number, name in pupils:
        await let_in(school, pupil, number, name, await way_in(school))
        await door_of(school, pupil)


async def leaked(
    school: School, text: str = "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
) -> Message:
    """Let a pupil give a room away in the group; return the teacher's card."""
    before = len([each for each in school.said(school.teacher) if "2026-" in text_of(each)])
    leak = school.telegram.say(school.group, school.pupil_admin, text)
    await school.telegram.wait_until_deleted(leak)
    return (await school.cards(school.teacher, before + 1))[-1]


async def asked(school: School, who: User, card: Message) -> Message:
    """Let staff press [Đổi phòng]; return the question, which came in private."""
    assert await school.press(who, card, "room-new") == school.words("room-steps-come")
    return await school.asked(who, "room-stays")


def shows(school: School, pupil: User, passcode: str) -> bool:
    """Tell whether a door with a passcode stands in a pupil's chat."""
    return any(passcode in text_of(each) for each in doors_of(school, pupil))


def told_of_move(school: School, pupil: User) -> list[Message]:
    """Return the ways into a new room that stand in a pupil's chat."""
    return [each for each in school.said(pupil) if school.words("button-new-room") in labels(each)]


@in_both_languages
async def test_a_class_moves_in_the_midst_of_its_lesson(school: School) -> None:
    """Two are in it; both get one line, one comes over, and the card counts that; a restart comes between."""
    binh = school.pupil_admin
    await in_class(school, (school.pupil, "12", "Nguyễn Văn An"), (binh, "13", "Trần Bình"))
    assert "246810" in text_of(await door_of(school, school.pupil))
    card = await leaked(school)
    question = await asked(school, school.teacher, card)
    lines = text_of(question).splitlines()
    assert lines[0] == school.words("change-room-ask", school_class="7A")
    assert [line[:2] for line in lines[1:]] == ["1.", "2.", "3.", "4.", "5."]
    assert "Zoom" in lines[1]
    await school.restart()
    await school.clock.advance(60)
    paste = school.telegram.say(school.teacher, school.teacher, NEW.paste)
    await school.until(lambda: paste.deleted)
    done = await school.asked(school.teacher, "room-again")
    assert "7A" in text_of(done)
    assert not [secret for secret in NEW.secrets if secret in text_of(done)]
    assert await school.press(school.teacher, question, "room-stays") == school.words("room-not-asked")
    assert text_of(question).splitlines() == lines  # the class has moved: nothing is taken back
    for pupil in (school.pupil, binh):
        (line,) = await school.until(lambda pupil=pupil: told_of_move(school, pupil))
        assert text_of(line) == school.words("door-moved")
        await school.until(lambda pupil=pupil: not shows(school, pupil, "246810") or None)
    at = school.clock.now().astimezone(HANOI).strftime("%H:%M")
    await school.until(lambda: counted(school, card, at, 0, 2))
    await school.clock.advance(30)
    (line,) = told_of_move(school, school.pupil)
    assert await school.press(school.pupil, line, "new-room") == school.words("knock-open")
    door = await school.until(
        lambda: next((each for each in doors_of(school, school.pupil) if NEW.passcode in text_of(each)), None)
    )
    assert NEW.link.partition("?")[0] in text_of(door)
    await school.until(lambda: counted(school, card, at, 1, 2))
    await school.press(school.teacher, card, "timeline")
    changed = school.words("timeline-room-changed", at="", who="Lan")
    await school.until(lambda: changed in text_of(card) or None)
    taken = school.words("timeline-acknowledged", at="", who="Lan")
    assert text_of(card).count(taken) == 1  # though nobody had pressed that


def counted(school: School, card: Message, at: str, came: int, inside: int) -> bool | None:
    """Tell whether a card says that the room was changed, and how many have come over."""
    line = school.words("card-room-changed-inside", at=at, came=str(came), inside=str(inside))
    return line in text_of(card) or None


@pytest.mark.parametrize(
    ("room", "service"),
    [
        ("https://meet.google.com/kqe-ymtz-wvu", "meet"),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0", "teams"),
        ("https://meet.jit.si/Lop7AToanSangThuHai2026", "other"),
    ],
)
async def test_the_steps_are_those_of_the_own_service(school: School, room: str, service: str) -> None:
    """Five lines each; a personal room is taken in, as the lesson goes on, and the receipt says so."""
    await confirmed_teacher(school)
    await saved(school, room)
    question = await asked(school, school.teacher, await leaked(school, f"vào đây {room}"))
    steps = school.words(f"room-steps-{service}").splitlines()
    assert len(steps) == 5
    assert text_of(question).splitlines()[1:] == steps
    school.telegram.say(school.teacher, school.teacher, "https://us05web.zoom.us/j/9412345672?pwd=Qm1")
    done = await school.asked(school.teacher, "room-again")
    said = [school.words(each) for each in ("strength-code-inside", "advice-personal")]
    assert text_of(done).splitlines()[1:] == said


async def refused(school: School, text: str, reply: str, **said: object) -> None:
    """Let the teacher paste what will not do: one sentence says why, and the question stays open."""
    before = len(school.said(school.teacher))
    school.telegram.say(school.teacher, school.teacher, text, **said)  # type: ignore[arg-type]
    answer = (await school.hears(school.teacher, before + 1))[-1]
    assert text_of(answer) == school.words(reply)
    assert labels(answer) == [school.words("button-room-stays")]


def forwarded(school: School) -> dict[str, object]:
    """Return what makes a message one of a pupil's that somebody shows."""
    pupil = {"id": school.pupil_admin.id, "is_bot": False, "first_name": "Bình"}
    return {"forward_origin": {"type": "user", "date": 1, "sender_user": pupil}}


@pytest.mark.parametrize("changes", [True, False])
async def test_a_closed_card_says_whether_the_room_was_changed(school: School, *, changes: bool) -> None:
    """Also where it was asked for in words: the card counts and is taken up all the same."""
    await in_class(school)
    card = await leaked(school)
    if changes:
        school.telegram.say(school.teacher, school.teacher, "đổi phòng")
        await school.asked(school.teacher, "room-stays")
        school.telegram.say(school.teacher, school.teacher, NEW.paste)
        done = await school.asked(school.teacher, "room-again")
        assert school.words("change-room-counted") in text_of(done)
        taken = school.words("card-acknowledged", number="2026-0001", who="Lan", at="")
        await school.until(lambda: taken.partition(",")[0] in text_of(card) or None)
    while school.words("button-reopen") not in labels(card):
        await school.press(school.teacher, card, "resolve")
        await school.settled()
    unchanged = school.words("card-room-unchanged") in text_of(card)
    at = school.clock.now().astimezone(HANOI).strftime("%H:%M")
    assert (school.words("card-room-changed", at=at) in text_of(card), unchanged) == (changes, not changes)


async def test_a_wrong_paste_gets_one_sentence_and_the_question_stays(school: School) -> None:
    """The old room, no room, two, another's words, another class's, parents': the class moves by none."""
    eighth = await two_classes(school)
    school.telegram.join(eighth, school.pupil_admin)
    await saved(school, f"7A\n{OLD}")
    await saved(school, f"8B\n{OTHER.paste}")
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await door_of(school, school.pupil)
    question = await asked(school, school.teacher, await leaked(school))
    leak = school.telegram.say(eighth, school.pupil_admin, a_room(7).link)
    await school.telegram.wait_until_deleted(leak)
    await school.settled()
    await refused(school, OLD.replace("246810", "135791"), "change-room-same")
    await refused(school, "đợi cô một chút", "change-room-no-invitation")
    await refused(school, f"{NEW.paste}\n\n{a_room(6).paste}", "change-room-several")
    await refused(school, f"{NEW.paste}\nHọp phụ huynh", "change-room-for-adults")
    await refused(school, OTHER.paste, "change-room-other-class")
    await refused(school, f"Lớp 8B\n{NEW.paste}", "change-room-other-class")
    await refused(school, NEW.paste, "change-room-borrowed", extra=forwarded(school))
    await refused(school, a_room(7).paste, "change-room-exposed")
    assert "246810" in text_of(await door_of(school, school.pupil))
    assert not told_of_move(school, school.pupil)
    await school.press(school.teacher, question, "room-stays")
    await school.until(lambda: text_of(question) == school.words("room-stays") or None)
    school.telegram.say(school.teacher, school.teacher, f"7A\n{NEW.paste}")
    await school.asked(school.teacher, "room-replace")  # an invitation like any other
    assert not told_of_move(school, school.pupil)


async def test_a_file_with_words_below_it_is_read_as_ever(school: School) -> None:
    """Though an invitation was asked for: a list of names is no wrong paste."""
    await in_class(school)
    await asked(school, school.teacher, await leaked(school))
    listed = Document("7A.csv", "STT,Họ và tên\n12,Nguyễn Văn An\n13,Trần Bình".encode())
    school.telegram.say(school.teacher, school.teacher, "danh sách lớp", document=listed)
    await school.asked(school.teacher, "ny")
    said = [text_of(each) for each in school.said(school.teacher)]
    assert school.words("change-room-no-invitation") not in said


async def test_a_later_leak_of_the_old_room_is_known_as_that(school: School) -> None:
    """Its ID alone is removed, as the room's, though no lesson is held there; the card offers no new room."""
    await in_class(school)
    card = await leaked(school)
    await asked(school, school.teacher, card)
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    await school.asked(school.teacher, "room-again")
    changed = school.clock.now().astimezone(HANOI)
    alone = school.words("card-room-changed", at=f"{changed:%H:%M}")
    await school.until(lambda: alone in text_of(card).splitlines() or None)
    await school.clock.advance(600)
    late = await leaked(school, "phòng 94123456721 nha mn")
    old = school.words("card-room-old", at=f"{changed:%H:%M}", day=f"{changed:%d/%m}")
    await school.until(lambda: old in text_of(late) or None)
    assert school.words("button-room-new") not in labels(late)
    assert school.words("button-shut") not in labels(late)


async def test_a_room_that_was_pasted_wrongly_is_changed_again(school: School) -> None:
    """The button below the receipt asks once more; the class is counted from then on."""
    await in_class(school, (school.pupil, "12", "Nguyễn Văn An"))
    card = await leaked(school)
    await asked(school, school.teacher, card)
    school.telegram.say(school.teacher, school.teacher, OTHER.paste)
    done = await school.asked(school.teacher, "room-again")
    await school.until(lambda: told_of_move(school, school.pupil))
    await school.clock.advance(60)
    before = school.words("button-room-stays")
    assert await school.press(school.teacher, done, "room-again") == school.words("room-steps-come")
    await school.until(lambda: before in labels(school.said(school.teacher)[-1]) or None)
    await school.clock.advance(60)
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    at = school.clock.now().astimezone(HANOI).strftime("%H:%M")
    await school.until(lambda: counted(school, card, at, 0, 1))
    await school.settled()  # the way into the wrong room is gone
    (line,) = told_of_move(school, school.pupil)
    await school.press(school.pupil, line, "new-room")
    await school.until(lambda: NEW.passcode in text_of(doors_of(school, school.pupil)[-1]) or None)
    await school.until(lambda: counted(school, card, at, 1, 1))


async def test_a_guardian_comes_along(school: School) -> None:
    """She gets the way in of her child, and is counted as the child."""
    await confirmed_teacher(school)
    slips = await roster(school, "12. Nguyễn Văn An", "13. Trần Bình")
    await saved(school, OLD)
    await line_in(school)
    mother = await guardian(school, "Hoa", slips.guardians[0].code)
    school.telegram.press_start(mother, await way_in(school))
    await door_of(school, mother)
    card = await leaked(school)
    await asked(school, school.teacher, card)
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    (line,) = await school.until(lambda: told_of_move(school, mother))
    assert text_of(line) == school.words("door-moved-guardian", name="Nguyễn Văn An", you="mother")
    await school.clock.advance(5)
    at = school.clock.now().astimezone(HANOI).strftime("%H:%M")
    await school.press(mother, line, "new-room")
    await school.until(lambda: counted(school, card, at, 1, 1))
    assert NEW.passcode in text_of(await door_of(school, mother))


async def test_a_new_room_that_a_pupil_wrote_in_the_group_is_asked_about(school: School) -> None:
    """Pasted once nothing moves; the same words again are the teacher's answer."""
    await in_class(school)
    bare = school.telegram.say(school.group, school.pupil, "982 334 5671")
    await school.settled()
    assert bare.deleted is None
    await asked(school, school.teacher, await leaked(school))
    room = "Zoom ID: 982 334 5671\nMật mã: 135790"
    for said in ("change-room-written", None):
        paste = school.telegram.say(school.teacher, school.teacher, room)
        await school.until(lambda paste=paste: paste.deleted)
        if said is not None:
            await school.told(school.teacher, said)
    await school.asked(school.teacher, "room-again")
