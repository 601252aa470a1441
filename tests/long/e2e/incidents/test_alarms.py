"""A child's alarm: in any words, asked back in one line, told to staff without a name, answered."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from typing import Final

import pytest
import zxingcpp
from PIL import Image

from bot.classroom import Language
from bot.cli.evidence import OpenArguments, open_file, verify_file
from bot.features.incidents.evidence.rules import EvidenceKind, Verified, verify
from bot.sandbox import Broken, Message, Photo, Refuse, Sticker, User
from bot.sealing import PrivateKey
from tests.corpora.alarms import HARMLESS, UNSEEN, read
from tests.e2e.harness import ZOOM, School, data_of, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    agreed,
    come,
    confirmed_teacher,
    let_in,
    pasted_in_group,
    roster,
    starts,
    two_classes,
    way_in,
)
from tests.e2e.pictures import plain, qr
from tests.e2e.printed import Slips, links_in
from tests.long.e2e.incidents.test_author import newer, whispers
from tests.long.e2e.incidents.test_evidence import entries, exported
from tests.long.e2e.incidents.test_showing import content_of, noted, pictures

WORDS = {Language.VI: "cô ơi có người lạ vào lớp", Language.EN: "there is a stranger in our class"}
in_both_languages = pytest.mark.parametrize("language", tuple(Language))

_EACH: Final = 4  # of the sentences of a corpus one in so many is said


async def pupil_of_class(school: School) -> Slips:
    """Let the pupil be bound to a line of 7A's list, so that its teachers hear of what is reported."""
    await confirmed_teacher(school)
    slips = await roster(school, "12 Nguyễn Văn An", "13 Trần Thị Bình")
    await come(school, school.pupil, links_in(slips)[0])
    await school.press(school.pupil, await school.asked(school.pupil, "my"), "my")
    await agreed(school, school.pupil, await school.asked(school.pupil, "ca"))
    return slips


async def asked_back(school: School, pupil: User, words: str = WORDS[Language.VI]) -> Message:
    """Let a pupil write to the bot; return the line that asks back. A second report is one by its command."""
    await starts(school, pupil)
    again = any("2026-" in text_of(each) for each in school.said(pupil))
    asked = len(school.said(pupil))
    school.telegram.say(pupil, pupil, f"/report {words}" if again else words)
    await school.until(lambda: school.said(pupil)[asked:] or None)
    return await school.asked(pupil, "al-go")


async def sent(
    school: School, who: User, question: Message, how: str = "al-go", whom: str = "al-else"
) -> str:
    """Confirm what is asked back and say whom it is about; return the popup."""
    await school.press(who, question, how)
    await school.asked(who, whom)
    return await school.press(who, question, whom)


async def reported(
    school: School, pupil: User, words: str = WORDS[Language.VI], how: str = "al-go"
) -> Message:
    """Let a pupil write to the bot and confirm it; return the receipt."""
    question = await asked_back(school, pupil, words)
    await sent(school, pupil, question, how)
    return await school.until(lambda: question if "2026-" in text_of(question) else None)


async def opened_news(school: School, who: User) -> Message:
    """Wait until somebody hears that there is news of a report, and let them open it."""
    news = await school.asked(who, "al-read")
    assert text_of(news) == school.say("alarm-news", who="child")
    await school.press(who, news, "al-read")
    await school.until(lambda: "2026-" in text_of(news) or None)
    return news


async def says(school: School, where: User, part: str) -> Message:
    """Wait until the bot has said something with these words somewhere."""
    return await school.until(lambda: next((m for m in school.said(where) if part in text_of(m)), None))


async def asked_in_dialog(school: School, pupil: User, words: str) -> Message:
    """Let a pupil write to the bot in the midst of something; return the line that asks back."""
    school.telegram.say(pupil, pupil, words)
    return await school.asked(pupil, "al-go")


