"""A report is a conversation: it goes on by itself, keeps its wishes, and stays unseen on a shared phone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.sandbox import Message, Photo, User, Video
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    come,
    confirmed_teacher,
    consent_question,
    pasted_in_group,
    roster,
    starts,
    way_in,
)
from tests.e2e.pictures import plain
from tests.e2e.printed import links_in
from tests.long.e2e.incidents.test_alarms import (
    asked_back,
    asked_in_dialog,
    opened_news,
    pupil_of_class,
    reported,
    says,
    sent,
)

HARM = "chú ấy sờ vào người em"
ON = "chú ấy đang ở dưới nhà"
LATER = 31 * 60


async def goes_on(school: School, who: User, words: str = "", photo: Photo | None = None) -> str:
    """Let somebody write on; return what the bot says to it."""
    before = {each.message_id for each in school.said(who)}
    school.telegram.say(who, who, words, photo=photo)
    # The home comes in place of the one before.
    new = await school.until(
        lambda: [each for each in school.said(who) if each.message_id not in before] or None
    )
    return text_of(new[-1])


def told(school: School, who: User, words: str) -> list[Message]:
    """Return the bot's messages to somebody that hold these words."""
    return [each for each in school.said(who) if words in text_of(each)]


async def test_the_second_sentence_joins_the_report_and_keeps_its_wish(school: School) -> None:
    """Whom the child left out sees none of it, 111 stands there, and no button opens another report."""
    await pupil_of_class(school)
    await reported(school, school.pupil, HARM, how="al-apart")
    answer = await goes_on(school, school.pupil, ON)
    assert answer.endswith(school.say("alarm-added", who="child", number=""))
    assert "111" in answer
    assert await goes_on(school, school.pupil, photo=Photo(plain("red"))) == answer
    (card,) = await school.cards(school.owner)
    await school.until(lambda: ON in text_of(card) or None)
    await school.settled()
    assert school.say("alarm-card-apart") in text_of(card)
    assert school.words("alarm-card-picture") in text_of(card)
    assert told(school, school.teacher, "2026-") == []
    assert told(school, school.owner, "2026-0002") == []


async def test_what_is_said_of_a_teacher_does_not_reach_that_teacher_by_an_earlier_report(
    school: School,
) -> None:
    """A press about a stranger, which the teachers see, is no answer to who reads all that follows.

    Until she says so nobody does; without an answer those do who lead the school and do not teach the class.
    """
    await pupil_of_class(school)
    await reported(school, school.pupil, "có người lạ vào phòng phá lớp")
    assert await school.cards(school.teacher)
    words = "cô Lan tát em hôm qua"
    answer = await goes_on(school, school.pupil, words)
    assert school.say("alarm-confided", who="child") in answer
    await goes_on(school, school.pupil, "đừng nói cô nhé")
    await school.settled()
    assert told(school, school.owner, words) == []
    await school.clock.advance(5 * 60)
    (card,) = await school.until(lambda: told(school, school.owner, words) or None)
    assert school.say("alarm-card-apart") in text_of(card)
    await school.settled()
    assert told(school, school.teacher, "cô Lan") == []


async def test_what_is_written_before_the_press_is_reported_too(school: School) -> None:
    """Two sentences and a picture, one report; what is not chosen yet is asked once more."""
    await confirmed_teacher(school)
    await asked_back(school, school.pupil, "em bị mấy bạn bắt nạt")
    for words, photo, turn in ((ON, None, "odd"), ("", Photo(plain("red")), "even")):
        answer = await goes_on(school, school.pupil, words, photo)
        assert answer.startswith(school.say("alarm-kept", turn=turn))
    question = await school.asked(school.pupil, "al-apart")
    await sent(school, school.pupil, question, "al-apart")
    (card,) = await school.cards(school.owner)
    await school.until(lambda: school.words("alarm-card-picture") in text_of(card) or None)
    assert ON in text_of(card)
    assert "bắt nạt" in text_of(card)


