"""Who leaked is told, seen by nobody else, kindly, with the own text back, and without the secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.classroom import Language
from bot.sandbox import Message, TooMany, User
from tests.e2e.harness import TEXTS, ZOOM, School, text_of
from tests.e2e.mornings import acting_creator, confirmed_teacher, starts

SECRETS = ("84215530967", "QmZ4dHlPc3RhV1", "us05web.zoom.us/j/8")
INVITATION = "Các em vào lớp nhé. Meeting ID: 842 1553 0967 Passcode: hoctoan7a. Mang vở bài tập!"


def older(school: School) -> None:
    """Let Telegram's server be of before Bot API 10.2: what is for one member alone, everybody sees."""
    school.telegram.board.passed_over = frozenset({"ephemeral_message_parameters"})


def newer(_school: School) -> None:
    """Let it be as it is."""


WAYS = pytest.mark.parametrize("server", [newer, older])


def whispers(school: School, who: User) -> list[Message]:
    """Return what somebody alone sees in the group."""
    return school.telegram.whispers(school.group, who)


def letters(school: School, who: User) -> list[Message]:
    """Return what somebody was told in private about own messages."""
    beginning = {
        TEXTS.plain(language, f"author-told{kind}", group="", words="")[:20]
        for language in Language
        for kind in ("", "-staff")
    }
    return [each for each in school.said(who) if text_of(each)[:20] in beginning]


async def told(school: School, who: User) -> Message:
    """Wait until somebody is told, in the group or in private."""
    return (await school.until(lambda: letters(school, who) + whispers(school, who) or None))[-1]


def heard(school: School, where: User | None = None) -> int:
    """Return how many things of any kind somebody, or the group, was told of removed messages."""
    if where is not None:
        return len(letters(school, where)) + len(whispers(school, where))
    lines = [text_of(each) for each in school.telegram.history(school.group)]
    return lines.count(school.words("notice"))


async def leaks(school: School, who: User, text: str = ZOOM) -> None:
    """Have somebody leak, and the message go."""
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, who, text))
    await school.quiet()


@WAYS
async def test_an_author_gets_the_own_text_back_without_the_secret(
    school: School, server: Callable[[School], None]
) -> None:
    """All of it but the link, the reason, and what to do next; nobody else, and not the class, hears it."""
    server(school)
    await school.open()
    await starts(school, school.pupil, school.pupil_admin)
    await leaks(school, school.pupil, f"tối nay {ZOOM} nha cả lớp")
    letter = await told(school, school.pupil)
    said = text_of(letter)
    message = "author-whisper" if server is newer else "author-told"
    assert said.startswith(school.say(message, group="7A", words="").partition("\n")[0])
    assert "tối nay vào học đi" in said
    assert "nha cả lớp" in said
    assert len([line for line in said.splitlines() if "•" in line]) == 1
    assert not [secret for secret in SECRETS if secret in said]
    assert [each.get("text") for each in letter.buttons] == [school.words("button-ap")]
    assert [heard(school, each) for each in (school.pupil, school.pupil_admin, school.owner)] == [1, 0, 0]
    assert heard(school) == 0


@WAYS
async def test_a_teachers_slip_gets_kinder_words(school: School, server: Callable[[School], None]) -> None:
    """Confirmed staff are spoken to as such; somebody else of the school gets the card."""
    server(school)
    await confirmed_teacher(school)
    # A question takes in nothing: of what is kept they hear by its echo alone.
    await leaks(school, school.teacher, f"{INVITATION}\nVào được chưa các em?")
    said = text_of(await told(school, school.teacher))
    message = "author-whisper-staff" if server is newer else "author-told-staff"
    assert said.startswith(school.say(message, group="7A", words="").partition("\n")[0])
    assert "Các em vào lớp nhé." in said
    assert "Mang vở bài tập!" in said
    assert not [secret for secret in ("842 1553 0967", "hoctoan7a") if secret in said]
    await school.cards(school.owner)
    await school.settled()
    assert not [each for each in school.said(school.teacher) if "2026-" in text_of(each)]


