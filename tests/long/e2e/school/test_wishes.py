"""Everyday sentences in private: each role is led to what helps, and nothing is done by a sentence alone."""

from __future__ import annotations

import pytest

from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    confirmed_teacher,
    let_in,
    pasted_in_group,
    saved,
    way_in,
)

_COUNTED = ("opened", "handed", "closed", "apart", "unanswered", "unverified")


async def test_staff_are_led_to_a_page_or_a_button(school: School) -> None:
    """Also of a stranger in the room and of a public link, which ask back nothing."""
    await confirmed_teacher(school)
    await saved(school, ROOM)
    for words, answer, button in (
        ("doi tiet nay sang thu 5", "wish-move-lesson", "wc"),
        ("có người lạ trong phòng zoom", "wish-stranger-staff", "al-stranger"),
        ("Ai đăng link lớp lên nhóm chung vậy?", "wish-leak-staff", "al-link"),
    ):
        school.telegram.say(school.teacher, school.teacher, words)
        told = await school.told(school.teacher, answer)
        assert school.words(f"button-{button}") in labels(told)
    school.telegram.say(school.teacher, school.teacher, "tôi muốn đổi phòng")  # that of the lesson that is on
    await school.asked(school.teacher, "room-stays")
    school.telegram.say(school.teacher, school.teacher, "điểm danh")
    head = school.words("ledger-counts", **dict.fromkeys(_COUNTED, "0"))
    await school.until(lambda: school.saying(school.teacher, lambda said: head in said))
    school.telegram.say(school.teacher, school.teacher, "phụ huynh nào chưa ký")
    await school.until(lambda: school.words("ways-list") in text_of(school.said(school.teacher)[-1]) or None)
    school.telegram.say(school.owner, school.owner, "khoá hết cửa các lớp ngay")
    told = await school.told(school.owner, "wish-freeze")
    assert school.words("button-freeze") in labels(told)


async def test_before_any_lesson_who_is_in_leads_to_what_comes(school: School) -> None:
    """There is no door yet that anybody opened, and no lesson today that another room could be for."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "tôi muốn đổi phòng")
    assert school.words("button-wc") in labels(await school.told(school.teacher, "wish-room-change"))
    school.telegram.say(school.teacher, school.teacher, "còn em nào chưa vào")
    assert school.words("button-wc") in labels(await school.told(school.teacher, "wish-who-is-in"))


async def test_pupils_are_led_to_their_door_and_may_report_instead(school: School) -> None:
    """A sentence that is no plain wish opens no door; what is meant otherwise can be sent."""
    await confirmed_teacher(school)
    await saved(school, ROOM)
    await let_in(school, school.pupil, "12", "Nguyễn Thị An", await way_in(school))
    for words in ("mấy giờ hôm nay em vào học vậy ạ", "em chờ hoài không thấy nút vào lớp ở đâu hết"):
        await school.settled()
        before = len(school.said(school.pupil))
        school.telegram.say(school.pupil, school.pupil, words)
        answers = await school.until(lambda before=before: school.said(school.pupil)[before:] or None)
        assert school.words("button-al-go") in labels(answers[-1])
        assert len(labels(answers[-1])) > 1
    school.telegram.say(school.pupil, school.pupil, "em làm mất phiếu rồi")
    assert school.words("button-lost") in labels(await school.told(school.pupil, "wish-lost-code"))


async def test_newcomers_are_led_by_what_they_say_they_are(school: School) -> None:
    """One press each."""
    await confirmed_teacher(school)
    stranger = school.person("Người mới")
    school.telegram.press_start(stranger)
    for words, answer, button in (
        ("tôi là giáo viên lớp 6B", "wish-teacher", "claim"),
        ("em là học sinh lớp 8A2", "wish-pupil", "tt"),
    ):
        school.telegram.say(stranger, stranger, words)
        assert school.words(f"button-{button}") in labels(await school.told(stranger, answer))
    school.telegram.say(stranger, stranger, "tôi là bà ngoại của cháu An")
    told = await school.told(stranger, "wish-guardian")
    assert school.words("button-own") not in labels(told)  # no class takes numbers


@pytest.mark.parametrize("words", ["cứu", "em sợ quá", "có ai không", "help"])
async def test_a_bare_cry_is_asked_back_kindly(school: School, words: str) -> None:
    """With 111 and the press that reports it, never with a menu."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, words)
    asked = await school.asked(school.pupil, "al-go")
    assert school.say("alarm-begin", who="child") == text_of(asked)
    assert "111" in text_of(asked)


async def test_a_pupils_small_words_raise_no_alarm(school: School) -> None:
    """Thanks are answered kindly; a friend's slip is no card; a lesson that is over is told."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await school.settled()
    for words, answer in (
        ("em cảm ơn ạ", "small-talk-thanks"),
        ("👍", "small-talk-noted"),
        ("bạn em mất phiếu, cho bạn em vào với", "wish-friends"),
    ):
        school.telegram.say(school.pupil, school.pupil, words)
        told = await school.told(school.pupil, answer)
        assert school.words("button-lost") not in labels(told)
    school.telegram.say(school.pupil, school.pupil, "co nguoi goi dien bao dong tien hoc qua mang")
    await school.begun(school.pupil, "money-never")
    await school.at(9, 30)
    school.telegram.say(school.pupil, school.pupil, "em vào muộn, link đâu")
    over = school.words("home-over", topic="Toán", end="09:00")
    home = await school.until(lambda: school.saying(school.pupil, lambda said: over in said))
    assert school.words("wish-door") not in text_of(home)
