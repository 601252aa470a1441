"""Self-chosen names: one that sounds like the school's lends the messages its authority."""

from __future__ import annotations

import re
from typing import Final

from bot.moderation.text.folding import fold

_APART: Final = re.compile(r"[^a-z0-9]+")
# `truong` and `giao` alone are given names.
_OFFICE: Final = re.compile(
    r"^ *(?:co|thay) |(?<![a-z0-9])(?:(?:nha|hieu|ban) truong|hieu pho|ban giam hieu|bgh|(?:co|thay) giao"
    r"|thay co|giao vien|gv(?:cn|bm)?|(?:co|thay)? ?chu nhiem|giam thi|van phong"
    r"|(?:phong|so|bo) (?:gd|giao duc)"
    r"|thong bao|chinh thuc|quan tri(?: vien)?|can bo|he thong|tong dai|gac ?lop|bot|admin|system"
    r"|school|teacher|principal|headmaster|official|notice|announcements?|support|staff|telegram)(?![a-z0-9])"
)
_SPACED: Final = re.compile(r"nhatruong|bangiamhieu|hieutruong|giaovien|cogiao|thaygiao|thongbao|gaclop")


def speaks_for_school(name: str) -> bool:
    """Return whether a self-chosen name sounds like the school, its staff or the bot."""
    words = _APART.sub(" ", fold(name))
    return _OFFICE.search(words) is not None or _SPACED.search(words.replace(" ", "")) is not None
