"""Throws texts made to be slow at everything that reads what people write to the bot, or what files hold.

Run: `python tests/bench/fuzz_parsers.py [--inputs 2000] [--seed N]`. Each input is a few fragments that
parsers look for, repeated until the text is as long as a message may be (4,096 characters), and the same at
four times that length, as much as a forwarded file or a list may hold. The exit status is 1 if a parser took
over 50 ms of the processor's time for a message in the best of three tries, or more than eight times as long
for four times the text: a linear one takes four times, a quadratic one sixteen.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.class_names import class_in
from bot.classroom import SchoolClass, Secret
from bot.features.doors.access_log.rules import is_tag, read_tags
from bot.features.enrolment.codes.rules import read_code, read_plea
from bot.features.enrolment.entry_methods.rules import own_phone
from bot.features.lessons.invitations.rules.invitation import read_invitation, read_invitations
from bot.features.lessons.invitations.rules.times import read_times
from bot.features.lessons.invitations.rules.wording import cleaned
from bot.features.lessons.timetables.rules.weeks import read_days_off, read_timetable
from bot.features.rosters.rules.files import Row, Sheet, columns_in, lists_in, read_names
from bot.features.school.class_rules.rules import read_rules
from bot.plain import plain, seen
from bot.pupil_names import name_in, number_in, phones_in, read_self

MESSAGE: Final = 4096  # characters (Bot API, Message.text)
LONGER: Final = 4
SLOWEST: Final = 50.0  # milliseconds
STEEPEST: Final = 8.0
MEASURABLE: Final = 4.0  # milliseconds; below that a ratio says nothing
TRIES: Final = 3
ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
NOW: Final = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
CLASSES: Final = [SchoolClass(1, Secret("6A1"), (7,), (-100,))]
FRAGMENTS: Final = (
    *"0123456789 :.-/,;|()[]\n\t#@&=?<>\"'",
    *(" ", "  ", "\n\n", "\r\n", " - ", ": ", ", ", "\u200b", "\u0301", "́", "🔑", "🆔", "…"),
    "b" * 20,
    *(
        "Meeting ID: |ID|id: |zoom |mã phòng |so cuoc hop |pass |passcode: |mk |mật khẩu |pass:|mk=|"
        "id:|pin|ma vao |zoom|la |(x)|84|+84|stk |gv:|link:|mon-|topic: |môn |chủ đề: |time: |"
        "Thời gian: |https://zoom.us/j/|http://|meet.google.com/|abc-defg-hij|us05web.zoom.us|?pwd=|"
        "942 1234 5678|94212345678|123|1234|12345|T2|Thứ 2: |thứ hai |CN |chủ nhật|Toán |Văn 8h20, |"
        "7h30|7:30|19h| - 8h15|AM |từ |đến |nghỉ |ngày |20/11|20/11/2026|tháng 11|hằng tuần|"
        "every week |GMT+7 |lớp |6A1 |7A|STT |1. |12) |Nguyễn Văn An|An|Họ và tên|Ngày sinh|Lê |"
        "CNG1-7QQ9-H|CNG1|7QQ|12 Nguyễn Văn An 7QK|0912345678|+84 |(03)|a|A|ă"
    ).split("|"),
)
Parser = Callable[[str], object]


def _as_table(text: str) -> tuple[Sheet, ...]:
    rows = (Row(number, tuple(line.split("\t"))) for number, line in enumerate(text.splitlines(), 1))
    return (Sheet("", tuple(rows)),)


PARSERS: Final[dict[str, Parser]] = {
    "read_invitation": lambda text: read_invitation(text, NOW, ZONE),
    "read_invitations": lambda text: read_invitations(text, NOW, ZONE),
    "read_times": lambda text: read_times(text, plain(text), NOW, ZONE),
    "read_timetable": read_timetable,
    "read_days_off": lambda text: read_days_off(text, NOW),
    "read_names": read_names,
    "read_self": read_self,
    "name_in": name_in,
    "number_in": number_in,
    "read_code": read_code,
    "read_tags": read_tags,
    "is_tag": is_tag,
    "read_plea": lambda text: read_plea(text, CLASSES),
    "read_rules": read_rules,
    "class_in": class_in,
    "own_phone": own_phone,
    "phones_in": phones_in,
    "cleaned": cleaned,
    "seen": seen,
    "lists_in": lambda text: lists_in(_as_table(text)),
    "columns_in": lambda text: columns_in(text.split("\t")),
}


@dataclass
class Figures:
    """What came of all inputs; `slow` and `steep` say which parser and which input."""

    worst: dict[str, float] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    steep: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """All that must not be."""
        return [*self.broken, *self.slow, *self.steep]


def made(chance: random.Random, length: int) -> tuple[str, str]:
    """Return a text of a length, and one four times as long, of the same fragments over and over."""
    unit = "".join(chance.choice(FRAGMENTS) for _ in range(chance.randint(1, 5)))
    before = "".join(chance.choice(FRAGMENTS) for _ in range(chance.randint(0, 3)))
    after = "".join(chance.choice(FRAGMENTS) for _ in range(chance.randint(0, 3)))
    short, long = (
        before + (unit * (size // len(unit) + 1))[: size - len(before) - len(after)] + after
        for size in (length, LONGER * length)
    )
    return short, long


def milliseconds(parser: Parser, text: str) -> float:
    """Return the work that a parser takes for a text: the best of a few tries, if one is slow."""
    best = float("inf")
    for _ in range(TRIES):
        begin = time.thread_time()
        parser(text)
        best = min(best, (time.thread_time() - begin) * 1000)
        if best < MEASURABLE:
            break
    return best


def fuzz(inputs: int, seed: int, length: int = MESSAGE) -> Figures:
    """Give every input to every parser, and note what breaks, is slow, or grows too fast."""
    figures = Figures()
    chance = random.Random(seed)  # noqa: S311 - drawn again from the same seed
    for number in range(inputs):
        short, long = made(chance, length)
        for name, parser in PARSERS.items():
            try:
                _measure(figures, name, parser, number, short, long)
            except Exception as error:  # noqa: BLE001 - any is a finding
                figures.broken.append(f"{name}: input {number}: {type(error).__name__}")
    return figures


def _measure(figures: Figures, name: str, parser: Parser, number: int, short: str, long: str) -> None:  # noqa: PLR0917 - one line of figures
    took = milliseconds(parser, short)
    figures.worst[name] = max(took, figures.worst.get(name, 0.0))
    if took > SLOWEST:
        figures.slow.append(f"{name}: input {number}: {took:.0f} ms")
    if took >= MEASURABLE / 2:
        longer = milliseconds(parser, long)
        if longer > max(STEEPEST * took, MEASURABLE * STEEPEST):
            figures.steep.append(f"{name}: input {number}: {took:.1f} ms, then {longer:.1f} ms")


def main() -> int:
    """Run, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    chosen = parser.parse_args()
    figures = fuzz(chosen.inputs, chosen.seed)
    print(f"seed {chosen.seed}, {chosen.inputs} inputs; the slowest of each, in ms:")
    for name, took in sorted(figures.worst.items(), key=lambda each: -each[1]):
        print(f"  {name:20} {took:8.1f}")
    print("\n".join(figures.wrong[:60]))
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
