"""What somebody bound to a student is to them."""

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
