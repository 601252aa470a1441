"""The school's class rules and the procedure of an online lesson, as a document for the head to sign.

The text of the procedure stands in `texts`: a message a section, its heading in the first line and a step in
each other. It says what this bot does, in the order of a lesson.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.classroom import Language
from bot.features.school.class_rules.rules import ClassRules
from bot.papers.official import OfficialPaper
from bot.texts import Texts

SECTIONS: Final = ("who", "before", "door", "during", "leak", "stranger", "after", "without", "kept")
_LETTERS: Final = {Language.VI: "abcdđeghik", Language.EN: "abcdefghij"}  # of steps; each alphabet's own


def class_rules_docx(
    texts: Texts, rules: ClassRules, language: Language, at: datetime, *, evidence: bool = False
) -> bytes:
    """Return a Word document of the rules, in their own language, and the procedure in `language`.

    `evidence`: the school keeps sealed evidence, and the document says so.
    """

    def lines_of(message: str, **values: str) -> list[str]:
        return texts.plain(language, message, **values).split("\n")

    paper = OfficialPaper(texts, language, at)
    kind, about, *why = lines_of("procedure-title")
    paper.title(kind, about)
    for paragraph in why:
        paper.paragraph(paragraph)
    heading, introduction = lines_of("procedure-rules", version=rules.version)
    paper.heading(heading, 1)
    paper.paragraph(introduction)
    for number, line in enumerate(rules.lines, 1):
        paper.paragraph(f"{number}. {line}")
    paper.heading(texts.plain(language, "procedure-lesson"), 1)
    for number, section in enumerate(SECTIONS, 1):
        heading, *steps = lines_of(f"procedure-{section}")
        paper.heading(f"{number}. {heading}", 2)
        for place, step in enumerate(steps):
            paper.paragraph(f"{_LETTERS[language][place]}) {step}" if len(steps) > 1 else step)
    if evidence:  # belongs to what is kept, the last section
        paper.paragraph(texts.plain(language, "procedure-evidence"))
    paper.signed()
    return paper.content()
