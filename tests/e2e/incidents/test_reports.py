"""From a card to a document that the head signs, over real HTTP."""

from __future__ import annotations

import io

from docx import Document

from bot.features.incidents.reports.rules import MOST
from bot.sandbox import Message, TooMany, User
from tests.e2e.harness import ZOOM, School, labels
from tests.e2e.mornings import confirm


def documents(school: School, who: User) -> list[Message]:
    """Return the files that the bot sent somebody."""
    bot = school.telegram.bot.user.id
    return [
        each for each in school.telegram.messages(who) if each.author_id == bot and "document" in each.content
    ]


def content_of(school: School, message: Message, name: str = "2026-0001.docx") -> bytes:
    """Return a file that was sent under such a name."""
    document = message.content["document"]
    assert isinstance(document, dict)
    assert str(document["file_name"]).endswith(name)
    return school.telegram.board.world.files[document["file_id"]].content


def words_of(school: School, message: Message, name: str = "2026-0001.docx") -> str:
    """Return all that a Word document says, tables too."""
    paper = Document(io.BytesIO(content_of(school, message, name)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


async def test_three_presses_lead_from_a_card_to_a_document(school: School) -> None:
    """Taken up, closed, drawn up: with what happened and who did what, and no credential."""
    await school.open()
    await confirm(school, school.teacher, "7A")
    message = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.teacher)
    await school.settled()
    await school.press(school.teacher, card, "violation")
    await school.until(lambda: school.words("button-reopen") in labels(card) or None)
    assert await school.press(school.teacher, card, "report") == school.words("press-report-sent")
    (file,) = await school.until(lambda: documents(school, school.teacher) or None)
    said = words_of(school, file)
    assert "2026-0001" in said
    assert "Lan" in said
    assert "7A" in said
    for secret in ("84215530967", "QmZ4dHlPc3RhV1", "421553096"):
        assert secret not in said
    assert labels(card) == [school.words(f"button-{each}") for each in ("report", "summary")]


async def test_a_second_press_while_it_is_on_its_way_draws_no_second_one(school: School) -> None:
    """Impatient thumbs hear that it comes; once it came, the next press brings a fresh one."""
    await school.open()
    card = await leaks(school, 1)
    school.telegram.fail(TooMany(20), "sendDocument", chat=school.owner.id)
    for _ in range(3):
        assert await school.press(school.owner, card, "report") == school.words("press-report-sent")
    await school.clock.advance(30)
    await newest(school, 1)
    await school.settled()
    assert len(documents(school, school.owner)) == 1
    await school.press(school.owner, card, "report")
    await newest(school, 2)


async def leaks(school: School, count: int) -> Message:
    """Let pupils leak so many times within minutes; return the one card of all that."""
    for _ in range(count):
        message = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(message)
        await school.settled()
    return (await school.cards(school.owner))[0]


async def test_a_document_of_a_storm_holds_the_first_fifty(school: School) -> None:
    """Its button and its words say so, and how to get at the others."""
    await school.open()
    card = await leaks(school, MOST + 1)
    label = school.words("button-report-all", count=str(MOST), of="first")
    await school.push(school.owner, card, label)
    (file,) = await school.until(lambda: documents(school, school.owner) or None)
    assert school.words("report-file-most", count=str(MOST)) in file.content["caption"]
    said = words_of(school, file, "2026-0001_2026-0050.docx")
    assert "2026-0050" in said
    assert "2026-0051" not in said


async def newest(school: School, count: int) -> Message:
    """Return the owner's newest file once there are so many."""
    await school.until(lambda: len(documents(school, school.owner)) >= count or None)
    return documents(school, school.owner)[-1]
