"""Lists of names: pasted, from tables, and typed by pupils."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.rosters.rules.files import Names, Problem, RosterFault, read_names
from bot.pupil_names import LONGEST_NAME, RosterLine, SaidName, initials, read_said, read_self


def lines(*names: tuple[int, str]) -> tuple[RosterLine, ...]:
    """Make the lines of a list."""
    return tuple(RosterLine(number, Secret(name)) for number, name in names)


AN_AND_BINH = lines((1, "Nguyễn Văn An"), (2, "Trần Bình"))


@pytest.mark.parametrize(
    "text",
    [
        "1. Nguyễn Văn An\n2. Trần Bình",
        "1) Nguyễn Văn An\n2) Trần Bình",
        "1 - Nguyễn Văn An\n2 - Trần Bình",
        "01/ Nguyễn Văn An\n02/ Trần Bình",
        "1 Nguyễn Văn An\n\n  2   Trần   Bình  ",
        "STT 1: Nguyễn Văn An;\nSTT 2: Trần Bình.",
        "1\tNguyễn Văn An\tNam\n2\tTrần Bình\tNữ",
        "1. Nguyễn Văn An 12/03/2014\n2. Trần Bình (lớp trưởng)",
        "1. Nguyễn Văn An - 0912345678\n2. Trần Bình, 6A1\n",
        "Danh sách lớp em:\n1. Nguyễn Văn An\n2. Trần Bình\nTổng cộng: hai em",
        "Nguyễn Văn An\nTrần Bình",
        "Lớp 6A1:\nNguyễn Văn An\n\nTrần Bình\n",
        "STT\tHọ và tên\n1\tNguyễn Văn An\n2\tTrần Bình",
        "Họ đệm\tTên\nNguyễn Văn\tAn\nTrần\tBình",
        unicodedata.normalize("NFD", "1. Nguyễn Văn An\n2. Trần Bình"),
        "1. Nguyễn\u200b Văn\u00a0An\u202c\r\n2. Trần Bình\x07",
    ],
)
def test_pasted_lists(text: str) -> None:
    """However a list is numbered, spaced and decorated, numbers and names are the same."""
    assert read_names(text) == Names(AN_AND_BINH, (), ())


def test_what_stands_beside_a_listed_name() -> None:
    """Remarks, marks of the list and wrong apostrophes keep nobody off it."""
    text = "1. Nguyễn Văn An (LT)\n2. H`Bia Niê*\n3. Trần‘Y [mới]\n4. Lê Chi 🌸"
    expected = lines((1, "Nguyễn Văn An"), (2, "H'Bia Niê"), (3, "Trần'Y"), (4, "Lê Chi"))
    assert read_names(text) == Names(expected, (), ())
    table = "STT\tHọ và tên\n" + text.replace(". ", "\t")
    assert read_names(table) == Names(expected, (), ())


def test_faults_of_a_pasted_list() -> None:
    """Lines left out are named with their row and the reason."""
    text = (
        "1. Nguyễn Văn An\n2. Trần Bình\n2. Ai Đó\n4.\nLê Chi\n0. Lê Chi\n5. https://a.vn\n6. a@b.vn\n"
        f"7. {'A' * (LONGEST_NAME + 1)}\n8. {'Â' * LONGEST_NAME}\nTổng số: 45"
    )
    expected = (
        Problem(RosterFault.DUPLICATE, 3),
        Problem(RosterFault.NO_NAME, 4),
        Problem(RosterFault.NO_NUMBER, 5),
        Problem(RosterFault.NO_NUMBER, 6),
        Problem(RosterFault.ODD_NAME, 7),
        Problem(RosterFault.ODD_NAME, 8),
        Problem(RosterFault.ODD_NAME, 9),
    )
    assert read_names(text) == Names((*AN_AND_BINH, RosterLine(8, Secret("Â" * LONGEST_NAME))), (), expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Nguyễn Văn An",
        "1. Nguyễn Văn An",
        "Em chào cô ạ\nMai lớp mình học mấy giờ",
        "7h30 học Toán\n8h20 học Văn",
        "24/11 thi Toán\n25/11 thi Văn",
        "STT\tHọ tên\n1\tNguyễn Văn An",
        "Bài 3",
        "\ud800\n\ud800",
    ],
)
def test_no_list(text: str) -> None:
    """Chat, timetables and single names are no list."""
    assert read_names(text) is None


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("12 Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("12. Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("12 - Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("Nguyễn Văn An 12", 12, "Nguyễn Văn An"),
        ("Nguyễn Văn An, 12", 12, "Nguyễn Văn An"),
        ("STT 12, An", 12, "An"),
        ("số 12 tên An", 12, "An"),
        ("em là Nguyễn Văn An, stt 12 ạ", 12, "Nguyễn Văn An"),
        ("Dạ thưa cô, em tên là Nguyễn Văn An, số thứ tự của em là 12 ạ", 12, "Nguyễn Văn An"),
        ("Em chào cô, con tên Trần Bình, lớp 6A1, STT: 7", 7, "Trần Bình"),
        ("trần bình 6A1 stt 07", 7, "trần bình"),
        ("Trần Bình lớp 6/1 số 7", 7, "Trần Bình"),
        ("em la Nguyen Van An so 12 a", 12, "Nguyen Van An"),
        ("em là La Văn An số 7", 7, "La Văn An"),
        ("Họ và tên: Nguyễn Văn An\nSTT: 112", 112, "Nguyễn Văn An"),
        ("My name is An Nguyen, number 12", 12, "An Nguyen"),
        ("I'm An Nguyen and my number is 12", 12, "An Nguyen"),
        ("H'Hen Niê 3", 3, "H'Hen Niê"),
        ("3 H`Hen Niê", 3, "H'Hen Niê"),
        ("05 Giàng A Páo", 5, "Giàng A Páo"),
        ("12 Và Bá Lử", 12, "Và Bá Lử"),
        ("Và Y Dợ, stt 12", 12, "Và Y Dợ"),
        ("12 Nguyễn Hà My", 12, "Nguyễn Hà My"),
        ("nguyen ha my 12", 12, "nguyen ha my"),
        ("Nguyễn Hà My, stt 12 ạ", 12, "Nguyễn Hà My"),
        ("12 Nguyễn Văn Em", 12, "Nguyễn Văn Em"),
        ("Trần Văn Có 12", 12, "Trần Văn Có"),
        ("Nguyễn Văn An có số thứ tự là 12", 12, "Nguyễn Văn An"),
        ("Em chào cô ạ, em là Nguyễn Văn An stt 12", 12, "Nguyễn Văn An"),
        ("e là An stt 12 ạ", 12, "An"),
        ("bạn An số 12", 12, "An"),
        ("12 Nguyễn Văn An 🌸", 12, "Nguyễn Văn An"),
        ("✨Nguyễn Văn An✨ 12 :))", 12, "Nguyễn Văn An"),
        ("12 Nguyễn Văn An (Bin)", 12, "Nguyễn Văn An"),
        ("12: Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("12/ Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("12_Nguyễn Văn An_6A1", 12, "Nguyễn Văn An"),
        ("Nguyễn Văn An-12", 12, "Nguyễn Văn An"),
        ("12nguyễn văn an", 12, "nguyễn văn an"),
        ("12, 7/2, Nguyễn Văn An", 12, "Nguyễn Văn An"),
        ("12 Nguyễn Văn An 12/05/2014 0912345678", 12, "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "12 Nguyễn Văn An"), 12, "Nguyễn Văn An"),
    ],
)
def test_what_pupils_type(text: str, number: int, name: str) -> None:
    """Number and name are found in either order and among words of courtesy."""
    assert RosterLine(number, Secret(name)) == read_self(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "stt 12 ạ",
        "Nguyễn Văn An",
        "em là Nguyễn Văn An lớp 6A1",
        "0 Nguyễn Văn An",
        "1234 Nguyễn Văn An",
        "Nguyễn Văn An 12/03/2014",
        "Nguyễn 12 An",
        "12 13 An",
        "5 An 12",
        "12th An",
        "7h30 An",
        "12 http://a.vn",
        "12 a@b.vn",
        "12 " + "A" * (LONGEST_NAME + 1),
        "🙂 12",
    ],
)
def test_what_says_too_little(text: str) -> None:
    """Without a list number, without a name, or with more than both, nothing is taken."""
    assert read_self(text) is None


@pytest.mark.parametrize(
    ("name", "short"), [("Nguyễn Văn An", "N. V. An"), ("An", "An"), ("Đỗ Thị Ánh Tuyết", "Đ. T. Á. Tuyết")]
)
def test_initials(name: str, short: str) -> None:
    """Only the last word, the name people are called by, is written out."""
    assert short == initials(Secret(name))


PIECES = st.sampled_from(
    ["1. ", "2) ", "\n", "\t", "STT", "Họ tên", "An", "Trần Bình", "0", "12", " (", "ạ", "\u202e", "\ud800"]
)
TEXTS = st.lists(PIECES | st.text(max_size=6)).map("".join)


@example("1!\U0003d000")
@given(TEXTS)
def test_any_text(text: str) -> None:
    """No text breaks the readers, and every name taken is short and made of letters."""
    names, own = read_names(text), read_self(text)
    taken = (*(names.lines if names else ()), *((own,) if own else ()))
    for line in taken:
        name = line.name.reveal()
        assert 0 < line.number < 1000
        assert len(name) <= LONGEST_NAME
        assert name == unicodedata.normalize("NFC", " ".join(name.split()))
        # By the Unicode of `regex`, which has letters of which an older Python knows nothing.
        assert regex.fullmatch(r"[\p{L}\p{M} '’.-]+", name)
        assert initials(line.name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("An", SaidName(name=Secret("An"))),
        ("em tên là Nguyễn Văn An ạ", SaidName(name=Secret("Nguyễn Văn An"))),
        ("12", SaidName(12)),
        ("stt 12 ạ", SaidName(12)),
        ("5 Lê Chi", SaidName(5, Secret("Lê Chi"))),
        ("5 Lê Chi ✅ đã xác minh", SaidName(5, odd=True)),
        ("5 BGH duyệt rồi, cô bấm giúp em", SaidName(5, odd=True)),
        ("Lê 5 Chi", SaidName(5, odd=True)),
        ("mọi người ơi cho em hỏi hôm nay học ở phòng nào", SaidName()),
        ("12 ko nhớ", SaidName(12, odd=True)),
        ("✅", SaidName()),
        ("0", SaidName()),
    ],
)
def test_a_pupil_may_say_number_or_name_alone(text: str, said: SaidName) -> None:
    """Of a sentence that holds more than both, the number counts; a long one without is no name."""
    assert read_said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        *("ko biet", "Không biết ạ", "em ko nhớ số", "con chưa biết số thứ tự ạ", "k nhớ stt cô ơi"),
        *("em quên số rồi", "quên mất rồi ạ", "số mấy ạ", "em không có số", "stt của em là gì", "hok biết"),
        *("idk my number", "I don't know", "i dont know my list number", "I forgot", "no idea", "dunno"),
        *("what's my number?", "not sure", "em ko biết số của em là bao nhiêu", "em số mấy vậy cô"),
    ],
)
def test_who_does_not_know_has_no_such_name(text: str) -> None:
    """Said in everyday words, in both languages."""
    assert read_said(text) == SaidName(unknown=True)
    assert read_self(text) is None


@pytest.mark.parametrize(
    "text", ["Khổng Văn An", "Hồng Nhớ", "Lê Biết", "Nguyễn Văn Quen", "Số Văn Mây", "Quên"]
)
def test_a_name_that_sounds_like_it_is_one(text: str) -> None:
    """Only a message that is nothing else says so."""
    assert read_said(text) == SaidName(name=Secret(text))