@in_both_languages
async def test_words_are_asked_back_and_one_press_reports_them(school: School, language: Language) -> None:
    """Staff get a card with the words and without a name; the reporter hears what becomes of it."""
    await confirmed_teacher(school)
    receipt = await reported(school, school.pupil, WORDS[language])
    lines = [
        school.say("alarm-filed", who="child", number="2026-0001"),
        school.say("alarm-safe-ask"),
        school.say("alarm-111"),
    ]
    assert text_of(receipt) == "\n".join(lines)
    (card,) = await school.cards(school.owner)
    assert WORDS[language] in text_of(card)
    assert not re.search(rf"\b{school.pupil.first_name}\b", text_of(card))
    await school.press(school.owner, card, "ack")
    await opened_news(school, school.pupil)
    await school.begun(school.pupil, "alarm-moved-acknowledged", number="2026-0001")
    await school.press(school.owner, card, "al-done")
    await opened_news(school, school.pupil)
    await school.begun(school.pupil, "alarm-moved-resolved", number="2026-0001")


async def test_everyday_talk_is_answered_as_ever(school: School) -> None:
    """Who asks for the link is not asked back; who is, may say no, and nothing is sent."""
    await confirmed_teacher(school)
    question = await asked_back(school, school.pupil)
    assert await school.press(school.pupil, question, "al-no") == school.words("alarm-dropped-now")
    await school.until(lambda: text_of(question) == school.say("alarm-dropped", who="child") or None)
    school.telegram.say(school.pupil, school.pupil, "bot ơi bot bao nhiêu tuổi")
    await school.begun(school.pupil, "not-understood")
    await school.settled()
    assert not [m for m in school.said(school.owner) if "2026-" in text_of(m)]


async def test_no_call_for_help_is_answered_without_a_way_to_staff(school: School) -> None:
    """Heard as one or not, in no author's words: each answer passes them on at one press."""
    await confirmed_teacher(school)
    said = [one.text for author in UNSEEN for one in read(author) if one.label != HARMLESS][::_EACH]
    children = [school.person(f"Em {place}") for place in range(len(said))]
    for child in children:
        school.telegram.press_start(child)
    await school.settled()
    for child, words in zip(children, said, strict=True):
        school.telegram.say(child, child, words)
    await school.settled()
    go = school.words("button-al-go")
    newest = [school.said(child)[-1] for child in children]
    assert [words for words, told in zip(said, newest, strict=True) if go not in labels(told)] == []


async def test_who_asks_for_a_door_and_has_none_is_told_the_way_in(school: School) -> None:
    """No alarm is at their thumb; asked what happened, the same words are the report."""
    await confirmed_teacher(school)
    await starts(school, school.pupil)
    for words in ("pls give me link", "em bị đá ra"):
        school.telegram.say(school.pupil, school.pupil, words)
        await school.settled()
        answer = await school.begun(school.pupil, "door-nowhere")
        assert school.said(school.pupil) == [answer]
        assert school.words("button-al-go") not in labels(answer)
    school.telegram.say(school.pupil, school.pupil, "/baocao")
    await school.told(school.pupil, "alarm-begin", who="child")
    school.telegram.say(school.pupil, school.pupil, "em bị đá ra")
    await school.asked(school.pupil, "al-go")


