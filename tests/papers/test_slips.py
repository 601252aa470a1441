"""Slips to print: what stands on them is what was made, for people and for phones."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import UTC, datetime

import pypdfium2
import pytest

from bot import texts
from bot.classroom import BindingRole, Language, Secret
from bot.features.enrolment.codes.rules import Slip, make_code, shown
from bot.features.school.profile.rules import SchoolFacts
from bot.papers.for_school import SlipSheet, draw_apart
from bot.papers.slips import A_PAGE, slips_pdf
from bot.start_links import StartLink
from tests.papers.slip_reading import ReadSlip, read_slips

TEXTS = texts.load()
BOT = "gaclop_truong_thcs_nguyen_bot"
LINK = f"https://t.me/{BOT}?start="
TOKENS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
# Every letter of Vietnamese with every mark, a name's worth at a time.
EVERY_LETTER = [
    unicodedata.normalize("NFC", " ".join(f"{base}{mark}" for mark in MARKS))
    for base in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
]
SCHOOL = SchoolFacts(
    Secret("Trường THCS Chu Văn An"), Secret("024 3825 1234"), Secret("Cô Hoa, Phó Hiệu trưởng")
)
NAMES = (
    "Nguyễn Văn An",
    "Đỗ Nguyễn Hoàng Phương Khánh Quỳnh Ngọc Ái Thuỳ Trâm Anh Thư",
    "Công Tằng Tôn Nữ Thị Ngọc Trai",
    "Bùi Ngoằn Ngoèo Đặng",
    *EVERY_LETTER,
)


def sheet(
    language: Language = Language.VI,
    school_class: str = "6A1",
    school: SchoolFacts = SCHOOL,
    teacher: str = "Cô Lan",
) -> SlipSheet:
    """Return what the slips of a class have in common."""
    until = datetime(2026, 12, 9, tzinfo=UTC)
    return SlipSheet(Secret(school_class), BOT, LINK, until, language, school, Secret(teacher))


def slips_of(*names: str, kinds: tuple[BindingRole, ...] = tuple(BindingRole)) -> list[Slip]:
    """Make slips for names, numbered from 1, from a fixed seed."""
    chance = random.Random(10)  # noqa: S311 - chance that can be repeated
    return [
        Slip(
            kind,
            number,
            Secret(name),
            make_code(chance.randrange),
            Secret("".join(chance.choices(TOKENS, k=22))),
        )
        for kind in kinds
        for number, name in enumerate(names, 1)
    ]


def expected(slips: list[Slip]) -> list[tuple[str, str]]:
    """Return the code and the link of each slip."""
    return [(shown(slip.code), f"{LINK}{StartLink.SLIP.prefix}{slip.token.reveal()}") for slip in slips]


def got(read: list[ReadSlip]) -> list[tuple[str, str]]:
    """Return the code and the link that were read from each slip."""
    return [(slip.code, slip.link) for slip in read]


@pytest.mark.parametrize("language", list(Language))
def test_names_codes_and_links_are_read_back(language: Language) -> None:
    """Text and QR code of each slip are its own, whatever the name; every Vietnamese letter is written."""
    slips = slips_of(*NAMES)
    read = read_slips(slips_pdf(TEXTS, sheet(language), slips))
    assert expected(slips) == got(read)
    for slip, seen in zip(slips, read, strict=True):
        assert f"{slip.number}. {slip.name.reveal()}" in seen.text
        assert f"@{BOT}" in seen.text
        assert "6A1" in seen.text
        assert "09/12/2026" in seen.text
        for part in ("warning", "without"):
            assert TEXTS.plain(language, f"paper-{part}") in seen.text
        for known in ("Trường THCS Chu Văn An", "024 3825 1234 (Cô Hoa, Phó Hiệu trưởng)", "Cô Lan"):
            assert known in seen.text


def test_two_a_page_and_guardians_on_pages_of_their_own() -> None:
    """What is handed to pupils and what is for guardians is never on one page."""
    names = [f"Trần Văn {chr(65 + number)}" for number in range(3)]
    read = read_slips(slips_pdf(TEXTS, sheet(), slips_of(*names)))
    assert [slip.page for slip in read] == [0] * A_PAGE + [1] + [2] * A_PAGE + [3]
    heads = ["PHIẾU PHỤ HUYNH · 6A1" in slip.text for slip in read]
    assert heads == [False] * 3 + [True] * 3


def test_long_names_and_class_names_stay_on_their_slip() -> None:
    """A class's name takes a line at most, a name without blanks is cut; the code is always whole."""
    long = "Lớp 9 chuyên Toán Tin trường THCS Nguyễn Tất Thành khoá 2026-2030 của cô Hoàng Lan Hương"
    slips = slips_of("N" * 60, "Nguyễn" * 10, " ".join(["Ngọc"] * 12), "Y " * 30 + "Ê")
    read = read_slips(slips_pdf(TEXTS, sheet(school_class=long), slips))
    assert expected(slips) == got(read)
    assert all("Lớp 9 chuyên Toán" in slip.text and "…" in slip.text for slip in read)
    assert " ".join(["Ngọc"] * 12) in read[2].text


