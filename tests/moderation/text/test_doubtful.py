"""In a message that gives a room away nothing stays readable that may be a secret, found by a rule or not."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.doubtful import plain_figures, values
from bot.moderation.text.folding import fold
from bot.moderation.text.masking import masked
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school
from tests.moderation.disguises import seeded
from tests.moderation.invitations import bare

_VIETNAMESE = (
    *("hoa", "hồng", "trắng", "mèo", "đen", "chanh", "dây", "cam", "nhung", "bầu", "trời", "xanh", "biển"),
    *("lặng", "thầy", "vui", "tính", "mưa", "đá", "sách", "toán"),
)
_ENGLISH = (
    *("sunflower", "tiger", "banana", "window", "student", "happy", "river", "green", "dragonfly"),
    *("teacher", "monday", "maths", "roll", "strict", "register", "volunteer", "wonderful"),
)
_SPOKEN_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SPOKEN_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KEYCAPS = [f"{figure}\ufe0f\u20e3" for figure in range(10)]


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship, and time enough: what comes late is hidden whole."""
    return for_school(None, ()).detector(deadline=10)


def _digits(least: int, most: int) -> Callable[[Random], str]:
    return lambda chance: "".join(chance.choices("0123456789", k=chance.randint(least, most)))


def _mixed(chance: Random) -> str:
    letters = chance.choices("abcdeghklmnopqrstuvxyABCKLMN", k=chance.randint(1, 6))
    figures = chance.choices("0123456789", k=chance.randint(3, 5))
    return "".join((*letters, *figures)) if chance.random() < 0.5 else "".join((*figures, *letters))


def _token(chance: Random) -> str:
    return "".join(chance.sample("bcdfghjklmnpqrstvwxz", k=chance.randint(5, 10)))


def _code(chance: Random) -> str:
    return "-".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=size)) for size in (3, 4, 3))


def _link(chance: Random) -> str:
    host = chance.choice(("hop.truong.edu.vn", "meet.la.vn", "k12.vn", "x.us"))
    return f"https://{host}/{_token(chance)}/{_mixed(chance)}?pwd={_mixed(chance)}"


def _vietnamese(chance: Random) -> str:
    words = chance.sample(_VIETNAMESE, chance.randint(1, 3))
    return " ".join(words) if chance.random() < 0.5 else fold("".join(words))


def _english(chance: Random) -> str:
    return " ".join(chance.sample(_ENGLISH, chance.randint(1, 2)))


# Secrets that give themselves away wherever they stand, and words that are one only in the place of one.
_TELLING = (_digits(4, 14), _mixed, _token, _code, _link)
_WORDS = (_vietnamese, _english)


def _spoken(names: Sequence[str]) -> Callable[[str, Random], str]:
    def write(secret: str, chance: Random) -> str:
        said = [names[int(figure)] for figure in secret]
        return chance.choice((" ", ", ", " - ")).join(said)

    return write


def _apart(secret: str, chance: Random) -> str:
    mark = chance.choice((" ", ".", "-", "_", "\n", "  ", " - ", "|", "*", ", "))
    return mark.join("".join(secret.split()))


def _grouped(secret: str, chance: Random) -> str:
    size, mark = chance.choice((2, 3, 4)), chance.choice((" ", ".", "-", " - ", "\n", "_"))
    return mark.join(secret[at : at + size] for at in range(0, len(secret), size))


def _wide(secret: str, _chance: Random) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in secret)


def _keycaps(secret: str, _chance: Random) -> str:
    return "".join(_KEYCAPS[int(each)] for each in secret)


def _sprinkled(secret: str, _chance: Random) -> str:
    return "\u200b".join(secret)


def _as_it_is(secret: str, _chance: Random) -> str:
    return secret


_FORMS = (_as_it_is, _as_it_is, _apart, _wide, _sprinkled)
_FORMS_OF_FIGURES = (*_FORMS, _grouped, _keycaps, _spoken(_SPOKEN_VI), _spoken(_SPOKEN_EN))