async def test_what_has_neither_words_nor_a_picture_leads_to_the_question(school: School) -> None:
    """A sticker says nothing that could be told to anybody."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, media=Sticker())
    answer = await school.begun(school.pupil, "not-understood")
    await school.press(school.pupil, answer, "al-begin")
    await school.told(school.pupil, "alarm-begin", who="child")


async def test_harm_shows_111_first(school: School) -> None:
    """In the question, in the receipt and on the card, which leads to 111 before the family."""
    await confirmed_teacher(school)
    question = await asked_back(school, school.pupil, "em không muốn sống nữa")
    assert "111" in text_of(question).partition("\n")[0]
    await sent(school, school.pupil, question)
    (card,) = await school.cards(school.owner)
    assert "111" in text_of(card).partition("\n")[0]
    assert school.say("alarm-card-next-harm") in text_of(card)
    assert school.say("alarm-card-at-home") in text_of(card)
    assert "111" in text_of(question).partition("\n")[0]


async def test_a_card_of_several_strangers_says_that_each_is_to_be_read(school: School) -> None:
    """One of them may be a child in need, whatever the others are."""
    await confirmed_teacher(school)
    for name in ("Chi", "Dũng"):
        await reported(school, school.person(name), "em bị mấy bạn bắt nạt")
    (card,) = await school.cards(school.owner)
    await school.until(lambda: school.say("alarm-card-strangers") in text_of(card) or None)


async def test_report_asks_what_it_is_about_and_takes_a_button_or_words(school: School) -> None:
    """Nothing has to be written; and what is written after the command is the report."""
    await confirmed_teacher(school)
    await starts(school, school.pupil)
    school.telegram.say(school.pupil, school.pupil, "/baocao")
    begun = await school.begun(school.pupil, "alarm-begin", who="child")
    await school.press(school.pupil, begun, "al-bullying")
    question = await school.asked(school.pupil, "al-go")
    await sent(school, school.pupil, question)
    (card,) = await school.cards(school.owner)
    assert school.words("incident-kind-bullying") in text_of(card)
    assert school.say("alarm-card-next-child") in text_of(card)
    await school.until(lambda: "2026-0001" in text_of(question) or None)
    school.telegram.say(
        school.pupil, school.pupil, "/report bạn ấy cứ <b>thế</b> & zoom.us/j/94123456721?pwd=QmZ4dHlPc3"
    )
    second = await school.asked(school.pupil, "al-go")
    await sent(school, school.pupil, second)
    told = "\n".join(await school.pages(school.owner, 2))
    assert "<b>thế</b>" in told
    assert "94123456721" not in told
    school.telegram.say(school.pupil, school.pupil, "/report")
    await says(school, school.pupil, school.say("alarm-yours", number="2026-0002", state="").split(":")[0])


async def test_a_reply_in_the_group_is_removed_and_reports_that_message(school: School) -> None:
    """Its author's account is a lead; nothing else in the group changes, and nobody there hears of it."""
    await confirmed_teacher(school)
    await starts(school, school.pupil)
    bad = school.telegram.say(school.group, school.pupil_admin, "mày ngu như bò, nghỉ học đi")
    before = len(school.said(school.group))
    command = school.telegram.say(school.group, school.pupil, "/baocao", reply_to=bad)
    await says(school, school.pupil, school.say("alarm-filed", who="child", number="2026-0001")[:20])
    assert command.deleted
    assert not bad.deleted
    (card,) = await school.cards(school.owner)
    assert "mày ngu như bò" in text_of(card)
    assert school.words("alarm-card-by-member") in text_of(card)
    await school.settled()
    assert len(school.said(school.group)) == before


async def test_staff_and_reporter_write_to_each_other_unseen(school: School) -> None:
    """Each hears the other's words; neither who it is; a room is passed on to nobody."""
    await confirmed_teacher(school)
    await reported(school, school.pupil, how="al-apart")
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "al-answer")
    await school.told(school.owner, "alarm-answer-ask")
    school.telegram.say(school.owner, school.owner, "ID 941 2345 6721, mật mã 246810 em nhé")
    await school.told(school.owner, "alarm-answer-unfit")
    school.telegram.say(school.owner, school.owner, "Người ấy tên gì em?")
    await school.told(school.owner, "alarm-answer-sent")
    answer = await opened_news(school, school.pupil)
    assert "Người ấy tên gì em?" in text_of(answer)
    assert school.owner.first_name not in text_of(answer)
    await school.restart()
    await school.press(school.pupil, answer, "al-more")
    await school.begun(school.pupil, "alarm-more", who="child")
    school.telegram.say(school.pupil, school.pupil, "tên là Gió Lạnh")
    await says(school, school.pupil, school.say("alarm-added", who="child", number=""))
    heard = await says(school, school.owner, "nhắn thêm")
    assert "tên là Gió Lạnh" in text_of(heard)
    await school.until(lambda: "tên là Gió Lạnh" in text_of(card) or None)


