"""Pages of phones: whole in themselves, and no text of a message is ever markup."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

import pytest

from bot import texts
from bot.classroom import Language
from bot.phones.page import ASSETS, asset, live_page, recorded_page, words_of
from tests.long.phones.shows import MARKUP, show

WORDS = words_of(texts.load(), Language.VI)


def blocks(page: str, tag: str) -> list[str]:
    """Return what stands in each element of this name that has no attributes."""
    return re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)


def data(page: str, name: str) -> object:
    """Return a block of data."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_a_recorded_page_holds_everything_and_fetches_nothing() -> None:
    """One file: the recording, the words, style and script."""
    page = recorded_page(show(), WORDS, Language.VI)
    assert data(page, "show") == show()
    assert data(page, "words") == WORDS
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "https://" not in "".join(blocks(page, "script") + blocks(page, "style"))


def test_its_policy_lets_nothing_run_but_its_own_script_and_style() -> None:
    """The hashes are those of what stands in the page (CSP 3, 2.3.1)."""
    page = recorded_page(show(), WORDS, Language.VI)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = html.unescape(policy[1])
    for tag in ("script", "style"):
        (block,) = blocks(page, tag)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in said
    assert said.startswith("default-src 'none'")
    assert "unsafe" not in said


def test_a_text_cannot_end_the_data_that_it_stands_in() -> None:
    """A message that closes a script is data like any other."""
    page = recorded_page(show(), WORDS, Language.VI)
    assert MARKUP not in page
    assert "<script>document.title" not in page


def test_a_title_is_escaped() -> None:
    """It stands in the page's head."""
    page = recorded_page({**show(), "title": "<b>7A</b>"}, WORDS, Language.EN)
    assert "<title>&lt;b&gt;7A&lt;/b&gt;</title>" in page
    assert '<html lang="en">' in page


def test_a_live_page_has_no_script_of_its_own() -> None:
    """Its policy, sent as a header, allows files of its own address alone."""
    page = live_page("Phòng tập", {Language.VI: {"phones-play": "Xem"}}, Language.VI)
    assert not blocks(page, "script")
    assert not blocks(page, "style")
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {
        "data:,",
        "phones.css",
        "practice.css",
        "phones.js",
        "composer.js",
        "panels.js",
        "practice.js",
    }
    assert data(page, "words") == {"vi": {"phones-play": "Xem"}}


@pytest.mark.parametrize("name", [name for name, kind in ASSETS.items() if kind == "text/javascript"])
def test_scripts_set_no_markup_and_ask_nobody_else(name: str) -> None:
    """Text nodes and attributes only; every address is relative."""
    script = asset(name)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert word not in script
    assert "http" not in script


@pytest.mark.parametrize("name", ["phones.js", "player.js"])
def test_every_word_of_the_drawing_is_given(name: str) -> None:
    """A page says nothing that is undefined."""
    named = set(re.findall(r"[\"'`](phones-[a-z-]+[a-z])[\"'`]", asset(name)))
    assert named <= WORDS.keys()
