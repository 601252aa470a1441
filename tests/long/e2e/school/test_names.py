"""Self-chosen names: nobody is let in, confirmed or accused by what an account is called."""

from __future__ import annotations

from bot.sandbox import Chat, Message, User
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.mornings import (
    acting_creator,
    applied,
    claims,
    confirmed_teacher,
    group_of,
    kept,
    let_in,
    pasted_in_group,
    way_in,
)
from tests.e2e.rosters.test_filing import sent


async def queue_of(school: School, who: User, typed: str) -> Message:
    """Let somebody ask to be let in; return the teacher's card with them on it."""
    await applied(school, who, typed, await way_in(school))
    number, _, name = typed.partition(" ")
    return await school.asked(school.teacher, "ay", number=number, name=name)


async def test_an_account_named_like_another_is_told_apart(school: School) -> None:
    """Its @username stands beside the name, and no name can show one that is not its own."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    language = school.language.value
    false = school.telegram.add_user("Nguyễn Văn An (@an)", username="ke_la", language_code=language)
    school.telegram.join(school.group, false)
    card = await queue_of(school, false, "5 An")
    assert "Nguyễn Văn An (an) (@ke_la)" in text_of(card)
    school.telegram.press_start(false)
    group = await group_of(school, false, "7A")
    school.telegram.say(group, false, ZOOM)
    shown = await school.cards(school.owner)
    assert "Nguyễn Văn An (an) (@ke_la)" in text_of(shown[-1])


async def asked_about(school: School, group: Chat, who: User) -> Message:
    """Let somebody add the bot to their group; return what the owner is asked."""
    school.telegram.add_bot(group, who, DELETE)
    return await school.begun(school.owner, "group-question", group=str(group.title))


async def test_a_group_takes_over_no_class_by_its_title(school: School) -> None:
    """A list waits for its group; a stranger's of the same name, confirmed in error, does not get it."""
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    sent(school, school.owner, "excel-utf8.csv", b"STT,Name,Class\n1,An,7A\n2,Binh,7A\n")
    which = await school.asked(school.owner, "nw", name="7A")
    await school.press(school.owner, which, "nw", name="7A")
    await school.press(school.owner, await school.told(school.owner, "roster-sure", school_class="7A"), "ny")
    language = school.language.value
    stranger = school.telegram.add_user("Lan", username="ke_la", language_code=language)
    group = school.telegram.create_supergroup("Lớp 7A", stranger, school.pupil)
    question = await asked_about(school, group, stranger)
    assert "Lan (@ke_la)" in text_of(question)
    assert school.words("chat-members", members="3", admins="2", staff="0") in text_of(question)
    assert school.words("group-class-waits", school_class="7A", count="2") in text_of(question)
    assert await school.press(school.owner, question, "gy") == school.words("decision-confirmed")
    assert len([line for line in kept(school) if line.startswith("classes ")]) == 2
    question = await asked_about(school, school.group, school.teacher)
    pressed = await school.press(school.owner, question, "gf", school_class="7A", count="2")
    assert pressed == school.words("decision-confirmed")
    assert len([line for line in kept(school) if line.startswith("classes ")]) == 2
    third = school.telegram.create_supergroup("lớp 7a", stranger)
    school.telegram.add_bot(third, stranger, DELETE)
    question = await school.begun(school.owner, "group-question", group="lớp 7a (2)")
    assert school.words("group-clash", school_class="7A", count="2") in text_of(question)


async def test_a_card_says_whose_account_it_is_or_that_nobody_knows(school: School) -> None:
    """The verified account by its list number; any other is called what it calls itself."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    for count, who, said in (
        (1, school.pupil_admin, school.words("card-author-self-chosen")),
        (
            2,
            school.pupil,
            school.words("card-author-pupil", number="12", name="Nguyễn Văn An", school_class="7A"),
        ),
    ):
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, who, ZOOM))
        card = (await school.cards(school.teacher, count))[-1]
        assert said in await school.details(school.teacher, card)
        await school.settled()
        await school.clock.advance(700)


async def test_a_pupil_is_named_to_nobody_but_their_classs_staff(school: School) -> None:
    """Who acts for another group learns no name by luring a pupil into it."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    stranger = school.person("Kẻ lạ")
    other = await group_of(school, stranger, "Chợ cũ", school.pupil)
    await claims(school, stranger, "claim-acting")
    await school.telegram.wait_until_deleted(school.telegram.say(other, school.pupil, ZOOM))
    (card,) = await school.cards(stranger)
    assert school.words("card-author-self-chosen") in await school.details(stranger, card)
    assert "Nguyễn Văn An" not in text_of(card)
