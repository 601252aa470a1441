"""Records the demo as what is seen on phones, so that it can be played in any browser: `--output FILE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cli.demo.stage import ZONE
from bot.cli.practice.drawn import Drawn, PhoneOwner
from bot.phones.show import Event, Popup, Scene, Show, ShownMessage, ShownPress

if TYPE_CHECKING:
    from bot import sandbox
    from bot.cli.demo.cast import Cast

# Milliseconds of the recording before each sort of moment, so that a person can follow it.
_SCENE: Final = 2500
_WRITTEN: Final = 1500
_CHANGED: Final = 900
_PRESSED: Final = 1500


class Recorder:
    """What all phones of a cast show, from moment to moment."""

    def __init__(self, cast: Cast) -> None:
        stage = cast.stage
        roles = {name: stage.say(f"demo-role-{name}") for name in ("stranger", "pupil", "teacher", "head")}
        group, channel = "group", "channel"
        self._stage = stage
        self._telegram = cast.telegram
        self._people = (
            PhoneOwner("stranger", roles["stranger"], cast.stranger, (group,)),
            PhoneOwner("an", roles["pupil"], cast.pupils[0], (group, channel)),
            PhoneOwner("chi", roles["pupil"], cast.pupils[2], (group, channel)),
            PhoneOwner("teacher", roles["teacher"], cast.teacher, (group,)),
            PhoneOwner("head", roles["head"], cast.head, (channel,)),
        )
        self._drawn = Drawn(
            cast.telegram,
            self._people,
            {group: cast.group, channel: cast.channel},
            texts=stage.texts,
            language=stage.language,
            zone=ZONE,
        )
        self._known: dict[str, ShownMessage] = {}
        self._events: list[Event] = []
        self._at = 0

    def scene(self, name: str, title: str) -> None:
        """Begin a scene; `name` is a word by which a picture finds it."""
        if self._events:
            self.look()
        self._add(_SCENE, Event(at=0, scene=Scene(name=name, title=title, text="")))

    def look(self) -> None:
        """Note what has changed on the phones since the last look."""
        shown = self._drawn.chats().values()
        every = [each for chat in shown for each in chat.messages.values()]
        every += [
            each
            for chat in shown
            for each in chat.ephemeral.values()
            if each.receiver is not None and self._word_of(each.receiver) is not None
        ]
        for each in sorted(every, key=lambda message: message.posted.perf):
            now, before = self._drawn.message(each), self._known.get(self._drawn.name_of(each))
            if now != before:
                self._known[now["id"]] = now
                self._add(_WRITTEN if before is None else _CHANGED, Event(at=0, message=now))

    def popped_up(self, user: sandbox.User, text: str) -> None:
        """Note the answer to a press."""
        if (word := self._word_of(user)) is not None:
            self._add(_CHANGED, Event(at=0, popup=Popup(phone=word, text=text, window=False)))

    def pressed(self, user: sandbox.User, message: sandbox.Message, label: str) -> None:
        """Note that somebody presses a button."""
        self.look()
        if (word := self._word_of(user)) is None:
            return
        shown = self._drawn.message(message)
        places = (
            (row, column)
            for row, buttons in enumerate(shown["rows"])
            for column, button in enumerate(buttons)
            if button["text"] == label
        )
        place = next(places, None)
        if place is not None:
            press = ShownPress(phone=word, message=shown["id"], row=place[0], column=place[1])
            self._add(_PRESSED, Event(at=0, press=press))

    def show(self) -> Show:
        """Return the recording."""
        self.look()
        return Show(
            title=self._stage.say("demo-title"),
            note=self._stage.say("demo-headline"),
            phones=self._drawn.phones(),
            events=self._events,
        )

    def _word_of(self, user: sandbox.User) -> str | None:
        return next((person.word for person in self._people if person.user is user), None)

    def _add(self, after: int, event: Event) -> None:
        self._at += after if self._events else 0
        self._events.append({**event, "at": self._at})