_LABELS = (
    *("mật khẩu: {}", "mật khẩu {} nhé", "pass {}", "mk là {} nha các em", "Mật khẩu phòng Zoom là {} ạ"),
    *("Pass: {}\nLớp 7A", "mật khẩu phòng Toán là {}, vào lúc 7h30", "Mật khẩu:\n{}", "Mã phòng: {}"),
    *("passcode = {}", "the password is {}, see you at 8:30", "Password for our room: {}", "PIN {}"),
    *("mật khẩu cô gửi đây các con nhớ nhé: {}", "{} là mật khẩu nha", "key {} mọi người", "pw:{}"),
    *("mã vào lớp là {}", "mật mã ({})", "pass → {}", "mật khẩu như sau: {}", 'pass là "{}" viết liền'),
)
_PLACES = (
    *("vào {} nhé", "{}", "cả lớp ơi\n{}\n7h30 nha", "số {} đó", "ID cuộc họp {}", "chỗ học: {} chiều mai"),
    *("use {} please", "phòng = {}", "gõ {} khi nó kêu", "🔑 {}", "lớp 7A tiết 3 {} trang 20"),
)


def _shown(text: str) -> str:
    return masked(Views(text), (), told=True)


def _readable(secret: str, written: str, shown: str) -> bool:
    """Return whether a secret, or the words in which it was spoken, can be read."""
    said = [bare(word) for word in re.findall(r"\w+", written)]
    spoken = bare(written) if all(word.isalpha() for word in said) else ""
    return bare(secret) in bare(shown) or (len(spoken) > 0 and spoken in bare(shown))


@settings(deadline=None, max_examples=300)
@given(seed=st.integers(0, 2**32))
def test_no_secret_behind_a_label_can_be_read(seed: int) -> None:
    """Of any kind, in any form: IDs, codes, passcodes of any characters, also ordinary words."""
    chance = seeded(str(seed))
    make = chance.choice((*_TELLING, *_WORDS))
    secret = make(chance)
    written = chance.choice(_FORMS_OF_FIGURES if secret.isdecimal() else _FORMS)(secret, chance)
    around = chance.choice(_LABELS)
    shown = _shown(around.format(written))
    if len(bare(secret)) >= 4 and bare(secret) not in bare(around):
        assert not _readable(secret, written, shown), (secret, written, shown)


@settings(deadline=None, max_examples=300)
@given(seed=st.integers(0, 2**32))
def test_what_is_no_plain_language_can_be_read_nowhere(seed: int) -> None:
    """Figures, mixed tokens, codes and addresses go wherever they stand, whatever form they have."""
    chance = seeded(str(seed))
    secret = chance.choice(_TELLING)(chance)
    written = chance.choice(_FORMS_OF_FIGURES if secret.isdecimal() else _FORMS)(secret, chance)
    shown = _shown(chance.choice(_PLACES).format(written))
    assert not _readable(secret, written, shown), (secret, written, shown)


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_nor_in_a_verdict_that_people_see(detector: Detector, seed: int) -> None:
    """Whatever of a leak the rules found, and whatever they overlooked."""
    chance = seeded(str(seed))
    secret = chance.choice(_TELLING)(chance)
    written = chance.choice(_FORMS_OF_FIGURES if secret.isdecimal() else _FORMS)(secret, chance)
    text = f"{chance.choice(_LABELS).format(written)}\nvào zoom.us/j/94123456721 nhé"
    verdict = detector.examine(Post((Part(Surface.TEXT, text),)))
    assert verdict.decision is Decision.DELETE
    assert not _readable(secret, written, verdict.masked), (secret, written, verdict.masked)