def test_nothing_runs_over_the_scissors() -> None:
    """With everything as long as it may be, each text lies inside its slip, and is 11 points and more."""
    school = SchoolFacts(Secret("Trường " + "Nguyễn " * 10), Secret("024 3825 1234"), Secret("Ngọc " * 15))
    names = ["Công Tằng Tôn Nữ Thị Ngọc Trai Anh Thư Khánh Linh"] * 2
    for language in Language:
        paper = sheet(language, "9 chuyên Toán Tin", school, "Ngọc " * 20)
        document = pypdfium2.PdfDocument(slips_pdf(TEXTS, paper, slips_of(*names)))
        page = document[0].get_textpage()
        middle, (_, high) = document[0].get_size()[1] / 2, document[0].get_size()
        boxes = [page.get_charbox(place) for place in range(page.count_chars())]
        tops = [(low, top) for _, low, _, top in boxes if top > low]
        assert not [box for box in tops if box[0] < middle < box[1]]
        assert min(low for low, _ in tops) > (high - 2 * middle) + 22
        document.close()


def test_what_is_not_known_of_the_school_is_filled_in_by_hand() -> None:
    """No name, no telephone, though the slip tells to call: there is a line for each. No teacher: none."""
    (read, _) = read_slips(slips_pdf(TEXTS, sheet(school=SchoolFacts(), teacher=""), slips_of("An")))
    name, phone, rest = re.split(r"\.{20,} ", read.text, maxsplit=2)
    assert (name, phone) == ("Trường: ", "Gọi trường: ")
    assert rest.startswith("PHIẾU VÀO LỚP · 6A1 1. An ")


def test_names_of_other_peoples_are_written_whole() -> None:
    """With every mark that is a letter's own, also in parts; another is left out, and what is no letter."""
    names = {
        "H'Mŏk Niê Kdăm": "H'Mŏk Niê Kdăm",
        "Y Bĭh Ƀuôn Krông": "Y Bĭh Ƀuôn Krông",
        unicodedata.normalize("NFD", "Nguyễn Thị Thuỳ Dương"): "Nguyễn Thị Thuỳ Dương",
        "Mơ\u0306k Dĕng": "Mơk Dĕng",
        "An 🎓 Bình": "An Bình",
    }
    read = read_slips(slips_pdf(TEXTS, sheet(), slips_of(*names, kinds=(BindingRole.STUDENT,))))
    for slip, written in zip(read, names.values(), strict=True):
        assert f". {written} " in slip.text


def test_nothing_about_a_class_stands_in_the_files_own_words() -> None:
    """What programs show of a file without opening it names nobody."""
    pdf = slips_pdf(TEXTS, sheet(), slips_of("Nguyễn Văn An"))
    assert b"Nguy" not in pdf
    assert b"6A1" not in pdf


@pytest.mark.parametrize("language", list(Language))
def test_guardians_slips_end_with_a_paper_form_to_sign(language: Language) -> None:
    """Guardians are told that they may sign on paper: the paper is there, whole, and holds nobody's name."""
    document = pypdfium2.PdfDocument(slips_pdf(TEXTS, sheet(language, "6A1 Ê-đê"), slips_of("Trần Văn An")))
    assert len(document) == 3
    text = " ".join(document[2].get_textpage().get_text_bounded().split())
    parts = ("title", "student", "number", "guardian", "relation", "agrees", "withdraw", "date", "sign")
    for part in parts:
        assert text.count(TEXTS.plain(language, f"paper-form-{part}")) == 2
    assert text.count("6A1 Ê-đê") == 2
    assert "Trần Văn An" not in text
    document.close()
    students = pypdfium2.PdfDocument(
        slips_pdf(TEXTS, sheet(language), slips_of("An", kinds=(BindingRole.STUDENT,)))
    )
    assert len(students) == 1
    students.close()


async def test_another_process_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is ordered comes back drawn; the bot's settings are not handed on."""
    monkeypatch.setenv("BOT_SECRET_KEYS", "canary")
    slips = slips_of("Nguyễn Văn An", "Trần Thị Bình")
    pdf = await draw_apart(sheet(), slips)
    assert pdf is not None
    read = read_slips(pdf)
    assert expected(slips) == got(read)
    assert "1. Nguyễn Văn An" in read[0].text
    seen = await draw_apart(sheet(), slips, ("-c", "import os; print('BOT_SECRET_KEYS' in os.environ)"))
    assert seen == b"False\n"


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(3)", "print('half'); raise RuntimeError('Nguyễn')", "pass", "import os; os.abort()"],
)
async def test_a_process_that_fails_is_no_slip(program: str) -> None:
    """Whatever it does, there is no file then."""
    assert await draw_apart(sheet(), slips_of("Nguyễn Văn An"), ("-c", program)) is None


async def test_a_process_that_hangs_is_ended() -> None:
    """Whoever waits for it goes on once it is gone."""
    program = "import time; time.sleep(600)"
    assert await draw_apart(sheet(), slips_of("Nguyễn Văn An"), ("-c", program), 0.2) is None
