"""The page of what is kept of a person."""

from __future__ import annotations

from bot.classroom import Language
from bot.papers.own_data import KeptKind, OwnDataPage, own_data_page


def test_what_others_wrote_is_text_and_many_lines_are_folded_up() -> None:
    """A name with markup runs nothing; the kind's name is its heading, and the rest explains it."""
    few = KeptKind("Học sinh: lớp, tên", "để vào lớp", ["Tên: <script>alert(1)</script>"])
    many = KeptKind("Tin", "", [f"Lúc: {number}" for number in range(6)])
    said = {"school": "THCS Hoa & Mai", "title": "Dữ liệu", "when": "hôm nay", "more": "dòng"}
    page = own_data_page(OwnDataPage(language=Language.VI, kinds=(few, many), foot=("Hết",), **said))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert '<p class="where">THCS Hoa &amp; Mai</p>' in page
    assert "<h2>Học sinh</h2>" in page
    assert "Lớp, tên. Để vào lớp." in page
    assert "<details><summary>6 dòng</summary>" in page
    assert page.count("<details>") == 1
    assert "default-src 'none'" in page
