"""Set-up over real HTTP: the card edited in place, /status, rights lost, removal, watching first."""

from __future__ import annotations

from bot.features.school.chat.drill import STAGED
from bot.sandbox import Chat, Message, User
from tests.e2e.harness import DELETE, ZOOM, School, data_of, say, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    ever_told,
    in_both_languages,
    pasted_in_group,
    roster,
    starts,
)

RIGHTS = "delete_messages+restrict_members+invite_users+pin_messages"


def ticks(school: School, *done: str) -> str:
    """Return the line of a card that shows these steps as done."""
    parts = []
    for step in ("right", "roster", "lessons", "staff_chat"):
        message = "setup-done" if step in done else "setup-missing"
        parts.append(school.words(message, step=school.words(f"setup-step-{step}")))
    return " · ".join(parts)


async def card_with(school: School, who: User, line: str) -> Message:
    """Wait until somebody's newest set-up card shows a line."""
    return await school.until(
        lambda: next((m for m in reversed(school.said(who)) if line in text_of(m)), None)
    )


async def test_who_adds_the_bot_without_right_gets_a_card_that_follows(school: School) -> None:
    """Checked, given the right and used: the same message tells; each button leads somewhere."""
    await school.start(owner_ids=(school.owner.id,))
    await starts(school, school.owner, school.teacher)
    school.telegram.add_bot(school.group, school.teacher, ())
    card = await school.asked(school.teacher, "setup-steps")
    assert ticks(school) in text_of(card)
    assert school.words("setup-right") in text_of(card)
    for button in ("setup-steps", "setup-roster", "setup-lessons", "setup-staff"):
        assert await school.press(school.teacher, card, button) == school.words("setup-look-below")
    await school.told(school.teacher, "setup-how-roster")
    await school.told(school.teacher, "setup-how-right")
    assert str(card.buttons[0]["url"]).endswith(f"?startgroup&admin={RIGHTS}")
    add = (await school.asked(school.teacher, "setup-add")).buttons[0]
    assert str(add["url"]).endswith("?startgroup=staff")
    assert await school.press(school.teacher, card, "setup-check") == school.words("setup-check-no")
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.until(lambda: ticks(school, "right") in text_of(card) or None)
    assert say("button-setup-check", school.language) not in [each.get("text") for each in card.buttons]
    assert len([each for each in school.said(school.group) if "setup" in text_of(each)]) == 0