@pytest.mark.parametrize("known", [True, False])
async def test_whoever_is_asked_is_answered_and_never_twice_alike(school: School, *, known: bool) -> None:
    """Fear, a plea for silence, a word taken back; 111 and the way to delete it all stand in each answer."""
    await (pupil_of_class if known else confirmed_teacher)(school)
    await starts(school, school.pupil)
    await school.settled()
    said = [
        ("đừng nói ai nhé", "Có chuyện gì vậy em"),
        ("sợ", "Bot ở đây"),
        ("đừng nói cô", "bot chưa nói với ai cả"),
        ("đừng nói cô nhé, cô mắng em", "Bot chưa nói với ai cả"),
        ("mấy bạn trong lớp cứ...", "Bot"),
        ("hay gọi em là con lợn, cả nhóm cười", "Bot"),
        ("thôi không có gì đâu ạ", "bot không gửi gì"),
    ]
    answers = [await goes_on(school, school.pupil, words) for words, _ in said]
    for answer, (_, part) in zip(answers, said, strict=True):
        assert part in answer
        assert "111" in answer
    assert all(one != then for one, then in pairwise(answers))
    apart = school.words("button-al-apart")
    silent, *_ = [each for each in school.said(school.pupil) if answers[2] == text_of(each)]
    assert labels(silent)[0] == apart
    assert (school.owner.first_name in answers[2]) is known
    assert [
        each for each in school.said(school.pupil)[-7:] if school.words("button-al-wipe") not in labels(each)
    ] == []
    await school.settled()
    assert told(school, school.owner, "con lợn") == []


async def test_what_was_never_sent_is_deleted_and_said_so(school: School) -> None:
    """Neutrally at first; an old button says the same, and nothing went."""
    await confirmed_teacher(school)
    question = await asked_back(school, school.pupil, "em bị mấy bạn bắt nạt")
    assert school.say("alarm-unsent", minutes=45) in text_of(question)
    await school.clock.advance(45 * 60)
    news = await school.asked(school.pupil, "al-read")
    assert text_of(news) == school.say("alarm-news", who="child")
    await school.press(school.pupil, news, "al-read")
    await school.until(lambda: text_of(news) == school.say("alarm-gone", who="child") or None)
    assert await school.press(school.pupil, question, "al-go") == school.words("alarm-gone-now")
    await school.settled()
    assert told(school, school.owner, "2026-") == []


@pytest.mark.parametrize(("words", "harm"), [("em bị mấy bạn bắt nạt", False), (HARM, True)])
async def test_what_is_taken_back_is_not_sent_unless_it_is_grave(
    school: School, words: str, *, harm: bool
) -> None:
    """By a button or in words; where a child may be harmed it goes to leaders alone, and says so kindly."""
    await pupil_of_class(school)
    question = await asked_back(school, school.pupil, words)
    await school.press(school.pupil, question, "al-go")
    await school.asked(school.pupil, "al-back")
    if harm:
        answer = await goes_on(school, school.pupil, "à thôi em đùa thôi")
        assert school.say("alarm-anyway", who="child") in answer
        (card,) = await school.cards(school.owner)
        assert school.say("alarm-card-apart") in text_of(card)
    else:
        assert await school.press(school.pupil, question, "al-back") == school.words("alarm-dropped-now")
        await school.clock.advance(LATER)
        await school.settled()
        assert told(school, school.owner, "2026-") == []
    assert told(school, school.teacher, "2026-") == []


