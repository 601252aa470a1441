"""The scenarios of the first morning and of giving back, for the fault table."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox import Document, Photo, User
from tests.e2e.harness import School, say, text_of
from tests.e2e.printed import files_of, printed

INVITATION = (
    "Toán https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1 ID 941 2345 6721 mật khẩu 246810"
)


async def settled(school: School) -> None:
    """Let a quarter of a minute pass: shorter than the group's line stands, longer than one fault delays."""
    for _ in range(5):
        await school.quiet()
        await school.clock.advance(3)
    await school.quiet()


async def pasted(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher paste an invitation in the group; its groups get a line, the teacher an echo."""
    await _creator(school)
    strike()
    school.telegram.say(school.group, school.teacher, INVITATION)
    await settled(school)
    lines = _with_button(school, school.group, "way-in")
    echoes = _with_button(school, school.teacher, "lt")
    return [f"{lines} line with the way in", f"{echoes} echo for the teacher"]


async def asks(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a pupil ask to get in: Telegram says whether they are in the group."""
    payload = await _open_lesson(school)
    strike()
    school.telegram.press_start(school.pupil, payload)
    await settled(school)
    told = [text_of(each) for each in school.said(school.pupil)]
    asked = school.say("enrol-ask-name", school_class="7A") in told
    unsure = school.say("enrol-unsure") in told
    return ["asked for number and name" if asked else "asked to press again" if unsure else "no answer"]


async def approved(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher approve a pupil, whose door comes."""
    payload = await _open_lesson(school)
    school.telegram.press_start(school.pupil, payload)
    await school.hears(school.pupil, 1)
    school.telegram.say(school.pupil.id, school.pupil, "12 Nguyễn Văn An")
    await school.press(school.pupil, await school.asked(school.pupil, "ca"), "ca")
    await school.press(school.pupil, await school.asked(school.pupil, "gl"), "gl")
    card = await school.asked(school.teacher, "an")
    await settled(school)
    strike()
    school.telegram.press(school.teacher, card, str(card.buttons[0]["text"]))
    await settled(school)
    facts = [_doors(school, school.pupil)]
    if facts == ["0 doors"]:
        await school.clock.advance(60)
        await settled(school)
        facts.append(f"a minute later: {_doors(school, school.pupil)}")
    if facts[-1].endswith("0 doors"):
        school.telegram.press_start(school.pupil)
        await settled(school)
        facts.append(f"after Start: {_doors(school, school.pupil)}")
    return facts


async def roster(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher send a list of names as a file."""
    await _creator(school)
    strike()
    content = "STT,Họ và tên\n1,Nguyễn Văn An\n2,Trần Bình\n".encode()
    school.telegram.say(school.teacher.id, school.teacher, document=Document("7A.csv", content))
    await settled(school)
    read = _with_button(school, school.teacher, "ny")
    again = any(text_of(each) == say("file-no-answer") for each in school.said(school.teacher))
    return ["preview shown" if read else "asked to send it again" if again else "no answer"]


async def slips(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a teacher print slips; where Telegram did not take the file, or did not say so, print again."""
    await _creator(school)
    school.telegram.say(school.teacher.id, school.teacher, "1. Nguyễn Văn An\n2. Trần Thị Bình")
    await school.press(school.teacher, await school.asked(school.teacher, "ny"), "ny")
    strike()
    await school.press(school.teacher, await school.asked(school.teacher, "ps"), "ps")
    await settled(school)
    files = len(files_of(school, school.teacher))
    lost = any(text_of(each) == say("slips-not-sent") for each in school.said(school.teacher))
    facts = [f"{files} file{'' if files == 1 else 's'} of slips"]
    if lost:
        again = await printed(school)
        facts.append(f"asked to print again: {len(again.students)} codes for students")
    return facts


async def given_back(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the owner undo a removed photograph."""
    await school.open()
    words = "bài giảng mẫu: https://meet.jit.si/BaiGiangMauCongKhai"
    school.telegram.say(school.group, school.pupil, photo=Photo(b"pixels", words))
    (card,) = await school.cards(school.owner)
    await settled(school)
    await school.details(school.owner, card)
    school.telegram.press(school.owner, card, say("button-false"))
    await settled(school)
    strike()
    shown = await school.asked(school.owner, "false-sure")
    school.telegram.press(school.owner, shown, say("button-false-sure"))
    await settled(school)
    again = sum("photo" in each.content for each in school.telegram.messages(school.group))
    newest = text_of(card).splitlines()[1]
    return [f"{again} photograph stands again", f"card: {newest}"]


async def _creator(school: School) -> None:
    await school.open(owner=False)
    school.telegram.press_start(school.teacher)
    (hello,) = await school.hears(school.teacher, 1)
    await school.press(school.teacher, hello, "claim")
    await settled(school)


async def _open_lesson(school: School) -> str:
    """Open a lesson; return the start payload of the group's button."""
    await _creator(school)
    school.telegram.say(school.group, school.teacher, INVITATION)
    line = await school.asked(school.group, "way-in")
    await settled(school)
    return str(line.buttons[0]["url"]).partition("start=")[2]


def _with_button(school: School, where: object, name: str) -> int:
    label = say(f"button-{name}")
    return sum(label in {b.get("text") for b in each.buttons} for each in school.said(where))  # type: ignore[arg-type]


def _doors(school: School, pupil: User) -> str:
    count = sum(each.protected for each in school.said(pupil))
    return f"{count} door{'s' if count != 1 else ''}"
