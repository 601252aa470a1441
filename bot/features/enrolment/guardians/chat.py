"""Guardians in private: their objections; and for staff, whose guardians are to be heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Relation, Secret
from bot.features.enrolment.buttons import (
    ApplicationMessage,
    CodeButton,
    EntryMethodButton,
    GuardianButton,
    GuardianMessage,
)
from bot.features.enrolment.entry_methods.chat import about_account
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.features.enrolment.guardians.rules import GuardianList, GuardianReply, GuardianRule
from bot.features.enrolment.guardians.store import Guardians
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_SHOWN: Final = 20  # students with buttons of their own on one list
_NAME: Final = 14  # characters of a name on a button
_RULES: Final = {
    GuardianButton.NEED_BEFORE: GuardianRule.BEFORE,
    GuardianButton.NEED_WEEK: GuardianRule.WITHIN_A_WEEK,
    GuardianButton.NEED_NONE: GuardianRule.OFF,
}
_WAYS: Final = {
    EntryMethodButton.WAY_CONTACT: EntryMethod.CONTACT,
    EntryMethodButton.WAY_APPROVAL: EntryMethod.APPROVAL,
    EntryMethodButton.WAY_JOINING: EntryMethod.JOINING,
}


@dataclass(frozen=True, slots=True)
class Guarding:
    """What this desk is handed."""

    guardians: Guardians
    methods: EntryMethods


desk = Desk[Guarding]("guardians", GuardianButton, GuardianMessage)


@desk.command("guardians", to=Scope.PRIVATE)
async def lists(typed: Typed[Guarding]) -> list[OutgoingMessage]:
    """Return, per class of a member of staff, the students whose guardians are to be heard."""
    found = await typed.own.guardians.lists(typed.user.id)
    return [_list(typed, one) for one in found] or [typed.sentence("guardian-list-none")]


def _list(talk: FromUser[Guarding], one: GuardianList) -> OutgoingMessage:
    class_id = one.school_class.id
    missing = [child for child in one.children if not child.confirmed]
    text = talk.say(
        "guardian-list",
        school_class=one.school_class.name,
        rule=talk.plain(f"guardian-rule-{one.rule}"),
        confirmed=str(len(one.children) - len(missing)),
        missing=str(len(missing)),
    )
    papers = [(child, Pressed(GuardianButton.PAPER, child.student_id)) for child in missing[:_SHOWN]]
    rows = [
        [talk.button(pressed, number=str(child.number), name=child.name.reveal()[:_NAME])]
        for child, pressed in papers
    ]
    others = [verb for verb, rule in _RULES.items() if rule is not one.rule]
    rows.append(talk.buttons(class_id, *others))
    for verb, way in _WAYS.items():  # each shows whether it is open, and toggles it
        is_open = way in one.ways
        pressed = Pressed(verb, class_id, 0 if is_open else 1)
        rows.append([talk.button(pressed, now="on" if is_open else "off")])
    rows.append(talk.buttons(class_id, CodeButton.PRINT_SLIPS))
    return OutgoingMessage(f"{text}\n{talk.say('ways-list')}", InlineKeyboardMarkup(rows))


@desk.press(GuardianButton.NOT_MY_CHILD)
async def disown(press: Press[Guarding]) -> CallbackReply:
    """Take that an account is not the child's."""
    reply = await press.own.guardians.disowned(press.user.id, press.subject)
    _log.info("guardian.disowned", reply=reply.value)
    return _decided(press, reply)


@desk.press(GuardianButton.IS_STUDENT, GuardianButton.NOT_STUDENT)
async def settle(press: Press[Guarding]) -> CallbackReply:
    """Take the word of staff on a disowned account."""
    removes = press.verb is GuardianButton.NOT_STUDENT
    reply = await press.own.guardians.settled(press.user.id, press.subject, removes=removes)
    _log.info("guardian.settled", reply=reply.value)
    return _decided(press, reply)


def _decided(press: Press[Guarding], reply: GuardianReply) -> CallbackReply:
    edit = None if reply is GuardianReply.NOT_STAFF else press.sentence(reply)
    return press.reply(reply, edit=edit, below=True)


@desk.press(GuardianButton.PAPER)
async def on_paper(press: Press[Guarding]) -> CallbackReply:
    """Take that a guardian signed on paper."""
    reply, class_id = await press.own.guardians.on_paper(press.user.id, press.subject)
    return await _listed(press, reply, class_id)


@desk.press(*_RULES)
async def rule(press: Press[Guarding]) -> CallbackReply:
    """Set when a class needs a guardian's confirmation."""
    reply = await press.own.guardians.ruled(press.user.id, press.subject, _RULES[press.verb])
    return await _listed(press, reply, press.subject)


@desk.press(*_WAYS)
async def set_way(press: Press[Guarding]) -> CallbackReply:
    """Open or shut an entry method of a class."""
    way, opens = _WAYS[press.verb], bool(press.pressed.second)
    reply = await press.own.methods.set_way(press.user.id, press.subject, way, opens=opens)
    _log.info("entry_method.set", way=way.value, opens=opens, reply=reply.value)
    return await _listed(press, reply, press.subject)


async def _listed(press: Press[Guarding], reply: str, class_id: int | None) -> CallbackReply:
    """Return the updated list after a press."""
    found = await press.own.guardians.lists(press.user.id)
    shown = next((_list(press, one) for one in found if one.school_class.id == class_id), None)
    return press.reply(reply, edit=shown)


@desk.message(ApplicationMessage.CHILD_ACCOUNT)
async def child_account(due: Due[Guarding]) -> OutgoingMessage | None:
    """Tell a guardian of a new account of the child."""
    found = await due.own.guardians.child_account(due.subject)
    held = found is not None and found.binding.frozen
    verbs = () if held else (GuardianButton.NOT_MY_CHILD,)
    return about_account(due, "guardian-child-account", found, *verbs)


@desk.message(GuardianMessage.GUARDIAN_CAME)
async def guardian_came(due: Due[Guarding]) -> OutgoingMessage | None:
    """Tell a student which account came in as their guardian: they know best whether it is theirs."""
    found = await due.own.guardians.child_account(due.subject)
    if found is None:
        return None
    relation = due.plain(f"relation-{found.binding.relation or Relation.OTHER}")
    name, account = found.school_class.name, found.account_name or Secret("—")
    said = due.say("guardian-came", school_class=name, account=account, relation=relation)
    return OutgoingMessage(said, silent=True)


@desk.message(GuardianMessage.DISOWNED)
async def disowned(due: Due[Guarding]) -> OutgoingMessage | None:
    """Ask staff about an account that a guardian disowned, until they decided."""
    found = await due.own.guardians.child_account(due.subject)
    if found is None or not found.binding.frozen:
        return None
    verbs = GuardianButton.IS_STUDENT, GuardianButton.NOT_STUDENT
    return about_account(due, "guardian-disowned", found, *verbs)