@pytest.mark.parametrize(
    "text",
    [
        "lộ mật khẩu phòng Toán 7A lúc 7h30",
        "Tối nay 19h30 lớp 8A2 học bù Toán qua Zoom nhé các em, mang sách và vở bài tập",
        "Thứ 5 ngày 20/11/2026 nghỉ, làm bài 3, 4 trang 20, nộp trước 21:00",
        "Kính mời phụ huynh họp cuối kỳ, năm học 2026-2027, lúc 20 giờ thứ Bảy, khoảng 30 phút",
        "1. Ôn chương 2\n2. Làm câu 1-14\n3. Soạn bài Thơ mới",
        "thầy ơi em k vào đc, nó đòi mật khẩu ạ, hihi",
        "Our chemistry lesson starts at 7pm, please bring your books and join early, thanks everyone",
        "Who leaked the password for the maths room of class 7A at 8:30?",
        "come in here, she calls the roll and it is especially strict today",
        "Actually the register is probably wrong: nobody was absent, several volunteers arrived separately",
    ],
)
def test_a_head_can_still_read_what_it_was_about(text: str) -> None:
    """Words, times, dates, classes and lessons stay as they are."""
    assert _shown(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("zoom 812 345 6789 pass là hoa hồng nhé các em", "zoom ••• ••• •••• pass là •••••••• nhé các em"),
        (
            "Lớp 7A vào phòng: ID 8123456789, mk camnhung, 7h30",
            "Lớp 7A vào phòng: ID ••••••••••, mk ••••••••, 7h30",
        ),
        ("the password is tiger lily, see you at 8", "the password is ••••••••••, see you at •"),
        ("mật khẩu các em nhớ nhé: hoa hồng, vào sớm", "mật khẩu các em nhớ nhé: ••••••••, vào sớm"),
        ("dạy thay cô Sâm, mật khẩu thay", "dạy •••• cô Sâm, mật khẩu ••••"),
        ("HoC_laM_gI nha, bông hoa nha", "•••••••••• nha, bông hoa nha"),
        ("link:hop.edu.vn/b/toan-ly nha", "link:•••••••••••••••••••• nha"),
        ("8. Toán\n1. Văn\n2. Anh", "•. Toán\n•. Văn\n•. Anh"),
        ("tám một hai, ba bốn năm nha", "••••••••••••••••••••••• nha"),
        ("mật mã đọc là a bê xê đê e nha", "mật mã đọc là •••••••••••• nha"),
    ],
)
def test_around_what_is_masked_the_rest_stays(text: str, shown: str) -> None:
    """Only the place of the passcode and what is no plain language go."""
    assert _shown(text) == shown


def test_a_text_of_labels_is_masked_whole() -> None:
    """Nobody writes forty words for a password, unless to hide one."""
    assert set(_shown("mk " * 50 + "hoa")) == {"•"}


def test_numbers_that_only_a_guise_shows_are_masked() -> None:
    """Counted pictures read as a number; a year that a guise repeats is none."""
    shown = _shown("năm 2026 phòng zoom 🍎x8 🍎x1 🍎x2 🍎x3 🍎x4 🍎x5 🍎x6 🍎x7 🍎x8 nha")
    assert shown.startswith("năm 2026 phòng zoom")
    assert not re.search(r"x\d", shown)
    assert shown.endswith("nha")


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "8", "bo", "1 ", "1.\n", "1,2,", "a ", "_", "a_b ", ":", "://", "a.aa/", "a@", "?a=", "x."),
        *("12/", "7h30 ", "lop 1-", "ngay 12, ", "trang 1-", "mot hai ba 1234 7h30 ", "be xe ", "hoahong "),
        *("mk ", "la mk ", "mk:a\n", "ma a ", '"a" ', "“bo bo” ", "viet lien. ", "viet lien ", "ssss "),
    ],
)
def test_long_texts_are_masked_at_once(unit: str) -> None:
    """Whatever a text of 4,096 characters is written of: work that grew with its square would take seconds.

    It takes some 5 ms; traced, on a busy machine, ten times that. How fast it is, is the benchmark's to say.
    """
    views = Views((unit * 4096)[:4096])
    assert views.guises is not None  # they are made for the rules, before anything is masked
    took = []
    for _ in range(3):
        begin = time.thread_time()
        masked(views, (), told=True)
        took.append(time.thread_time() - begin)
    assert min(took) < 0.5


