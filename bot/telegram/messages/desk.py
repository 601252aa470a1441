"""A feature's desk: its functions that answer commands and presses, write messages and do jobs.

A handler is a function under its decorator. It is handed what it answers, which speaks its reader's language
and holds `own`: what the feature is handed when the program starts, its own stores above all.

Joining the desks of all features refuses duplicates and gaps, so that the program does not start with an
unanswered button.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeAlias, TypeVar

from telegram import InlineKeyboardMarkup

from bot.classroom import Secret
from bot.features.home.buttons import HomeButton
from bot.outbox import Callback, JobKind, MessageKind
from bot.records import Who
from bot.telegram.messages.commands import COMMANDS, Scope
from bot.telegram.messages.keyboards import Pressed, button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage, each_of
from bot.texts import day_of, time_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from telegram import Chat, InlineKeyboardButton, Message, Update, User
    from telegram.ext import BaseHandler, ContextTypes

    from bot.classroom import Clock, Dialog, Language, SchoolClass
    from bot.outbox import OutboxRow
    from bot.telegram.messages.commands import Answers, Command
    from bot.telegram.messages.context import Answer, Context
    from bot.telegram.messages.messenger import Answered
    from bot.texts import Texts

    PlainHandler: TypeAlias = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]


CallbackHandler: TypeAlias = "Callable[[Pressed, User, Language], Awaitable[CallbackReply]]"
Callbacks: TypeAlias = "Mapping[Callback, CallbackHandler]"
MessageRenderer: TypeAlias = "Callable[[OutboxRow, Language], Awaitable[OutgoingMessage | None]]"
Renderers: TypeAlias = "Mapping[MessageKind, MessageRenderer]"
ReadingHandler: TypeAlias = "Callable[[Message, User, Sequence[SchoolClass]], Awaitable[Answered]]"
JobHandler: TypeAlias = Callable[[int], Awaitable[None]]  # takes the id of the job's subject
_SHORT: Final = 240  # characters; what is longer may be read again
_Own = TypeVar("_Own")
_Key = TypeVar("_Key")
_Does = TypeVar("_Does")


START_FIRST: Final = "press-report-start"  # nothing reaches an account that has not started the bot
_START_FIRST: Final = frozenset({START_FIRST, "press-picture-start"})


@dataclass(frozen=True, slots=True)
class CallbackReply:
    """`alert` is plain text, `edit` replaces the pressed message, `follow_up` is sent in private.

    `below`: the pressed message keeps its text, and `edit` is added under it. `done`: the wish was carried
    out, which shows by itself: a card is updated, a door is sent; False: it was refused, though the pressed
    message may change. None: `edit` or `follow_up` says so. `start_first`: the presser has not started the
    bot, and is led there. `elsewhere`: by chat, edits of other messages to which the press is an answer too;
    they wait for the limits of their chats, so they come after it.
    """

    alert: str
    edit: OutgoingMessage | None = None
    follow_up: OutgoingMessage | None = None
    done: bool | None = None
    below: bool = False
    start_first: bool = False
    elsewhere: Sequence[tuple[int, OutgoingMessage]] = ()

    def is_window(self, *, stands: bool) -> bool:
        """Tell whether `alert` waits for an OK: for a refusal or a secret, which is shown nowhere else.

        Otherwise it is a toast that disappears. `stands`: `edit` can replace the pressed message.
        """
        if self.done is not None:
            return not self.done
        return self.follow_up is None and (self.edit is None or not stands)


def replied(
    texts: Texts, language: Language, reply: str, *, done: bool | None = None, **values: str | Secret
) -> CallbackReply:
    """Return the answer of that name; one that asks for [Start] leads the presser there."""
    said = texts.plain(language, reply, **values)
    return CallbackReply(said, done=done, start_first=reply in _START_FIRST)


def by_whom(texts: Texts, language: Language, reply: str, who: Secret | None, **values: str) -> str:
    """Return a reply that names who was first, where somebody was whose name is known."""
    if who is None or not who.reveal():
        return texts.plain(language, reply, **values)
    return texts.plain(language, f"{reply}-by", who=who, **values)


class Dialogs(Protocol):
    """The question that an account was asked and has not answered; one for an account."""

    async def ask(self, account: int, step: str, subject: int, data: Secret | None = None) -> int:
        """Note the question that an account was asked, in place of the one before; return its id."""
        ...

    async def ask_about(self, account: int, step: str, data: Secret) -> int:
        """Store a message as an open question; return its mark, for the buttons of that question."""
        ...

    async def asked(self, account: int) -> Dialog | None:
        """Return the recent question that an account has not answered."""
        ...

    async def end(self, account: int, subject: int | None = None) -> None:
        """Close the question; `subject`: only the one about that."""
        ...


class ReadingOrder(IntEnum):
    """The order in which handlers read a private message: the first with an answer gives it.

    A text that is a code may also be a list of one name, so the less ambiguous forms come first: an
    invitation answers no question that asks for words, which stays open.
    """

    GUARDIAN_NOTE = auto()  # words for a guardian, of staff who were asked for them
    SAFETY_FILE = auto()  # a reason, of an officer who was asked for it
    CONNECTION = auto()  # keys of a meeting service, of an owner who was asked for them: no other reads them
    ALARM = auto()  # what sounds like one, or is said further about one
    OWN_DATA = auto()  # everyday words for /mydata and /forgetme
    HOME = auto()  # a greeting, or "menu"
    DOOR = auto()  # everyday words for /door
    NEW_ROOM = auto()  # the invitation that was asked for on an incident's card
    NEW_YEAR_FILE = auto()
    CALENDAR_FILE = auto()
    ROSTER_FILE = auto()
    PHONE_NUMBER = auto()
    WEEK = auto()  # weekly lessons, days off, what was asked of a series
    INVITATION = auto()
    SCHOOL_PROFILE = auto()  # the school's name and telephone, of an owner who was asked for them
    CLASS_RULES = auto()
    CODE_REQUEST = auto()
    NAME_TAGS = auto()
    CODE = auto()  # or other input that an applicant was asked for
    ROSTER = auto()
    WAITING = auto()  # from an account that waits for a teacher
    SMALL_TALK = auto()  # thanks, or a thumb
    WISH = auto()  # an everyday sentence that leads to a page or a button
    LATER_WORDS = auto()  # long after a report, which they may belong to
    NOT_UNDERSTOOD = auto()  # anything


@dataclass(frozen=True, slots=True)
class EventHandler:
    """A handler of updates that are no messages to the bot: membership changes, service messages.

    Of each python-telegram-bot `group` one handler takes an update; those of lower groups come first, and in
    group 0 these come before commands.
    """

    handler: PlainHandler
    group: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Router:
    """A room's handlers, renderers and jobs.

    `declares`: the classes in which it declares its buttons, kinds of message and of job. `removed`: handlers
    of messages in groups that the guard removes.
    """

    name: str
    declares: tuple[type, ...] = ()
    commands: Answers = field(default_factory=dict)
    callbacks: Callbacks = field(default_factory=dict)
    messages: Mapping[ReadingOrder, ReadingHandler] = field(default_factory=dict)
    events: tuple[EventHandler, ...] = ()
    removed: tuple[PlainHandler, ...] = ()
    renderers: Renderers = field(default_factory=dict)
    jobs: Mapping[JobKind, JobHandler] = field(default_factory=dict)


def join(routers: Sequence[Router], commands: Sequence[Command] = COMMANDS) -> Router:
    """Return the routers of all rooms as one.

    Raises ValueError where two rooms handle the same, or a command of the table, or a button or a kind of
    message or job that a room declares has no handler.
    """
    named: dict[str, Callable[[Any], str]] = {
        "commands": _command_named,
        "callbacks": _button_named,
        "messages": lambda turn: turn.name,
        "renderers": _message_named,
        "jobs": _job_named,
    }
    merged: dict[str, Any] = {part: _merged(routers, part, name) for part, name in named.items()}
    whole = Router(
        name="all",
        events=tuple(event for each in routers for event in each.events),
        removed=tuple(handler for each in routers for handler in each.removed),
        **merged,
    )
    _refuse_unfit_commands(routers, commands)
    for router in routers:
        for declared in router.declares:
            for each in vars(declared).values():
                _refuse_gap(router.name, each, whole)
    return whole


def _merged(routers: Sequence[Router], part: str, named: Callable[[Any], str]) -> dict[object, object]:
    merged: dict[object, object] = {}
    of: dict[object, str] = {}
    for router in routers:
        for key, value in getattr(router, part).items():
            if key in of:
                raise ValueError(
                    f"The room {router.name} takes {named(key)}, which the room {of[key]} takes too."
                )
            merged[key], of[key] = value, router.name
    return merged


def _refuse_unfit_commands(routers: Sequence[Router], commands: Sequence[Command]) -> None:
    wanted = {(command.name, place) for command in commands for place in command.places}
    for router in routers:
        for unknown in sorted(set(router.commands) - wanted):
            raise ValueError(
                f"The room {router.name} answers {_command_named(unknown)}, which is not in `commands.py`."
            )
    for missing in sorted(wanted.difference(*(router.commands for router in routers))):
        raise ValueError(f"No room answers {_command_named(missing)} of the table of commands.")


def _refuse_gap(room: str, declared: object, routes: Router) -> None:
    if isinstance(declared, Callback) and declared not in routes.callbacks:
        raise ValueError(f"The room {room} declares {_button_named(declared)}, which nothing answers.")
    if isinstance(declared, MessageKind) and declared.rendered != (declared in routes.renderers):
        gap = "nothing renders" if declared.rendered else "is never rendered, and yet something renders it"
        raise ValueError(f"The room {room} declares {_message_named(declared)}, which {gap}.")
    if isinstance(declared, JobKind) and declared not in routes.jobs:
        raise ValueError(f"The room {room} declares {_job_named(declared)}, which nothing does.")


def _command_named(command: tuple[str, Scope]) -> str:
    return f"the command /{command[0]} ({command[1].value})"


def _button_named(callback: Callback) -> str:
    return f"the button {callback.name}"


def _message_named(kind: MessageKind) -> str:
    return f"the message {kind.name}"


def _job_named(kind: JobKind) -> str:
    return f"the job {kind.name}"


@dataclass(frozen=True, slots=True)
class Talk(Generic[_Own]):
    """What is being said to somebody, in its reader's language. `own` is what the feature was handed."""

    context: Context
    own: _Own
    language: Language

    @property
    def clock(self) -> Clock:
        """The program's clock."""
        return self.context.clock

    def say(self, message: str, **values: str | int | Secret) -> str:
        """Return a sentence as Telegram HTML."""
        return self.context.texts.say(self.language, message, **values)

    def plain(self, message: str, **values: str | Secret) -> str:
        """Return a sentence as plain text."""
        return self.context.texts.plain(self.language, message, **values)

    def time(self, at: datetime) -> str:
        """Return a time of day at the school."""
        return time_of(at, self.context.zone)

    def day(self, at: datetime) -> str:
        """Return a day at the school."""
        return day_of(at, self.context.zone)

    def when(self, at: datetime) -> str:
        """Return a time by its day: today, tomorrow, or the day of the week and its date."""
        start, local = at.astimezone(self.context.zone), self.clock.now().astimezone(self.context.zone)
        word = {0: "evening-today", 1: "evening-tomorrow"}.get((start.date() - local.date()).days)
        day = f"{self.plain(f'series-day-{start.weekday()}')} {start:%d/%m}"
        return f"{day if word is None else self.plain(word)} {start.hour}:{start:%M}"

    def button(self, pressed: Pressed, **about: str) -> InlineKeyboardButton:
        """Return a button that means `pressed`; `about` fills its label."""
        return button(self.context.texts, self.language, pressed, **about)

    def buttons(self, subject: int, *verbs: Callback) -> list[InlineKeyboardButton]:
        """Return the buttons of one row of a keyboard."""
        return row_of(self.context.texts, self.language, subject, *verbs)

    def choice(self, subject: int, *verbs: Callback, second: int = 0) -> InlineKeyboardMarkup | None:
        """Return a row of buttons; None without any. `second`: for verbs that take one."""
        return choice(self.context.texts, self.language, subject, *verbs, second=second)

    def sentence(self, message: str, **values: str | Secret) -> OutgoingMessage:
        """Return a message of one sentence without buttons."""
        return OutgoingMessage(self.say(message, **values))


