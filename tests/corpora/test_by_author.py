"""The conversations by author: each line is what the card says, and authors stay apart."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.corpora.by_author import AUTHORS, CHATS, FOLDER, Conversation, folds, read, read_chats
from tests.moderation.invitations import LONG_ENOUGH, bare

KEYS = {"id", "author", "difficulty", "family", "label", "review_ok", "secrets", "messages"}
MESSAGE = {"message_id", "date", "from", "chat", "text", "leak"}
MAY_HAVE = {"reply_to_message", "forward_origin", "entities", "role"}
ROLES = {"hs", "gv", "ph"}
# Secrets that stand in a piece as they are; the others are disguised, split or hinted at.
PLAIN = {
    "backbench": 35,
    "bilingual": 117,
    "corridor": 113,
    "delta": 125,
    "dialogue": 112,
    "hanoi": 105,
    "market": 89,
    "mixed": 188,
    "north": 160,
    "numbers": 65,
    "office": 150,
    "primary": 137,
    "south": 164,
    "staff": 169,
    "teens": 118,
    "tricksters": 67,
    "youth": 94,
}

# Of natural leaks, of those meant to get past a bot, of harmless ones: as the card says.
WRITTEN = {
    "backbench": (0, 110, 70),
    "bilingual": (95, 45, 190),
    "corridor": (80, 0, 120),
    "delta": (105, 40, 185),
    "dialogue": (100, 35, 165),
    "hanoi": (95, 50, 185),
    "market": (80, 0, 120),
    "mixed": (95, 25, 200),
    "north": (100, 50, 150),
    "numbers": (50, 10, 270),
    "office": (115, 20, 195),
    "primary": (120, 20, 190),
    "south": (100, 50, 150),
    "staff": (140, 0, 180),
    "teens": (80, 70, 180),
    "tricksters": (40, 110, 180),
    "youth": (60, 80, 180),
}

# Numbers shaped like Vietnamese mobile ones, each invented; some are meeting IDs.
MOBILE = re.compile(r"(?<!\d)(?:\+?84[ .-]?|0)[35789](?:[ .-]?\d){8}(?!\d)")
MOBILES = {
    "backbench": 3,
    "bilingual": 8,
    "corridor": 4,
    "delta": 10,
    "dialogue": 8,
    "hanoi": 7,
    "market": 7,
    "mixed": 23,
    "north": 12,
    "numbers": 14,
    "office": 29,
    "primary": 14,
    "south": 14,
    "staff": 23,
    "teens": 8,
    "tricksters": 5,
    "youth": 3,
}

# Secrets that others say too, in words or numbers that give nothing away as they stand there.
SAID_OTHERWISE = {
    *("delta-135", "delta-273", "dialogue-033", "hanoi-196", "office-057", "office-072"),
    *("corridor-191", "south-103", "youth-033", "youth-037"),
}


def lines(author: str) -> Iterator[dict[str, object]]:
    """Give an author's lines as they are in the file."""
    for line in (FOLDER / f"{author}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize("author", AUTHORS)
def test_a_line_is_what_the_card_says(author: str) -> None:
    """Every line has the card's keys and values, and messages in one chat, in order, each with its own id."""
    for line in lines(author):
        assert set(line) - {"evasive"} == KEYS
        assert line["author"] == author
        assert re.fullmatch(rf"{author}-\d{{3}}", str(line["id"]))
        assert line["difficulty"] in {"easy", "medium", "hard"}
        assert line["label"] in {"leak", "harmless"}
        assert isinstance(line["review_ok"], bool)
        messages = line["messages"]
        assert isinstance(messages, list)
        for message in messages:
            assert set(message) - MAY_HAVE == MESSAGE
            assert message["text"]
            assert message.get("role", "hs") in ROLES
            assert isinstance(message["leak"], bool)
        assert len({message["message_id"] for message in messages}) == len(messages)
        assert [message["date"] for message in messages] == sorted(message["date"] for message in messages)
        assert len({message["chat"]["id"] for message in messages}) == 1


@pytest.mark.parametrize("author", AUTHORS)
def test_no_label_is_a_text_of_its_message(author: str) -> None:
    """Who speaks is the author's label: no chat shows it, so no decision may read it."""
    for conversation in read(author):
        for post in conversation.posts:
            assert not [part.text for part in post.parts if part.text in ROLES]


def test_ids_and_chats_are_of_one_conversation_each() -> None:
    """No two conversations share an id or a chat."""
    ids, chats = Counter[str](), Counter[int | None]()
    for author in AUTHORS:
        for conversation in read(author):
            ids[conversation.id] += 1
            chats[conversation.posts[0].chat_id] += 1
    assert set(ids.values()) == {1}
    assert set(chats.values()) == {1}


@pytest.mark.parametrize("author", AUTHORS)
def test_there_are_as_many_as_the_card_says(author: str) -> None:
    """Leaks are natural or meant to get past a bot, in the numbers that their author gave."""
    conversations = read(author)
    leaks = [one for one in conversations if one.leaks]
    evasive = sum(one.evasive for one in leaks)
    assert (len(leaks) - evasive, evasive, len(conversations) - len(leaks)) == WRITTEN[author]


@pytest.mark.parametrize("author", AUTHORS)
def test_leaks_alone_have_secrets_and_pieces(author: str) -> None:
    """A leak has at least one secret and one message that must go, a harmless conversation neither."""
    for line in lines(author):
        messages, leaks = line["messages"], line["label"] == "leak"
        assert isinstance(messages, list)
        assert bool(line["secrets"]) is leaks
        assert any(message["leak"] for message in messages) is leaks
        assert leaks or not line["review_ok"]


@pytest.mark.parametrize("author", AUTHORS)
def test_a_secret_stands_only_where_a_piece_is(author: str) -> None:
    """Where a secret of four and more characters stands as it is, the message is one that must go."""
    plain, elsewhere = 0, set()
    for line in lines(author):
        messages, secrets = line["messages"], line["secrets"]
        assert isinstance(messages, list)
        assert isinstance(secrets, list)
        for secret in [one for one in map(bare, secrets) if len(one) >= LONG_ENOUGH]:
            standing = {message["leak"] for message in messages if secret in bare(message["text"])}
            plain += True in standing
            if False in standing:
                elsewhere.add(line["id"])
    assert plain == PLAIN[author]
    assert elsewhere == {one for one in SAID_OTHERWISE if one.startswith(author)}


@pytest.mark.parametrize("author", AUTHORS)
def test_no_phone_number_is_added(author: str) -> None:
    """Numbers shaped like a mobile phone's are those that the author invented; another needs a look first."""
    texts = [part.text for one in read(author) for post in one.posts for part in post.parts]
    assert sum(len(MOBILE.findall(text)) for text in texts) == MOBILES[author]


def test_a_class_knows_its_room_as_a_teacher_gave_it() -> None:
    """Links and IDs are rooms, what is left opens each of them; what is no room is not known."""

    def told(review_ok: bool, *secrets: str, family: str = "notice") -> list[tuple[str | None, ...]]:  # noqa: FBT001
        one = Conversation("north-001", "north", family, (), frozenset({1}), secrets, review_ok)
        return [
            tuple(
                None if part is None else part.reveal()
                for part in (room.link, room.meeting_id, room.passcode)
            )
            for room in one.credentials()
        ]

    link = "https://zoom.us/j/93850167724"
    assert told(False, link, "93850167724", "hoa2411") == [
        (link, None, "hoa2411"),
        (None, "93850167724", "hoa2411"),
    ]
    assert told(False, "kqv-tmwo-bze") == [(None, "kqv-tmwo-bze", None)]
    assert told(False, "5509") == [(None, None, "5509")]
    assert told(False, "10482", "6b2026", family="trans") == [(None, "10482", "6b2026")]
    assert told(True, "h7kq2wz") == []


def test_each_author_is_reported_on_once_and_unseen() -> None:
    """Five folds: three to train on, one to choose thresholds on, one to report on; none is two of these."""
    every = list(folds())
    assert [one.report for one in every] == list(AUTHORS)
    assert sorted(one.choose for one in every) == sorted(AUTHORS)
    for one in every:
        assert sorted((*one.train, one.choose, one.report)) == sorted(AUTHORS)


@pytest.mark.parametrize("author", CHATS)
def test_busy_chats_are_what_their_card_says(author: str) -> None:
    """Fourteen chats, one chat id each, in order of time, each with a leak and with more talk than leaks."""
    chats = read_chats(author)
    assert len(chats) == 14
    for chat in chats:
        assert len({post.chat_id for post in chat.posts}) == 1
        assert [post.message_id for post in chat.posts] == list(range(1, len(chat.posts) + 1))
        times = [post.at for post in chat.posts]
        assert times == sorted(times)
        assert 26 <= len(chat.posts) <= 30
        assert 1 <= len(chat.pieces) <= 6
        assert chat.secrets


def test_the_card_counts_busy_chats() -> None:
    """Their messages, and those that hold a piece."""
    chats = [chat for author in CHATS for chat in read_chats(author)]
    assert (len(chats), sum(len(one.posts) for one in chats), sum(len(one.pieces) for one in chats)) == (
        70,
        1970,
        161,
    )
