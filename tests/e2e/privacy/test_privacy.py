"""People and their data, through the real bot: shown, and forgotten to the last row."""

from __future__ import annotations

import html
import json
import re
import secrets
from dataclasses import dataclass

from bot.sandbox import Message, User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import (
    applied,
    confirmed_teacher,
    door_of,
    forgotten,
    in_both_languages,
    kept,
    let_in,
    pasted_in_group,
    roster,
    way_in,
)

NAME = "Vừ Thị Ngân"  # in no text of ours
OTHER = "Hoàng Văn Lực"
NOT_A_CODE = "BBBB-BBBB-C"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")


def newcomer(school: School, name: str) -> User:
    """Let somebody join the class whose account no other number is like."""
    user = school.telegram.add_user(
        name, user_id=(1 << 46) | secrets.randbits(46), language_code=school.language.value
    )
    school.telegram.join(school.group, user)
    return user


def naming(school: School, *named: str) -> set[str]:
    """Return the tables that have rows, with all that is sealed opened, which name somebody."""
    written = [*named, *(json.dumps(name)[1:-1].replace("\\", "\\\\") for name in named)]
    return {row.partition(" ")[0] for row in kept(school) if any(each in row for each in written)}


@dataclass(frozen=True)
class Told:
    """What somebody was shown: the letters' text, the file's, and its entries by kind."""

    letters: str
    file: str
    entries: dict[str, list[dict[str, object]]]


async def data_of(school: School, user: User) -> Told:
    """Let somebody ask for their data, and for what programs read; return what they are shown."""
    asked = school.telegram.say(user, user, "/mydata")
    page = await file_of(school, user, asked.message_id)
    shown = content_of(school, page)
    assert await school.press(user, page, "mydata-json") == school.words("setup-look-below")
    content = content_of(school, await file_of(school, user, page.message_id))
    told = json.loads(content)
    assert told["account"] == user.id
    for kind in told["kept"]:
        assert all(kind[part] for part in ("what", "why", "until"))
        assert html.escape(kind["why"])[1:] in shown
        words = [value for entry in kind["entries"] for value in entry.values() if isinstance(value, str)]
        assert all(html.escape(word) in shown for word in words if not _MOMENT.match(word))
    assert told["not_here"] in shown
    letters = "\n".join(text_of(each) for each in school.said(user) if each.protected)
    return Told(letters, f"{content}\n{shown}", {each["kind"]: each["entries"] for each in told["kept"]})


async def file_of(school: School, user: User, after: int) -> Message:
    """Wait for the newest file that somebody gets after a message."""

    def found() -> Message | None:
        sent = [each for each in school.telegram.messages(user.id) if "document" in each.content]
        return next((each for each in reversed(sent) if each.message_id > after), None)

    return await school.until(found)


def content_of(school: School, message: Message) -> str:
    """Return what is in a message's file."""
    document = message.content["document"]
    assert isinstance(document, dict)
    return school.telegram.board.world.files[str(document["file_id"])].content.decode()


async def forgets(school: School, user: User) -> None:
    """Let somebody ask to be forgotten, and mean it."""
    school.telegram.say(user, user, "/xoadulieu")
    question = await school.asked(user, "fy")
    assert await school.press(user, question, "fy") == school.words("press-noted")


async def leaked(school: School, user: User) -> Message:
    """Let somebody leak a room that is not the class's; return the owner's card, as nobody took it up."""
    leak = school.telegram.say(school.group, user, ZOOM.replace("QmZ4dHlPc3RhV1", "TnU5b2tLcXRhV2"))
    await school.telegram.wait_until_deleted(leak)
    await school.settled()
    await school.clock.advance(300)
    return await card_about(school, school.owner, user)


async def card_about(school: School, reader: User, user: User) -> Message:
    """Wait for somebody's card of an incident about an account; cards of other kinds name it too."""

    def found() -> Message | None:
        cards = (card for card in school.said(reader) if "2026-" in text_of(card))
        return next((card for card in cards if user.first_name in text_of(card)), None)

    return await school.until(found)


@dataclass(frozen=True)
class Morning:
    """A pupil who came in, opened a door, guessed a code and leaked; another one; and the owner's card."""

    pupil: User
    other: User
    door: Message
    card: Message

    @property
    def number(self) -> str:
        """Return the incident's number."""
        return f"2026-{text_of(self.card).partition('2026-')[2][:4]}"


async def morning(school: School) -> Morning:
    """Let all that happen."""
    await confirmed_teacher(school)
    pupil, other = newcomer(school, NAME), newcomer(school, OTHER)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, pupil, "7", NAME, payload)
    door = await door_of(school, pupil)
    await let_in(school, other, "8", OTHER, payload)
    school.telegram.say(pupil, pupil, NOT_A_CODE)
    card = await leaked(school, pupil)
    assert NAME in text_of(card)
    await school.settled()
    return Morning(pupil, other, door, card)


