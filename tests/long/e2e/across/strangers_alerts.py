"""Who was told: a leak in a class reaches its staff in time, whatever outsiders do, and a storm once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.sandbox.world.calls import Call
    from tests.e2e.harness import School

IN_TIME: Final = timedelta(seconds=60)  # after a leak in a class
STORM: Final = timedelta(minutes=9)  # shorter than what folds: a card is made a little before it is sent
AN_HOUR: Final = timedelta(hours=1)
MOST_LETTERS: Final = 15  # in an hour, about all groups of outsiders together
STRANGE: Final = "Nhóm lạ"  # how the titles of outsiders' groups begin
_HEAD: Final = re.compile(r"(👀|🔒).*?20\d\d-\d{4,} · ([^·\n]*)")
_CALLS: Final = ("rủ phá lớp", "call to disrupt")
_WHOLE: Final = ("link", "đủ ID phòng", "ID with its passcode")  # of what is most serious but a call
_PART: Final = ("lộ ID phòng", "mật khẩu", "a meeting's ID", "passcode")
_CLOSED: Final = ("đã đóng", "State: closed")
_ROOM: Final = ("Phòng: ", "Meeting: ", "Phòng học này", "This meeting belongs")
_CODE: Final = re.compile("^(?:Vì sao|Why): .*(?:Mã vào lớp|A code that lets into a class)")
_WORDS: Final = re.compile(r"<[^>]*>")
_What = tuple[str, str, str, bool, bool, str]


@dataclass(eq=False, slots=True)
class _Card:
    """A card as it was sent. `what`: what it had in common with others of one storm."""

    message_id: int
    at: datetime
    what: _What
    closed: bool = False


class Alerts:
    """Follows what the bot sends to staff. Every method takes times of the school's clock."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._looked = 0
        self._owed: list[tuple[datetime, str, set[int]]] = []  # when a leak was said, where, who has to hear
        self._cards: dict[int, list[_Card]] = {}
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
        new = call.method == "sendMessage"
        if STRANGE in text and new:
            yield from self._about_strangers(reader, call.started.clock)
        head = _HEAD.search(text)
        if head is None or call.method not in {"sendMessage", "editMessageText"}:
            return
        if STRANGE not in text:
            for _, _, readers in self._owed:
                readers.discard(reader)
        cards, closed = self._cards.setdefault(reader, []), any(each in text for each in _CLOSED)
        if not new:
            for card in cards:
                card.closed |= closed and card.message_id == call.parameters["message_id"]
            return
        if not isinstance(call.result, dict):
            return
        card = _Card(int(call.result["message_id"]), call.started.clock, _what(text, head), closed)
        same = [each for each in cards if each.what == card.what and card.at - each.at < STORM]
        cards.append(card)
        if any(not each.closed for each in same) and not closed:
            yield f"{reader} has two cards of one storm: {text[:80]!r}"

    def _about_strangers(self, reader: int, at: datetime) -> Iterator[str]:
        self._strange = [each for each in self._strange if at - each[1] < AN_HOUR]
        self._strange.append((reader, at))
        if sum(each[0] == reader for each in self._strange) > MOST_LETTERS:
            yield f"{reader} has more than {MOST_LETTERS} letters about outsiders' groups in an hour"


def _what(text: str, head: re.Match[str]) -> _What:
    """Return what cards of one storm have in common: group, gravity, and whether a teacher wrote it."""
    lines = text.splitlines()
    title = next((line for line in lines if line.startswith(("Nhóm: ", "Group: "))), "")
    author = next((line for line in lines if line.startswith(("Tài khoản", "Gửi dưới", "Sent "))), "")
    # A code that lets into the class is as grave: it gets a card of its own beside what is no room of ours.
    own_room = any(line.startswith(_ROOM) or _CODE.search(line) for line in lines)
    return title, head[1], _gravity(head[2]), own_room, lines[0].startswith("⚠️"), author


def _gravity(what: str) -> str:
    """Return how serious what a card says is: words of one severity differ."""
    ranks = (("1", _CALLS), ("2", _WHOLE), ("3", _PART))
    return next((rank for rank, said in ranks if any(each in what for each in said)), "4")
