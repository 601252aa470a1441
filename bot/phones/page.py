"""Pages of phones: one file with everything in it, or one whose parts this machine serves beside it."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.classroom import Language
    from bot.phones.show import Show
    from bot.texts import Texts

ASSETS: Final = {
    "phones.css": "text/css",
    "phones.js": "text/javascript",
    "practice.css": "text/css",
    "composer.js": "text/javascript",
    "panels.js": "text/javascript",
    "practice.js": "text/javascript",
}
_LIVE: Final = ("phones.js", "composer.js", "panels.js", "practice.js")  # in the order of their use
# The places of a sentence that the page itself fills in: they stay, as `{name}`.
_PLACES: Final = {
    name: f"{{{name}}}" for name in ("name", "role", "count", "seconds", "at", "of", "removed", "through")
}
# What the drawing itself says; the names are those of texts/phones.*.ftl.
_WORDS: Final = (
    "phones-phone-of",
    "phones-choose",
    "phones-chats",
    "phones-messages",
    "phones-new",
    "phones-edited",
    "phones-removed",
    "phones-removed-at-once",
    "phones-only-you",
    "phones-protected",
    "phones-spoiler",
    "phones-close",
    "phones-play",
    "phones-pause",
    "phones-again",
    "phones-back",
    "phones-on",
    "phones-place",
    "phones-picture",
    "phones-more",
    "phones-reply",
    "phones-edit",
    "phones-erase",
)


def asset(name: str) -> str:
    """Return the text of one of the `ASSETS`."""
    return resources.files("bot.phones").joinpath("assets", name).read_text("utf-8")


def words_of(texts: Texts, language: Language, more: Iterable[str] = ()) -> dict[str, str]:
    """Return what a page says in a language: the drawing's own words and `more` sentences, by name.

    What the page fills in is left as a place: `{name}`.
    """
    return {name: texts.plain(language, name, **_PLACES) for name in (*_WORDS, *more)}


def recorded_page(show: Show, words: Mapping[str, str], language: Language) -> str:
    """Return a page that is one file and plays a recording; it fetches nothing and runs this script only."""
    style, script = asset("phones.css"), f"{asset('phones.js')}\n{asset('player.js')}"
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n<style>{style}</style>\n'
        f"{_data('show', show)}\n{_data('words', words)}"
    )
    body = f'<main id="stage"></main>\n<script>{script}</script>'
    return _html(show["title"], language, head, body)


def live_page(title: str, words: Mapping[Language, Mapping[str, str]], language: Language) -> str:
    """Return the page of a practice room, in any of the languages that it is given."""
    head = (
        '<link rel="stylesheet" href="phones.css">\n<link rel="stylesheet" href="practice.css">\n'
        f"{_data('words', {key.value: value for key, value in words.items()})}"
    )
    scripts = "\n".join(f'<script src="{name}"></script>' for name in _LIVE)
    body = f'<div id="room"></div>\n<main id="stage"></main>\n<footer id="below"></footer>\n{scripts}'
    return _html(title, language, head, body)


def _html(title: str, language: Language, head: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _data(name: str, value: object) -> str:
    """Return data as a block that is no script; no text in it can end it."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _hash(inline: str) -> str:
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return f"'sha256-{digest}'"