@in_both_languages
async def test_status_shows_a_card_that_follows_what_staff_do(school: School) -> None:
    """A roster and a lesson tick it off where it stands."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "/status")
    card = await card_with(school, school.teacher, ticks(school, "right"))
    await roster(school, "1 Nguyễn Văn An", "2 Trần Thị Bình")
    await school.until(lambda: ticks(school, "right", "roster") in text_of(card) or None)
    await pasted_in_group(school)
    await school.until(lambda: ticks(school, "right", "roster", "lessons") in text_of(card) or None)
    assert await school.press(school.teacher, card, "wc") == school.words("setup-look-below")
    await school.told(school.teacher, "series-coming-head", school_class="7A")


async def test_a_bot_without_rights_that_nobody_can_be_told_of_is_not_silent(school: School) -> None:
    """No owner, and who added it never pressed Start: one line in the group says what is missing and how."""
    await school.start()
    school.telegram.add_bot(school.group, school.teacher, ())
    line = await school.told(school.group, "rights-line")
    buttons = "button-setup-add-admin", "button-staff-start"
    assert [each.get("text") for each in line.buttons] == [school.words(each) for each in buttons]
    school.telegram.promote(school.group, school.telegram.bot.user.id, ("can_pin_messages",))
    school.telegram.press_start(school.pupil)
    await school.settled()
    assert [text_of(each) for each in school.said(school.group)].count(text_of(line)) == 1
    school.telegram.press_start(school.teacher)
    await school.asked(school.teacher, "setup-steps")
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.until(lambda: line.deleted)


async def test_who_says_that_they_teach_before_they_add_the_bot_says_it_again(school: School) -> None:
    """Most find the bot first. The button stays, and works once their group is known."""
    await school.start()
    school.telegram.press_start(school.teacher)
    hello = await school.asked(school.teacher, "claim")
    before = text_of(hello)
    assert await school.press(school.teacher, hello, "claim") == school.words("claim-owner-needed")
    answered = f"{before}\n{school.words('claim-owner-needed')}"
    await school.until(lambda: text_of(hello) == answered or None)
    school.telegram.follow_link(school.teacher, str(hello.buttons[0]["url"]), school.group)
    await school.hears(school.group, 1)
    assert await school.press(school.teacher, hello, "claim") == school.words("claim-acting")


async def test_status_is_for_staff_and_private(school: School) -> None:
    """In the group nothing is said; a pupil who is admin is told why not; without a class there is a way."""
    await confirmed_teacher(school)
    for who in (school.pupil_admin, school.pupil):
        school.telegram.press_start(who)
    said = len(school.said(school.group))
    for who in (school.teacher, school.pupil_admin):
        school.telegram.say(school.group, who, "/tinhtrang")
    await card_with(school, school.teacher, ticks(school, "right"))
    await school.told(school.pupil_admin, "status-not-staff")
    school.telegram.say(school.pupil, school.pupil, "/status")
    await school.told(school.pupil, "status-none")
    assert len(school.said(school.group)) == said


async def test_a_lost_right_and_a_removal_are_told_to_owners_once(school: School) -> None:
    """By whom; the class hears nothing; added again, all that was there is there."""
    await confirmed_teacher(school)
    said = len(school.said(school.group))
    school.telegram.promote(school.group, school.telegram.bot.user.id, (), by=school.teacher)
    lost = school.words("setup-right-by", who="Lan")
    card = await card_with(school, school.owner, lost)
    school.telegram.kick_bot(school.group, school.teacher)
    await school.until(
        lambda: any(text_of(m).startswith("🚪 Lan") for m in school.said(school.owner)) or None
    )
    await school.until(lambda: school.words("setup-gone") in text_of(card) or None)
    await school.restart()
    await school.settled()
    assert len([m for m in school.said(school.owner) if text_of(m).startswith("🚪 Lan")]) == 1
    assert len(school.said(school.group)) == said
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.until(lambda: ticks(school, "right") in text_of(card) or None)
    school.telegram.say(school.teacher, school.teacher, "/status")
    await card_with(school, school.teacher, ticks(school, "right"))
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))


async def test_a_group_is_watched_until_staff_say_so(school: School) -> None:
    """Leaks stand and are told; after three days the count; only a press guards; others are guarded on."""
    await confirmed_teacher(school)
    other = school.telegram.create_supergroup("7B", school.teacher, school.pupil)
    school.telegram.add_bot(other, school.teacher, DELETE)
    school.telegram.say(school.group, school.teacher, "/status")
    card = await school.asked(school.teacher, "watch")
    assert await school.press(school.teacher, card, "watch") == school.words("setup-look-below")
    question = await school.told(school.teacher, "watch-question", group="7A")
    assert await school.press(school.teacher, question, "watch-yes") == school.words("watch-begun")
    stands = [school.telegram.say(school.group, school.pupil, ZOOM) for _ in range(2)]
    gone = school.telegram.say(other, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(gone)
    await school.pages(school.teacher, 2)
    await school.pages(school.owner, 1)
    await school.settled()
    assert [each.deleted for each in stands] == [None, None]
    await school.restart()
    await school.clock.advance(3 * 24 * 3600)
    report = await school.told(school.teacher, "watch-report", group="7A", leaks="2")
    late = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.quiet()
    assert late.deleted is None
    assert await school.press(school.teacher, report, "guard") == school.words("watch-guarded")
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    assert stands[0].deleted is None


async def test_a_link_that_adds_the_bot_to_a_chat_asks_whether_it_is_for_staff(school: School) -> None:
    """What Telegram says there for the link means /staff."""
    await school.open()
    chat: Chat = school.telegram.create_supergroup("Ban giám hiệu", school.owner, school.teacher)
    school.telegram.add_bot(chat, school.owner)
    school.telegram.say(chat, school.owner, f"/start@{school.telegram.bot.user.username} staff")
    await school.asked(school.owner, "sy")


async def test_a_drill_stages_a_leak_and_tells_how_long_it_stood(school: School) -> None:
    """It goes; no incident is made of it; not over and over; a pupil who is admin stages none."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, "/status")
    card = await school.asked(school.teacher, "drill")
    assert await school.press(school.teacher, card, "drill") == school.words("setup-look-below")
    staged = school.words("drill-staged", link=STAGED)
    assert staged in ever_told(school, school.group)
    assert staged not in [text_of(each) for each in school.telegram.messages(school.group.id)]
    done = school.words("drill-done", milliseconds="1").partition("1 ms")[0]
    await school.until(lambda: any(done in text_of(m) for m in school.said(school.teacher)) or None)
    assert await school.press(school.teacher, card, "drill") == school.words("drill-later")
    school.craft(school.pupil_admin, data_of(card, school.words("button-drill")))
    await school.settled()
    assert ever_told(school, school.group).count(staged) == 1
    assert not [each for each in school.said(school.owner) if "2026-" in text_of(each)]


