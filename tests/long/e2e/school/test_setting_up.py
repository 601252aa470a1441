"""How much a teacher has to do, from the bot in the group to the first pupil in the room: counted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.classroom import Language
from bot.sandbox import Message, User
from bot.sandbox.world.files import Document
from tests.e2e.harness import DELETE, School, text_of
from tests.e2e.mornings import (
    agreed,
    confirm,
    door_of,
    in_both_languages,
    pasted,
    starts,
)
from tests.e2e.printed import codes_in, printed
from tests.papers.roster_files import names

PRESSES, TYPED = 12, 3  # at most
ROOM = {
    Language.VI: (
        "Chủ đề: Toán\nhttps://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1\n"
        "ID cuộc họp: 941 2345 6721\nMật mã: 246810"
    ),
    Language.EN: (
        "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths\n\nJoin Zoom Meeting\n"
        "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1\n\n"
        "Meeting ID: 941 2345 6721\nPasscode: 246810"
    ),
}
TITLES = {Language.VI: "STT,Họ và tên", Language.EN: "No.,Full name"}


@dataclass(frozen=True, slots=True)
class Effort:
    """What somebody did: buttons pressed (Start is one), and messages written or files sent."""

    presses: int
    typed: int


def effort(school: School, who: User) -> Effort:
    """Count what somebody did so far."""
    board = school.telegram.board
    pressed = sum(query.user is who for query in board.world.queries.values())
    chats = (school.telegram.chat(who), school.group)
    said = [m.text for chat in chats for m in chat.messages.values() if m.author_id == who.id]
    starts = sum(text.startswith("/start") for text in said)
    service = sum(  # what Telegram writes of what they did
        m.author_id == who.id and not (m.content.keys() & {"text", "document"})
        for chat in chats
        for m in chat.messages.values()
    )
    return Effort(pressed + starts, len(said) - starts - service)


def enough(school: School, before: Effort, what: str) -> None:
    """See that the teacher had to do no more than is promised."""
    after = effort(school, school.teacher)
    spent = Effort(after.presses - before.presses, after.typed - before.typed)
    print(f"{school.language.value}, {what}: {spent.presses} presses, {spent.typed} messages")
    assert 0 < spent.presses <= PRESSES
    assert 0 < spent.typed <= TYPED


async def by_code(school: School, code: str) -> Message:
    """Let a pupil come by the code of a slip; return the door."""
    pupil = school.pupil
    school.telegram.press_start(pupil)
    school.telegram.say(pupil, pupil, code)
    await school.press(pupil, await school.asked(pupil, "my"), "my")
    await agreed(school, pupil, await school.asked(pupil, "ca"))
    return await door_of(school, pupil)


def listed(school: School) -> Document:
    """Return the class's list as a file."""
    lines = (f"{number},{name}" for number, name in enumerate(names(45), 1))
    return Document("7A.csv", "\n".join((TITLES[school.language], *lines)).encode("utf-8-sig"))


@in_both_languages
async def test_led_by_the_card_and_without_the_right_to_delete_at_first(school: School) -> None:
    """Whoever presses every button of the set-up card on the way still has little to do."""
    await school.start(owner_ids=(school.owner.id,))
    await starts(school, school.owner)
    teacher = school.teacher
    before = effort(school, teacher)
    school.telegram.add_bot(school.group, teacher, ())
    await school.settled()
    await confirm(school, teacher, "7A")
    card = await school.asked(teacher, "setup-steps")
    for button in ("setup-steps", "setup-roster"):
        assert await school.press(teacher, card, button) == school.words("setup-look-below")
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.until(
        lambda: school.words("button-setup-steps") not in {b["text"] for b in card.buttons} or None
    )
    school.telegram.say(teacher, teacher, document=listed(school))
    await school.press(teacher, await school.asked(teacher, "ny"), "ny")
    codes = codes_in(await printed(school))
    assert await school.press(teacher, card, "setup-room") == school.words("setup-look-below")
    echo = await pasted(school, ROOM[school.language])
    await school.press(teacher, echo, "ls")
    assert "246810" in text_of(await by_code(school, codes[0]))
    enough(school, before, "led by the card")