async def test_a_teacher_who_is_alone_gets_the_card_of_an_own_slip(school: School) -> None:
    """Else nobody would look after the room."""
    await acting_creator(school)
    await leaks(school, school.teacher, f"{INVITATION}\nVào được chưa các em?")
    await school.cards(school.teacher)


async def test_each_reads_the_own_language(school: School) -> None:
    """A guardian's telephone speaks English in a Vietnamese school."""
    await school.open()
    guardian = school.telegram.add_user("Ann", language_code="en")
    school.telegram.join(school.group, guardian)
    await starts(school, guardian)
    await leaks(school, guardian)
    assert "I have just removed" in text_of(await told(school, guardian))


async def test_who_never_pressed_start_is_told_in_the_group_alone(school: School) -> None:
    """Nobody else sees it; when they press Start later they are not told again."""
    await school.open()
    await leaks(school, school.pupil)
    await told(school, school.pupil)
    assert [len(whispers(school, each)) for each in (school.pupil, school.pupil_admin)] == [1, 0]
    await starts(school, school.pupil)
    await school.quiet()
    assert letters(school, school.pupil) == []
    assert heard(school) == 0


async def test_an_older_server_shows_it_for_a_moment_and_never_again(school: School) -> None:
    """What it showed to all is taken back at once and gives nothing away; the group's line says the rest."""
    older(school)
    await school.open()
    await leaks(school, school.pupil)
    await school.until(lambda: heard(school) or None)
    await leaks(school, school.pupil_admin)
    await school.settled()
    beginning = school.say("author-whisper", words="").partition("\n")[0]
    shown = [each for each in school.telegram.history(school.group) if text_of(each).startswith(beginning)]
    assert [each.deleted is not None for each in shown] == [True]
    assert not [secret for secret in SECRETS if secret in text_of(shown[0])]
    assert heard(school) == 1


@WAYS
async def test_a_long_text_comes_back_shortened_within_one_message(
    school: School, server: Callable[[School], None]
) -> None:
    """Also one of emoji, of which Telegram counts each twice; a whisper is short."""
    server(school)
    await school.open()
    await starts(school, school.pupil)
    await leaks(school, school.pupil, f"{ZOOM} " + "🎉" * 1900)
    said = text_of(await told(school, school.pupil))
    units = len(said.encode("utf-16-le")) // 2
    assert units < 600 if server is newer else 3000 < units < 4096
    assert not [secret for secret in SECRETS if secret in said]


async def test_a_letter_that_was_overtaken_by_a_false_alarm_is_not_sent(school: School) -> None:
    """Staff said that it was a mistake before the author heard of it."""
    await school.open()
    school.telegram.fail(TooMany(30), "sendMessage", chat=school.group.id)
    await leaks(school, school.pupil, "bài mẫu https://meet.jit.si/BaiGiangMau")
    (card,) = await school.cards(school.owner)
    await school.dismiss(school.owner, card)
    await school.quiet()
    await school.clock.advance(60)
    await school.quiet()
    assert heard(school, school.pupil) == 0


async def test_a_claim_that_an_owner_must_open_first_is_answered_below_once(school: School) -> None:
    """Where it can be pressed again, the answer does not pile up, and the own text stays."""
    older(school)
    await school.open(owner=False)
    await starts(school, school.pupil_admin)
    await leaks(school, school.pupil_admin, f"Nhớ mang vở bài tập nhé {ZOOM}")
    letter = await told(school, school.pupil_admin)
    before = text_of(letter)
    assert "vở bài tập" in before
    answer = await school.press(school.pupil_admin, letter, "claim")
    await school.until(lambda: text_of(letter) == f"{before}\n{answer}" or None)
    if letter.buttons:
        await school.press(school.pupil_admin, letter, "claim")
        await school.settled()
        assert text_of(letter) == f"{before}\n{answer}"
