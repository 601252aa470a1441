"""Which files of a message are looked at: every picture and document, wherever it stands, sound never."""

from __future__ import annotations

import pytest

from bot.telegram.updates.reading import LARGEST, Carried, carried_by

MB = 1024 * 1024


def size(name: str, width: int = 90, size: int = 1000) -> dict[str, object]:
    return {
        "file_id": name,
        "file_unique_id": f"u{name}",
        "width": width,
        "height": width,
        "file_size": size,
    }


def file(name: str, **more: object) -> dict[str, object]:
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": 1000, **more}


def ids(message: dict[str, object]) -> list[str]:
    return [each.file_id for each in carried_by(message)]


SMALL = {"thumbnail": size("small")}


@pytest.mark.parametrize(
    ("message", "fetched"),
    [
        ({"text": "chào"}, []),
        ({"photo": [size("a", 90), size("b", 1280), size("c", 320)]}, ["b"]),
        ({"photo": [size("a", 90), size("b", 1280, LARGEST + 1), size("c", 320)]}, ["c"]),
        ({"document": file("d", **SMALL)}, ["d"]),
        ({"document": file("d", **SMALL) | {"file_size": LARGEST + 1}}, ["small"]),
        ({"document": file("d") | {"file_size": LARGEST + 1}}, []),
        ({"document": file("d", mime_type="audio/mpeg", **SMALL)}, ["small"]),
        ({"document": file("d", mime_type="video/mp4", **SMALL) | {"file_size": 11 * MB}}, ["small"]),
        ({"sticker": file("s", is_animated=False, is_video=False)}, ["s"]),
        ({"sticker": file("s", is_animated=True, is_video=False, **SMALL)}, ["small"]),
        ({"sticker": file("s", is_video=True, **SMALL)}, ["s", "small"]),
        ({"animation": file("m", **SMALL), "document": file("m", **SMALL)}, ["m", "small"]),
        ({"video": file("v", **SMALL) | {"file_size": 11 * MB}}, ["small"]),
        ({"video": file("v", cover=[size("x"), size("y", 640)])}, ["v", "y"]),
        ({"video": file("v", qualities=[file("q")])}, ["v"]),
        ({"video_note": file("n", **SMALL)}, ["n", "small"]),
        ({"live_photo": file("l", photo=[size("p")])}, ["l", "p"]),
        ({"voice": file("o")}, []),
        ({"audio": file("o", **SMALL)}, ["small"]),
        ({"new_chat_photo": [size("p")]}, ["p"]),
        ({"chat_background_set": {"type": {"document": file("w", mime_type="image/jpeg")}}}, ["w"]),
        ({"game": {"photo": [size("p")], "animation": file("m")}}, ["p", "m"]),
        ({"external_reply": {"photo": [size("p")], "chat": {"photo": file("no")}}}, ["p"]),
        ({"reply_to_message": {"photo": [size("no")]}}, []),
        ({"pinned_message": {"photo": [size("no")]}}, []),
        ({"gift": {"gift": {"sticker": file("no")}}}, []),
        (
            {"paid_media": {"paid_media": [{"photo": [size("p")]}, {"video": file("v")}]}},
            ["p", "v"],
        ),
        ({"poll": {"options": [{"media": {"photo": [size("p")]}}, {"media": {}}]}}, ["p"]),
        (
            {"rich_message": {"blocks": [{"photo": [size("p")]}, {"blocks": [{"document": file("d")}]}]}},
            ["p", "d"],
        ),
        ({"never": [[{"heard": {"of": [size("p")]}}]]}, ["p"]),
    ],
)
def test_what_a_message_shows_is_fetched(message: dict[str, object], fetched: list[str]) -> None:
    """The largest size that can be had, each file once, the small picture where the file itself cannot be."""
    assert ids(message) == fetched


@pytest.mark.parametrize(
    "value", [None, 7, "x", [], {}, [7], [[]], {"file_id": 7}, {"file_id": "a"}, [{"file_id": "a"}]]
)
@pytest.mark.parametrize("field", ["photo", "document", "sticker", "video", "external_reply", "thumbnail"])
def test_what_is_no_file_is_passed_over(field: str, value: object) -> None:
    """A field of another shape than the Bot API's is never an error."""
    assert ids({field: value}) == []


def test_a_message_that_nests_without_end_is_searched_as_deep_as_people_write() -> None:
    """Forty levels; a message that nests deeper costs no more."""
    nested: dict[str, object] = {"photo": [size("p")]}
    for _ in range(30):
        nested = {"blocks": [nested]} if _ % 2 else {"block": nested}
    assert len(ids(nested)) <= 1
    for _ in range(300):
        nested = {"block": nested}
    assert ids(nested) == []


def test_a_message_of_very_many_files_is_looked_at_in_part() -> None:
    """Sixty files are more than any message of a person holds."""
    assert len(ids({"blocks": [{"document": file(str(number))} for number in range(500)]})) == 60


def test_a_document_is_no_picture_until_it_says_so() -> None:
    """By that it is known whether there is anything to show, without fetching it."""
    (paper,) = carried_by({"document": file("d", file_name="bài.pdf")})
    assert paper == Carried("d", "ud", "bài.pdf", picture=False)
    assert not paper.shown
    (picture,) = carried_by({"document": file("d", mime_type="image/png")})
    assert picture.shown
    (previewed,) = carried_by({"document": file("d", **SMALL)})
    assert previewed.shown
