"""Who stops answering in the midst of a report has reported: to leaders alone, told neutrally, answerable."""

from __future__ import annotations

import pytest

from bot.classroom import Language
from tests.e2e.harness import School, labels, text_of
from tests.long.e2e.incidents.test_alarms import WORDS, asked_back, opened_news, pupil_of_class, says
from tests.long.e2e.incidents.test_author import whispers
from tests.long.e2e.incidents.test_conversations import told

SOON, OVER = 200, 200  # seconds; together they are more than five minutes
NAME = "về bạn Hùng lớp 7B ạ"


@pytest.mark.parametrize("language", tuple(Language))
async def test_a_report_goes_though_the_question_whom_it_is_about_is_never_answered(
    school: School, language: Language
) -> None:
    """Also over a restart; the class's teacher hears once the child says that it is about a pupil."""
    await pupil_of_class(school)
    question = await asked_back(school, school.pupil, WORDS[language])
    await school.press(school.pupil, question, "al-go")
    await school.until(lambda: school.words("button-al-unsaid") in labels(question) or None)
    assert school.say("alarm-goes", who="child", minutes="5") in text_of(question)
    await school.clock.advance(SOON)
    await school.settled()
    assert told(school, school.owner, "2026-") == []
    await school.stop()
    await school.clock.advance(OVER)
    await school.start(owner_ids=(school.owner.id,))
    (card,) = await school.cards(school.owner)
    assert WORDS[language] in text_of(card)
    assert school.say("alarm-card-apart") in text_of(card)
    news = await opened_news(school, school.pupil)
    assert school.say("alarm-about-still", who="child") in text_of(news)
    assert school.say("alarm-filed-apart") in text_of(news)
    assert told(school, school.teacher, "2026-") == []
    answer = await school.press(school.pupil, news, "al-pupil")
    assert answer == school.words("alarm-filed-now", who="child")
    await says(school, school.teacher, "2026-0001")
    await school.until(lambda: school.say("alarm-card-apart") not in text_of(card) or None)
    await school.settled()
    assert len(told(school, school.pupil, school.say("alarm-news", who="child"))) <= 1
    assert told(school, school.owner, "2026-0002") == []


async def test_the_head_who_turns_out_to_be_meant_loses_the_card(school: School) -> None:
    """The child reads that it may have been read; the buttons of the old question still answer."""
    await pupil_of_class(school)
    question = await asked_back(school, school.pupil, "thầy hiệu trưởng đánh em")
    await school.press(school.pupil, question, "al-go")
    await school.until(lambda: school.words("button-al-staff") in labels(question) or None)
    await school.clock.advance(SOON + OVER)
    (card,) = await school.cards(school.owner)
    await school.press(school.pupil, question, "al-staff")
    whom = {"name": school.owner.first_name, "role": school.words("team-role-owner")}
    await school.asked(school.pupil, "al-one", **whom)
    await school.press(school.pupil, question, "al-one", **whom)
    await school.until(lambda: card.deleted or None)
    await school.until(lambda: school.say("alarm-read", who="child") in text_of(question) or None)


async def test_a_report_in_the_group_goes_though_its_question_in_private_is_never_seen(
    school: School,
) -> None:
    """The command was the report: the teacher of the class may read it only where the child says so."""
    await pupil_of_class(school)
    school.telegram.say(school.group, school.pupil, f"/baocao {NAME}")
    question = await school.asked(school.pupil, "al-go")
    assert school.say("alarm-goes", who="child", minutes="5") in text_of(question)
    await school.clock.advance(SOON + OVER)
    (card,) = await school.cards(school.owner)
    assert NAME in text_of(card)
    assert whispers(school, school.pupil)
    await school.settled()
    assert told(school, school.teacher, "2026-") == []
    assert await school.press(school.pupil, question, "al-no") == school.words("alarm-sent-now")
