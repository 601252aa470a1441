"""What the buttons that people press make true: read from the message on which they press, as people do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.e2e.harness import say
from tests.long.e2e.across.strangers_eyes import titled
from tests.long.e2e.across.strangers_truth import Class, Kind, Lesson, Meeting, Part, Tie

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox import Message, User
    from tests.long.e2e.across.strangers import Strangers

# Left alone, as the model does not follow them: other times, classes and weeks, links that may stand, how
# somebody becomes staff, what an owner decides about a whole group, lessons that come back.
_LEFT_ALONE: Final = {
    *("lt", "lc", "lm", "wq", "wr", "wm", "re"),
    *("folded", "more"),
    *("claim", "ke", "cn", "gy", "gn", "group-leave", "sy", "sn", "watch", "guard", "drill"),
    *("watch-yes", "watch-no", "group-staff", "lesson-back", "wp"),
    *("room-new", "room-stays", "room-again", "kin-l", "kin-t"),
    *("room-lesson", "room-replace", "paste-other", "room-move", "room-host", "room-missing"),
}
_BORROWED: Final = say("echo-borrowed")
_LEFT_ALONE_TOO: Final = ("setup-", "team-", "lasting")
_KINDS: Final = {"wg": Kind.GUARDIANS, "wx": Kind.ORDINARY, "wz": Kind.ORDINARY}
_ABOUT_ACCOUNTS: Final = {"kin-z", "kin-s", "kin-r", "lg-no"}
_LISTED: Final = re.compile(r"\b(\d+)\. ")
_LABELLED: Final = re.compile(r"\b(\d+) ")


@dataclass(frozen=True, slots=True)
class Button:
    """A button that somebody can press, in a message that they see."""

    message: Message
    label: str
    data: str

    @property
    def verb(self) -> str:
        """What a press does."""
        return self.data.split(":")[1]

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.data.split(":")[2]


class Buttons:
    """The buttons that people have, and what came of those that they pressed."""

    def __init__(self, people: Strangers) -> None:
        self._people = people
        self._truth = people.truth
        self._read: dict[int, int] = {}  # up to which message each private chat was read
        self._ties: dict[str, Tie] = {}  # whom a button about an account is about
        self._ways: dict[str, Class] = {}  # the class that an application, or a consent, is for
        self._gave: dict[str, list[tuple[Class, Meeting]]] = {}  # the rooms that an incident gave away
        self._leaks: list[tuple[Class, Meeting]] = []
        self._settled: set[str] = set()  # pleas that staff have decided on; a card may tell of it late
        self.lists: dict[int, set[int]] = {}  # numbers of the list that a teacher sent last
        self._does: dict[str, Callable[[User, Button], None]] = {
            "ca": self._consents,
            "cd": self._refuses,
            "gl": self._pledges,
            "gd": self._does_not_pledge,
            "kin-y": self._guards,
            "mn": self._gives_back,
            "fy": self._forgets,
            "xy": self._withdraws,
            **dict.fromkeys(("mv-yes", "mv-no"), self._moves),
            "kin-z": self._doubts,
            "aa": self._approves_all,
            **dict.fromkeys(("ay", "an"), self._decides),
            **dict.fromkeys(("ny", "nk", "nl"), self._lists),
            **dict.fromkeys(("ls", "lw", "ht", *_KINDS), self._decides_on_lesson),
            **dict.fromkeys(("ri", "ri-yes", "rd"), self._reissues),
            **dict.fromkeys(("lg-no", "kin-r", "kin-s"), self._decides_on_tie),
            **dict.fromkeys(("kin-b", "kin-w", "kin-u", "kin-v"), self._hears_guardians),
            **dict.fromkeys(("shut", "keep"), self._decides_on_room),
            "seen-keep": self._keeps_seen,
        }

    # What people have.

    def on(self, message: Message) -> list[Button]:
        """Return what can be pressed on a message."""
        found = [
            Button(message, str(button.get("text")), str(button["callback_data"]))
            for button in message.buttons
            if "callback_data" in button
        ]
        # Who is told that somebody else wrote of a room first does not save it.
        alone = _LEFT_ALONE | ({"ls"} if _BORROWED in message.text else set())
        return [b for b in found if b.verb not in alone and not b.verb.startswith(_LEFT_ALONE_TOO)]

    def of(self, who: User) -> list[Button]:
        """Return what somebody can press, newest first."""
        return [each for message in reversed(self._standing(who)) for each in self.on(message)]

    def _standing(self, who: User) -> list[Message]:
        return self._people.school.telegram.messages(who.id)

    def new(self, who: User) -> list[Message]:
        """Return what was said to somebody since this was asked last, and learn what its buttons mean."""
        last = self._read.get(who.id, 0)
        found = [message for message in self._standing(who) if message.message_id > last]
        for message in found:
            self._read[who.id] = message.message_id
            for button in self.on(message):
                self._learn(who, button)
        return found

    def _learn(self, who: User, button: Button) -> None:
        text, subject = button.message.text, button.subject
        # What is kept may be of several classes: only the label tells for which consent is taken back.
        of = titled(self._truth.classes, button.label if button.verb == "xd" else text)
        if of is None:
            return
        if button.verb == "ri":
            self._settled.discard(subject)
        elif button.verb in {"my", "ca", "xd"}:
            self._ways[subject] = of
        elif button.verb in {"ls", "lesson-more"} and who.id == of.teacher and of.lesson(subject) is None:
            unnamed = [lesson for lesson in of.lessons if lesson.subject is None]
            if unnamed:
                unnamed[-1].subject = subject
        elif button.verb in _ABOUT_ACCOUNTS:
            known = {person.id: person.first_name for person in self._people.everybody()}
            for tie in of.ties:
                if tie.part is Part.STUDENT and known[tie.account] in text:
                    self._ties.setdefault(subject, tie)

    def leaks(self, of: Class, meeting: Meeting) -> None:
        """Note that a room is given away now: cards about that come next."""
        self._leaks.append((of, meeting))

    def learn_cards(self) -> None:
        """Learn which rooms the cards that came or changed since the last leak are about.

        A card that was there before and is edited now, since the leak joins its storm, goes on showing what
        it was first about.
        """
        now = self._people.school.clock.now()
        came: dict[str, bool] = {}
        for who in self._people.staff():
            for button in self.of(who):
                if button.verb in {"room-new", "shut", "keep"} and button.subject not in self._gave:
                    touched = (button.message.edits or [button.message.posted])[-1].clock
                    just_now = (now - touched).total_seconds() <= self._people.lasted
                    came[button.subject] = came.get(button.subject, False) or just_now
        for subject, just_now in came.items():
            self._gave[subject] = list(self._leaks) if just_now else []
        self._leaks = []

    # What presses make true.

    def follow(self, who: User, button: Button) -> None:
        """Note what a press makes true."""
        if (does := self._does.get(button.verb)) is not None:
            does(who, button)

    def follow_crafted(self, who: User, button: Button) -> None:
        """Note what is true of a press that a program sent: it counts only where it is about its sender."""
        if button.verb in {"fy", "xy"}:
            self.follow(who, button)

    def _class(self, button: Button) -> Class | None:
        return titled(self._truth.classes, button.message.text)

    def _consents(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is not None:
            of.consent(who.id)

    def _refuses(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is None:
            return
        of.claims.pop(who.id, None)
        if who.id not in of.consents:  # it had ended, and was asked for anew
            for tie in of.ties_of(who.id):
                of.end(tie)

    def _pledges(self, who: User, button: Button) -> None:
        of = self._ways.get(button.subject)
        if of is not None:
            of.pledge(who.id, button.subject)

    def _does_not_pledge(self, who: User, button: Button) -> None:
        of = self._ways.get(button.subject)
        if of is not None and of.claims.pop(who.id, None) is not None:
            of.consents.discard(who.id)

    def _guards(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is not None:
            of.become_guardian(who.id)

    def _gives_back(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is not None:
            of.claims.pop(who.id, None)

    def _forgets(self, who: User, _button: Button) -> None:
        for of in self._truth.classes:
            of.forget(who.id)

    def _withdraws(self, who: User, button: Button) -> None:
        of = self._ways.get(button.subject)
        if of is not None and who.id in of.consents:
            of.forget(who.id)

    def _moves(self, who: User, button: Button) -> None:
        for of in self._truth.classes:
            _, claim = of.waiting.get(button.subject, (0, None))
            holder = None if claim is None else of.student(claim.number or 0)
            if holder is not None and holder.account == who.id:
                (of.moving.add if button.verb == "mv-yes" else of.moving.discard)(button.subject)

    def _doubts(self, who: User, button: Button) -> None:
        tie = self._ties.get(button.subject)
        for of in self._truth.classes:
            mine = {each.number for each in of.ties_of(who.id) if each.part is Part.GUARDIAN}
            if tie in of.ties and tie is not None and tie.number in mine:
                tie.frozen = True

    # What staff decide.

    def _approves_all(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is not None and of in self._people.staffed(who.id):
            for on_card in list(of.waiting):
                of.approve(on_card, all_at_once=True)

    def _decides(self, who: User, button: Button) -> None:
        for of in self._people.staffed(who.id):
            if button.verb == "ay":
                of.approve(button.subject)
            else:
                of.decline(button.subject)

    def _lists(self, who: User, button: Button) -> None:
        answers = (each.data for each in self.of(who) if each.verb in {"ny", "nk", "nl"})
        if next(answers).split(":")[3:] != button.data.split(":")[3:]:
            return  # about an older list, which is kept no more
        numbers = self.lists.pop(who.id, None)
        for of in self._truth.classes:
            if of.teacher == who.id and numbers is not None:
                if button.verb == "nl":
                    of.strike(set(of.roster) - numbers)
                of.take(numbers)

    def _decides_on_lesson(self, who: User, button: Button) -> None:
        for of in self._people.staffed(who.id):
            lesson = of.lesson(button.subject)
            if lesson is not None:
                _decide(lesson, who.id, button.verb)

    def _reissues(self, who: User, button: Button) -> None:
        of, listed = self._class(button), _LISTED.search(button.message.text)
        if of is None or of not in self._people.staffed(who.id) or button.subject in self._settled:
            return
        holder = None if listed is None or button.verb == "rd" else of.student(int(listed[1]))
        known = {person.id: person.first_name for person in self._people.everybody()}
        # The question says who goes out; an older one puts out nobody else, a card nobody.
        if holder is not None and (
            button.verb == "ri" or f"“{known[holder.account]}”" not in button.message.text.partition("\n")[2]
        ):
            return
        self._settled.add(button.subject)
        if holder is not None:
            of.end(holder)
            of.outs.add(holder.account)

    def _decides_on_tie(self, who: User, button: Button) -> None:
        tie = self._ties.get(button.subject)
        for of in self._people.staffed(who.id):
            if tie is None or tie not in of.ties:
                continue
            if button.verb == "kin-s":
                tie.frozen = False
            elif tie.frozen or button.verb == "lg-no":
                of.end(tie)
                of.outs.add(tie.account)

    def _hears_guardians(self, who: User, button: Button) -> None:
        of = self._class(button)
        if of is None or of not in self._people.staffed(who.id):
            return
        if button.verb != "kin-v":
            of.word_first = button.verb == "kin-b"
            return
        shown = [each.label for each in self.on(button.message) if each.verb == "kin-p"]
        marked = [_LABELLED.search(label) for label in shown if label.startswith("✅")]
        of.words |= {(int(named[1]), who.id) for named in marked if named is not None}

    def _decides_on_room(self, who: User, button: Button) -> None:
        gave = self._gave.get(button.subject, [])
        for of, meeting in gave:
            if of in self._people.staffed(who.id) and (button.verb == "keep" or len(set(gave)) == 1):
                meeting.held = button.verb == "shut"

    def _keeps_seen(self, who: User, button: Button) -> None:
        """Staff have a room handed out on that an account saw before it was put out, whichever it was."""
        of = self._class(button)
        if of is not None and of in self._people.staffed(who.id):
            for meeting in of.meetings:
                meeting.held = False


def _decide(lesson: Lesson, account: int, verb: str) -> None:
    if verb in _KINDS:
        lesson.kind = _KINDS[verb]
    elif verb == "ht":
        lesson.handed_to.add(account)
    else:
        lesson.saved |= verb == "ls"
        lesson.withdrawn |= verb == "lw"
