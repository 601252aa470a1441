"""Acts of the page: each does what a person can do, and what makes no sense is refused."""

from __future__ import annotations

import base64
from urllib.parse import parse_qsl

import pytest

from bot.classroom import Secret
from bot.cli.practice.acts import FURTHEST, LARGEST_FILE, LONGEST, LONGEST_IN_PICTURE, Acts, Answer, AskError
from bot.sandbox import Message
from bot.web.gate.proofs import WebApps, read_proof

SAY = {"do": "say", "phone": "an", "chat": "group", "text": "Chào cả lớp"}


async def done(acts: Acts, **asked: object) -> Answer:
    """Do one thing."""
    return await acts.act(asked)


def last(acts: Acts, chat: str = "group") -> Message:
    """Return the newest message of a chat."""
    return acts.room.drawn.chats()[chat].standing()[-1]


def link(acts: Acts, to: str) -> str:
    """Let the bot write to An with a button that leads there; return the message's name."""
    return button(acts, {"url": to})


def button(acts: Acts, does: dict[str, object]) -> str:
    """Let the bot write to An with a button; return the message's name."""
    room = acts.room
    message = room.telegram.board.post(
        room.telegram.chat(room.users["an"]),
        {"text": "Xin chào"},
        sender=room.telegram.bot.user,
        reply_markup={"inline_keyboard": [[{"text": "Đi", **does}]]},
    )
    return room.drawn.name_of(message)


async def test_a_person_writes_answers_edits_and_deletes(acts: Acts) -> None:
    """In a chat of their own phone."""
    await acts.act(SAY)
    first = last(acts)
    assert (first.text, first.sender) == ("Chào cả lớp", acts.room.users["an"])
    name = acts.room.drawn.name_of(first)
    await done(acts, do="say", phone="binh", chat="group", text="Chào An", reply=name)
    assert last(acts).reply_to is first
    await done(acts, do="edit", phone="an", message=name, text="Chào mọi người")
    assert first.text == "Chào mọi người"
    await done(acts, do="erase", phone="an", message=name)
    assert first.deleted is not None


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"do": "nonsense"},
        {"do": 7},
        {**SAY, "phone": "nobody"},
        {**SAY, "chat": "staff"},
        {**SAY, "chat": "binh:bot"},
        {**SAY, "chat": "nowhere"},
        {**SAY, "text": " \n"},
        {**SAY, "text": 5},
        {**SAY, "text": "a" * (LONGEST + 1)},
        {**SAY, "reply": "group/999"},
        {**SAY, "reply": "group/x"},
        {**SAY, "reply": "nowhere/1"},
        {**SAY, "do": "picture", "text": "a" * (LONGEST_IN_PICTURE + 1)},
        {**SAY, "do": "picture", "text": ""},
        {**SAY, "do": "upload", "name": "a.png", "content": "no base64"},
        {**SAY, "do": "upload", "name": "a.png", "content": ""},
        {"do": "edit", "phone": "an", "message": "group/1", "text": "x"},
        {"do": "erase", "phone": "an", "message": "group/1"},
        {"do": "press", "phone": "an", "message": "group/999", "row": 0, "column": 0},
        {"do": "add", "phone": "an", "chat": "nowhere"},
        {"do": "advance", "by": -1},
        {"do": "advance", "by": True},
        {"do": "advance", "by": "week"},
        {"do": "advance", "by": FURTHEST + 1},
    ],
)
async def test_nonsense_is_refused(acts: Acts, asked: dict[str, object]) -> None:
    """Nothing is written by it."""
    before = [len(chat.messages) for chat in acts.room.drawn.chats().values()]
    with pytest.raises(AskError):
        await acts.act(asked)
    assert [len(chat.messages) for chat in acts.room.drawn.chats().values()] == before


async def test_a_large_file_is_refused(acts: Acts) -> None:
    """One that is as large as may be is sent."""
    upload = {**SAY, "do": "upload", "name": "a.pdf"}
    await acts.act({**upload, "content": base64.b64encode(bytes(LARGEST_FILE)).decode()})
    assert last(acts).content["document"]
    with pytest.raises(AskError):
        await acts.act({**upload, "content": base64.b64encode(bytes(LARGEST_FILE + 1)).decode()})


