"""What people consent to: the texts tell what is kept, and a receipt's version names one text."""

from __future__ import annotations

from hashlib import sha256

import pytest

from bot import texts
from bot.classroom import Language
from bot.features.enrolment.applications.chat.entrance import CONSENT_VERSION

TEXTS = texts.load()
PUPIL, GUARDIAN = "enrol-ask-consent", "guardian-ask-consent"
SHOWN = {"school_class": "7A", "number": "12", "name": "An", "relation": "mother", "you": "anybody"}
MARK = {Language.VI: "chỉ giữ một dấu mã hoá", Language.EN: "only a one-way mark"}


def words(message: str) -> str:
    """Return a text for consent in both languages, as classes without and with phone numbers show it."""
    return "\n".join(
        TEXTS.plain(language, shown, **SHOWN)
        for language in (Language.VI, Language.EN)
        for shown in (message, f"{message}-numbers")
    )


@pytest.mark.parametrize("message", [PUPIL, GUARDIAN])
@pytest.mark.parametrize("language", list(Language))
def test_what_becomes_of_phone_numbers_is_told(message: str, language: Language) -> None:
    """Where a class knows its people by their numbers: kept is a one-way mark, and no number."""
    assert MARK[language] in TEXTS.plain(language, f"{message}-numbers", **SHOWN)
    assert MARK[language] not in TEXTS.plain(language, message, **SHOWN)


@pytest.mark.parametrize(
    ("message", "version", "digest"),
    [
        (PUPIL, CONSENT_VERSION, "2026-12-03 a88daf671181b740"),
        (GUARDIAN, CONSENT_VERSION, "2026-12-03 011e1af79fcddeec"),
    ],
)
def test_a_version_names_one_text(message: str, version: str, digest: str) -> None:
    """A receipt tells by its version what was agreed to: a changed text needs a new one."""
    assert f"{version} {sha256(words(message).encode()).hexdigest()[:16]}" == digest