@dataclass(frozen=True, slots=True)
class FromUser(Talk[_Own]):
    """What somebody asks."""

    user: User

    @property
    def who(self) -> Who:
        """The person that asks, with its name."""
        return Who(self.user.id, Secret(self.user.full_name))

    def reply(
        self,
        message: str,
        *,
        done: bool | None = None,
        edit: OutgoingMessage | None = None,
        below: bool = False,
        **values: str | Secret,
    ) -> CallbackReply:
        """Return the answer of that name, as `CallbackReply` has it."""
        said = replied(self.context.texts, self.language, message, done=done, **values)
        return said if edit is None else CallbackReply(said.alert, edit, done=done, below=below)

    def below(self, message: OutgoingMessage | None) -> CallbackReply:
        """Return that the answer stands below, as a message of its own."""
        return CallbackReply(self.plain("setup-look-below"), follow_up=message)


@dataclass(frozen=True, slots=True)
class Typed(FromUser[_Own]):
    """A command, or a private message that somebody wrote.

    `classes`: those whose staff its sender is, for what reads private messages and takes in something for a
    class.
    """

    message: Message
    classes: Sequence[SchoolClass] = ()

    @property
    def chat(self) -> Chat:
        """Where it was written."""
        return self.message.chat

    @property
    def text(self) -> str:
        """Its text or caption."""
        return self.message.text or self.message.caption or ""


