"""Names of classes in headings, columns, sheets, files and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.class_names import class_in, class_key, class_named, named_in
from bot.classroom import SchoolClass, Secret


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("6A1", "6A1"),
        ("lớp 06a1", "6A1"),
        ("LỚP: 6 A1", "6A1"),
        ("DANH SÁCH HỌC SINH LỚP 10A12 NĂM HỌC 2026-2027", "10A12"),
        ("DANH SÁCH LỚP 6 NĂM HỌC 2026", ""),
        ("lớp 6/2", "6/2"),
        ("Class 7B", "7B"),
        ("6A1 - THCS Tân Mai", "6A1"),
        ("danh_sach_12D1.xlsx", "12D1"),
        ("Sheet1", ""),
        ("45hs", ""),
        ("1.9.2026", ""),
        ("", ""),
    ],
)
def test_the_class_of_a_text(text: str, named: str) -> None:
    """It is found with the word for class before it or alone, and figures of other things are none."""
    assert class_in(text) == named


def test_in_headings_the_word_for_class_must_stand_before() -> None:
    """Other figures stand there too."""
    assert class_in("Phòng 6A1", labelled=True) == ""
    assert class_in("Lớp 6A1", labelled=True) == "6A1"


def test_the_same_class_has_one_key() -> None:
    """Case, marks, the word for class and leading zeros tell nothing apart."""
    assert {class_key(name) for name in ("6A1", "lớp 06a1", "LỚP 6 A1", "6a1 - THCS B")} == {"6a1"}
    assert class_key("Lớp Lá non") == class_key("la  non") == "lanon"


def test_the_class_that_a_label_means() -> None:
    """One class of the school's, or none: never a guess between two."""
    first, second, third = (
        SchoolClass(number, Secret(name), (), ()) for number, name in enumerate(["Lớp 6A1", "6A2", "6a2 Văn"])
    )
    assert class_named("6A1", (first, second)) is first
    assert class_named("6A2", (first, second)) is second
    assert class_named("6A2", (first, second, third)) is None
    assert class_named("6A3", (first, second)) is None
    assert class_named("", (SchoolClass(1, Secret("!"), (), ()),)) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lớp 7A: vào nhé", ["7A"]),
        ("gửi 7a và 8b.", ["7A", "8B"]),
        ("17A, 7A2, phòng 7a-1", []),
        ("https://zoom.us/j/1?pwd=7A", []),
        ("zoom.us/7A/8B", []),
        ("", []),
    ],
)
def test_the_classes_that_a_text_names(text: str, named: list[str]) -> None:
    """Whole names in words; a class without a name is never named."""
    classes = [SchoolClass(number, Secret(name), (), ()) for number, name in enumerate(["7A", "8B", " "])]
    assert [one.name.reveal() for one in named_in(text, classes)] == named


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    """No text breaks it, and a name that was found is found again."""
    named = class_in(text)
    assert class_in(named) == named
    assert isinstance(class_key(text), str)
