"""The document of rules and procedure over real HTTP: an owner gets it by a press, nobody else does."""

from __future__ import annotations

import io

import docx

from bot.features.school.buttons import SchoolButton
from bot.features.school.class_rules.rules import shipped
from bot.sandbox import Message, User
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher, in_both_languages
from tests.e2e.printed import caption_of

OWN_RULES = "1. Vào lớp đúng giờ\n2. Không gửi <link> & mã cho ai\n3. Tắt tiếng khi chưa được gọi"


def documents(school: School, who: User) -> list[Message]:
    """Return the files that the bot sent somebody in private."""
    bot = school.telegram.bot.user.id
    sent = school.telegram.messages(who.id)
    return [each for each in sent if each.author_id == bot and "document" in each.content]


def content_of(school: School, message: Message) -> bytes:
    """Return a file's bytes, as the person downloads them."""
    document = message.content["document"]
    assert isinstance(document, dict)
    return school.telegram.board.world.files[str(document["file_id"])].content


def rules_in(school: School, message: Message) -> list[str]:
    """Return the part of a document that holds the rules: its heading, what they are, and each of them."""
    paper = docx.Document(io.BytesIO(content_of(school, message)))
    lines = [each.text for each in paper.paragraphs]
    heading = school.words("procedure-rules", version="").split("\n")[0]
    return lines[lines.index(heading) : lines.index(school.words("procedure-lesson"))]


async def rules_shown(school: School, who: User) -> Message:
    """Let somebody ask for the rules in private; return the answer."""
    before = len(school.said(who))
    school.telegram.say(who, who, "/rules")
    return (await school.hears(who, before + 1))[-1]


async def drawn_up(school: School, shown: Message) -> Message:
    """Let the owner press the button under the rules; return the file that comes, and no other."""
    before = len(documents(school, school.owner))
    assert await school.press(school.owner, shown, "rules-file") == school.words("setup-look-below")
    await school.until(lambda: len(documents(school, school.owner)) > before or None)
    await school.settled()
    assert len(documents(school, school.owner)) == before + 1
    return documents(school, school.owner)[-1]


@in_both_languages
async def test_an_owner_gets_the_rules_in_force_as_a_document(school: School) -> None:
    """In their language; once the school's rules are others, so is the document. Both are the owner's."""
    await confirmed_teacher(school)
    shown = await rules_shown(school, school.owner)
    file = await drawn_up(school, shown)
    day = f"{school.clock.now():%Y-%m-%d}"
    document = file.content["document"]
    assert isinstance(document, dict)
    assert document["file_name"] == school.words("classrules-file-name", date=day)
    assert caption_of(file) == school.words("classrules-file")
    _, about, *rules = rules_in(school, file)
    assert shipped(school.language).version in about
    assert rules == [f"{n}. {line}" for n, line in enumerate(shipped(school.language).lines, 1)]

    await school.press(school.owner, shown, "re")
    await school.told(school.owner, "classrules-how")
    school.telegram.say(school.owner, school.owner, OWN_RULES)
    await school.press(school.owner, await school.asked(school.owner, "ru"), "ru")
    _, about, *rules = rules_in(school, await drawn_up(school, shown))
    assert f"{day}.1" in about
    assert rules == OWN_RULES.split("\n")
    for verb in (SchoolButton.EDIT_RULES, SchoolButton.USE_RULES, SchoolButton.RULES_FILE):
        school.craft(school.teacher, Pressed(verb, 0).data())
    await school.settled()
    assert not documents(school, school.teacher)
    assert "3. Tắt tiếng" in text_of(await rules_shown(school, school.teacher))