@dataclass(frozen=True, slots=True)
class Press(FromUser[_Own]):
    """A press on a button."""

    pressed: Pressed

    @property
    def verb(self) -> Callback:
        """The button's meaning."""
        return self.pressed.verb

    @property
    def subject(self) -> int:
        """The id of what the button is about."""
        return self.pressed.subject


@dataclass(frozen=True, slots=True)
class Due(Talk[_Own]):
    """A row of the outbox that is to be sent now."""

    row: OutboxRow

    @property
    def subject(self) -> int:
        """The id of what it is about."""
        return self.row.subject


@dataclass(frozen=True, slots=True)
class Job(Generic[_Own]):
    """A job whose time has come, about `subject`."""

    context: Context
    own: _Own
    subject: int


@dataclass(frozen=True, slots=True)
class Event(Generic[_Own]):
    """An update that is no message to the bot: a membership change, a service message."""

    context: Context
    own: _Own
    update: Update


if TYPE_CHECKING:
    OnTyped: TypeAlias = Callable[[Typed[_Own]], Awaitable[Answered]]
    OnPress: TypeAlias = Callable[[Press[_Own]], Awaitable[CallbackReply]]
    OnDue: TypeAlias = Callable[[Due[_Own]], Awaitable[OutgoingMessage | None]]
    OnEvent: TypeAlias = Callable[[Event[_Own]], Awaitable[None]]
    Listener: TypeAlias = Callable[[Answer], PlainHandler]
    OnJob: TypeAlias = Callable[[Job[_Own]], Awaitable[None]]


