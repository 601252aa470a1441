"""Who leaked is told privately, kindly, with the own text back, and without the secret."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from bot.classroom import Language
from bot.sandbox import TooMany
from tests.e2e.school import TEXTS, ZOOM, text_of
from tests.e2e.test_e2e_tell import confirm_teacher

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.school import School

BOTH = pytest.mark.parametrize("school", list(Language), indirect=True)
SECRETS = ("84215530967", "QmZ4dHlPc3RhV1", "us05web.zoom.us/j/8")
INVITATION = "Các em vào lớp nhé. Meeting ID: 842 1553 0967 Passcode: hoctoan7a. Mang vở bài tập!"


def letters(school: School, who: User) -> list[Message]:
    """Return what somebody was told about own messages."""
    beginning = {
        TEXTS.plain(language, f"author-told{kind}", group="", text="")[:20]
        for language in Language
        for kind in ("", "-staff")
    }
    return [each for each in school.said(who) if text_of(each)[:20] in beginning]


async def told(school: School, who: User) -> Message:
    """Wait for somebody's letter."""
    return (await school.until(lambda: letters(school, who) or None))[-1]


async def starts(school: School, *people: User) -> None:
    """Have people press Start."""
    for each in people:
        school.telegram.press_start(each)
        await school.hears(each, 1)


async def leaks(school: School, who: User, text: str = ZOOM) -> None:
    """Have somebody leak, and the message go."""
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, who, text))
    await school.quiet()


@BOTH
async def test_an_author_gets_the_own_text_back_without_the_secret(school: School) -> None:
    """All of it but the link, the reason, and what to do next; nobody else gets it."""
    await school.open()
    await starts(school, school.pupil, school.pupil_admin)
    await leaks(school, school.pupil, f"tối nay {ZOOM} nha cả lớp")
    letter = await told(school, school.pupil)
    said = text_of(letter)
    assert said.startswith(school.say("author-told", group="7A", text="").partition("\n")[0])
    assert "tối nay vào học đi" in said
    assert "nha cả lớp" in said
    assert len([line for line in said.splitlines() if "•" in line]) == 1
    assert not [secret for secret in SECRETS if secret in said]
    assert letters(school, school.pupil_admin) == []
    assert letters(school, school.owner) == []


@BOTH
async def test_a_teachers_slip_gets_kinder_words(school: School) -> None:
    """Confirmed staff are spoken to as such."""
    await school.open()
    await confirm_teacher(school)
    await leaks(school, school.teacher, INVITATION)
    said = text_of(await told(school, school.teacher))
    assert said.startswith(school.say("author-told-staff", group="7A", text="").partition("\n")[0])
    assert "Các em vào lớp nhé." in said
    assert "Mang vở bài tập!" in said
    assert not [secret for secret in ("842 1553 0967", "hoctoan7a") if secret in said]


async def test_each_reads_the_own_language(school: School) -> None:
    """A guardian's telephone speaks English in a Vietnamese school."""
    await school.open()
    guardian = school.telegram.add_user("Ann", language_code="en")
    school.telegram.join(school.group, guardian)
    await starts(school, guardian)
    await leaks(school, guardian)
    assert text_of(await told(school, guardian)).startswith("🔒 I have just removed")


async def test_who_never_pressed_start_is_told_nothing_and_nothing_waits(school: School) -> None:
    """Also not later, when they press it."""
    await school.open()
    await leaks(school, school.pupil)
    await school.cards(school.owner)
    rows = sqlite3.connect(school.folder / "bot.db").execute(
        "SELECT count(*) FROM outbox WHERE what = 'author'"
    )
    assert rows.fetchone() == (0,)
    await starts(school, school.pupil)
    await school.quiet()
    assert letters(school, school.pupil) == []


