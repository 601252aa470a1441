"""Checks of what needs neither Telegram nor the database: settings, rules, isolation, OCR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.doctor.finding import Check, fault, warned, well
from bot.cli.doctor.isolation import isolation_sentences
from bot.media.tessdata import Missing

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.cli.doctor.finding import CheckResult
    from bot.isolation.layers import Layer
    from bot.media.tessdata import TesseractLanguage

_VIETNAMESE = "vie"


def check_settings(wrong: str, strays: str) -> CheckResult:
    """Check the settings. `wrong` are the sentences about invalid ones, `strays` about unknown names."""
    if wrong:
        return fault(Check.SETTINGS, "doctor-settings-wrong", told=" ".join(filter(None, (wrong, strays))))
    if strays:
        return warned(Check.SETTINGS, "doctor-settings-stray", told=strays)
    return well(Check.SETTINGS, "doctor-settings")


def check_env_file(*, open_to_others: bool) -> CheckResult:
    """Check who may read the file with the token and the keys."""
    check = fault if open_to_others else well
    return check(Check.ENV_FILE, "doctor-env-file-open" if open_to_others else "doctor-env-file")


def check_rules(problem: str, rules: int, examples: int) -> CheckResult:
    """Check the rules. `problem` is the sentence about the first that cannot be used."""
    if problem:
        return fault(Check.RULES, "doctor-rules-wrong", told=problem)
    return well(Check.RULES, "rules-count", rules=str(rules), examples=str(examples))


def check_isolation(layers: Collection[Layer]) -> CheckResult:
    """Check what isolates the readers of strangers' files."""
    (sentence, *better), values = isolation_sentences(layers)
    return (warned if better else well)(Check.ISOLATION, sentence, **values)


def check_ocr(found: TesseractLanguage | Missing) -> CheckResult:
    """Check whether text in pictures can be read, in Vietnamese."""
    if found is Missing.LIBRARY:
        return warned(Check.OCR, "doctor-ocr-library")
    if found is Missing.LANGUAGES:
        return warned(Check.OCR, "doctor-ocr-languages")
    if found.name != _VIETNAMESE:
        return warned(Check.OCR, "doctor-ocr-other", data=found.name)
    return well(Check.OCR, "doctor-ocr")
