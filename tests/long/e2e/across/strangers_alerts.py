"""Who was told: a leak in a class reaches its staff in time, whatever outsiders do; these write little."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.sandbox.world.calls import Call
    from tests.e2e.harness import School

IN_TIME: Final = timedelta(seconds=60)  # after a leak in a class
AN_HOUR: Final = timedelta(hours=1)
MOST_LETTERS: Final = 15  # in an hour, about all groups of outsiders together
STRANGE: Final = "Nhóm lạ"  # how the titles of outsiders' groups begin
# A card, or one of its pages, which counts what came to it within the minutes that fold.
_CARD: Final = re.compile(
    r"(?:Từ tài khoản|Dưới tên|From the account|In the name of) .*?: |📚 .*?10 (?:phút|minutes)"
)
_WORDS: Final = re.compile(r"<[^>]*>")


class Alerts:
    """Follows what the bot sends to staff. Every method takes times of the school's clock."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._looked = 0
        self._owed: list[tuple[datetime, str, set[int]]] = []  # when a leak was said, where, who has to hear
        self._strange: list[tuple[int, datetime]] = []  # letters about outsiders' groups

    def leaked(self, title: str, readers: Iterable[int]) -> None:
        """Note a leak that is to be told."""
        self._owed.append((self._school.clock.now(), title, set(readers)))

    def away(self, seconds: float) -> None:
        """The bot was stopped for so long: what was to be told may come so much later."""
        gone = timedelta(seconds=seconds)
        self._owed = [(at + gone, title, readers) for at, title, readers in self._owed]

    def look(self) -> list[str]:
        """Return what is wrong with what was sent since the last look, and what was not sent in time."""
        calls = self._school.telegram.journal.of()
        wrong: list[str] = []
        for call in calls[self._looked :]:
            if call.outcome == "ok" and call.chat_id is not None and call.chat_id > 0:
                wrong += self._sent(call, call.chat_id)
        self._looked = len(calls)
        late = [each for each in self._owed if self._school.clock.now() - each[0] > IN_TIME]
        wrong += [
            f"{title}: {readers} were not told within {IN_TIME}" for _, title, readers in late if readers
        ]
        self._owed = [each for each in self._owed if each[2] and each not in late]
        return wrong

    def _sent(self, call: Call, reader: int) -> Iterator[str]:
        text = _WORDS.sub("", str(call.parameters.get("text", "")))
        if STRANGE not in text and call.method in {"sendMessage", "editMessageText"} and _CARD.search(text):
            for _, _, readers in self._owed:
                readers.discard(reader)
        if STRANGE in text and call.method == "sendMessage":
            at = call.started.clock
            self._strange = [each for each in self._strange if at - each[1] < AN_HOUR]
            self._strange.append((reader, at))
            if sum(each[0] == reader for each in self._strange) > MOST_LETTERS:
                yield f"{reader} has more than {MOST_LETTERS} letters about outsiders' groups in an hour"
