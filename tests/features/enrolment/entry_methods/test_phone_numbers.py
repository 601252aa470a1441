"""Phone numbers of lists and of people: read alike, matched kindly, kept by nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import BindingRole, Secret
from bot.features.enrolment.applications.rules import applying
from bot.features.enrolment.applications.rules.applying import pledged
from bot.features.enrolment.applications.rules.steps import EnrolReply, Step
from bot.features.enrolment.codes.rules import Code, CodeReply
from bot.features.enrolment.entry_methods.rules import (
    Phone,
    PhoneMark,
    PhoneMatch,
    PhoneUse,
    matched,
    on_list,
    own_phone,
    used,
)
from bot.features.enrolment.rules import Bound, ConsentAnswer
from bot.features.rosters.rules.files import ClassList, PhoneColumn, Row, Sheet, lists_in, phone_columns
from bot.pupil_names import RosterLine, RosterPhone, phone_in, phones_in
from bot.records import Add, Gone, Set
from tests.features.people import NOW, PUPIL, application, applied, seen, student, way

NUMBER = Secret("84912345678")
STUDENT, GUARDIAN = BindingRole.STUDENT, BindingRole.GUARDIAN
MARK = b"mark"


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(091) 234-5678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "84912345678",
        "0084 912345678",
        "912345678",
        "912345678.0",
        " 0912\u00a0345\u00a0678 ",
    ],
)
def test_a_number_of_vietnam_is_the_same_however_it_is_written(written: str) -> None:
    """Spreadsheets lose its first zero, people add a country code."""
    assert phone_in(written) == NUMBER


@pytest.mark.parametrize(
    "written", ["", "12", "0212345678", "091234567", "09123456789", "12345678901", "không có", "+0123456789"]
)
def test_what_is_no_mobile_number_is_none(written: str) -> None:
    """Too short, too long, a land line, a number of abroad without its plus."""
    assert phone_in(written) is None


confirmed, answered = seen(applying.confirmed), seen(applying.answered)


def test_numbers_of_abroad_need_their_plus_in_a_list() -> None:
    """Telegram gives all numbers as international ones, with or without it."""
    assert phone_in("+82 10-1234-5678") == phone_in("0082 1012345678") == Secret("821012345678")
    assert own_phone("821012345678") == own_phone("+821012345678") == Secret("821012345678")
    assert own_phone("84912345678") == own_phone("+84912345678") == NUMBER
    assert own_phone("") is None


@given(st.from_regex(r"[35789][0-9]{8}", fullmatch=True), st.sampled_from(["0", "+84", "84", "0084", ""]))
def test_every_mobile_number_has_one_form(digits: str, before: str) -> None:
    """Which is what Telegram's form becomes too."""
    assert phone_in(before + digits) == own_phone(f"84{digits}") == Secret(f"84{digits}")


@given(st.text())
def test_any_text_may_stand_in_a_cell(text: str) -> None:
    """Whatever is found is digits."""
    assert all(phone.reveal().isdigit() for phone in phones_in(text))


def test_a_cell_may_hold_several_numbers() -> None:
    """Each once; words between them are nobody's."""
    cell = "0912345678 / 0987654321; 0912 345 678, (mẹ)"
    assert phones_in(cell) == (NUMBER, Secret("84987654321"))
    assert phones_in("0912345678 - 0987654321") == (NUMBER, Secret("84987654321"))


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Điện thoại", None),
        ("SĐT", None),
        ("Số điện thoại liên hệ", None),
        ("Phone", None),
        ("SĐT phụ huynh", GUARDIAN),
        ("SĐT PH", GUARDIAN),
        ("Điện thoại (mẹ)", GUARDIAN),
        ("SĐT cha mẹ học sinh", GUARDIAN),
        ("Parent's phone", GUARDIAN),
        ("Số điện thoại học sinh", STUDENT),
        ("SĐT HS", STUDENT),
        ("Student phone", STUDENT),
    ],
)
def test_a_title_tells_whose_numbers_a_column_holds(title: str, whose: BindingRole | None) -> None:
    """Or does not."""
    assert phone_columns(["STT", title, "Họ tên"]) == (PhoneColumn(1, whose),)


@pytest.mark.parametrize("title", ["Họ và tên", "Họ tên mẹ", "Số định danh cá nhân", "Telegram", "Tổ"])
def test_other_titles_mean_no_numbers(title: str) -> None:
    """Whatever stands below them."""
    assert phone_columns([title]) == ()


def listed(*rows: tuple[str, ...]) -> ClassList:
    """Read a sheet of these rows, the first of them its titles."""
    sheet = Sheet("6A1", tuple(Row(number, row) for number, row in enumerate(rows, 1)))
    (found,) = lists_in((sheet,)) or ()
    return found  # type: ignore[return-value]


