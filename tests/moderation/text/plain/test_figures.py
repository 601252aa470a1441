"""Which figures say what they are."""

from __future__ import annotations

import re

import pytest

from bot.moderation.text.folding import fold
from bot.moderation.text.plain.figures import plain_figures


def left(text: str) -> list[str]:
    """Return the figures of a text that do not say what they are."""
    folded = fold(text)
    told = {at for start, end in plain_figures(folded) for at in range(start, end)}
    return [met.group() for met in re.finditer(r"\d+", folded) if met.start() not in told]


@pytest.mark.parametrize(
    "text",
    [
        *("7h30", "19:00", "20 giờ 15", "8g", "7pm", "7.30 am", "7h-8h30", "13:30:00"),
        *("20/11", "1/9/2026", "20-11-2026", "05.09.2026", "năm học 2026-2027", "năm 2026", "tháng 11/2026"),
        *("7A", "lớp 10A1", "12C10", "khối 9", "tiết 3", "bài 3, 4", "câu 1-14", "trang 120", "T7", "HK1"),
        *(
            "30 phút",
            "120 phút",
            "45 em",
            "8,5 điểm",
            "50k",
            "100%",
            "page 12",
            "unit 3",
            "20 students",
            "15p",
        ),
        *("T2-T4-T6", "7th grade", "buổi 6", "5-10 phút", "1.200.000đ", "300.000 đồng"),
        *("Dec 4, 2026", "4th December 2026", "2 Feb"),
        *("1. Toán\n2. Văn\n3. Anh", "thứ 5 ngày 20/11 lúc 7h30", "(tiết 3)", "lớp 7A, 7B và 8C."),
    ],
)
def test_times_dates_classes_pages_and_counts(text: str) -> None:
    """They can't be a secret."""
    assert left(text) == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("8123456789", ["8123456789"]),
        ("812 345 6789", ["812", "345", "6789"]),
        ("25:70, 40/13, 1/1/3456", ["25", "70", "40", "13", "1", "1", "3456"]),
        ("20.30", ["20", "30"]),
        ("số 7", ["7"]),
        ("2k11", ["2", "11"]),
        ("1/2 rồi 7h30: 27/05, 18/04, 9/3. năm 2026", ["27", "05", "18", "04", "9", "3"]),
        ("lớp 812", ["812"]),
        ("2026", ["2026"]),
        ("12em lop7 300.000", ["12", "7", "300", "000"]),
        ("812.345đ T9 hk12 b2", ["812", "345", "9", "12", "2"]),
        ("8. Toán\n1. Văn\n2. Anh", ["8", "1", "2"]),
        ("20/11/26/35", ["20", "11", "26", "35"]),
        ("7h301", ["7", "301"]),
    ],
)
def test_all_others_may_be_a_piece_of_one(text: str, others: list[str]) -> None:
    """Also what only looks like a time or a date, and a list that counts otherwise."""
    assert left(text) == others
