"""Queries of consents, agreements, guardians' words, and of the class rules to which people agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import case, func, select

from bot.classroom import BindingRole, Language
from bot.features.enrolment.guardians.rules import RULE_OF, USUAL, Child, GuardianRule, Level
from bot.features.enrolment.rules import About
from bot.features.enrolment.tables import agreements, consents, guardian_rules, guardian_words, school_levels
from bot.features.school.class_rules.rules import ClassRules, shipped
from bot.features.school.tables import class_rules
from bot.storage.db.transaction import given, select_in_school
from bot.storage.tables.classes import bindings, students

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.storage.db.transaction import Transaction


_OF_LEVEL: Final = case(
    {level.value: rule.value for level, rule in RULE_OF.items()}, value=school_levels.c.level
)

_GUARDIANS: Final = (
    select_in_school(*bindings.c["student_id", "account"])
    .where(
        given(bindings.c.class_id, "school_class"),
        bindings.c.role == BindingRole.GUARDIAN.value,
        bindings.c.ended_at.is_(None),
    )
    .order_by(bindings.c.made_at, bindings.c.id)
)
_NEWEST: Final = (
    select_in_school(class_rules).order_by(class_rules.c.set_at.desc(), class_rules.c.id.desc()).limit(1)
)


def rules_version(tx: Transaction) -> str:
    """Return the version of the class rules; it is the same in all languages."""
    return rules_now(tx, Language.VI).version


def consents_now() -> ColumnElement[bool]:
    """Return the condition that a binding's account consents to enrolment in its class."""
    return (
        select(consents.c.id)
        .where(
            consents.c.school_id == bindings.c.school_id,
            consents.c.account == bindings.c.account,
            consents.c.class_id == bindings.c.class_id,
            consents.c.withdrawn_at.is_(None),
        )
        .exists()
    )


def pledged() -> ColumnElement[bool]:
    """Return the condition that a binding's account pledged to the `version` of the class rules."""
    return _agrees(About.RULES, given(agreements.c.version, "version"))


def attends() -> ColumnElement[bool]:
    """Return the condition that a binding's account agrees that its openings serve attendance."""
    return _agrees(About.ATTENDANCE)


def _agrees(about: About, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a binding's account has an agreement in force that meets conditions."""
    return (
        select(agreements.c.id)
        .where(
            agreements.c.school_id == bindings.c.school_id,
            agreements.c.account == bindings.c.account,
            agreements.c.class_id == bindings.c.class_id,
            agreements.c.about == about.value,
            agreements.c.agrees,
            agreements.c.ended_at.is_(None),
            *conditions,
        )
        .exists()
    )


def is_consenting(tx: Transaction, account: int, class_id: int) -> bool:
    """Tell whether an account's consent in a class is in force, bound already or waiting."""
    return tx.has(
        consents,
        consents.c.account == account,
        consents.c.class_id == class_id,
        consents.c.withdrawn_at.is_(None),
    )


def rule_of_class() -> ColumnElement[str]:
    """Return the expression of when a binding's class needs a guardian's word; empty: nothing is set.

    What the class set by itself counts before the level of its school.
    """
    own = select(guardian_rules.c.rule).where(
        guardian_rules.c.school_id == bindings.c.school_id,
        guardian_rules.c.class_id == bindings.c.class_id,
    )
    preset = select(_OF_LEVEL).where(school_levels.c.school_id == bindings.c.school_id)
    return func.coalesce(own.scalar_subquery(), preset.scalar_subquery())


def has_word(student_id: ColumnElement[int], school_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a guardian gave their word for a student."""
    return (
        select(guardian_words.c.id)
        .where(guardian_words.c.school_id == school_id, guardian_words.c.student_id == student_id)
        .exists()
    )


def rule_in(tx: Transaction, class_id: int) -> GuardianRule:
    """Return when a class needs a guardian's word."""
    own = tx.value(guardian_rules.c.rule, guardian_rules.c.class_id == class_id)
    if own is not None:
        return GuardianRule(own)
    level = tx.value(school_levels.c.level)
    return USUAL if level is None else RULE_OF[Level(level)]


def children_of(tx: Transaction, class_id: int) -> tuple[Child, ...]:
    """Return the students of a class, by number, each with whether a guardian has confirmed."""
    confirmed = has_word(students.c.id, students.c.school_id).label("confirmed")
    query = (
        tx.select(*students.c["id", "number", "name_sealed"], confirmed)
        .where(students.c.class_id == class_id)
        .order_by(students.c.number)
    )
    return tuple(
        Child(
            row.id,
            row.number,
            tx.unseal(students.c.name_sealed, row.id, row.name_sealed),
            bool(row.confirmed),
        )
        for row in tx.connection.execute(query)
    )


def guardians_in(tx: Transaction, class_id: int) -> dict[int, tuple[int, ...]]:
    """Return the guardians' accounts of a class, by student id."""
    found: dict[int, tuple[int, ...]] = {}
    for row in tx.run(_GUARDIANS, school_class=class_id):
        found[row.student_id] = (*found.get(row.student_id, ()), row.account)
    return found


def rules_now(tx: Transaction, language: Language) -> ClassRules:
    """Return the rules in force, for a decision that notes which version an account agrees to."""
    return written_last(tx) or shipped(language)


def written_last(tx: Transaction) -> ClassRules | None:
    row = tx.run(_NEWEST).one_or_none()
    if row is None:
        return None
    lines = tx.unseal(class_rules.c.lines_sealed, row.id, row.lines_sealed).reveal()
    return ClassRules(row.version, tuple(lines.split("\n")))
