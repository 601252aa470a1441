"""A chat's title and an account's name are whatever somebody typed: a room in one is shown to nobody."""

from __future__ import annotations

import json

from bot.json_values import mappings
from bot.sandbox import Message, Refuse
from bot.telegram.messages.commands import COMMANDS
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.mornings import applied, claims, confirmed_teacher, pasted_in_group, starts, way_in
from tests.long.e2e.incidents.test_alarms import reported
from tests.long.e2e.incidents.test_give_back import SAMPLE, comes_back, shown

ROOM = "zoom ID 842 1553 0967 mật khẩu hoctoan7a"
SECRETS = ("84215530967", "842 1553 0967", "hoctoan7a")


def never_said(school: School) -> None:
    """See that nothing the bot ever asked of Telegram, to whomever it went, holds the room."""
    said = [json.dumps(call.parameters, ensure_ascii=False) for call in school.telegram.calls()]
    assert len(said) > 20
    assert not [each for each in said if any(secret in each for secret in SECRETS)]


async def test_a_title_that_nobody_has_looked_at_gives_nothing_away(school: School) -> None:
    """Telegram does not let the bot look at the group: letters, buttons and cards wait for no look."""
    school.telegram.rename(school.group, school.teacher, f"7A {ROOM}")
    school.telegram.fail(Refuse(400, "Bad Request: SOMETHING_NEW"), "getChat", times=10_000)
    school.telegram.board.passed_over = frozenset({"ephemeral_message_parameters"})
    await school.start(owner_ids=(school.owner.id,))
    owner, teacher, pupil = school.owner, school.teacher, school.pupil
    await starts(school, owner, teacher, pupil)
    school.telegram.add_bot(school.group, teacher, ())
    await school.asked(owner, "gy")
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.press(teacher, await school.asked(teacher, "claim"), "claim")
    year = school.words("team-ends-year")
    question = await school.asked(owner, "ke", ends=year)
    assert "7A" in text_of(question)
    await school.press(owner, question, "ke", ends=year)
    await school.settled()
    school.telegram.say(school.group, pupil, ZOOM)
    (card,) = await school.cards(teacher)
    assert "7A" in text_of(card)
    await school.press(teacher, card, "ack")
    await school.asked(pupil, "ap")
    await pasted_in_group(school, "Mã phòng zoom 931 0746 2280, mật khẩu 662108")
    for who in (owner, teacher, pupil):
        for command in COMMANDS:
            school.telegram.say(who, who, f"/{command.name}")
        await school.settled()
    await school.press(owner, await school.asked(owner, "team-teacher"), "team-teacher")
    await school.settled()
    school.telegram.kick_bot(school.group, school.pupil_admin)
    await school.settled()
    assert any("7A" in text_of(each) for each in school.said(owner)[-2:])
    never_said(school)


async def test_an_account_that_is_named_like_a_room_gives_nothing_away(school: School) -> None:
    """Neither where staff decide about it, nor where the bot posts again what it wrote."""
    named, stranger = school.person(f"An {ROOM}"), school.person(f"Hoa {ROOM}")
    school.telegram.join(school.group, named)
    await confirmed_teacher(school)
    leak = school.telegram.say(school.group, named, SAMPLE)
    await school.telegram.wait_until_deleted(leak)
    (card,) = await school.cards(school.teacher)
    assert "An " in text_of(card)
    await school.dismiss(school.teacher, card)
    assert "An " in shown((await comes_back(school))[0])
    await pasted_in_group(school)
    await applied(school, named, "5 An", await way_in(school))
    assert "An " in text_of(await school.asked(school.teacher, "ay", number="5", name="An"))
    other = school.telegram.create_supergroup("8B", stranger)
    school.telegram.add_bot(other, stranger, DELETE)
    assert "Hoa " in text_of(await school.begun(school.owner, "group-question", group="8B"))
    await claims(school, stranger)
    assert "Hoa " in text_of(await school.asked(school.owner, "cn"))
    school.telegram.kick_bot(other, stranger)
    await school.settled()
    assert "Hoa " in text_of(school.said(school.owner)[-1])
    never_said(school)


async def test_no_name_title_or_word_of_others_becomes_a_link(school: School) -> None:
    """Nobody has the bot's own card lead to an address, or to an account, of their choice."""
    chosen = "Bot nhầm: xác nhận tại gaclop-vn.xyz/xn hay @gaclop_hotro"
    named = school.telegram.add_user(chosen, language_code=school.language.value, username="an_7a")
    school.telegram.join(school.group, named)
    await confirmed_teacher(school)
    school.telegram.rename(school.group, school.teacher, f"7A {chosen}")
    leak = school.telegram.say(school.group, named, SAMPLE)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.teacher)
    await reported(school, named, f"có người lạ vào lớp, {chosen}")
    await pasted_in_group(school)
    await applied(school, named, "5 An", await way_in(school))
    await school.asked(school.teacher, "ay", number="5", name="An")
    school.telegram.kick_bot(school.group, named)
    await school.settled()
    told = [each for who in (school.owner, school.teacher) for each in school.said(who)]
    assert sum("gaclop" in text_of(each) for each in told) > 3
    found = {linked for each in told for linked in links_of(each)}
    assert not [each for each in found if "gaclop" in each]
    assert "@an_7a" in found


def links_of(message: Message) -> list[str]:
    """Return the parts of a message's text that Telegram makes a link of."""
    text = text_of(message).encode("utf-16-le")
    return [
        text[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le")
        for each in mappings(message.content.get("entities"))
        if each["type"] in ("url", "mention", "email", "bot_command")
    ]