class Desk(Generic[_Own]):
    """A feature's handlers, by what they answer. `declares`: the classes that list its buttons and kinds."""

    def __init__(self, name: str, *declares: type) -> None:
        self._name = name
        self._declares = declares
        self._commands: dict[tuple[str, Scope], OnTyped[_Own]] = {}
        self._presses: dict[Callback, OnPress[_Own]] = {}
        self._rows: dict[MessageKind, OnDue[_Own]] = {}
        self._read: dict[ReadingOrder, OnTyped[_Own]] = {}
        self._jobs: dict[JobKind, OnJob[_Own]] = {}
        self._events: dict[tuple[Listener, int], OnEvent[_Own]] = {}
        self._removed: dict[Listener, OnEvent[_Own]] = {}

    def command(self, *names: str, to: Scope) -> Callable[[OnTyped[_Own]], OnTyped[_Own]]:
        """Register the answer to commands; what it returns is sent to whoever asked, in private."""
        return _into(self._commands, *((name, to) for name in names))

    def press(self, *verbs: Callback) -> Callable[[OnPress[_Own]], OnPress[_Own]]:
        """Register the answer to presses."""
        return _into(self._presses, *verbs)

    def message(self, *kinds: MessageKind) -> Callable[[OnDue[_Own]], OnDue[_Own]]:
        """Register what writes a kind of message when it is sent; None: there is nothing to say any more."""
        return _into(self._rows, *kinds)

    def reads(self, turn: ReadingOrder) -> Callable[[OnTyped[_Own]], OnTyped[_Own]]:
        """Register what reads private messages in that turn."""
        return _into(self._read, turn)

    def job(self, *kinds: JobKind) -> Callable[[OnJob[_Own]], OnJob[_Own]]:
        """Register what does a job."""
        return _into(self._jobs, *kinds)

    def event(self, listen: Listener, group: int = 0) -> Callable[[OnEvent[_Own]], OnEvent[_Own]]:
        """Register what follows an update that is no message to the bot, as `EventHandler` has it.

        `listen` makes python-telegram-bot's handler of a callback.
        """
        return _into(self._events, (listen, group))

    def removed(self, listen: Listener) -> Callable[[OnEvent[_Own]], OnEvent[_Own]]:
        """Register what follows a message in a group that the guard removes; `listen` as above."""
        return _into(self._removed, listen)

    def router(self, context: Context, own: _Own) -> Router:
        """Return the router of one bot."""
        return Router(
            name=self._name,
            declares=self._declares,
            commands={key: _command(context, own, does) for key, does in self._commands.items()},
            callbacks={verb: _press(context, own, does) for verb, does in self._presses.items()},
            messages={turn: _reading(context, own, does) for turn, does in self._read.items()},
            events=tuple(
                EventHandler(listen(_listening(context, own, does)), group)
                for (listen, group), does in self._events.items()
            ),
            removed=tuple(listen(_listening(context, own, does)) for listen, does in self._removed.items()),
            renderers={kind: _rendering(context, own, does) for kind, does in self._rows.items()},
            jobs={kind: _job(context, own, does) for kind, does in self._jobs.items()},
        )


