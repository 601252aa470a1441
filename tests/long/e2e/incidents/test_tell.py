"""Incidents reach adults: cards, presses, appointments, and the quiet line in the group."""

from __future__ import annotations

from bot.sandbox import Chat, Message
from tests.e2e.harness import DELETE, ZOOM, School, labels, say, text_of
from tests.e2e.mornings import confirmed_teacher, starts


async def leak(school: School, text: str = ZOOM) -> Message:
    """Let a pupil leak, and the message go."""
    message = school.telegram.say(school.group, school.pupil, text)
    await school.telegram.wait_until_deleted(message)
    return message


async def test_a_card_says_what_where_why_and_when_and_not_the_secret(school: School) -> None:
    """Class, reason, masked fragment, account and time; nobody is accused, nothing is given away."""
    await school.open()
    await leak(school)
    (card,) = await school.cards(school.owner)
    await school.until(lambda: ("Bot đã gỡ ngay" in text_of(card)) or None)
    first, state = text_of(card).splitlines()
    assert first == "Từ tài khoản An: link và mật khẩu phòng online, nhóm 7A, 07:30. Bot đã gỡ ngay."
    assert state == say("card-open", number="2026-0001", step="none", due="")
    assert labels(card) == [say(f"button-{verb}") for verb in ("resolve", "ack", "details")]
    text = await school.details(school.owner, card)
    assert "2026-0001" in text
    assert "7A" in text
    assert "An (manh mối, chưa phải kết luận về ai)" in text
    assert "us05web.zoom.us" in text
    assert "07:30:" in text
    for secret in ("84215530967", "QmZ4dHlPc3RhV1", "421553096"):
        assert secret not in text
    assert labels(card) == [say(f"button-{verb}") for verb in ("resolve", "false", "card-more", "summary")]
    await school.turned(school.owner, card, "card-more")
    behind = "violation", "tolerated", "ladder", "m-author", "timeline", "summary"
    assert labels(card) == [say(f"button-{verb}") for verb in behind]


async def test_taking_on_and_closing_edit_every_card_in_place(school: School) -> None:
    """Both adults see who acted; the buttons go with the need for them. A call to disrupt is told to both."""
    await confirmed_teacher(school)
    await leak(school, f"vào phá lớp này đi anh em {ZOOM}")
    (mine,) = await school.cards(school.teacher)
    (owners,) = await school.cards(school.owner)
    assert await school.press(school.teacher, mine, "ack") == say("press-acknowledged")
    await school.until(lambda: "Lan đang xử lý" in text_of(owners) or None)
    assert say("button-ack") not in labels(owners)
    (off,) = [each for each in owners.buttons if each["text"] == say("button-ack-off", who="Lan")]
    assert off["disabled"] == {}
    assert await school.dismiss(school.owner, owners) == say("press-closed")
    verbs = ("reopen", "details")
    over = [say(f"button-{verb}") for verb in verbs]
    await school.until(lambda: (labels(mine) == labels(owners) == over) or None)
    await school.until(lambda: text_of(mine) == text_of(owners))
    assert "bot nhầm (Minh" in text_of(mine)


async def leak_of_nobody(school: School) -> None:
    """Let somebody leak in the group's own name, and the message go: only its line can tell the author."""
    message = school.telegram.say(school.group, school.pupil_admin, ZOOM, anonymous=True)
    await school.telegram.wait_until_deleted(message)


async def test_one_quiet_line_in_ten_minutes_gone_after_one(school: School) -> None:
    """Several leaks in a row give the group one line, and a minute later none."""
    await school.open()
    for _ in range(3):
        await leak_of_nobody(school)
    (_, line) = await school.hears(school.group, 2)
    assert text_of(line) == say("notice")
    assert not line.buttons
    await school.quiet()
    assert len(school.said(school.group)) == 2
    await school.clock.advance(61)
    await school.telegram.wait_until_deleted(line)
    await leak_of_nobody(school)
    await school.quiet()
    assert len(school.said(school.group)) == 1
    await school.clock.advance(600)
    await leak_of_nobody(school)
    await school.hears(school.group, 2)


async def test_with_nobody_to_tell_incidents_wait_and_the_line_carries_a_button(school: School) -> None:
    """The group's creator presses it, says so, and gets everything that waited."""
    await school.open(owner=False)
    await leak(school)
    await leak(school, "Meeting ID: 842 1553 0967 Passcode: 558213")
    (_, line) = await school.hears(school.group, 2)
    (button,) = line.buttons
    address = str(button["url"])
    assert address.startswith("https://t.me/gaclop_bot?start=g")
    school.telegram.press_start(school.teacher, address.partition("start=")[2])
    (hello,) = await school.hears(school.teacher, 1)
    assert await school.press(school.teacher, hello, "claim") == say("claim-acting")
    (card,) = await school.cards(school.teacher)
    assert labels(card)[0] == say("button-resolve")
    assert say("button-false") not in labels(card)
    assert len(await school.pages(school.teacher, 2)) == 2
    assert say("button-false") not in labels(card)


async def test_an_owner_link_holds_though_the_bot_starts_again_where_nobody_sees_another(
    school: School,
) -> None:
    """It is printed in a terminal, by hand; then the bot runs as a service. With an owner none is printed."""
    await school.open(owner=False)
    assert school.announced is not None
    assert school.announced.owner_link is not None
    payload = school.announced.owner_link.reveal().partition("start=")[2]
    await school.stop()
    school.terminal = False
    await school.start()
    assert school.announced.needs_owner
    assert school.announced.owner_link is None
    school.telegram.press_start(school.owner, payload)
    await school.told(school.owner, "owner-welcome")
    await school.stop()
    school.terminal = True
    await school.start()
    assert school.announced.owner_link is None


async def test_a_missing_right_is_told_once_and_in_private(school: School) -> None:
    """The card says what stands and how to delete it by hand; given the right, the bot does it itself."""
    await school.start(owner_ids=(school.owner.id,))
    await starts(school, school.owner)
    school.telegram.add_bot(school.group, school.teacher, ())
    await school.press(school.owner, await school.asked(school.owner, "gy"), "gy")
    await school.asked(school.owner, "setup-check")
    messages = [school.telegram.say(school.group, school.pupil, ZOOM) for _ in range(2)]
    pages = await school.pages(school.owner, 2)
    assert all("Tin vẫn còn!" in page.splitlines()[0] for page in pages)
    (card,) = await school.cards(school.owner)
    assert say("button-open-message") in labels(card)
    assert messages[0].deleted is None
    assert len([each for each in school.said(school.owner) if "Bot cần quyền" in text_of(each)]) == 1
    assert say("notice") not in [text_of(each) for each in school.said(school.group)]
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.telegram.wait_until_deleted(*messages)
    assert all("Bot đã gỡ " in page for page in await school.pages(school.owner, 2))


async def staff_chat(school: School) -> Chat:
    """Make a staff chat with the pupil admin in it, confirmed by the owner."""
    chat = school.telegram.create_supergroup("Ban quản trị", school.teacher, school.owner, school.pupil_admin)
    school.telegram.add_bot(chat, school.teacher, DELETE)
    school.telegram.say(chat, school.teacher, "/staff")
    question = await school.asked(school.owner, "sy")
    assert "Ban quản trị" in text_of(question)
    assert "4 thành viên" in text_of(question)
    assert await school.press(school.owner, question, "sy") == say("decision-confirmed")
    return chat
