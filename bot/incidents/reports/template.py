"""The school's own form of a report: why one is refused, and what its owner hears."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TemplateFault(StrEnum):
    """The reasons why a template is not filled in. The values name messages in `texts`."""

    TOO_LARGE = "template-too-large"  # the file, what it unpacks to, or what comes of it
    NOT_WORD = "template-not-word"  # no .docx, torn, or locked by a password
    BROKEN = "template-broken"  # what stands in brackets does not parse, or ends up between the wrong parts
    UNKNOWN_NAME = "template-unknown-name"
    FORBIDDEN = "template-forbidden"  # calls, macros, assignments, Python's attributes, other filters
    REACHES_OUT = "template-reaches-out"  # macros, embedded files, links and fields that fetch or run
    TOO_SLOW = "template-too-slow"
    NOTHING = "template-nothing"  # there is no place to fill in
    FAILED = "template-failed"  # the process that filled it in died


@dataclass(frozen=True, slots=True)
class RefusedTemplate:
    """A template that is not filled in. `near`: the template's own text at the fault; empty: unknown.

    Say it with `texts.say(language, refused.fault.value, near=refused.near or "none")`.
    """

    fault: TemplateFault
    near: str = ""


class TemplateReply(StrEnum):
    """The answer to an owner who hands in a template or drops it. The values name messages in `texts`."""

    KEPT = "template-kept"
    DROPPED = "template-dropped"
    NONE = "template-none"
    NOT_OWNER = "template-not-owner"
