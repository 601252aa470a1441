"""Leaks padded until there is no time for them: behind links that nobody sees, or in a very long message."""

from __future__ import annotations

from tests.e2e.harness import School
from tests.e2e.messages import JSON

_LINK = "https://us05web.zoom.us/j/85353096721?pwd=QmZ4dHlPc3RhV1.1"
_PAIR = "zoom 85353096721 pass 246810"
_MATHS = "Câu 12: cho hàm số y = 2x + 3, tìm m để 4x - 5 = 0. " * 57
_BOT: JSON = {"id": 9, "is_bot": True, "first_name": "Ghi chú", "username": "ghichubot"}


def hidden(length: int) -> JSON:
    """Return a short message with a hundred addresses of so many characters behind its letters."""
    address = "https://hoc.example/bai-{}-" + "abcd-efgh-" * 40
    begins = len(_PAIR) + 1
    return {
        "text": f"{_PAIR} {'abc' * 100}",
        "entities": [
            {
                "type": "text_link",
                "offset": begins + place * 3,
                "length": 3,
                "url": address.format(place)[:length],
            }
            for place in range(100)
        ],
    }


def rich(*paragraphs: str) -> JSON:
    """Return the rich message of an inline bot."""
    return {
        "rich_message": {"blocks": [{"type": "paragraph", "text": each} for each in paragraphs]},
        "via_bot": _BOT,
    }


async def test_a_padded_leak_goes(school: School) -> None:
    """It is read in pieces, behind links of any length, before and after maths."""
    await school.open()
    padded = (hidden(100), hidden(400), rich(*[_MATHS] * 9, _LINK), rich(_LINK, *[_MATHS] * 9))
    leaks = [
        school.telegram.say(school.group, school.pupil, str(each.pop("text", "")), extra=each)
        for each in padded
    ]
    await school.settled()
    assert [each for each in leaks if not each.deleted] == []
