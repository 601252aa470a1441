"""Everyday sentences lead where they should, and never past a word of harm."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from bot.features.incidents.alarms.rules.words import guesses_in, heard_in, sound_of, wish_in
from bot.intentions import VAGUE, Intention, Speaker, cries, meant
from tests.bench.bench_words import STAFF, answered, measured
from tests.corpora.alarms import HARMLESS, TRAINED, UNSEEN, read

CORPORA: Final = Path(__file__).parent / "corpora"


def test_own_sentences_lead_where_they_should() -> None:
    """Of those that were written with the lists at hand nearly all, none somewhere harmful."""
    found = list(measured(CORPORA / "sentences_own.jsonl").values())
    assert sum(each["harmful"] for each in found) == 0
    assert sum(each["led"] for each in found) >= 0.95 * sum(each.total() for each in found)


def test_sentences_of_others_lead_where_they_should() -> None:
    """Of 652 whose writers had not seen the lists, and that no weight was made with, 79 %, 91 in one press.

    The last 300, in dialects and in few words, are the hardest: 75 %, 88 in one press.
    """
    found = [each for name in ("one", "three", "six", "seven") for each in measured(_of(name)).values()]
    sentences = sum(each.total() for each in found)
    assert sum(each["led"] for each in found) >= 0.79 * sentences
    assert sum(each["led"] + each["offered"] for each in found) >= 0.90 * sentences
    assert sum(each["harmful"] for each in found) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "em ước sáng mai không phải thức dậy nữa",
        "em không ăn cơm mấy bữa ni, em thấy sống chi cho mệt",
        "hs ib em la co dung bat con ve nha toi nay",
        "Please don't make me go home",
    ],
)
def test_harm_in_few_words_is_heard(text: str) -> None:
    """Not to wake, not to see why to live, not to be sent home."""
    sound = sound_of(text)
    assert sound is not None
    assert sound.harm


def test_who_asks_whether_a_parent_would_hear_of_it_is_asked_back() -> None:
    """Something is behind it; who is missing from class is a teacher's question."""
    assert sound_of("Nếu em kể chuyện ở nhà thì bố em có biết là em kể không ạ?") is not None
    assert sound_of("Who is missing from my class today?") is None
    assert sound_of("My brother is missing since last night") is not None


def test_sentences_that_were_learned_from_lead_where_they_should() -> None:
    """Those of three others, who had not seen the lists either."""
    found = [each for name in ("two", "four", "five") for each in measured(_of(name)).values()]
    assert sum(each["led"] for each in found) >= 0.89 * sum(each.total() for each in found)
    assert sum(each["harmful"] for each in found) == 0


def _of(name: str) -> Path:
    return CORPORA / f"sentences_{name}.jsonl"


@pytest.mark.parametrize("role", Speaker)
def test_words_of_harm_win_over_every_intention(role: Speaker) -> None:
    """What sounds like harm is asked back with 111, whatever else a role could mean by it."""
    told = [one for author in (*TRAINED, *UNSEEN) for one in read(author) if one.label != HARMLESS]
    harm = [one.text for one in told if (sound := sound_of(one.text)) is not None and sound.harm]
    assert len(harm) > 300
    assert {answered(role, text) for text in harm} == {"harm"}
    assert any(meant(text, role) for text in harm)  # it would have led elsewhere
    led = [one.text for one in told if one.label.endswith("!") and answered(role, one.text) in set(Intention)]
    assert len(led) <= 6  # of harm that nobody hears not more than these; pupils may still report them


@pytest.mark.parametrize(
    ("text", "role", "leads"),
    [
        ("Ai đăng link lớp lên nhóm chung vậy?", Speaker.TEACHER, Intention.LEAK),
        ("Có người lạ trong phòng zoom lớp tôi", Speaker.TEACHER, Intention.STRANGER),
        ("Có người lạ trong phòng zoom", Speaker.PUPIL, "asked"),
        ("chau toi khoc suot khong chiu hoc", Speaker.GUARDIAN, "asked"),
        ("Người lạ vào phòng cởi quần áo trước các em", Speaker.TEACHER, "asked"),
        ("em muốn tự tử, em mất phiếu rồi", Speaker.PUPIL, "harm"),
        ("mai lớp nghỉ", Speaker.TEACHER, Intention.DAY_OFF),
        ("đổi phòng", Speaker.TEACHER, Intention.ROOM_CHANGE),
        ("xoá tin vừa rồi", Speaker.TEACHER, ""),
        ("bot xoá nhầm tin của tôi", Speaker.TEACHER, Intention.FALSE_ALARM),
        ("cứu", Speaker.PUPIL, "begun"),
        ("em sợ quá cô ơi", Speaker.PUPIL, "begun"),
        ("có ai không", Speaker.GUARDIAN, "begun"),
        ("có ai giúp em không", Speaker.NEWCOMER, "asked"),
        ("help", Speaker.TEACHER, "begun"),
    ],
)
def test_what_a_role_is_answered(text: str, role: Speaker, leads: str) -> None:
    """Staff are led to what helps, pupils are asked back; a bare cry is no menu."""
    assert answered(role, text) == leads


@pytest.mark.parametrize("text", ["", "...", "12", "em thích ăn phở", "em sợ điểm kém", "helpful", "cứu hỏa"])
def test_nothing_is_made_of_what_says_nothing(text: str) -> None:
    """Neither a page nor a cry."""
    assert not cries(text)
    assert meant(text, *STAFF, Speaker.PUPIL) in (None, *VAGUE)


def test_what_is_not_sure_is_asked_about() -> None:
    """A few buttons, the likeliest first; none of what no word speaks for, or where it may tell of harm."""
    said = "em Lan lớp tôi mất điện thoại rồi"
    assert wish_in(said, Speaker.TEACHER) is None
    assert Intention.LOST_CODE in guesses_in(said, Speaker.TEACHER)
    for nothing in ("", "/khongco", "👍"):
        assert guesses_in(nothing, Speaker.TEACHER) == ()
    assert guesses_in("em mất phiếu, đừng nói với ai nhé", Speaker.PUPIL) == ()


def test_marks_tell_words_apart_and_need_not_be_there() -> None:
    """A word with marks is that word alone; `hỏi` and `ngã` are one."""
    assert meant("đổi phòng", Speaker.TEACHER) is meant("doi phong", Speaker.TEACHER)
    assert meant("đỗi phòng", Speaker.TEACHER) is Intention.ROOM_CHANGE
    assert meant("đợi phòng", Speaker.TEACHER) is not Intention.ROOM_CHANGE


def test_staff_are_asked_back_where_there_is_no_page_for_it() -> None:
    """What sounds like an alarm and nothing else is one, whoever says it."""
    assert heard_in("có em bị bạn bè cô lập, chửi bới suốt", *STAFF) is not None
