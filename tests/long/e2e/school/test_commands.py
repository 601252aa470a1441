"""Commands over real HTTP: menus, help by rights, languages of people and groups, class rules."""

from __future__ import annotations

import json

from bot.classroom import Language
from bot.features.school.class_rules.rules import shipped
from bot.telegram.messages.commands import Scope, Who, menu
from tests.e2e.harness import TEXTS, School, labels, say, text_of
from tests.e2e.mornings import confirmed_teacher, in_both_languages


async def test_menus_are_filled_by_scope_and_language(school: School) -> None:
    """Everybody's, the groups' and the admins', in both languages; a member of staff has their own."""
    await confirmed_teacher(school)
    await school.settled()
    kept = {key: [each["command"] for each in value] for key, value in menus(school).items()}
    for scope in ("all_private_chats", "all_group_chats", "all_chat_administrators"):
        for code in ("", "en"):
            assert kept[scope, code]
    assert "noiquy" in kept["all_group_chats", ""]
    assert "rules" in kept["all_group_chats", "en"]
    assert "tamnghi" not in kept["all_group_chats", ""]
    school.telegram.press_start(school.teacher)
    await school.settled()
    own = [each.command for each in menu(Scope.PRIVATE, Language.VI, TEXTS, Who.STAFF)]
    assert [each["command"] for each in menus(school)["chat", ""]] == own


def menus(school: School) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the menus that Telegram keeps, by kind of scope and language."""
    calls = school.telegram.calls("setMyCommands")
    found = {}
    for call in calls:
        scope, commands = call.parameters["scope"], call.parameters["commands"]
        scope = json.loads(scope) if isinstance(scope, str) else scope
        commands = json.loads(commands) if isinstance(commands, str) else commands
        assert isinstance(scope, dict)
        assert isinstance(commands, list)
        found[scope["type"], str(call.parameters.get("language_code") or "")] = commands
    return found


@in_both_languages
async def test_help_shows_what_somebody_may_use(school: School) -> None:
    """A pupil sees no command of staff, the teacher does; typed or not, nothing is said in the group."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    for who, sees in ((school.pupil, False), (school.teacher, True)):
        school.telegram.say(who, who, "/help")
        letter = await school.begun(who, "help")
        assert (school.words("help-staff") in text_of(letter)) is sees
        assert (say("command-pause", school.language) in text_of(letter)) is sees


async def test_somebody_chooses_a_language_and_keeps_it(school: School) -> None:
    """By buttons; answers, letters and a restart all know it, whatever the app speaks."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "/ngonngu")
    question = await school.asked(school.teacher, "en")
    said = say("language-chosen", Language.EN)
    assert await school.press(school.teacher, question, "en") == said
    await school.restart()
    school.telegram.press_start(school.teacher)
    more = say("button-home-more", Language.EN)
    await school.until(lambda: any(more in labels(each) for each in school.said(school.teacher)) or None)


async def test_staff_choose_the_language_of_their_group(school: School) -> None:
    """Asked in private; a pupil who is admin of the group decides nothing."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil_admin)
    for who in (school.pupil_admin, school.teacher):
        school.telegram.say(school.group, who, "/language")
        question = await school.asked(who, "en")
        done = "language-group" if who is school.teacher else "language-not-staff"
        assert await school.press(who, question, "en") == say(done)
    await school.clock.advance(700)
    school.telegram.say(school.group, school.pupil, "/rules")
    head = say("classrules-head", Language.EN)
    await school.until(lambda: any(head in text_of(each) for each in school.said(school.group)) or None)


async def test_anyone_sees_the_shipped_rules(school: School) -> None:
    """In private at once; in the group once, then whoever asks again gets them in private."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.group, school.pupil, "/noiquy")
    first = shipped(school.language).lines[0]
    await school.until(lambda: any(first in text_of(each) for each in school.said(school.group)) or None)
    school.telegram.say(school.group, school.pupil, "/noiquy")
    await school.until(lambda: any(first in text_of(each) for each in school.said(school.pupil)) or None)
    await school.settled()
    assert len([each for each in school.said(school.group) if first in text_of(each)]) == 1
    school.telegram.say(school.teacher, school.teacher, "/rules")
    letter = await school.until(
        lambda: next((m for m in school.said(school.teacher) if first in text_of(m)), None)
    )
    assert labels(letter) == [school.words("button-home")]
