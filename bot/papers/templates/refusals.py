"""The end of filling in a template, within the process that does it."""

from __future__ import annotations

from typing import Final

from bot.incidents.reports.template import RefusedTemplate, TemplateFault

_LONGEST: Final = 40  # characters of what is quoted from a template


class TemplateRefused(Exception):
    """Filling in ends here; only within the process that does it."""

    def __init__(self, fault: TemplateFault, near: str = "") -> None:
        super().__init__(fault.value)
        self.refused = RefusedTemplate(fault, quoted(near))


def quoted(text: str) -> str:
    """Return some of a template's text on one line, to be shown to whoever handed it in."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:_LONGEST]