def led_home(
    texts: Texts, language: Language, outgoing: OutgoingMessage, *, stays: bool = False
) -> OutgoingMessage:
    """Return a private message with the button to the home, where it ends a path or is a page.

    `stays`: the home comes below it. What the bot told unasked, what became of a question and what is long
    may be looked for again; a short answer to what was just typed or pressed, or a page, which comes again at
    any press, gives its place to the home. A secret, a file, part of a report, and what has buttons of its
    own have none.
    """
    apart = outgoing.protected or outgoing.remove_after or outgoing.of_report or outgoing.attached
    if apart or outgoing.answers or outgoing.whispered_to:
        return outgoing
    if outgoing.rest is not None:
        return replace(outgoing, rest=led_home(texts, language, outgoing.rest, stays=True))
    rows = () if outgoing.keyboard is None else outgoing.keyboard.inline_keyboard
    if rows and not outgoing.leads_home:
        return outgoing
    below = not outgoing.leads_home and (stays or len(outgoing.text) > _SHORT)
    home = button(texts, language, Pressed(HomeButton.HOME, int(below)))
    return replace(outgoing, keyboard=InlineKeyboardMarkup([*rows, [home]]))


def _into(handlers: dict[_Key, _Does], *keys: _Key) -> Callable[[_Does], _Does]:
    """Return what registers a handler. Raises ValueError where there is one already."""

    def registered(does: _Does) -> _Does:
        for key in keys:
            if handlers.setdefault(key, does) is not does:
                raise ValueError(f"Two handlers answer {key}.")
        return does

    return registered


def _command(context: Context, own: _Own, does: OnTyped[_Own]) -> Answer:
    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        user, message = update.effective_user, update.message
        if user is None or message is None:
            return
        speaks = context.languages.of(user)
        answered = await does(Typed(context, own, speaks, user, message))
        for each in each_of(answered):
            await context.messenger.answer(user.id, led_home(context.texts, speaks, each))

    return answer


def _listening(context: Context, own: _Own, does: OnEvent[_Own]) -> Answer:
    async def heard(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await does(Event(context, own, update))

    return heard


def _press(context: Context, own: _Own, does: OnPress[_Own]) -> CallbackHandler:
    async def answer(pressed: Pressed, user: User, language: Language) -> CallbackReply:
        told, texts = await does(Press(context, own, language, user, pressed)), context.texts
        edit, later = told.edit, told.follow_up
        if edit is not None and pressed.message is not None:
            edit = led_home(texts, language, edit, stays=True)
        return replace(told, edit=edit, follow_up=None if later is None else led_home(texts, language, later))

    return answer


def _reading(context: Context, own: _Own, does: OnTyped[_Own]) -> ReadingHandler:
    async def answer(message: Message, user: User, classes: Sequence[SchoolClass]) -> Answered:
        speaks = context.languages.of(user)
        answered = await does(Typed(context, own, speaks, user, message, classes))
        return (
            None
            if answered is None
            else [led_home(context.texts, speaks, each) for each in each_of(answered)]
        )

    return answer


def _rendering(context: Context, own: _Own, does: OnDue[_Own]) -> MessageRenderer:
    async def written(row: OutboxRow, language: Language) -> OutgoingMessage | None:
        outgoing = await does(Due(context, own, language, row))
        if outgoing is None or row.chat_id < 0 or row.what.shows_room or outgoing.edits is not None:
            return outgoing
        return led_home(context.texts, language, outgoing, stays=True)

    return written


def _job(context: Context, own: _Own, does: OnJob[_Own]) -> JobHandler:
    async def done(subject: int) -> None:
        await does(Job(context, own, subject))

    return done