async def test_who_blocked_the_bot_is_told_nothing(school: School) -> None:
    """One try at most, and no end of it."""
    await school.open()
    await starts(school, school.pupil)
    school.telegram.block_bot(school.pupil)
    await leaks(school, school.pupil)
    await school.cards(school.owner)
    await school.clock.advance(60)
    await school.quiet()
    assert letters(school, school.pupil) == []
    waiting = sqlite3.connect(school.folder / "bot.db").execute(
        "SELECT count(*) FROM outbox WHERE what = 'author' AND state IN ('ready', 'waiting', 'sending')"
    )
    assert waiting.fetchone() == (0,)


async def test_a_storm_by_one_account_is_one_letter(school: School) -> None:
    """Ten minutes later the next leak is told again; another account has a letter of its own."""
    await school.open()
    await starts(school, school.pupil, school.pupil_admin)
    for number in range(4):
        await leaks(school, school.pupil, f"{ZOOM}{number}")
    await leaks(school, school.pupil_admin)
    await told(school, school.pupil)
    await told(school, school.pupil_admin)
    await school.quiet()
    assert [len(letters(school, each)) for each in (school.pupil, school.pupil_admin)] == [1, 1]
    await school.clock.advance(601)
    await leaks(school, school.pupil)
    await school.until(lambda: len(letters(school, school.pupil)) == 2 or None)


async def test_nothing_is_said_where_nothing_was_removed(school: School) -> None:
    """In watch mode the message stands, and its author hears nothing."""
    await school.open(mode="watch")
    await starts(school, school.pupil)
    school.telegram.say(school.group, school.pupil, ZOOM)
    await school.cards(school.owner)
    await school.quiet()
    assert letters(school, school.pupil) == []


async def test_who_hides_behind_the_group_is_not_told(school: School) -> None:
    """Nobody is known, so nobody is written to, though the person has started the bot."""
    await school.open()
    await starts(school, school.pupil_admin)
    school.telegram.promote(school.group, school.pupil_admin, ("can_delete_messages",), anonymous=True)
    hidden = school.telegram.say(school.group, school.pupil_admin, ZOOM, anonymous=True)
    await school.telegram.wait_until_deleted(hidden)
    await school.cards(school.owner)
    await school.quiet()
    assert letters(school, school.pupil_admin) == []


async def test_a_long_text_comes_back_shortened_within_one_message(school: School) -> None:
    """Also one of emoji, of which Telegram counts each twice."""
    await school.open()
    await starts(school, school.pupil)
    await leaks(school, school.pupil, f"{ZOOM} " + "🎉" * 1900)
    said = text_of(await told(school, school.pupil))
    assert 3000 < len(said.encode("utf-16-le")) // 2 < 4096
    assert not [secret for secret in SECRETS if secret in said]


async def test_a_letter_that_was_overtaken_by_a_false_alarm_is_not_sent(school: School) -> None:
    """Staff said that it was a mistake before the author heard of it."""
    await school.open()
    await starts(school, school.pupil)
    school.telegram.fail(TooMany(30), "sendMessage", chat=school.pupil.id)
    await leaks(school, school.pupil, "bài mẫu https://meet.jit.si/BaiGiangMau")
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "false")
    await school.quiet()
    await school.clock.advance(60)
    await school.quiet()
    assert letters(school, school.pupil) == []


async def test_the_masked_text_stands_nowhere_in_clear(school: School) -> None:
    """Neither in a file nor in the log; and after 72 hours it is gone with the original."""
    await school.open()
    await starts(school, school.pupil)
    await leaks(school, school.pupil, f"canary-words {ZOOM}")
    assert "canary-words" in text_of(await told(school, school.pupil))
    on_disk = b"".join(path.read_bytes() for path in school.folder.iterdir() if path.is_file())
    assert b"canary-words" not in on_disk
    assert "canary-words" not in school.log.getvalue()
    database = sqlite3.connect(school.folder / "bot.db")
    query = "SELECT count(*) FROM originals WHERE masked_sealed IS NOT NULL"
    assert database.execute(query).fetchone() == (1,)
    await school.clock.advance(72 * 3600 + 1)
    await school.quiet()
    assert database.execute(query).fetchone() == (0,)