async def test_what_telegram_does_not_do_is_told_on_the_phone(acts: Acts) -> None:
    """No word to a bot before Start; only who made a group adds the bot; a press needs a button."""
    answer = await done(acts, do="say", phone="an", chat="an:bot", text="hello")
    assert answer["popup"] == {
        "phone": "an",
        "text": acts.room.say("practice-impossible"),
        "window": False,
    }
    answer = await done(acts, do="add", phone="an", chat="group")
    assert answer["popup"]["text"] == acts.room.say("practice-not-yours")  # type: ignore[index]
    assert not acts.room.guarded
    answer = await done(acts, do="press", phone="an", message="group/1", row=0, column=0)
    assert answer["popup"]["text"] == acts.room.say("practice-impossible")  # type: ignore[index]


async def test_start_links_are_followed(acts: Acts) -> None:
    """Into the private chat with what they carry."""
    name = link(acts, "https://t.me/gaclop_bot?start=c123_-x")
    answer = await done(acts, do="press", phone="an", message=name, row=0, column=0)
    assert answer == {"open": {"phone": "an", "chat": "an:bot"}}
    assert last(acts, "an:bot").text == "/start c123_-x"
    assert acts.room.started("an")
    assert ("an", "Đi") in acts.pressed


async def test_a_link_that_adds_the_bot_adds_it(acts: Acts) -> None:
    """To the class's group; with a payload to that of the staff, where it is said."""
    room = acts.room
    name = link(acts, "https://t.me/gaclop_bot?startgroup&admin=delete_messages")
    answer = await done(acts, do="press", phone="teacher", message=name, row=0, column=0)
    assert answer == {"open": {"phone": "teacher", "chat": "group"}}
    assert room.guarded
    name = link(acts, "https://t.me/gaclop_bot?startgroup=staff")
    await done(acts, do="press", phone="head", message=name, row=0, column=0)
    assert last(acts, "staff").text == "/start@gaclop_bot staff"


async def test_a_page_opens_with_the_word_of_the_local_telegram(acts: Acts) -> None:
    """Who opened it is signed with this room's key, which its bot takes for Telegram's."""
    name = button(acts, {"web_app": {"url": "http://127.0.0.1:1/gate/7000000?lesson=1"}})
    answer = await done(acts, do="press", phone="an", message=name, row=0, column=0)
    address, _, handed = str(answer["page"]).partition("#")
    assert address == "http://127.0.0.1:1/gate/7000000?lesson=1"
    telegram = acts.room.telegram
    web_apps = WebApps(telegram.web_app_key, ())
    proof = read_proof(Secret(dict(parse_qsl(handed))["tgWebAppData"]), telegram.bot.id, web_apps)
    assert proof is not None
    assert proof.account == acts.room.users["an"].id


@pytest.mark.parametrize(
    "url", ["https://zoom.us/j/1", "https://t.me.example/gaclop_bot?start=x", "tg://user?id=1"]
)
async def test_no_link_leads_out_of_this_machine(acts: Acts, url: str) -> None:
    """Its address is copied, and it is said."""
    name = link(acts, url)
    answer = await done(acts, do="press", phone="an", message=name, row=0, column=0)
    assert answer["copy"] == url
    assert answer["popup"]["text"] == acts.room.say("practice-not-followed")  # type: ignore[index]
    assert not acts.room.started("an")


async def test_the_clock_goes_to_the_next_lesson(acts: Acts) -> None:
    """Five minutes before half past seven, and past the weekend."""
    room = acts.room
    async with room.telegram:
        assert room.local().strftime("%a %H:%M") == "Mon 07:30"
        await done(acts, do="advance", by=60)
        assert room.local().strftime("%a %H:%M") == "Mon 07:31"
        await done(acts, do="advance", by="lesson")
        assert room.local().strftime("%a %H:%M") == "Tue 07:25"
        await room.clock.advance(3 * 86_400)
        await done(acts, do="advance", by="lesson")
        assert room.local().strftime("%a %H:%M") == "Mon 07:25"
