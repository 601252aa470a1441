"""What somebody bound to a student is to them, and how far a change of accounts has come."""

from __future__ import annotations

from enum import StrEnum


class BindingRole(StrEnum):
    """Whose account a binding ties to a student."""

    STUDENT = "student"
    GUARDIAN = "guardian"


class Relation(StrEnum):
    """What a guardian is to the student. The values end the names of messages in `texts`."""

    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


class Moving(StrEnum):
    """How far it has come that a student wants another account than the one that is bound."""

    ASKED = "asked"  # the one that is bound
    AGREED = "agreed"
    DISPUTED = "disputed"