async def test_doors_codes_names_and_commands_work_meanwhile(school: School) -> None:
    """A code, a typed name with its number, a wish for the door and a command are no part of the report."""
    await confirmed_teacher(school)
    slips = await roster(school, "12 Nguyễn Văn An", "13 Trần Thị Bình")
    await pasted_in_group(school)
    await reported(school, school.pupil, "em bị mấy bạn bắt nạt")
    await come(school, school.pupil, await way_in(school))
    await consent_question(school, school.pupil, "12 Nguyễn Văn An")
    school.telegram.say(school.pupil, school.pupil, "/help")
    await school.begun(school.pupil, "help")
    await goes_on(school, school.pupil, "cho em xin link")
    await come(school, school.pupil, links_in(slips)[0])
    await school.settled()
    (card,) = [each for each in await school.cards(school.owner) if "bắt nạt" in text_of(each)]
    assert "Nguyễn" not in text_of(card)
    assert "link" not in text_of(card).split("bắt nạt”")[1].splitlines()[0]


async def test_what_was_not_understood_is_reported_with_the_fear_that_follows(school: School) -> None:
    """A sentence nobody heard as a cry, then one that was asked about: the first button reports both."""
    await confirmed_teacher(school)
    await starts(school, school.pupil)
    for words in ("Lê Chi", ON, "em sợ lắm"):
        await goes_on(school, school.pupil, words)
    await school.press(school.pupil, school.said(school.pupil)[-2], "al-go")
    await school.press(school.pupil, await school.asked(school.pupil, "al-unsaid"), "al-unsaid")
    (card,) = await school.cards(school.owner)
    await school.until(lambda: (ON in text_of(card) and "em sợ lắm" in text_of(card)) or None)
    assert "Lê Chi" not in text_of(card)


