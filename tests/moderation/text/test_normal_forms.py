"""Numbers shaped like a meeting ID and names of rooms are found, however grouped."""

from __future__ import annotations

import pytest

from bot.moderation.text.normal_forms import ids_written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("98233456712", ["98233456712"]),
        ("số đây 982 334 567 12 nha", ["98233456712"]),
        ("９８２-３３４-５６７１", ["9823345671"]),
        ("982.334.567 và 982334567", ["982334567"]),
        ("123456789 " * 3 + "\n" + "\n".join(f"98765432{each}" for each in range(10, 20)), None),
        ("0912345678, +84912345678, 12345678, 123456789012345", []),
        ("hôm nay học bài 5", []),
        ("vào PhongToan7A2, nhé; mai kiểm tra 15phút", ["phongtoan7a2"]),
        ("meet.jit.si/phong-toan-7a#config.x=1", ["phongtoan7a"]),
        ("mã abc-defg-hij hay ABC-DEFG-HIJ?", ["abcdefghij"]),
        ("https://meet.google.com/abc-defg-hij?authuser=0", ["abcdefghij"]),
        ("bài tập nghiêng nghiêng, homework tomorrow, học-hành", []),
    ],
)
def test_what_may_name_a_room_is_found(text: str, found: list[str] | None) -> None:
    """Each once, and of one message no more than five."""
    told = [each.reveal() for each in ids_written(text)]
    assert len(told) <= 5
    if found is not None:
        assert told == found