def found(text: str) -> str:
    """Return the words of a text that stand in the place of a passcode."""
    folded = fold(text)
    told = {at for start, end in plain_figures(folded) for at in range(start, end)}
    spans = dict.fromkeys((value.start, value.end) for value in values(folded, told))
    return " ".join(folded[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pass hoa hồng nhé", "hoa hong"),
        ("pass toán", "toan"),
        ("pass phòng", "phong"),
        ("pass phòng.", "phong"),
        ("mật khẩu 7A", "7a"),
        ("mật khẩu phòng Toán 7A lúc 7h30", ""),
        ("mật khẩu phòng Toán 7A là hoa hồng, lúc 7h30", "hoa hong"),
        ("Mật khẩu:\nhoa hồng\nLớp 7A", "hoa hong"),
        ("Mật khẩu\nhoa hồng", "hoa hong"),
        ("mật khẩu phòng\nLớp 7A", "phong"),
        ("mật khẩu, các em nhớ giữ kín", ""),
        ("mật khẩu nha các em: hoa", "hoa"),
        ("mật khẩu thầy gửi nha: hoa", "thay gui hoa"),
        ("mật khẩu mk: hoa", "hoa"),
        ("the password is red fox and we start at 8:30", "red fox"),
        ("mật khẩu lúc 8:30", ""),
        ("pass 7A9 là 7h30", "7h30"),
        ("một hai ba bốn năm sáu bảy tám", ""),
        ("pass: a1 b2 c3 d4 e5 f6 g7 h8", "a1 b2 c3 d4 e5 f6"),
        ("nghỉ nha. hoa hồng là mật khẩu", "hoa hong"),
        ("đây là mật khẩu", ""),
        ("mà nó đòi", ""),
        ("mã: hoa", "hoa"),
        ("Vào 926 1843 0571, mã hoa. Lưu ý", "hoa"),
        ("mã hoa nhé", "hoa"),
        ("khoá vào là nét đẹp nha", "net dep"),
        ("khoá học mới", ""),
        ("tên con bác đấy: bông", "bong"),
        ("mai học: bông hoa", ""),
    ],
)
def test_the_place_of_a_passcode(text: str, value: str) -> None:
    """Behind the word for it, past what it is of, to the end of the clause; or before "is the password"."""
    assert found(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('the word for today is in our list, type "happy" now', "happy"),
        ("gõ “hoa hồng” vào", "hoa hong"),
        ('chủ đề "Uống nước nhớ nguồn"', ""),
        ("it's the teacher's room", ""),
        ("vào nhé. Tên cô viết liền, cô Hồng Nhung ấy. Lớp 7A nhớ", "hong nhung ay"),
        ("name of our street, all lowercase\nstart at 8:30", "street"),
    ],
)
def test_a_quoted_word_and_what_a_passcode_is_made_of(text: str, value: str) -> None:
    """A title of more words stays; of a sentence on how to type something only its own words do."""
    assert found(text) == value


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("pass là hoa hồng nhé", True),
        ("code movers. Each child", True),
        ("mật khẩu thầy gửi", False),
        ("vào phòng, mật khẩu thầy.", True),
        ("mật khẩu toán", True),
        ("hoa hồng là mật khẩu", False),
    ],
)
def test_what_surely_is_one(text: str, surely: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Right behind the word for it, or behind "is"."""
    folded = fold(text)
    assert {value.surely for value in values(folded, ())} == {surely}


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
        *("30 phút", "120 phút", "45 em", "8,5 điểm", "50k", "100%", "page 12", "unit 3", "20 students"),
        *("T2-T4-T6", "7th grade", "buổi 6", "5-10 phút", "15p", "1.200.000đ", "300.000 đồng"),
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
