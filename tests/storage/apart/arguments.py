"""Arguments for any method of any store, made by their types from what a school has."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import random
import sys
import typing
from collections import abc
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from bot.classroom import Secret
from bot.outbox import JobKind, MessageKind
from bot.records import Change
from bot.storage.outbox.room import JOBS, MESSAGES
from tests.storage.apart.filled import FilledSchool
from tests.storage.samples import MORNING

# Which table a parameter's number is a row of, where its name does not say so.
TABLES_OF: Final = {
    "alarm": ("alarms",),
    "application": ("applications",),
    "begun": ("incident_events",),
    "brake": ("brakes",),
    "card": ("cards",),
    "setups.card": ("setup_cards",),
    "enrolments.card": ("approval_cards",),
    "evenings.card": ("evening_cards",),
    "incidents.id": ("incidents",),
    "outages.id": ("absences",),
    "stopped_rules.id": ("brakes",),
    "people.id": ("members", "staff_chats"),
    "journal.id": ("journal",),
    "deleted_messages.subject": ("incidents", "cards"),
    "outbox.subject": ("originals", "cards"),
    "change": ("room_changes",),
    "child": ("students", "bindings"),
    "class": ("classes",),
    "draft": ("alarm_drafts",),
    "exemption": ("exemptions",),
    "freeze": ("door_freezes",),
    "front": ("fronts",),
    "handover": ("handovers",),
    "invite": ("staff_invites",),
    "loss": ("losses",),
    "meeting": ("meetings",),
    "note": ("guardian_notes",),
    "opening": ("openings",),
    "plea": ("pleas",),
    "question": ("room_questions",),
    "removal": ("removals",),
    "rest": ("rests",),
    "room": ("meetings", "room_questions"),
    "row": ("outbox",),
    "said": ("alarm_messages",),
    "series": ("series",),
    "staff_chat": ("staff_chats",),
    "watch": ("watches",),
}
# Numbers that are no row's.
_PLAIN: Final = frozenset(
    """
    limit page place size shown attempts version seq year weekday month monday first second inside came
    authors classes number severity minutes group_size members wrong right count message_id update_id
    newest_pinned
    """.split()
)
_ACCOUNTS: Final = frozenset(
    """
    account owner author adder creator asked_by by accounts reader reporter realm
    """.split()
)


class Maker:
    """Makes arguments from what one school has, now and then from another's, by a source of chance."""

    def __init__(self, chance: random.Random, of: FilledSchool, mixed: FilledSchool, store: str) -> None:
        self._chance = chance
        self._of = of
        self._mixed = mixed
        self._person = chance.choice(("newcomer", *of.people))  # most numbers are of one person's rows
        self._store = store
        self.given: set[int] = set()

    def arguments(self, method: Callable[..., object]) -> tuple[list[Any], dict[str, Any]]:
        """Return arguments for a method: positional ones, and those by name."""
        function = inspect.unwrap(method)
        hints = hints_of(function)
        positional: list[Any] = []
        by_name: dict[str, Any] = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if name in ("self", "tx", "_tx") or parameter.kind is inspect.Parameter.VAR_KEYWORD:
                continue
            value = self.value(name, hints[name])
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                by_name[name] = value
            else:
                positional.append(value)
        return positional, by_name

    def value(self, name: str, kind: Any, depth: int = 0) -> Any:  # noqa: ANN401, PLR0911 - any type
        """Return a value of a type, for a parameter or a field of that name."""
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, UnionType):
            some = [each for each in inner if each is not NoneType]
            if len(some) < len(inner) and self._chance.random() < 0.25:
                return None
            return self.value(name, self._chance.choice(some), depth)
        if origin is typing.Annotated:
            return self.value(name, inner[0], depth)
        if origin is Literal:
            return self._chance.choice(inner)
        if origin is abc.Callable or kind is abc.Callable:
            result = self.value(name, inner[1], depth + 1) if inner and inner[1] is not NoneType else None
            return lambda *_, **__: result
        if origin in (abc.Mapping, dict):
            return {self.value(name, inner[0], depth + 1): self.value(name, inner[1], depth + 1)}
        if origin is tuple and inner and inner[-1] is not Ellipsis:
            return tuple(self.value(name, each, depth + 1) for each in inner)
        if origin is not None:
            of = tuple if origin is tuple else (frozenset if origin in (frozenset, abc.Set, set) else list)
            few = range(self._chance.choice((1, 1, 2)))
            return of(self.value(name, inner[0], depth + 1) for _ in few)
        return self._single(name, kind, depth)

    def _single(self, name: str, kind: Any, depth: int) -> Any:  # noqa: ANN401 - any type
        simple = self._simple(name)
        if kind in simple:
            return simple[kind]()
        if inspect.isclass(kind) and issubclass(kind, Enum):
            return self._chance.choice(list(kind))
        if kind is MessageKind:
            return self._chance.choice(list(MESSAGES.values()))
        if kind is JobKind:
            return self._chance.choice(list(JOBS.values()))
        if kind is Change:
            return self.value(name, self._chance.choice(_leaves(Change)), depth)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            hints = hints_of(kind)
            names = [each.name for each in dataclasses.fields(kind) if each.init]
            return kind(**{each: self.value(each, hints[each], depth + 1) for each in names})
        raise TypeError(f"No value is made of {kind} for {name}.")

    def _simple(self, name: str) -> Mapping[Any, Callable[[], Any]]:
        chance = self._chance
        hours = timedelta(hours=chance.randrange(-30, 30))
        return {
            int: lambda: self._number(name),
            bool: lambda: chance.random() < 0.5,
            str: self._text,
            bytes: lambda: self._text().encode(),
            float: chance.random,
            object: lambda: None,
            Secret: lambda: Secret(self._text()),
            datetime: lambda: MORNING + hours,
            date: (MORNING + hours).date,
            time: (MORNING + hours).time,
            timedelta: lambda: abs(hours),
            tzinfo: lambda: ZoneInfo("Asia/Ho_Chi_Minh"),
        }

    def _number(self, name: str) -> int:
        stem = name.removesuffix("s").removesuffix("_id")
        if stem in _ACCOUNTS or name in _ACCOUNTS:
            return self._of.people[self._chance.choice((self._person, self._person, "owner"))].account
        if name in ("chat_id", "was", "chats", "closed"):
            person = self._of.people[self._person]
            return self._chance.choice((*person.chats, person.account, self._chance.choice(self._of.chats)))
        if name in _PLAIN:
            return self._chance.choice(self._of.messages) if "_id" in name else self._chance.randrange(0, 6)
        return self._row(stem)

    def _row(self, stem: str) -> int:
        """Return the id of a row: mostly of the other school's, in the table that the name means."""
        school = self._mixed if self._chance.random() < 0.2 else self._of
        tables = TABLES_OF.get(f"{self._store}.{stem}") or TABLES_OF.get(stem)
        tables = tables or next(((each,) for each in (f"{stem}s", stem) if each in school.row_ids), ())
        if not tables or self._chance.random() < 0.05:
            tables = tuple(sorted(each for each, ids in school.row_ids.items() if ids))
        table = self._chance.choice(tables)
        person = school.people.get(self._person)
        row_id = -1 if person is None else person.rows.get(table)
        if row_id not in school.row_ids[table] or self._chance.random() < 0.2:
            row_id = self._chance.choice(school.row_ids[table] or [1 << 62])
        self.given.add(row_id)
        return row_id

    def _text(self) -> str:
        return self._chance.choice(self._of.texts)


