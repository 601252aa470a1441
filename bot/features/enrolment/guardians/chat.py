"""Guardians in private: their objections; and for staff, whose guardians are to be heard."""

from __future__ import annotations

from collections.abc import Container, Sequence
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
from bot.features.enrolment.guardians.rules import (
    Child,
    GuardianList,
    GuardianReply,
    GuardianRule,
    waits,
)
from bot.features.enrolment.guardians.store import Guardians
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Due, FromUser, Press, Talk, Typed
from bot.telegram.messages.keyboards import Pressed, in_rows, moment, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door

_log = logs.get()
_SHOWN: Final = 90  # students with buttons of their own on one page
_NAME: Final = 14  # characters of a name on a button
_MARKED: Final = "papers"  # dialog step that holds whose papers are marked, and not noted yet
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
    dialogs: Dialogs


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
    rows = [talk.buttons(class_id, GuardianButton.PAPERS)] if missing else []
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


@desk.press(GuardianButton.PAPERS, GuardianButton.PAPER, GuardianButton.PAPERS_ALL)
async def mark_papers(press: Press[Guarding]) -> CallbackReply:
    """Show whose papers are still to come, and mark those that staff hold; nothing is noted yet."""
    one = next((one for one in await press.own.guardians.lists(press.user.id) if _is_about(press, one)), None)
    if one is None:
        return press.reply(GuardianReply.NOT_STAFF)
    class_id = one.school_class.id
    missing = [child for child in one.children if not child.confirmed][:_SHOWN]
    marked = await _marked(press, class_id)
    if press.verb is GuardianButton.PAPERS_ALL:
        marked = {child.student_id for child in missing}
    elif press.verb is GuardianButton.PAPER:
        marked = marked | {press.subject} if press.pressed.second else marked - {press.subject}
    await press.own.dialogs.ask(press.user.id, _MARKED, class_id, Secret(" ".join(map(str, marked))))
    said = "guardian-papers-all" if press.verb is GuardianButton.PAPERS_ALL else "guardian-papers-first"
    return press.reply(said, edit=_papers(press, one, missing, marked), done=True)


def _is_about(press: Press[Guarding], one: GuardianList) -> bool:
    if press.verb is GuardianButton.PAPER:
        return any(child.student_id == press.subject for child in one.children)
    return one.school_class.id == press.subject


async def _marked(press: Press[Guarding], class_id: int) -> set[int]:
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is None or dialog.data is None or (dialog.step, dialog.subject) != (_MARKED, class_id):
        return set()
    return set(map(int, dialog.data.reveal().split()))


def _papers(
    talk: Talk[Guarding], one: GuardianList, missing: Sequence[Child], marked: Container[int]
) -> OutgoingMessage:
    toggles = []
    for child in missing:
        on = child.student_id in marked
        pressed = Pressed(GuardianButton.PAPER, child.student_id, 0 if on else 1)
        name = child.name.reveal()[:_NAME]
        toggles.append(talk.button(pressed, now="on" if on else "off", number=str(child.number), name=name))
    rows = in_rows(toggles, alone=0)
    verbs = GuardianButton.PAPERS_ALL, GuardianButton.PAPERS_SAVE
    rows += [talk.buttons(one.school_class.id, verb) for verb in verbs]
    text = talk.say("guardian-papers", school_class=one.school_class.name, count=str(len(missing)))
    return OutgoingMessage(text, InlineKeyboardMarkup(rows))


@desk.press(GuardianButton.PAPERS_SAVE)
async def note_papers(press: Press[Guarding]) -> CallbackReply:
    """Note the papers that are marked."""
    marked = await _marked(press, press.subject)
    reply, count, noted_at = await press.own.guardians.papers_in(press.user.id, press.subject, marked)
    _log.info("guardian.papers", reply=reply.value, count=count)
    return await _after(press, reply, count, written(noted_at))


@desk.press(GuardianButton.PAPERS_UNDO)
async def undo_papers(press: Press[Guarding]) -> CallbackReply:
    """Take back what was noted in one go."""
    noted_at = moment(press.pressed.second)
    reply, count = await press.own.guardians.papers_out(press.user.id, press.subject, noted_at)
    _log.info("guardian.papers", reply=reply.value, count=count)
    return await _after(press, reply, count)


async def _after(press: Press[Guarding], reply: GuardianReply, count: int, undo: int = 0) -> CallbackReply:
    """Return what was done with papers, with what may follow: undone, and those that are still to come."""
    found = await press.own.guardians.lists(press.user.id)
    one = next((one for one in found if one.school_class.id == press.subject), None)
    if one is None or reply not in (GuardianReply.PAPERS, GuardianReply.UNDONE):
        return press.reply(reply)
    await press.own.dialogs.end(press.user.id, press.subject)
    missing = sum(not child.confirmed for child in one.children)
    said = press.say(reply, school_class=one.school_class.name, count=str(count), missing=str(missing))
    rows = [[press.button(Pressed(GuardianButton.PAPERS_UNDO, press.subject, undo))]] if undo else []
    rows += [press.buttons(press.subject, GuardianButton.PAPERS)] if missing else []
    return press.reply("press-noted", edit=OutgoingMessage(said, InlineKeyboardMarkup(rows)), done=True)


@desk.message(GuardianMessage.PAPER)
async def paper(due: Due[Guarding]) -> OutgoingMessage | None:
    """Tell a student that the door waits for nobody's paper any more, or that it does again."""
    found = await due.own.guardians.child_account(due.subject)
    if found is None or found.binding.frozen:
        return None
    name, class_id = found.school_class.name, found.school_class.id
    if waits(found.binding, due.clock.now()):
        return due.sentence("guardian-paper-waits", school_class=name)
    return OutgoingMessage(due.say("guardian-paper-open", school_class=name), class_door(due, class_id))


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
