"""The titles of rules: of files, of other ids that they had, of no file, and of rules that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.rulebook import load
from bot.rulebook.titles import titles

SERVICE = r"""
why = "A test."
allow = ["phong.example", "phong nào", "xin link"]

[[service]]
id = "phong"
was = ["phong-moi", "phong-cu"]
title = { vi = "Link vào Phòng", en = "A link to Phong" }
keywords = ["phong"]
[service.opens]
'phong.example/lop\d' = "https://phong.example/lop6"
"""


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        ("phong", "Link vào Phòng", "A link to Phong"),
        ("phong-cu", "Link vào Phòng", "A link to Phong"),
        ("album", "Cùng album với tin làm lộ phòng học", "In the same album as a leak"),
        ("no-such-rule", "Theo một dấu hiệu nay không còn dùng", "By a sign that is no longer used"),
    ],
)
def test_each_rule_that_an_incident_names_has_a_title(
    tmp_path: Path, rule: str, vietnamese: str, english: str
) -> None:
    """Also where the rule was joined with another since, or the school took it away: its card stays whole."""
    (tmp_path / "services.toml").write_text(SERVICE, "utf-8")
    title_of = titles(load([tmp_path]), texts.load())
    assert (title_of(rule, Language.VI), title_of(rule, Language.EN)) == (vietnamese, english)