@cache
def hints_of(what: Any) -> dict[str, Any]:  # noqa: ANN401 - a function or a class
    """Return the types of parameters or fields, also those that are imported for types alone."""
    hints: dict[str, Any] = {}
    for each in reversed(inspect.getmro(what)) if inspect.isclass(what) else (what,):
        names = _names_in(sys.modules[each.__module__])
        for name, kind in getattr(each, "__annotations__", {}).items():
            hints[name] = eval(kind, dict(names)) if isinstance(kind, str) else kind  # noqa: S307 - our own types
    return hints


@cache
def _names_in(module: Any) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Return what a module's names mean, also those that it imports for types alone."""
    names = dict(vars(module))
    if getattr(module, "__file__", None) is None or "bot" not in Path(module.__file__).parts:
        return names
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            source = importlib.import_module(str(node.module))
            for each in node.names:
                if hasattr(source, each.name):
                    names[each.asname or each.name] = getattr(source, each.name)
    for node in (each for block in tree.body if isinstance(block, ast.If) for each in block.body):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[node.targets[0].id] = eval(ast.unparse(node.value), names)  # noqa: S307 - our own types
    return names


def _leaves(kind: type) -> list[type]:
    below: list[type] = kind.__subclasses__()
    own = [kind] if dataclasses.is_dataclass(kind) and not below else []
    return own + [each for one in below for each in _leaves(one)]
