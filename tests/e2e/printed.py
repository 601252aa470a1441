"""Slips as teachers get them: a file in their private chat with the bot."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property

import pypdfium2

from bot.papers.slips import A_PAGE
from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.papers.slip_reading import ReadSlip, read_slips

_GUARDIANS = ("PHIẾU PHỤ HUYNH", "GUARDIAN'S SLIP")


@dataclass(frozen=True)
class Slips:
    """A file of slips, and what it holds."""

    message: Message
    content: bytes

    @cached_property
    def students(self) -> list[ReadSlip]:
        """Return the students' slips, in order."""
        return [slip for slip in self._all if not is_guardians(slip)]

    @cached_property
    def guardians(self) -> list[ReadSlip]:
        """Return the guardians' slips, in order."""
        return [slip for slip in self._all if is_guardians(slip)]

    @cached_property
    def _all(self) -> list[ReadSlip]:
        return read_slips(self.content)


def is_guardians(slip: ReadSlip) -> bool:
    """Tell whether a slip says that it is for guardians."""
    return any(said in slip.text for said in _GUARDIANS)


def codes_in(slips: Slips) -> list[str]:
    """Return the students' codes, in order."""
    return [slip.code for slip in slips.students]


def links_in(slips: Slips) -> list[str]:
    """Return what the students' links hand to the bot, in order."""
    return [slip.link.partition("start=")[2] for slip in slips.students]


def files_of(school: School, who: User) -> list[Slips]:
    """Return the files of slips that stand in somebody's private chat."""
    found = []
    for message in school.telegram.messages(who.id):
        document = message.content.get("document")
        if message.author_id == school.telegram.bot.user.id and isinstance(document, dict):
            file = school.telegram.board.world.files[str(document["file_id"])]
            found.append(Slips(message, file.content))
    return found


async def printed(school: School, button: str = "ps", who: User | None = None) -> Slips:
    """Let the teacher press a button that prints; return the file that comes."""
    teacher = who or school.teacher
    before = len(files_of(school, teacher))
    assert await school.press(teacher, await school.asked(teacher, button), button) == school.words(
        "setup-look-below"
    )
    return (await school.until(lambda: f if len(f := files_of(school, teacher)) > before else None))[-1]


def caption_of(message: Message) -> str:
    """Return what stands under a file."""
    return str(message.content.get("caption", "")) or text_of(message)


def photograph(pdf: bytes, place: int) -> bytes:
    """Return a photograph of a slip by its place in the file."""
    page, row = divmod(place, A_PAGE)
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=2).to_pil()
    high = picture.height // A_PAGE
    out = io.BytesIO()
    picture.crop((0, high * row, picture.width, high * (row + 1))).save(out, "JPEG")
    document.close()
    return out.getvalue()