@in_both_languages
async def test_an_officer_alone_sees_who_it_is_once_asked(school: School, language: Language) -> None:
    """By class and list number, where the bot knows them; the reporter hears so; no teacher is offered it."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "2", "Trần Thị Bình", await way_in(school))
    await reported(school, school.pupil, WORDS[language])
    (of_teacher,) = await school.cards(school.teacher)
    await school.clock.advance(5 * 60)  # nobody took it up
    (of_owner,) = await school.cards(school.owner)
    assert school.words("button-al-who") not in labels(of_teacher)
    school.craft(school.teacher, data_of(of_owner, school.words("button-al-who")))
    await school.settled()
    assert not [m for m in school.said(school.teacher) if school.words("button-al-who-yes") in labels(m)]
    await school.press(school.owner, of_owner, "al-who")
    sure = await school.asked(school.owner, "al-who-yes")
    assert not [m for m in school.said(school.pupil) if school.words("button-al-read") in labels(m)]
    await school.press(school.owner, sure, "al-who-yes")
    whose = school.words("alarm-who-pupil", number="2", name="Trần Thị Bình", school_class="7A")
    assert (await says(school, school.owner, whose)).protected
    assert school.say("alarm-seen", number="2026-0002") in text_of(await opened_news(school, school.pupil))


async def test_the_home_of_a_pupil_has_the_button(school: School) -> None:
    """What it is about is asked, then confirmed; staff know of which class. A restart loses nothing."""
    await pupil_of_class(school)
    await pasted_in_group(school)
    await school.settled()
    school.telegram.press_start(school.pupil)
    await school.press(school.pupil, await school.asked(school.pupil, "al-begin"), "al-begin")
    kinds = await school.asked(school.pupil, "al-bullying")
    await school.press(school.pupil, kinds, "al-stranger")
    question = await school.asked(school.pupil, "al-go")
    await school.restart()
    await school.press(school.pupil, question, "al-go")
    card = await says(school, school.teacher, "2026-0002")
    assert school.words("alarm-card-by-pupil") in text_of(card)
    assert "7A" in text_of(card)
    assert "Nguyễn" not in text_of(card)


async def test_an_invitation_is_taken_in_though_an_answer_was_asked_for(school: School) -> None:
    """Its teacher has a lesson to open; nothing of it goes to the reporter."""
    await confirmed_teacher(school)
    await reported(school, school.pupil)
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "al-answer")
    await school.told(school.owner, "alarm-answer-ask")
    school.telegram.say(school.owner, school.owner, ROOM)
    await school.settled()
    assert not [m for m in school.said(school.owner) if text_of(m) == school.say("alarm-answer-unfit")]
    assert not [m for m in school.said(school.pupil) if "941" in text_of(m)]


async def test_of_several_classes_it_is_asked_which(school: School) -> None:
    """A teacher of two classes who reports is asked; the other's staff hear nothing."""
    await two_classes(school)
    question = await asked_back(school, school.teacher, "/baocao có người lạ trong lớp tôi đang dạy")
    assert text_of(question).startswith(school.say("alarm-ask", who="adult"))
    said = await school.press(school.teacher, question, "al-go")
    assert said == school.words("alarm-class-now", who="adult")
    asked = await school.asked(school.teacher, "al-class", school_class="8B")
    await school.press(school.teacher, asked, "al-class", school_class="8B")
    await school.asked(school.teacher, "al-unsaid")
    await school.press(school.teacher, asked, "al-unsaid")
    (card,) = await school.cards(school.owner)
    assert "8B" in text_of(card)
    assert school.words("alarm-card-by-staff") in text_of(card)
    await school.settled()
    assert not [m for m in school.said(school.teacher) if school.words("alarm-card-by-staff") in text_of(m)]


