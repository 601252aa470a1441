"""`docs`: lists the pages that are shipped with the program, or shows one."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from bot import settings, texts
from bot.cli.ending import WRONG_USE, fail, print_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from bot.classroom import Language

_FOLDER: Final = files("bot") / "docs"
_END: Final = ".md"


def docs(named: str | None, chosen: Language | None) -> int:
    """List all pages with their titles, or print the one named; return the status.

    A page that there is in English alone is shown in English. In a terminal Markdown is drawn; elsewhere, as
    in a pipe or a file, it is printed as it is written.
    """
    language = chosen or settings.language()
    pages = dict(_pages(language))
    if named is None:
        width = max(map(len, pages))
        for name, page in pages.items():
            print_line(f"{name:{width}}  {_title(page)}")
        return 0
    if named not in pages:
        return fail(texts.load().plain(language, "docs-unknown"), WRONG_USE)
    _show(pages[named].read_text("utf-8"))
    return 0


def _pages(language: Language) -> Iterator[tuple[str, Traversable]]:
    for page in sorted(_FOLDER.iterdir(), key=lambda each: each.name):
        if page.name.endswith(_END):
            own = _FOLDER / language.value / page.name
            yield page.name.removesuffix(_END), own if own.is_file() else page


def _title(page: Traversable) -> str:
    return page.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def _show(text: str) -> None:
    if not sys.stdout.isatty():
        print_line(text.rstrip("\n"))
        return
    from rich.console import Console  # noqa: PLC0415 - loaded when a terminal is there to draw in
    from rich.markdown import Markdown  # noqa: PLC0415 - the same

    Console().print(Markdown(text))
