"""Who waits for a teacher: shown on one card, decided singly or together, each by whoever may."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    acting_creator,
    applied,
    approved,
    confirm,
    confirmed_teacher,
    door_of,
    doors_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    way_in,
)

AN, BINH, CHI = ("1", "Nguyễn Văn An"), ("2", "Trần Thị Bình"), ("3", "Lê Chi")


def member(school: School, name: str) -> User:
    """Let one more pupil be in the class's group."""
    person = school.person(name)
    school.telegram.join(school.group, person)
    return person


def cards_of(school: School, teacher: User) -> list[Message]:
    """Return the cards of applicants that stand in a teacher's chat."""
    empty, head = school.words("queue-empty", school_class="7A"), "🙋"
    return [each for each in school.said(teacher) if text_of(each).startswith(head) or text_of(each) == empty]


async def card_of(school: School, teacher: User) -> Message:
    """Wait for a teacher's one card of applicants."""
    (card,) = await school.until(lambda: cards_of(school, teacher))
    return card


async def shows_nobody(school: School, card: Message) -> None:
    """Wait until a card says that nobody waits any more."""
    await school.until(lambda: text_of(card) == school.words("queue-empty", school_class="7A") or None)


async def shows(school: School, card: Message, count: int) -> None:
    """Wait until a card counts so many who wait."""
    head = school.words("queue-head", school_class="7A", count=str(count))
    await school.until(lambda: text_of(card).startswith(head) or None)


@in_both_languages
async def test_all_without_a_conflict_are_let_in_at_once(school: School) -> None:
    """One card, edited as they come; one press, and each gets a door. The card says that nobody waits."""
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    pupils = [school.pupil, school.pupil_admin, member(school, "Chi")]
    for pupil, line in zip(pupils, (AN, BINH, CHI), strict=True):
        await applied(school, pupil, " ".join(line), payload)
    card = await card_of(school, school.teacher)
    await shows(school, card, 3)
    for number, name in (AN, BINH, CHI):
        assert school.words("button-ay", number=number, name=name) in labels(card)
    assert await school.press(school.teacher, card, "aa", count="3") == school.words("decide-admitted")
    for pupil in pupils:
        await door_of(school, pupil)
    await shows_nobody(school, card)
    assert not card.buttons
    assert [card] == cards_of(school, school.teacher)


async def test_after_an_empty_queue_the_next_card_is_a_new_one(school: School) -> None:
    """Edits make no sound; who comes later would be missed on the old card."""
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, *AN, payload)
    (old,) = cards_of(school, school.teacher)
    await school.until(lambda: not old.buttons or None)
    await applied(school, school.pupil_admin, " ".join(BINH), payload)
    new = await school.asked(school.teacher, "ay", number="2", name=BINH[1])
    assert new is not old
    assert text_of(old) == school.words("queue-empty", school_class="7A")


async def test_a_teacher_in_the_lesson_is_rung_for_who_waits_outside(school: School) -> None:
    """The card comes anew after five minutes and once more; nobody is written to twice about one child."""
    await acting_creator(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, " ".join(AN), await way_in(school))
    stood = await card_of(school, school.teacher)
    head = school.words("queue-head-outside", school_class="7A", count="1")

    def rung() -> list[Message]:
        return [each for each in school.said(school.teacher) if text_of(each).startswith(head)]

    for _ in range(2):
        await school.clock.advance(5 * 60)
        (card,) = await school.until(lambda stood=stood: rung() if stood.deleted else None)
        assert card is not stood
        stood = card
    await school.clock.advance(30 * 60)
    assert rung() == [stood]
    await school.press(school.teacher, stood, "ay", number="1", name=AN[1])
    await door_of(school, school.pupil)


async def test_two_teachers_see_the_same_and_the_second_press_says_so(school: School) -> None:
    """Both cards are brought up to date; who presses after the other is told that it is decided."""
    await confirmed_teacher(school)
    hoa = school.person("Hoa")
    await confirm(school, hoa)
    await pasted_in_group(school)
    payload = await way_in(school)
    await applied(school, school.pupil, " ".join(AN), payload)
    await applied(school, school.pupil_admin, " ".join(BINH), payload)
    cards = [await card_of(school, who) for who in (school.teacher, hoa)]
    for card in cards:
        await shows(school, card, 2)
    first = school.words("button-ay", number=AN[0], name=AN[1])
    presses = [
        school.telegram.press(who, card, first)
        for who, card in zip((school.teacher, hoa), cards, strict=True)
    ]
    answers = [(await one.answered()).text for one in presses]
    assert sorted(map(str, answers)) == sorted(map(school.words, ("decide-admitted", "decide-already")))
    for card in cards:
        await shows(school, card, 1)
        assert AN[1] not in text_of(card)
    assert await school.press(hoa, cards[1], "an") == school.words("decide-declined")
    for card in cards:
        await shows_nobody(school, card)
    assert len(doors_of(school, school.pupil)) == 1


async def test_staff_who_start_again_see_who_waits(school: School) -> None:
    """The card was deleted by hand: the home brings a new one, which still decides after a restart."""
    await acting_creator(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, " ".join(AN), await way_in(school))
    card = await school.asked(school.teacher, "an")
    school.telegram.erase(card, school.teacher)
    await school.restart()
    school.telegram.press_start(school.teacher)
    await school.press(school.teacher, await school.asked(school.teacher, "home-waiting"), "home-waiting")
    again = await school.asked(school.teacher, "an")
    assert again is not card
    assert await approved(school, *AN) == school.words("decide-admitted")
    await door_of(school, school.pupil)
