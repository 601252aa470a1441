"""The page of an audit in a real browser: on every screen, and on one sheet of paper."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pypdfium2
import pytest

from bot.classroom import Language
from bot.cli.audit import AuditInput, audit
from tests.cli.exports import LINK, chat, message
from tests.long.phones.browser import NARROW, barriers, browsing, needs_chromium, sticks_out

LONG = "Trường Trung học cơ sở Nguyễn Bỉnh Khiêm " * 6
DAY = 86_400
KINDS = (
    "vào phá lớp đi",
    "zoom ID 9{0} pass hoa24",
    "vào t.me/+AbCdEf{0}",
    "pass zoom hoa24",
    f"{LINK} {LONG}",
)
A4 = (595, 842)  # points


@needs_chromium
@pytest.mark.parametrize("language", list(Language))
async def test_the_page_fits_a_phone_and_one_sheet(tmp_path: Path, language: Language) -> None:
    """With a year of leaks in five groups, the longest names, and a file that ends in the middle."""
    chats = [
        chat(
            *(
                message(
                    100 * number + place,
                    KINDS[place % 5].format(10**9 + 7 * place + number),
                    after=30 * DAY * place,
                    sender=50 * number + place,
                    name=LONG[:128],
                    type="message" if place else "unsupported",
                )
                for place in range(15)
            ),
            name=LONG[:128],
            id=number,
        )
        for number in range(5)
    ]
    listed = [*chats, chat(type="personal_chat")]
    torn = json.dumps({"chats": {"list": listed}}, ensure_ascii=False)[:-3]
    tmp_path.joinpath("result.json").write_text(torn, "utf-8")
    page = tmp_path / "page.html"
    wanted = AuditInput(tmp_path / "result.json", page, language=language, names=True)
    assert await asyncio.to_thread(audit, wanted) == 1
    async with browsing(NARROW) as shown:
        await shown.goto(page.as_uri())
        assert await sticks_out(shown) == 0
        assert await barriers(shown) == []
        sheet = await shown.pdf(prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(sheet)
    assert (len(paper), tuple(map(round, paper[0].get_size()))) == (1, A4)
    text = paper[0].get_textpage().get_text_range()
    assert {Language.VI: "Bản in chỉ có 12 tháng và 4 tin", Language.EN: "newest 12 months and 4"}[
        language
    ] in text