def test_numbers_are_read_beside_their_pupils() -> None:
    """Each with its pupil's list number; of rows that are left out none is; the columns stay left out."""
    found = listed(
        ("STT", "Họ tên", "SĐT HS", "Điện thoại"),
        ("1", "Nguyễn Văn An", "0912345678", "0987654321"),
        ("2", "Trần Bình", "", "không"),
        ("2", "Lê Chi", "0911111111", ""),
        ("", "Phạm Dũng", "0922222222", ""),
        ("5", "Vũ Em", "", "0333333333"),
    )
    assert found.phones == (
        RosterPhone(1, STUDENT, NUMBER),
        RosterPhone(1, None, Secret("84987654321")),
        RosterPhone(5, None, Secret("84333333333")),
    )
    assert found.names.ignored == ("SĐT HS", "Điện thoại")


def test_nothing_is_kept_unless_the_teacher_says_so() -> None:
    """What titles do not tell the teacher does."""
    marks = (PhoneMark(1, STUDENT, b"a"), PhoneMark(2, None, b"b"))
    assert used(marks, PhoneUse.ASKED) == used(marks, PhoneUse.SKIPPED) == ()
    assert used(marks, PhoneUse.AS_GUARDIANS) == (marks[0], PhoneMark(2, GUARDIAN, b"b"))
    assert used(marks, PhoneUse.AS_STUDENTS) == (marks[0], PhoneMark(2, STUDENT, b"b"))


def test_numbers_go_to_the_lines_that_stand_as_listed() -> None:
    """A line that has another name by now gets none, and nothing is said twice."""
    an, binh = student(), student(id=91, number=13, name=Secret("Trần Bình"))
    lines = (
        RosterLine(an.number, an.name),
        RosterLine(13, Secret("Lê Chi")),
        RosterLine(14, Secret("Vũ Em")),
    )
    marks = [PhoneMark(number, STUDENT, MARK) for number in (an.number, an.number, 13, 14)]
    expected = (Gone(Phone, {"student_id": an.id}), Add(Phone(5, an.id, STUDENT, MARK)))
    assert on_list([*marks, PhoneMark(an.number, None, MARK)], lines, (an, binh), lambda: 5) == expected
    assert on_list((), lines, (an, binh), lambda: 5) == ()


def test_an_own_number_leads_to_the_first_line_that_is_free() -> None:
    """A parent of two comes in for one after the other."""
    first, second = student(id=1, guardians=(PUPIL,)), student(id=2)
    matches = [PhoneMatch(10, first, GUARDIAN), PhoneMatch(11, second, GUARDIAN)]
    assert matched(PUPIL, matches) == matches[1]
    assert matched(PUPIL, matches[:1]) is CodeReply.BOUND
    assert matched(PUPIL, [PhoneMatch(10, student(), STUDENT)]) == PhoneMatch(10, student(), STUDENT)


def test_a_line_that_another_account_holds_is_as_none() -> None:
    """A number may have had another owner; nobody learns whose line it is. A child guards not itself."""
    taken = student(account=77, binding_id=5)
    assert matched(PUPIL, [PhoneMatch(10, taken, STUDENT)]) is CodeReply.NO_NUMBER
    assert matched(PUPIL, []) is CodeReply.NO_NUMBER
    own = student(account=PUPIL, binding_id=5)
    assert matched(PUPIL, [PhoneMatch(10, own, STUDENT), PhoneMatch(11, own, GUARDIAN)]) is CodeReply.BOUND


def test_an_own_number_leads_in_as_a_code_does_and_spends_nothing() -> None:
    """It is asked for a yes, and binds like a code, which rests on no group."""
    before, asked = application(Step.LEFT), application(Step.CONFIRMING, phone_id=10)
    assert applied((applying.identified(before, student(), phone_id=10, at=NOW),), before) == (asked,)
    gone = application(Step.LEFT, number=None, name=None)
    assert confirmed(asked, yes=False, at=NOW) == (EnrolReply.NOT_MY_NUMBER, (gone,))
    yes = ConsentAnswer(5, agrees=True, version="v1", language="vi", at=NOW)
    pledging = application(Step.PLEDGING, phone_id=10)
    assert not application(Step.CONSENTING, phone_id=10).is_typed
    assert pledged(pledging, yes, None, way()) == (EnrolReply.GONE, ())
    reply, changes = pledged(pledging, yes, student(), way())
    assert reply is EnrolReply.BOUND
    assert [each.by_code for each in changes if isinstance(each, Bound)] == [True]
    assert not [each for each in changes if isinstance(each, Set) and each.kind is Code]


def test_a_guardians_own_number_binds_them() -> None:
    """While the list knows it."""
    yes = ConsentAnswer(5, agrees=True, version="v1", language="vi", at=NOW)
    ready = application(Step.CONSENTING, phone_id=10, role=GUARDIAN)
    assert answered(ready, yes, None, None, lambda: 5) == (EnrolReply.GONE, ())
    reply, changes = answered(ready, yes, student(), None, lambda: 5)
    assert reply is EnrolReply.GUARDIAN_BOUND
    assert not [each for each in changes if isinstance(each, Set) and each.kind is Code]