async def test_without_owner_or_admin_it_is_asked_whether_teachers_may_know(school: School) -> None:
    """A child who wants nobody of the class to know decides, and sees 111."""
    await acting_creator(school)
    school.telegram.press_start(school.pupil)
    question = await asked_back(school, school.pupil)
    said = await sent(school, school.pupil, question, "al-apart")
    assert said == school.words("alarm-no-leaders-now", who="child")
    await school.until(lambda: text_of(question) == school.say("alarm-no-leaders", who="child") or None)
    await school.press(school.pupil, question, "al-go")
    await school.until(lambda: "2026-0001" in text_of(question) or None)


async def test_who_never_started_the_bot_hears_in_the_group_alone(school: School) -> None:
    """Seen by that member alone; words without a reply are reported too."""
    await confirmed_teacher(school)
    newer(school)
    command = school.telegram.say(school.group, school.pupil, "/baocao em bị mấy bạn bắt nạt")
    (card,) = await school.cards(school.owner)
    assert "em bị mấy bạn bắt nạt" in text_of(card)
    assert command.deleted
    await school.until(lambda: whispers(school, school.pupil) or None)


async def pictured(school: School, *media: Photo, evidence_key: str | None = None) -> Message:
    """Let a pupil report, and send pictures after it; return the owner's card."""
    if evidence_key is None:
        await confirmed_teacher(school)
    else:
        await school.open(evidence_key=evidence_key)
    receipt = await reported(school, school.pupil)
    for number, each in enumerate(media, start=1):
        await school.press(school.pupil, receipt, "al-more")
        await school.settled()
        school.telegram.say(school.pupil, school.pupil, photo=each)
        await school.until(
            lambda number=number: (
                len([m for m in school.said(school.pupil) if text_of(m) == added(school)]) >= number or None
            )
        )
    (card,) = [m for m in await school.cards(school.owner) if labels(m)[0] == school.words("button-ack")]
    await school.until(lambda: text_of(card).count(school.words("alarm-card-picture")) == len(media) or None)
    return card


def added(school: School) -> str:
    """Return what a pupil reads whose words were added."""
    return f"{school.say('alarm-added', who='child', number='')}\n{school.say('alarm-111')}"


async def test_a_picture_is_seen_blurred_then_clearly_and_each_look_is_noted(school: School) -> None:
    """By staff who may, in private, for ten minutes; each of several; nothing shows who sent them."""
    card = await pictured(school, Photo(qr()), Photo(plain("red")))
    for who in (school.pupil, school.pupil_admin):
        school.telegram.press_start(who)
        school.craft(who, data_of(card, school.words("button-al-picture")))
    await school.settled()
    assert noted(school) == 0
    assert await school.press(school.owner, card, "al-picture") == school.words("press-picture-sent")
    blurred = await school.until(lambda: two if len(two := pictures(school, school.owner)) == 2 else None)
    assert noted(school) == 1
    newest, first = blurred
    code = Image.open(io.BytesIO(content_of(school, first)))
    assert zxingcpp.read_barcodes(code) == []
    assert await school.press(school.owner, first, "al-clear") == school.words("press-picture-sent-clear")
    clear = await school.until(lambda: each[2] if len(each := pictures(school, school.owner)) > 2 else None)
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(content_of(school, clear)))) != []
    assert noted(school) == 2
    for each in (newest, first, clear):
        assert each.protected
        assert school.pupil.first_name not in str(each.content.get("caption"))
        assert "file_name" not in str(each.content)
    assert not [each for each in pictures(school, school.pupil_admin) if each.author_id != school.pupil.id]
    await school.settled()
    await school.clock.advance(601)
    await school.settled()
    assert pictures(school, school.owner) == []


