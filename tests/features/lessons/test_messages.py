"""Lessons as text and buttons."""

from __future__ import annotations

from bot.classroom import SchoolClass, Secret
from bot.features.lessons.buttons import LessonButton
from bot.telegram.messages.ways_in import class_buttons


def test_classes_of_one_name_have_buttons_that_differ() -> None:
    """By order and number of students; a class with a name of its own has that alone."""
    sizes = {"7A": (45, 0), "8B": (44,), "Lớp học thêm Toán cô Lan tối T7": (0, 0)}
    found = [SchoolClass(1, Secret(name), (), (), size=size) for name in sizes for size in sizes[name]]
    keyboard = class_buttons(LessonButton.PASTE_FOR, found)
    labels = [row[0].text for row in keyboard.inline_keyboard]
    assert labels == [
        "7A (1) · 👤 45",
        "7A (2) · 👤 0",
        "8B",
        "Lớp học thêm Toá (1) · 👤 0",
        "Lớp học thêm Toá (2) · 👤 0",
    ]
    assert max(map(len, labels)) <= 30