async def test_a_card_says_when_nothing_is_removed_anywhere(school: School) -> None:
    """Where the settings have the bot only watch, no button promises anything else."""
    await school.start(owner_ids=(school.owner.id,), mode="watch")
    await starts(school, school.owner)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.hears(school.group, 1)
    school.telegram.say(school.owner, school.owner, "/status")
    card = await card_with(school, school.owner, school.words("setup-watched-all"))
    labels = {each.get("text") for each in card.buttons}
    assert labels.isdisjoint({school.words("button-watch"), school.words("button-drill")})


async def test_a_basic_group_is_offered_the_upgrade(school: School) -> None:
    """The card tells how; after the upgrade it is the supergroup's, and offers it no more."""
    await school.start(owner_ids=(school.owner.id,))
    await starts(school, school.owner, school.teacher)
    group = school.telegram.create_group("7D", school.teacher, school.pupil)
    school.telegram.add_bot(group, school.teacher, ())
    card = await school.asked(school.teacher, "setup-upgrade")
    assert school.words("setup-basic") in text_of(card)
    assert await school.press(school.teacher, card, "setup-upgrade") == school.words("setup-look-below")
    await school.told(school.teacher, "setup-how-upgrade")
    upgraded = school.telegram.migrate(group)
    school.telegram.promote(upgraded, school.telegram.bot.user.id, DELETE)
    await school.until(lambda: ticks(school, "right") in text_of(card) or None)
    assert school.words("setup-basic") not in text_of(card)


async def test_the_staff_chat_is_no_group_to_be_set_up(school: School) -> None:
    """A teacher who types there sees the classes, or where to type; nobody hears that it is guarded."""
    await confirmed_teacher(school)
    room = school.telegram.create_supergroup("Phòng GV", school.owner, school.teacher)
    school.telegram.add_bot(room, school.owner, ())
    school.telegram.say(room, school.owner, "/status")
    head = school.words("setup-head", group="Phòng GV")
    card = await card_with(school, school.owner, head)
    assert card.buttons
    school.telegram.say(room, school.owner, "/staff")
    question = await school.asked(school.owner, "sy")
    assert await school.press(school.owner, question, "sy") == school.words("decision-confirmed")
    await school.until(lambda: text_of(card) == f"{head}\n{school.words('setup-staff-room')}")
    assert card.buttons == []
    for command in ("/resume", "/status"):
        school.telegram.say(room, school.teacher, command)
    await school.told(school.teacher, "pause-how")
    shown = await school.asked(school.teacher, "setup-roster")
    assert text_of(shown).startswith(school.words("setup-head", group="7A"))
