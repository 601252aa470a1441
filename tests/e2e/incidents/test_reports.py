"""From a card to a document that the head signs, over real HTTP."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from bot.classroom import Language
from tests.e2e.harness import ZOOM, data_of, labels
from tests.e2e.mornings import confirm

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School

BOTH = pytest.mark.parametrize("school", list(Language), indirect=True)


def documents(school: School, who: User) -> list[Message]:
    """Return the files that stand in somebody's private chat with the bot."""
    return [each for each in school.telegram.messages(who) if "document" in each.content]


def words_of(school: School, message: Message) -> str:
    """Return all that a Word document says, tables too."""
    document = message.content["document"]
    assert isinstance(document, dict)
    assert str(document["file_name"]).endswith("2026-0001.docx")
    paper = Document(io.BytesIO(school.telegram.board.world.files[document["file_id"]].content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


@BOTH
async def test_three_presses_lead_from_a_card_to_a_document(school: School) -> None:
    """Taken up, closed, drawn up: with what happened and who did what, and no credential."""
    await school.open()
    await confirm(school, school.teacher, "7A")
    message = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.teacher)
    await school.settled()
    await school.press(school.teacher, card, "resolve")
    await school.until(lambda: school.words("button-violation") in labels(card) or None)
    await school.press(school.teacher, card, "violation")
    await school.until(lambda: school.words("button-report") in labels(card) or None)
    assert await school.press(school.teacher, card, "report") == school.words("press-report-sent")
    (file,) = await school.until(lambda: documents(school, school.teacher) or None)
    said = words_of(school, file)
    assert "2026-0001" in said
    assert "Lan" in said
    assert "7A" in said
    for secret in ("84215530967", "QmZ4dHlPc3RhV1", "421553096"):
        assert secret not in said
    await school.press(school.teacher, card, "timeline")
    await school.until(lambda: school.words("button-summary") in labels(card) or None)


async def test_nobody_else_gets_it(school: School) -> None:
    """A pupil's program that sends the press gets nothing, and the card stays as it is."""
    await school.open()
    message = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.owner)
    school.craft(school.pupil, data_of(card, school.words("button-report")))
    await school.settled()
    assert documents(school, school.pupil) == []
    assert documents(school, school.owner) == []
