"""A school's class rules: what students must do and not do in an online class, in numbered versions.

Consent is to a version, so a version's lines never change. The shipped rules meet the duty to have such
rules until an owner writes the school's own; their lines are what people agree to, so they are kept here
with the version and not among the bot's texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.classroom import Language

MOST_LINES: Final = 12
LONGEST_LINE: Final = 200  # characters
_SHIPPED: Final = "gaclop-2026-11"
_BULLET: Final = re.compile(r"^\s*(?:[-*•–—]|\d{1,2}\s*[.):])\s*")


@dataclass(frozen=True, slots=True)
class ClassRules:
    """The rules of one version, one a line, without numbers or bullets."""

    version: str
    lines: tuple[str, ...]

    @property
    def shipped(self) -> bool:
        """Tell whether the school has not written its own."""
        return self.version == _SHIPPED


class Unfit(StrEnum):
    """Why a text is not accepted as rules. The values name messages in `texts`."""

    EMPTY = "classrules-empty"
    MANY = "classrules-many"
    LONG = "classrules-long"


_LINES: Final = {
    Language.VI: (
        "Vào lớp đúng giờ bằng cửa riêng của mình, đặt tên đúng: số thứ tự và họ tên.",
        "Không gửi link, ID, mật khẩu phòng học hay mã vào lớp cho bất cứ ai, ở bất cứ đâu.",
        "Không rủ người ngoài vào lớp, không vào lớp thay người khác.",
        "Nói và viết lịch sự; không ghi âm, quay, chụp hay đăng hình của thầy cô và các bạn.",
        "Thấy người lạ hoặc chuyện không ổn thì báo thầy cô ngay; báo là giúp lớp, không bị trách.",
    ),
    Language.EN: (
        "Come on time through your own door, and use your real name: list number and full name.",
        "Do not give the meeting link, ID or passcode, or your own code, to anyone, anywhere.",
        "Do not invite people from outside, and do not join for another student.",
        "Speak and write politely; do not record, film or post pictures of teachers and classmates.",
        "If you see a stranger or something wrong, tell a teacher at once; telling helps, nobody is blamed.",
    ),
}


def shipped(language: Language) -> ClassRules:
    """Return the rules of a school that has not written its own; one version, in either language."""
    return ClassRules(_SHIPPED, _LINES[language])


def read_rules(text: str) -> tuple[str, ...] | Unfit:
    """Read typed rules, one a line, without the numbers and bullets in front."""
    lines = tuple(line for each in text.splitlines() if (line := _BULLET.sub("", each).strip()))
    if not lines:
        return Unfit.EMPTY
    if len(lines) > MOST_LINES:
        return Unfit.MANY
    if any(len(line) > LONGEST_LINE for line in lines):
        return Unfit.LONG
    return lines


def next_version(before: Iterable[str], at: datetime) -> str:
    """Return the name of a new version, unlike all before: its day, and a number on that day."""
    taken = frozenset(before)
    day = at.strftime("%Y-%m-%d")
    return next(name for number in range(1, len(taken) + 2) if (name := f"{day}.{number}") not in taken)
