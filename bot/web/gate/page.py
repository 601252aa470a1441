"""The gate's page: one file that fetches nothing, made once for each language when the program starts.

Its script and style stand in it and are named by their hashes, so that nothing else runs or shows. Its words
are data beside them. What a press gives comes as JSON, and is shown as text alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.texts import Texts

# What the page says by itself; the names are those of features/doors/gate/*.ftl.
_WORDS: Final = (
    "again",
    "press",
    "asking",
    "away",
    "broken",
    "close",
    "copy",
    "copied",
    "forwarded",
    "hint",
    "id",
    "name",
    "open",
    "passcode",
    "title",
)


class Page:
    """The page in one language, and the policy under which a browser shows it."""

    def __init__(self, texts: Texts, language: Language, frames: tuple[str, ...]) -> None:
        words = {name: texts.plain(language, f"gate-{name}") for name in _WORDS}
        script, style = _asset("gate.js"), _asset("gate.css")
        told = {**words, "lang": language.value, "frames": frames}
        values = {
            "lang": language.value,
            "title": escape(words["title"]),
            "hint": escape(words["hint"]),
            "press": escape(words["press"]),
            "forwarded": escape(words["forwarded"]),
            "style": style,
            "script": script,
            "words": json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"),
        }
        html = _asset("gate.html")
        for name, value in values.items():
            html = html.replace(f"<!--{name}-->", value)
        self.body = html.encode()
        within = " ".join(frames) or "'none'"
        self.policy = (
            f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; connect-src 'self'; "
            f"img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {within}"
        )


def _asset(name: str) -> str:
    return resources.files("bot.web.gate").joinpath(name).read_text("utf-8").strip()


def _hash(inline: str) -> str:
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return f"'sha256-{digest}'"