@in_both_languages
async def test_everything_that_is_kept_is_shown_and_nothing_of_others(school: School) -> None:
    """To be read, and as a file: what, why, until when; with no secret and no other's name."""
    begun = await morning(school)
    told = await data_of(school, begun.pupil)
    kinds = {
        "account",
        "student",
        "consent",
        "application",
        "opening",
        "attempt",
        "incident",
        "original",
        "letter",
    }
    assert kinds <= set(told.entries)
    assert [line["number"] for line in told.entries["student"]] == [7]
    assert [line["role"] for line in told.entries["student"]] == [school.words("mydata-value-student")]
    assert [line["incident"] for line in told.entries["incident"]] == [begun.number]
    for text in (told.letters, told.file):
        assert NAME in text
        assert OTHER not in text
        assert "7A" in text
        assert "84215530967" not in text


async def test_somebody_is_forgotten_to_the_last_row(school: School) -> None:
    """What the open incident needs stays until it is closed; then no row of them is left.

    Owners see the request meanwhile, and the message is not posted again. Others' data stays.
    """
    begun = await morning(school)
    pupil, other = begun.pupil, begun.other
    everywhere = naming(school, NAME, str(pupil.id))
    assert {"students", "applications", "accounts", "incidents", "originals"} <= everywhere
    await forgets(school, pupil)
    await school.until(lambda: begun.door.deleted)
    await named_in(school, pupil, begun.number)
    request = await named_in(school, school.owner, begun.number)
    assert NAME not in text_of(request)
    school.telegram.say(school.owner, school.owner, "/requests")
    await school.until(lambda: alike(school, school.owner, request) == 2 or None)
    school.telegram.say(other, other, "/yeucau")
    await school.told(other, "privacy-owners-only")
    await school.clock.advance(700)
    await school.settled()
    assert naming(school, NAME) == {"incidents", "originals"}

    in_class = len(school.telegram.calls("sendMessage", chat=school.group))
    assert await school.dismiss(school.owner, begun.card) == school.words("press-closed")
    await school.clock.advance(61)
    await school.settled()
    await school.until(lambda: NAME not in text_of(begun.card) or None)
    assert len(school.telegram.calls("sendMessage", chat=school.group)) == in_class
    school.telegram.say(school.owner, school.owner, "/yeucau")
    await school.told(school.owner, "privacy-no-requests")
    await school.clock.advance(24 * 3600)
    await school.until(lambda: "retention.purged" in school.log.getvalue() or None)
    await school.settled()
    assert naming(school, NAME, str(pupil.id)) == set()
    assert {"students", "accounts"} <= naming(school, OTHER, str(other.id))
    assert set((await data_of(school, pupil)).entries) <= {"update", "consent", "agreement", "request"}


async def named_in(school: School, who: User, number: str) -> Message:
    """Wait for what somebody is told about an incident without being shown its card; return it."""
    return await school.until(
        lambda: next(
            (m for m in reversed(school.said(who)) if number in text_of(m) and NAME not in text_of(m)), None
        )
    )


def alike(school: School, who: User, message: Message) -> int:
    """Return how often somebody was told the same."""
    return sum(text_of(each) == text_of(message) for each in school.said(who))


async def test_a_line_of_the_teachers_list_stays_when_its_pupil_is_forgotten(school: School) -> None:
    """Also where an approval came before the list: the next request finds it there, and needs no look."""
    await confirmed_teacher(school)
    pupil = newcomer(school, NAME)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, pupil, "7", NAME, payload)
    await roster(school, f"7. {NAME}", "8. Trần Bình")
    await forgets(school, pupil)
    await school.settled()
    await applied(school, pupil, f"7 {NAME}", payload)
    card = await school.asked(school.teacher, "aa", count="1")
    assert "⚠️" not in text_of(card)


def gone_of(school: School) -> str:
    """Return what owners are told of a member of staff of the class who was forgotten."""
    return school.words("staff-gone-group", group="7A")


async def test_staff_may_be_forgotten_but_not_a_schools_only_owner(school: School) -> None:
    """A teacher's power ends at once, acts stay without a name; the owner is told what to do first."""
    await confirmed_teacher(school)
    pupil = newcomer(school, NAME)
    await leaked(school, pupil)
    card = await card_about(school, school.teacher, pupil)
    assert await school.dismiss(school.teacher, card) == school.words("press-closed")
    await school.until(lambda: "Lan" in text_of(card) or None)
    await school.settled()
    school.telegram.say(school.teacher, school.teacher, "/xoadulieu")
    question = await school.asked(school.teacher, "fy")
    assert school.words("forget-question-staff") in text_of(question)
    assert await school.press(school.teacher, question, "fy") == school.words("press-noted")
    await forgotten(school, school.teacher)
    gone = await school.until(
        lambda: next((m for m in school.said(school.owner) if text_of(m).startswith(gone_of(school))), None)
    )
    assert "Lan" not in text_of(gone)
    assert school.words("staff-gone-readers") in text_of(gone)
    seen = (await school.cards(school.owner))[0]
    await school.until(lambda: "Lan" not in text_of(seen) or None)
    cards = len(await school.cards(school.teacher))
    await school.clock.advance(700)
    school.telegram.say(school.group, pupil, ZOOM)
    await school.cards(school.owner, 2)
    await school.settled()
    assert len(await school.cards(school.teacher)) == cards
    await forgets(school, school.owner)
    await forgotten(school, school.owner, "privacy-forget-owner")
