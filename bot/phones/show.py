"""The data that is drawn: what a page is given as JSON, live or recorded.

    phones = [{"id": "an", "name": "An", "role": "học sinh", "chats": [{"id": "group", "title": "7A", ...}]}]
    events = [
        {"at": 0, "scene": {"name": "leak", "title": "Một bạn dán link"}, "front": "an"},
        {"at": 900, "message": {"id": "group/12", "chat": "group", "sender": "an", "text": "...", ...}},
        {"at": 950, "message": {"id": "group/12", ..., "state": "removed", "stood_ms": 48.0}},
    ]

An event is the whole message as it is from then on: what stands at a time is the last event of each message,
in the order in which they first came. A chat that several phones have bears the same id on each. `at` counts
milliseconds of the recording and never falls. Frame n is the state after the first n events:
`#frame=12&phone=an` draws it still, `#frame=leak` that at the end of the scene of this name.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class ShownChat(TypedDict):
    """One chat of a phone. Private ones are named for the phone: `an:bot`."""

    id: str
    title: str
    kind: Literal["private", "group", "channel"]


class Phone(TypedDict):
    """One person's phone; `id` is a word that an address can hold."""

    id: str
    name: str
    role: str
    chats: list[ShownChat]


class Entity(TypedDict):
    """A MessageEntity of the Bot API: offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: NotRequired[str]


class Button(TypedDict):
    """A button under a message: it asks the bot, leads somewhere, or copies a text."""

    text: str
    kind: Literal["ask", "link", "copy"]


class File(TypedDict):
    """What a message carries, by name; with an `id` a live page can fetch it, and shows a picture.

    `hidden`: it is blurred until it is pressed.
    """

    kind: Literal["picture", "document"]
    name: str
    id: NotRequired[str]
    hidden: NotRequired[bool]


class ShownMessage(TypedDict):
    """One message as it is from now on.

    `sender` is a phone's id, empty for the bot and for others; `only` is the one phone that sees it, empty
    for all that have the chat. `state`: it stands; it was `removed` by the bot though a person wrote it,
    after `stood_ms` real milliseconds; or it is `gone`, as a door that was taken back. `time` is "07:30".
    """

    id: str
    chat: str
    sender: str
    name: str
    only: str
    text: str
    entities: list[Entity]
    rows: list[list[Button]]
    files: list[File]
    reply: str
    time: str
    edited: bool
    protected: bool
    service: bool
    state: Literal["stands", "removed", "gone"]
    stood_ms: float | None


class Figure(TypedDict):
    """What was measured: "12 phút", and of what."""

    number: str
    text: str


class NextStep(TypedDict):
    """What somebody does next, and the command that tells how."""

    who: str
    text: str
    command: str


class Ending(TypedDict):
    """What stands in place of the phones at the end. `next` is the heading of the steps."""

    figures: list[Figure]
    verdict: str
    checks: list[str]
    next: str
    steps: list[NextStep]


class Scene(TypedDict):
    """A caption of the recording. `name` is a word by which a picture finds it."""

    name: str
    title: str
    ending: NotRequired[Ending]


class Popup(TypedDict):
    """The answer to a press: a line that passes, or a window that is closed."""

    phone: str
    text: str
    window: bool


class ShownPress(TypedDict):
    """A button that is pressed, by its place in `rows`."""

    phone: str
    message: str
    row: int
    column: int


class Event(TypedDict):
    """One moment; it has one of the four. From then on phone `front` is the one that is looked at."""

    at: int
    message: NotRequired[ShownMessage]
    scene: NotRequired[Scene]
    popup: NotRequired[Popup]
    press: NotRequired[ShownPress]
    front: NotRequired[str]


class Show(TypedDict):
    """A recording. `note` stands under it on the page: say there what is real of it."""

    title: str
    note: str
    phones: list[Phone]
    events: list[Event]
