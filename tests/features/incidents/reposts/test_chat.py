"""A removed message as it is posted again: words, links and files, within Telegram's lengths."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Group, Language, Room, Secret
from bot.features.incidents.reposts.chat import Reposting, posted_again
from bot.features.incidents.rules.incident import Original
from bot.telegram.messages.desk import Due
from bot.telegram.messages.messenger import Attached, OutgoingMessage
from tests.features.incidents.samples import NOW, incident

SENT = int(datetime(2026, 9, 7, 0, 25, tzinfo=UTC).timestamp())
CONTEXT = SimpleNamespace(
    texts=texts.load(), zone=ZoneInfo("Asia/Ho_Chi_Minh"), clock=SimpleNamespace(now=lambda: NOW)
)
OWN = SimpleNamespace(as_shown=lambda called, _chat_id: called)
DUE: Due[Reposting] = Due(CONTEXT, OWN, Language.VI, SimpleNamespace())
HEAD = "💬 Một người trong nhóm, tên Telegram “<b>An</b>”, viết lúc 07:25 (bot đã gỡ nhầm):"
WITHOUT = "<i>📎 Bot không đăng lại được phần đính kèm, nhờ người gửi đăng lại nhé.</i>"


def original(raw: Secret[str], room: Room) -> Original:
    """Keep what was removed in a group or channel."""
    group = Group(-100, room, Secret("7A"))
    return Original(incident(group=group, author_name=Secret("somebody else")), raw)


def letter(room: Room = Room.SUPERGROUP, **message: object) -> OutgoingMessage | None:
    """Post a message of An again."""
    shown = {"message_id": 5, "date": SENT, "from": {"id": 4, "first_name": "An"}, **message}
    raw = Secret(json.dumps({"update_id": 1, "message": shown}))
    return posted_again(DUE, original(raw, room))


def posted(room: Room = Room.SUPERGROUP, **message: object) -> OutgoingMessage:
    """Post a message of An again, which must give a letter."""
    made = letter(room, **message)
    assert made is not None
    return made


def test_a_text_comes_back_in_its_authors_name_silently() -> None:
    """With the time at which it was sent; what looks like markup is none."""
    assert posted(text="1 < 2 & <b>") == OutgoingMessage(f"{HEAD}\n1 &lt; 2 &amp; &lt;b&gt;", silent=True)


def test_a_message_of_another_day_says_so() -> None:
    """Seventy-two hours are three days."""
    assert "viết lúc 07:25, 06/09 (" in posted(text="a", date=SENT - 86400).text


def test_links_behind_words_are_kept_and_emoji_do_not_move_them() -> None:
    """Telegram counts UTF-16 units; other formatting is lost, and what is no entity is passed over."""
    entities = [
        {"type": "text_link", "offset": 8, "length": 3, "url": 'https://b.example/?a="1"&b'},
        {"type": "text_link", "offset": 3, "length": 4, "url": "https://a.example"},
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 0, "length": 0, "url": "https://c.example"},
        {"type": "text_link", "offset": "x", "length": 1, "url": "https://d.example"},
        "nonsense",
    ]
    words = "🎉 vào học đi"
    assert posted(text=words, entities=entities).text == (
        f"{HEAD}\n"
        '🎉 <a href="https://a.example">vào </a>h<a href="https://b.example/?a=&quot;1&quot;&amp;b">ọc </a>đi'
    )


@pytest.mark.parametrize("before", ["", "a", "🎉", "𝐳ệ", "\ud83c", "\udf89🎉"], ids=ascii)
@pytest.mark.parametrize("words", ["b", "🎉", "🎉𝐳", "\ud83cb"], ids=ascii)
def test_a_links_words_are_exact_around_pairs(before: str, words: str) -> None:
    """Beside characters of two units and lone halves of them, the link holds its words and no other."""
    offset, length = (len(part.encode("utf-16-le", "surrogatepass")) // 2 for part in (before, words))
    link = {"type": "text_link", "offset": offset, "length": length, "url": "https://a.example"}
    shown = [part.encode("utf-8", "replace").decode() for part in (before, words)]
    assert posted(text=f"{before}{words}🎉", entities=[link]).text == (
        f'{HEAD}\n{shown[0]}<a href="https://a.example">{shown[1]}</a>🎉'
    )


def test_a_picture_comes_with_its_caption_and_a_file_with_its_own() -> None:
    """By the id that Telegram gave it, the largest size of a picture."""
    photo = posted(photo=[{"file_id": "small"}, {"file_id": "large"}], caption="bài 5")
    assert photo == OutgoingMessage(f"{HEAD}\nbài 5", silent=True, attached=Attached("large", photo=True))
    document = posted(document={"file_id": "file"})
    assert document == OutgoingMessage(HEAD, silent=True, attached=Attached("file", photo=False))


@pytest.mark.parametrize(
    "media",
    [
        {"video": {"file_id": "v"}},
        {"animation": {"file_id": "a"}, "document": {"file_id": "a"}},
        {"poll": {"question": "Học ở đâu?"}},
        {"photo": []},
        {"document": {"file_id": 5}},
    ],
    ids=str,
)
def test_what_cannot_be_posted_again_is_said(media: dict[str, object]) -> None:
    """The caption comes back, and the sender is asked for the rest."""
    assert posted(caption="xem nhé", **media) == OutgoingMessage(f"{HEAD}\nxem nhé\n{WITHOUT}", silent=True)


def test_a_text_as_long_as_telegram_allows_comes_in_two() -> None:
    """Each part fits, between words, nothing is lost, and links on both sides of the cut live."""
    words = "link " * 819 + "!"
    entities = [{"type": "text_link", "offset": 0, "length": len(words), "url": "https://a.example"}]
    made = posted(text=words, entities=entities)
    assert made.rest is not None
    both = [part.text.removeprefix(f"{HEAD}\n") for part in (made, made.rest)]
    bare = [part.removeprefix('<a href="https://a.example">').removesuffix("</a>") for part in both]
    assert words == "".join(bare)
    assert all(len(part) <= 4096 - 400 and part.strip("link !") == "" for part in bare)
    assert made.rest.silent


def test_a_long_caption_goes_on_below_the_picture() -> None:
    """A caption is shorter than a text."""
    made = posted(photo=[{"file_id": "x"}], caption="a" * 1024)
    assert made.rest == OutgoingMessage("a" * 400, silent=True)


def test_a_channels_post_is_posted_as_such_and_a_hidden_author_keeps_the_name() -> None:
    """The channel speaks itself; behind a channel or an anonymous admin nobody is named."""
    assert posted(Room.CHANNEL, text="a").text == "💬 Bài đăng lúc 07:25, bot đã gỡ nhầm:\na"
    hidden = posted(text="a", sender_chat={"id": -100, "title": "Lớp 7A"})
    assert "“<b>Lớp 7A</b>”" in hidden.text
    nobody = "💬 Một người trong nhóm, không phải nhà trường, viết lúc 07:25 (bot đã gỡ nhầm):\na"
    assert posted(text="a", **{"from": {}}).text == nobody
    assert posted(text="a", **{"from": {"id": 4, "first_name": "Cô giáo"}}).text == nobody
    assert "x" * 200 + "</b>" in posted(text="a", sender_chat={"title": "x" * 999}).text


def test_a_forums_topic_is_kept() -> None:
    """A thread of answers in a plain group is no topic."""
    assert posted(text="a", message_thread_id=3, is_topic_message=True).topic == 3
    assert posted(text="a", message_thread_id=3).topic is None


def test_what_is_no_message_gives_no_letter() -> None:
    """Nothing is made up."""
    assert posted_again(DUE, original(Secret("{}"), Room.GROUP)) is None
