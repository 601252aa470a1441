"""A cry about harm before the class: answered to the child alone, and told to staff as a report is."""

from __future__ import annotations

from tests.e2e.harness import ZOOM, School, labels, text_of
from tests.e2e.mornings import confirmed_teacher, starts
from tests.long.e2e.incidents.test_alarms import says
from tests.long.e2e.incidents.test_author import newer, older, whispers

CRY = "em không muốn sống nữa"


async def test_a_cry_in_the_group_is_answered_to_the_child_alone(school: School) -> None:
    """With 111 and a way to talk alone; it stands, staff have a card, and again it is the same card."""
    await confirmed_teacher(school)
    newer(school)
    before = len(school.said(school.group))
    cry = school.telegram.say(school.group, school.pupil, CRY)
    (card,) = await school.cards(school.owner)
    assert CRY in text_of(card)
    assert school.pupil.first_name not in text_of(card).split()
    (answer,) = await school.until(lambda: whispers(school, school.pupil) or None)
    assert "111" in text_of(answer).partition("\n")[0]
    assert labels(answer) == [school.words("button-al-talk")]
    school.telegram.say(school.group, school.pupil, "em muốn chết thật")
    await school.until(lambda: "em muốn chết thật" in text_of(card) or None)
    await school.settled()
    assert not [each for each in school.said(school.owner) if "2026-0002" in text_of(each)]
    assert not cry.deleted
    assert len(school.said(school.group)) == before
    assert whispers(school, school.pupil_admin) == []
    await starts(school, school.pupil)
    school.telegram.say(school.pupil, school.pupil, "em ở trên sân thượng")
    await school.until(lambda: "sân thượng" in text_of(card) or None)


async def test_without_messages_for_one_member_it_is_answered_in_private_or_not_at_all(
    school: School,
) -> None:
    """Nothing that names a child is said before the class; staff hear either way."""
    await confirmed_teacher(school)
    older(school)
    await starts(school, school.pupil)
    before = len(school.said(school.group))
    for child, words in ((school.pupil, CRY), (school.pupil_admin, "bố đánh em bằng thắt lưng")):
        school.telegram.say(school.group, child, words)
    await school.begun(school.pupil, "alarm-harm", who="child")
    told = "\n".join(await school.pages(school.owner, 2))
    assert CRY in told
    assert "thắt lưng" in told
    await school.settled()
    assert len(school.said(school.group)) == before


async def test_a_cry_that_says_no_more_is_asked_back_where_nobody_else_reads(school: School) -> None:
    """In private, or before the class seen by the child alone; staff are told nothing yet."""
    await confirmed_teacher(school)
    newer(school)
    await starts(school, school.pupil)
    before = len(school.said(school.group))
    for who in (school.pupil, school.pupil_admin, school.teacher):
        school.telegram.say(school.group, who, "có ai không, em sợ")
    await school.told(school.pupil, "alarm-begin", who="child")
    (whisper,) = await school.until(lambda: whispers(school, school.pupil_admin) or None)
    assert text_of(whisper) == school.words("alarm-whisper-start")
    await school.settled()
    assert len(school.said(school.group)) == before
    assert whispers(school, school.pupil) == whispers(school, school.teacher) == []
    assert not [each for each in school.said(school.owner) if "2026-" in text_of(each)]


async def test_staff_songs_and_everyday_talk_cry_nothing(school: School) -> None:
    """What a teacher writes, what is passed on and what is said in fun is no card."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, CRY)
    school.telegram.say(school.group, school.pupil, "bài nhiều muốn chết")
    school.telegram.say(school.group, school.pupil, ZOOM)
    (card,) = await school.cards(school.teacher)
    await school.settled()
    assert CRY not in text_of(card)
    for who in (school.teacher, school.owner):
        assert not [each for each in school.said(who) if "2026-0002" in text_of(each)]


async def test_a_cry_in_a_message_that_is_removed_is_heard_all_the_same(school: School) -> None:
    """The room goes, the child is answered alone, and staff read the cry alone; and once."""
    await confirmed_teacher(school)
    newer(school)
    cry = school.telegram.say(school.group, school.pupil, f"ai cứu em với, {CRY} {ZOOM}")
    await school.telegram.wait_until_deleted(cry)
    card = await says(school, school.owner, CRY)
    assert "84215530967" not in text_of(card)
    answer = await school.until(
        lambda: next((each for each in whispers(school, school.pupil) if "111" in text_of(each)), None)
    )
    assert labels(answer) == [school.words("button-al-talk")]
    await school.settled()
    await school.restart()
    await school.settled()
    assert [each for each in school.said(school.owner) if "2026-0003" in text_of(each)] == []
    assert len([each for each in whispers(school, school.pupil) if "111" in text_of(each)]) == 1
