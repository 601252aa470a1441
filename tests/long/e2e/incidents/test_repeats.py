"""The same room leaks again, in another class too: it is recognised, and nobody is blamed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import data_of, labels, text_of
from tests.e2e.mornings import (
    AT_NINE,
    ZOOM_LINK,
    confirm,
    door_of,
    ever_told,
    group_of,
    let_in,
    pasted_in_group,
    way_in,
)

if TYPE_CHECKING:
    from bot.sandbox import Chat, Message, User
    from tests.e2e.harness import School

FOREIGN = "vào đi https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1"
PUPIL = "Lý Thu Uyên"


async def leaked_in(school: School, group: Chat, who: User, text: str = FOREIGN) -> None:
    """Let somebody leak, and the message go."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, who, text))
    await school.settled()


async def saying(school: School, who: User, part: str) -> Message:
    """Wait until the bot has said something with these words to somebody; return the newest."""
    return await school.until(
        lambda: next((m for m in reversed(school.said(who)) if part in text_of(m)), None)
    )


async def test_another_class_learns_number_and_class_and_who_may_opens_it(school: School) -> None:
    """The same link in two classes: their teachers see no more; the owner opens the earlier one."""
    await school.open()
    hoa, binh = school.person("Hoa"), school.pupil_admin
    other = await group_of(school, hoa, "8B", binh)
    await confirm(school, school.teacher, "7A")
    await confirm(school, hoa, "8B")
    await leaked_in(school, school.group, school.pupil)
    await school.clock.advance(700)
    await leaked_in(school, other, binh)
    line = school.words("card-earlier-class", number="2026-0001", school_class="7A")
    theirs, owners = await saying(school, hoa, line), await saying(school, school.owner, line)
    graver = school.say("severity-repeat")
    assert school.say("card-severity", level="intrusion", graver=graver, lighter="none") in text_of(owners)
    opens = school.words("button-m-other")
    assert opens not in labels(theirs)
    assert opens in labels(owners)
    heard = len(school.said(hoa))
    answered = len(school.telegram.calls("answerCallbackQuery"))
    school.craft(hoa, data_of(owners, opens))
    calls = await school.until(lambda: school.telegram.calls("answerCallbackQuery")[answered:] or None)
    assert calls[0].parameters["text"] == school.words("press-not-staff")
    await school.settled()
    assert len(school.said(hoa)) == heard
    assert await school.press(school.owner, owners, "m-other") == school.words("setup-look-below")
    shown = await school.until(
        lambda: next(
            (
                m
                for m in reversed(school.said(school.owner))
                if "2026-0001" in text_of(m).partition("\n")[0] and m.message_id > owners.message_id
            ),
            None,
        )
    )
    assert school.words("button-ack") in labels(shown)


async def test_who_opened_the_door_is_shown_to_its_own_staff_and_noted(school: School) -> None:
    """By number and name, with the sentence that it proves nothing; the card's page does not show it."""
    await school.open()
    hoa = school.person("Hoa")
    other = await group_of(school, hoa, "8B", school.pupil_admin)
    await confirm(school, school.teacher, "7A")
    await confirm(school, hoa, "8B")
    await pasted_in_group(school, AT_NINE)
    await school.at(8, 52)
    await let_in(school, school.pupil, "12", PUPIL, await way_in(school))
    await door_of(school, school.pupil)
    await leaked_in(school, other, school.pupil_admin, ZOOM_LINK)
    (card,) = await school.cards(school.owner)
    theirs = (await school.cards(hoa))[-1]
    mine = (await school.cards(school.teacher))[-1]
    for who, one in ((hoa, theirs), (school.teacher, mine)):
        await school.press(who, one, "m-author")
        await school.until(lambda one=one: school.words("button-m-doors") in labels(one) or None)
    assert await school.press(hoa, theirs, "m-doors") == school.words("doors-others-room")
    look = data_of(mine, school.words("button-m-doors"))
    for who in (hoa, school.pupil, school.pupil_admin):
        school.craft(who, look)
    await school.settled()
    for who in (hoa, school.pupil_admin):
        assert PUPIL not in ever_told(school, who)
    await school.restart()
    await school.press(school.teacher, mine, "m-doors")
    shown = await saying(school, school.teacher, school.words("doors-line", number="12", name=PUPIL))
    assert shown.protected
    assert text_of(shown).endswith(school.words("doors-foot"))
    assert PUPIL not in text_of(mine)
    await school.press(school.owner, card, "timeline")
    looked = school.words("timeline-doors-seen", at="", who="Lan").strip(" ·")
    await school.until(lambda: looked in text_of(card) or None)
    assert text_of(card).count("🔑") == 0
