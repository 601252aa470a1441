"""What every account ever saw of the bot, read as people and programs read it.

Words, what lies under them, buttons, popups and the insides of files; then what still stands in private
chats and in groups.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Final

import pypdfium2

from bot.papers.slips import A_PAGE
from tests.e2e.printed import is_guardians
from tests.long.e2e.across.strangers_truth import NAMES, Code, Part
from tests.papers.slip_reading import read_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import Chat, Message, User
    from bot.sandbox.world.calls import Call
    from tests.e2e.harness import School
    from tests.long.e2e.across.strangers_truth import Class, Truth

_LINE: Final = re.compile(r"(\d+)\. ")
_ORDINARY: Final = 10  # as many of a chat as the guard itself remembers
_SPLIT: Final = re.compile(r"<[^>]*>|[\s.\-·•]")


class Eyes:
    """Sees what the bot shows, counts it, and notes in `wrong` what must not be."""

    def __init__(self, school: School, truth: Truth) -> None:
        self._school = school
        self._truth = truth
        self._looked = 0
        self._holding: list[Message] = []  # what was sent with a room in it
        self.crafted: dict[str, User] = {}  # who sent a press that no button of theirs carries
        self.groups: dict[int, Chat] = {}
        self.posted: list[Message] = []  # pictures of what must not stand
        self.ordinary: list[Message] = []  # what somebody wrote beside which another account wrote of a room
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def look(self) -> None:
        """Judge everything that was shown since the last look."""
        calls = self._school.telegram.journal.of()
        for call in calls[self._looked :]:
            self._judge(call)
        self._looked = len(calls)

    def _judge(self, call: Call) -> None:
        reader, at = self._reader(call), call.started.clock
        words = json.dumps(call.parameters, ensure_ascii=False, default=str)
        content = self._file(call)
        read = text_in(content)
        if content.startswith(b"%PDF"):
            self._slips(content, reader)
        elif self._truth.shows_codes(words + read):
            self.wrong.append(f"a code is shown to {reader}: {call.method} {words}")
        said = f"{words} {read} {_SPLIT.sub('', words + read)}"
        parts, wrong = self._truth.judge(said, reader, at)
        self.wrong += [f"{each}: {call.method} {words}" for each in wrong]
        # In a group it may be a false alarm, which staff had posted again in its author's name.
        if reader > 0 and self._truth.of_strangers(said):
            self.wrong.append(f"a room that no staff wrote of is shown to {reader}: {call.method} {words}")
        popup = call.method == "answerCallbackQuery"
        for part in parts:
            self.counts["popups" if popup else "doors" if part is Part.STUDENT else "guardians' doors"] += 1
        if (parts or wrong) and not popup and isinstance(call.result, dict):
            chat = self._school.telegram.chat(reader)
            self._holding.append(chat.messages[int(call.result["message_id"])])

    def _reader(self, call: Call) -> int:
        """Return who reads what a call says: for the popup of a press, who pressed."""
        if call.method != "answerCallbackQuery":
            return call.chat_id or 0
        query = str(call.parameters["callback_query_id"])
        asked = self._school.telegram.board.world.queries.get(query)
        return self.crafted[query].id if asked is None else asked.user.id

    def _file(self, call: Call) -> bytes:
        sent = call.result.get("document") if isinstance(call.result, dict) else None
        if not isinstance(sent, dict):
            return b""
        return self._school.telegram.board.world.files[str(sent["file_id"])].content

    def _slips(self, content: bytes, reader: int) -> None:
        """Learn the codes that a file of slips shows: they are for the teacher of the class alone."""
        of = next(each for each in self._truth.classes if each.title in text_in(content))
        if reader not in {of.teacher, self._school.owner.id}:
            self.wrong.append(f"slips of {of.title} are handed to {reader}")
        for code in codes_in(content):
            for old in of.codes:
                same = (old.number, old.part) == (code.number, code.part)
                old.lives = old.lives and not same
            of.codes.append(code)

    # What stands.

    def standing(self) -> list[str]:
        """Return what stands though it must not: in private chats, and in groups."""
        return [*self._in_private(), *self._in_groups(), *self._gone()]

    def speaks_of_a_room(self, teacher: User) -> None:
        """What that teacher wrote before may be a piece of it from now on."""
        self.ordinary = [each for each in self.ordinary if each.sender != teacher]

    def _gone(self) -> Iterator[str]:
        """Give what went though its writer said no word of a room: another account made a piece of it."""
        for message in self.ordinary:
            if message.deleted is not None:
                yield f"what {message.sender} wrote went for another account's words: {message}"
        self.ordinary = self.ordinary[-_ORDINARY:]

    def _in_private(self) -> Iterator[str]:
        now = self._school.clock.now()
        self._holding = [message for message in self._holding if message.deleted is None]
        for message in self._holding:
            _, wrong = self._truth.judge(seen(message), message.chat.id, now, standing=True)
            yield from (f"{each}: it still stands, {message}" for each in wrong)

    def _in_groups(self) -> Iterator[str]:
        self.posted = [message for message in self.posted if message.deleted is None]
        for group in self.groups.values():
            for message in group.standing():
                said = seen(message)
                rooms = any(meeting.given_away(said) for _, meeting in self._truth.meetings())
                if rooms or self._truth.shows_codes(said) or message in self.posted:
                    yield f"a secret stands in {group.title}: {message}"

    def left(self) -> list[str]:
        """Return what stands in the log or on disk though it must not: rooms, codes, pupils' names."""
        files = (path.read_bytes() for path in self._school.folder.iterdir() if path.is_file())
        written = b"".join((self._school.log.getvalue().encode(), *files))
        rooms = (secret for _, meeting in self._truth.meetings() for secret in meeting.written)
        codes = (
            text for each in self._truth.classes for code in each.codes for text in (code.text, code.token)
        )
        hidden = (*rooms, *codes, *NAMES.values())
        return [f"{each} is in the log or on disk" for each in hidden if each.encode() in written]


def seen(message: Message) -> str:
    """Return all of a message that can be read, also with what parts its words left out."""
    words = json.dumps([message.content, message.buttons], ensure_ascii=False, default=str)
    return f"{words} {_SPLIT.sub('', words)}"


def text_in(content: bytes) -> str:
    """Return the words of a file: slips, a workbook, or text."""
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return content.decode("utf-8-sig", errors="replace")


def codes_in(content: bytes) -> Iterator[Code]:
    """Return the codes of a file of slips."""
    places: Counter[int] = Counter()
    for slip in read_slips(content):
        number = _LINE.search(slip.text)
        assert number is not None
        part = Part.GUARDIAN if is_guardians(slip) else Part.STUDENT
        picture = content, slip.page * A_PAGE + places[slip.page]
        places[slip.page] += 1
        token = slip.link.partition("start=")[2]
        yield Code(slip.code, token, int(number[1]), part, picture)


def titled(classes: list[Class], text: str) -> Class | None:
    """Return the class that a text names."""
    return next((each for each in classes if each.title in text), None)