@pytest.mark.parametrize("words", ["mấy bạn bắt nạt em", ""])
async def test_an_alarm_may_begin_with_a_picture(school: School, words: str) -> None:
    """With words beside it, or alone where it was asked for; it waits for the press as words do."""
    await confirmed_teacher(school)
    await starts(school, school.pupil)
    if not words:
        school.telegram.say(school.pupil, school.pupil, "/baocao")
        await school.begun(school.pupil, "alarm-begin", who="child")
    school.telegram.say(school.pupil, school.pupil, words, photo=Photo(qr()))
    question = await school.asked(school.pupil, "al-go")
    await school.settled()
    assert await sent(school, school.pupil, question) == school.words("alarm-filed-now", who="child")
    (card,) = await school.cards(school.owner)
    assert (words or school.words("alarm-card-picture")) in text_of(card)
    await school.press(school.owner, card, "al-picture")
    await school.until(lambda: pictures(school, school.owner) or None)


async def test_a_picture_becomes_evidence_that_the_school_alone_opens(school: School) -> None:
    """Also where Telegram gives it later only; it does not say who sent it; the look at it is chained."""
    key = PrivateKey.new()
    school.telegram.fail(Broken(502), "download", times=3)
    card = await pictured(school, Photo(qr()), evidence_key=str(key.public))
    await school.until(lambda: "evidence.picture_unfetched" in school.log.getvalue() or None)
    await school.settled()  # said before it is planned anew: the clock goes on only then
    await school.clock.advance(301)
    await school.settled()
    await school.press(school.owner, card, "al-picture")
    await school.settled()
    lines = await exported(school)
    assert isinstance(verify(lines), Verified)
    sealed, looked, _export = entries(lines)
    assert (sealed.entry.note.kind, looked.entry.note.kind) == (EvidenceKind.SEALED, EvidenceKind.OPENED)
    assert sealed.entry.note.incident == "2026-0001"
    opened = json.loads(key.open(sealed.box or b""))
    assert opened.keys() == {"incident", "kind", "sent_at", "picture"}
    assert b64decode(opened["picture"]) == qr()
    assert json.loads(key.open(looked.box or b""))["account"] == school.owner.id
    export, private, output = (school.folder / each for each in ("export", "key", "opened"))
    export.write_bytes(b"".join(lines))
    private.write_text(key.written().reveal())
    assert verify_file(export, None, None) == 0
    assert open_file(OpenArguments(export, private, "2026-0001", output), None) == 0
    assert json.loads(output.read_text().splitlines()[0])["picture"] == opened["picture"]


async def test_a_picture_that_telegram_no_longer_gives_is_waited_for_no_more(school: School) -> None:
    """That is an error for the operator; staff and the reporter go on."""
    school.telegram.fail(Refuse(400, "Bad Request: invalid file_id"), "getFile", times=9)
    await pictured(school, Photo(qr()), evidence_key=str(PrivateKey.new().public))
    await school.settled()
    assert "evidence.picture_unfetched" in school.log.getvalue()
    assert entries(await exported(school)) == []


def opens(card: Message, message: Message) -> bool:
    """Tell whether a card has a link to a message."""
    link = f"https://t.me/c/{str(message.chat.id).removeprefix('-100')}/{message.message_id}"
    return link in {each.get("url") for each in card.buttons}


async def test_the_card_opens_a_reported_message_while_it_stands(school: School) -> None:
    """For whoever is in the group; an owner who is not has no use for the link."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    bad = school.telegram.say(school.group, school.pupil_admin, "mày ngu như bò, nghỉ học đi")
    school.telegram.say(school.group, school.pupil, "/baocao", reply_to=bad)
    (of_owner,) = await school.cards(school.owner)
    (of_teacher,) = await school.cards(school.teacher)
    assert opens(of_teacher, bad)
    assert not opens(of_owner, bad)
    edited = school.telegram.edit(bad, ZOOM)
    await school.telegram.wait_until_deleted(edited)
    await school.until(lambda: not opens(of_teacher, bad) or None)