@pytest.mark.parametrize("who", ["14 Lê Chi", "Lê Chi"])
async def test_who_says_number_and_name_at_the_door_is_not_named_on_the_card(
    school: School, who: str
) -> None:
    """A cry before it, not sent yet and then sent: the name answers the door and joins no report."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await come(school, school.pupil, await way_in(school))
    question = await asked_in_dialog(school, school.pupil, "giá mà em chưa từng sinh ra")
    kept = school.say("alarm-kept", turn="odd")
    assert kept not in await goes_on(school, school.pupil, who)
    await sent(school, school.pupil, question)
    assert school.say("alarm-added", who="child", number="") not in await goes_on(school, school.pupil, who)
    (card,) = await school.cards(school.owner)
    await school.settled()
    assert "sinh ra" in text_of(card)
    assert "Chi" not in text_of(card)


async def test_a_recording_is_asked_for_in_words(school: School) -> None:
    """What cannot be passed on is not lost in silence, and the report goes on."""
    await confirmed_teacher(school)
    await reported(school, school.pupil)
    before = len(school.said(school.pupil))
    school.telegram.say(school.pupil, school.pupil, media=Video())
    await school.until(lambda: school.said(school.pupil)[before:] or None)
    assert text_of(school.said(school.pupil)[-1]).startswith(school.say("alarm-only-words", who="child"))


async def test_words_of_harm_ring_again(school: School) -> None:
    """All who read the card, with 111, and the card says so first; nobody else."""
    await pupil_of_class(school)
    await reported(school, school.pupil, "em bị mấy bạn bắt nạt")
    (card,) = await school.cards(school.owner)
    assert "111" not in text_of(card).partition("\n")[0]
    answer = await goes_on(school, school.pupil, "em không muốn sống nữa")
    assert "111" in answer
    for reader in (school.owner, school.teacher):
        heard = await says(school, reader, "nhắn thêm")
        assert "em không muốn sống nữa" in text_of(heard)
    await school.until(lambda: text_of(card).startswith("☎️") or None)


async def test_later_words_are_asked_about_first(school: School) -> None:
    """Added to the report by one press, or the beginning of another one; never in silence."""
    await pupil_of_class(school)
    await reported(school, school.pupil, HARM, how="al-apart")
    for words, how in (("ở nhà em vẫn thế", "al-join"), ("em bị mấy bạn bắt nạt", "al-new")):
        await school.clock.advance(LATER)
        school.telegram.say(school.pupil, school.pupil, words)
        question = await school.asked(school.pupil, "al-new")
        await school.settled()
        assert told(school, school.owner, words) == []
        join = next(each for each in labels(question) if each != school.words("button-al-new"))
        label = school.words(f"button-{how}") if how == "al-new" else join
        await school.push(school.pupil, question, label)
    (card, *_) = await school.cards(school.owner)
    await school.until(lambda: "ở nhà em vẫn thế" in text_of(card) or None)
    question = await school.asked(school.pupil, "al-go")
    await sent(school, school.pupil, question)
    await says(school, school.teacher, "bắt nạt")
    assert told(school, school.teacher, "ở nhà em vẫn thế") == []


async def test_on_a_phone_that_is_not_safe_nothing_comes_unasked(school: School) -> None:
    """Neither an answer, as staff are told, nor a question about later words; /report tells whoever asks."""
    await confirmed_teacher(school)
    receipt = await reported(school, school.pupil, HARM)
    assert school.words("alarm-safe-ask") in text_of(receipt)
    await school.press(school.pupil, receipt, "al-unsafe")
    await school.until(lambda: school.words("button-al-unsafe") not in labels(receipt) or None)
    (card, *_) = await school.cards(school.owner)
    heard = len(school.said(school.pupil))
    await school.until(lambda: school.say("alarm-card-quiet") in text_of(card) or None)
    await school.press(school.owner, card, "ack")
    await school.press(school.owner, card, "al-answer")
    await school.told(school.owner, "alarm-answer-ask")
    school.telegram.say(school.owner, school.owner, "Em ở đâu?")
    await school.told(school.owner, "alarm-answer-kept")
    await school.settled()
    assert len(school.said(school.pupil)) == heard
    await school.clock.advance(LATER)
    assert "2026-" not in await goes_on(school, school.pupil, "bot ơi bot bao nhiêu tuổi")
    assert school.words("button-al-new") not in labels(school.said(school.pupil)[-1])
    school.telegram.say(school.pupil, school.pupil, "/baocao")
    listed = await school.asked(school.pupil, "al-letter")
    assert school.say("alarm-yours", number="2026-0001", state=school.words("alarm-letter")) in text_of(
        listed
    )
    await school.press(school.pupil, listed, "al-letter")
    await says(school, school.pupil, school.say("alarm-moved-acknowledged", number="2026-0001"))


async def test_the_conversation_is_taken_out_of_the_chat(school: School) -> None:
    """The child's words and the bot's; nothing of it comes back by itself, and the report stands."""
    await confirmed_teacher(school)
    receipt = await reported(school, school.pupil, HARM)
    await goes_on(school, school.pupil, ON)
    (card, *_) = await school.cards(school.owner)
    await school.press(school.owner, card, "ack")
    await opened_news(school, school.pupil)
    said = await school.press(school.pupil, receipt, "al-wipe")
    shown = school.words("alarm-wiped-number", number="2026-0001")
    assert said == f"{school.words('alarm-wiped-now')} {shown}"
    await school.settled()
    left = school.telegram.messages(school.pupil.id)
    assert [each for each in left if HARM in text_of(each) or ON in text_of(each)] == []
    assert told(school, school.pupil, "2026-") == []
    assert told(school, school.pupil, "111") == []
    heard = len(school.said(school.pupil))
    await school.press(school.owner, card, "al-done")
    await school.settled()
    assert len(school.said(school.pupil)) == heard
    assert "bot chưa" in (await goes_on(school, school.pupil, "hôm nay trời đẹp")).lower()
    school.telegram.say(school.pupil, school.pupil, "/baocao")
    begun = await school.begun(school.pupil, "alarm-begin", who="child")
    assert "2026-" not in text_of(begun)
    assert [each for each in labels(begun) if "2026-" in each] == []
    assert "2026-0001" in await goes_on(school, school.pupil, "2026-0001")
