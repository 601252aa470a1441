"""Pages for people: alike in both languages, and they name buttons by what stands on them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from fluent.syntax import FluentParser, ast

from bot import texts
from bot.classroom import Language
from bot.telegram.messages.commands import COMMANDS

DOCS: Final = Path(texts.__file__).parents[1] / "docs"
PAGES: Final = ("teachers", "heads", "words")
_LABEL: Final = re.compile(r"\[([^\]\n]+)\](?!\()")
_NAMES: Final = {alias: command.name for command in COMMANDS if (alias := command.alias) is not None}


def page(name: str, language: Language) -> str:
    """Return a page's text in a language."""
    folder = DOCS / "vi" if language is Language.VI else DOCS
    return (folder / f"{name}.md").read_text("utf-8")


def looks(pattern: ast.Pattern) -> str:
    """Return a sentence as a pattern of all that it may say."""
    return "".join(
        re.escape(element.value) if isinstance(element, ast.TextElement) else _filled(element.expression)
        for element in pattern.elements
    )


def _filled(expression: object) -> str:
    if isinstance(expression, ast.SelectExpression):
        return f"(?:{'|'.join(looks(variant.value) for variant in expression.variants)})"
    return ".*" if isinstance(expression, ast.StringLiteral) else ".+"


@cache
def buttons(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what may stand on each button that has words of its own."""
    return {
        entry.id.name: re.compile(rf"\s*{looks(entry.value)}", re.DOTALL)
        for source in texts.files_of(language).values()
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message) and entry.id.name.startswith("button-") and entry.value is not None
        if re.search(r"\w", _own_words(entry.value))
    }


def _own_words(pattern: ast.Pattern) -> str:
    return re.sub(r"\.[+*]|\\.", "", looks(pattern))


def named(text: str, language: Language) -> list[tuple[str, set[str]]]:
    """Return the labels on a page in order, each with the buttons on which it may stand."""
    known = buttons(language)
    return [
        (label, {name for name, look in known.items() if look.fullmatch(label)})
        for label in _LABEL.findall(text)
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", PAGES)
def test_each_label_stands_on_a_button(name: str, language: Language) -> None:
    """Whoever looks for it on the telephone finds it, in the language of the page."""
    found = named(page(name, language), language)
    assert len(found) > 10
    assert [label for label, stands in found if not stands] == []


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_name_the_same_buttons_and_commands(name: str) -> None:
    """In the same order, so that what one says is in the other."""
    pages = {language: page(name, language) for language in Language}
    vietnamese, english = (named(pages[language], language) for language in (Language.VI, Language.EN))
    apart = [
        (one, other)
        for (one, may), (other, might) in zip(vietnamese, english, strict=True)
        if not may & might
    ]
    assert apart == []
    typed = [
        [_NAMES.get(word, word) for word in re.findall(r"`/([a-z]+)`", pages[language])]
        for language in (Language.VI, Language.EN)
    ]
    assert typed[0] == typed[1]


@pytest.mark.parametrize("language", list(Language))
def test_a_lawyer_is_asked_first(language: Language) -> None:
    """Drafts are drafts: that stands before the first of them."""
    text = page("heads", language)
    lawyer = text.index(
        {"vi": "**Luật sư phải xem trước khi dùng.**", "en": "**A lawyer must check"}[language]
    )
    assert lawyer < text.index("<summary>1. ") < text.index("<summary>2. ") < text.index("<summary>3. ")


def explained(language: Language) -> list[tuple[str, str]]:
    """Return each word of the page of words, and where people meet it."""
    return re.findall(r"^\| \*\*(.+?)\*\* \| [^|]+ \| (.+) \|$", page("words", language), re.MULTILINE)


@pytest.mark.parametrize("language", list(Language))
def test_each_word_that_is_explained_is_one_that_the_bot_or_its_pages_use(language: Language) -> None:
    """Nobody learns a word here that they meet nowhere, or twice."""
    sentences = [*texts.files_of(language).values(), *(page(name, language) for name in PAGES[:2])]
    used = re.sub(r"\s+", " ", " ".join(sentences)).lower()
    words = [word for word, _ in explained(language)]
    assert len(words) == len(set(words)) >= 30
    assert [word for word in words if word not in used] == []


@pytest.mark.parametrize("language", list(Language))
def test_words_lead_to_the_telephone(language: Language) -> None:
    """Each stands where people see it: on a button or behind a command; a leak alone shows itself."""
    nowhere = [word for word, where in explained(language) if "**[" not in where and "`/" not in where]
    assert nowhere == [{"vi": "lộ", "en": "leak"}[language]]
