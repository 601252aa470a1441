"""Staff write to the guardians of a leak's author: by a press, in kind words that were read first."""

from __future__ import annotations

from bot.sandbox import Message, TooMany, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import ROOM, ever_told
from tests.long.e2e.enrolment.test_guardians import guardian
from tests.long.e2e.incidents.test_alarms import pupil_of_class
from tests.long.e2e.incidents.test_tell import leak

NAME = "Nguyễn Văn An"
OWN = "Cháu An lỡ gửi đường vào lớp. Anh chị gọi cho tôi nhé."


async def enrolled(school: School) -> User:
    """Have a pupil with an account and a mother who receives the bot's messages; return her."""
    slips = await pupil_of_class(school)
    mother = await guardian(school, "Hoa", slips.guardians[0].code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    return mother


async def opened(school: School) -> Message:
    """Let the pupil leak, and turn the teacher's card to the page about the sender."""
    await leak(school)
    card = (await school.cards(school.teacher))[-1]
    await school.settled()
    await school.press(school.teacher, card, "m-author")
    await school.until(lambda: school.words("author-page-lead") in text_of(card) or None)
    return card


async def preview(school: School, card: Message) -> None:
    """Let the teacher ask what the guardians would be sent; the card shows it."""
    await school.press(school.teacher, card, "m-note")
    await school.until(lambda: school.words("button-m-note-go") in labels(card) or None)


async def letter_to(school: School, who: User) -> Message:
    """Wait for the note that a guardian gets."""
    return await school.asked(who, "m-note-read")


async def test_the_usual_words_accuse_nobody_and_the_card_tells_what_became_of_them(school: School) -> None:
    """Nothing is sent before the press; that it was read is known by the guardian's press alone."""
    mother = await enrolled(school)
    card = await opened(school)
    assert school.words("button-m-note") in labels(card)
    await preview(school, card)
    await school.settled()
    told = school.words("note-words", name=NAME, school_class="7A", at="", day="").partition("\n")[0]
    assert told in text_of(card)
    assert told not in ever_told(school, mother)
    await school.restart()
    assert await school.press(school.teacher, card, "m-note-go") == school.words("note-sent")
    letter = await letter_to(school, mother)
    assert text_of(letter).startswith(told)
    for secret in ("84215530967", "QmZ4dHlPc3RhV1"):
        assert secret not in text_of(letter)
    assert school.teacher.first_name not in text_of(letter)
    assert await school.press(mother, letter, "m-note-read") == school.words("note-read")
    mark = school.words("note-read-mark")
    await school.until(
        lambda: (mark in text_of(letter) and labels(letter) == [school.words("button-home")]) or None
    )
    await school.press(school.teacher, card, "summary")
    read = school.words("card-note", at="x", who="Lan", read="x").rpartition("[")[2].partition("]")[0]
    await school.until(lambda: school.words("button-details") in labels(card) or None)
    assert "👪" in await school.details(school.teacher, card)
    assert read in text_of(card)
    await school.press(school.teacher, card, "timeline")
    written = school.words("timeline-guardian-written", at="", who="Lan").strip(" ·")
    await school.until(lambda: written in text_of(card) or None)
    assert not [m for m in school.said(school.pupil) if told in text_of(m)]


async def asks(school: School, card: Message) -> None:
    """Let the teacher wish to write own words."""
    await preview(school, card)
    assert await school.press(school.teacher, card, "m-note-own") == school.words("note-ask")


async def shows(school: School, words: str) -> Message:
    """Let the teacher type own words; return them as they would be sent."""
    school.telegram.say(school.teacher, school.teacher, words)
    return await school.until(
        lambda: next((m for m in school.said(school.teacher) if words in text_of(m) and m.buttons), None)
    )


async def test_own_words_are_shown_again_and_never_hold_a_room(school: School) -> None:
    """Whatever gives one away is not taken; each button sends the words above it, which name who wrote."""
    mother = await enrolled(school)
    card = await opened(school)
    await asks(school, card)
    school.telegram.say(school.teacher, school.teacher, "ID 941 2345 6721, mật mã 246810 anh chị nhé")
    await school.told(school.teacher, "note-unfit")
    first = await shows(school, "Anh chị ghé trường trò chuyện nhé.")
    second = await shows(school, f"<b>{OWN}</b>")
    assert await school.press(school.teacher, first, "m-note-go") == school.words("note-over")
    assert OWN not in ever_told(school, mother)
    assert await school.press(school.teacher, second, "m-note-go") == school.words("note-sent")
    letter = await letter_to(school, mother)
    assert f"<b>{OWN}</b>" in text_of(letter)
    assert "Lan" in text_of(letter)
    assert "941" not in ever_told(school, mother)
    assert not [m for m in school.said(school.pupil) if OWN in text_of(m)]


async def test_an_invitation_is_taken_in_though_words_were_asked_for(school: School) -> None:
    """Its lesson may be about to begin; nothing of it goes to a guardian."""
    mother = await enrolled(school)
    await asks(school, await opened(school))
    shown = await shows(school, OWN)
    paste = school.telegram.say(school.teacher, school.teacher, ROOM)
    await school.until(lambda: paste.deleted)
    await school.asked(school.teacher, "ls")
    assert await school.press(school.teacher, shown, "m-note-go") == school.words("note-over")
    assert "941" not in ever_told(school, mother)


async def test_a_note_that_waits_is_not_sent_once_it_was_the_bots_mistake(school: School) -> None:
    """Nothing goes to the family, and the timeline tells so."""
    mother = await enrolled(school)
    card = await opened(school)
    await preview(school, card)
    await school.settled()
    school.telegram.fail(TooMany(20), "sendMessage", chat=mother.id)
    await school.press(school.teacher, card, "m-note-go")
    await school.press(school.teacher, card, "summary")
    await school.until(lambda: school.words("button-details") in labels(card) or None)
    await school.dismiss(school.teacher, card)
    await school.until(lambda: school.words("button-reopen") in labels(card) or None)
    await school.clock.advance(60)
    await school.settled()
    assert not [m for m in school.said(mother) if school.words("button-m-note-read") in labels(m)]
    assert "👪" not in text_of(card)
    await school.press(school.teacher, card, "timeline")
    dropped = school.words("timeline-guardian-note-dropped", at="").strip(" ·")
    await school.until(lambda: dropped in text_of(card) or None)
