"""The demo's second act, the first morning: a class without a roster gets into its lesson, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cli.demo.stage import plain

if TYPE_CHECKING:
    from bot.cli.demo.cast import Cast
    from bot.sandbox import Message, User

_OVER: Final = 91 * 60.0  # simulated seconds after which a lesson without a time is over


class Morning:
    """How pupils get in."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stage = cast.stage
        self._telegram = cast.telegram
        self._doors: list[Message] = []

    async def get_in(self) -> None:
        """Confirm the teacher, paste, ask to get in, approve, enter; a leak cancels nothing."""
        cast = self._cast
        await self._confirmed()
        way_in = await self._pasted()
        for number, pupil in enumerate(cast.pupils, 1):
            await self._asks(pupil, number, way_in)
        await self._approved()
        self._doors = [await self._inside(pupil) for pupil in cast.pupils]
        self._stage.check("demo-check-inside", passed=len(self._doors) == len(cast.pupils))
        await self._leaked()

    async def over(self) -> None:
        """Check that no credentials are left anywhere once the lesson is over."""
        cast, stage = self._cast, self._stage
        await cast.scene("demo-scene-over")
        await self._telegram.advance(_OVER)
        try:
            await stage.until(lambda: all(door.deleted is not None for door in self._doors))
        except TimeoutError:
            stage.check("demo-check-doors", passed=False)
            return
        group = " ".join(plain(each) for each in cast.from_bot(cast.group.id))
        stage.check("demo-check-doors", passed=not any(text in group for text in cast.script.room))
        stage.told(cast.script.group, stage.say("demo-gone"))

    async def _confirmed(self) -> None:
        """Let the teacher ask to be a member of staff; the head confirms with one press."""
        cast, stage, teacher = self._cast, self._stage, self._cast.teacher
        await cast.scene("demo-scene-claim", teacher=cast.script.teacher)
        self._telegram.press_start(teacher)
        hello = await stage.until(lambda: cast.newest(teacher.id))
        stage.seen(hello, cast.script.teacher)
        await cast.pressed(teacher, hello, stage.button("claim"))
        year = stage.button("ke", ends=stage.say("team-ends-year"))
        question = await stage.until(lambda: cast.labelled(cast.head.id, year))
        stage.seen(question, cast.script.head)
        await cast.pressed(cast.head, question, year)
        # The invitation that the teacher posted before is offered now.
        await stage.until(lambda: cast.with_button(teacher.id, "lw"))

    async def _pasted(self) -> str:
        """Have the teacher paste the invitation; return the start payload of the group's button."""
        cast, stage, teacher = self._cast, self._stage, self._cast.teacher
        await cast.scene("demo-scene-morning", teacher=cast.script.teacher)
        before = cast.with_button(teacher.id, "lw")
        await stage.removed(cast.say(teacher, cast.script.morning))
        echo = await stage.until(lambda: self._newer("lw", before))
        stage.seen(echo, cast.script.teacher)
        line = await stage.until(lambda: cast.with_button(cast.group.id, "way-in"))
        stage.seen(line, cast.script.group)
        return str(line.buttons[0]["url"]).partition("start=")[2]

    async def _asks(self, pupil: User, number: int, way_in: str) -> None:
        """Have a pupil give name and consent; the first pupil's dialog is shown in full."""
        cast, stage, shown = self._cast, self._stage, number == 1
        if shown:
            stage.scene("demo-scene-asks", pupil=pupil.first_name)
        self._telegram.press_start(pupil, way_in)
        asked = await stage.until(lambda: cast.newest(pupil.id))
        name = self._telegram.say(pupil.id, pupil, f"{number} {cast.script.names[number - 1]}")
        consent = await stage.until(lambda: cast.with_button(pupil.id, "ca"))
        if shown:
            stage.seen(asked, pupil.first_name)
            stage.heard(name, pupil.first_name)
            stage.seen(consent, pupil.first_name)
        await cast.pressed(pupil, consent, stage.button("ca"))
        pledge = await stage.until(lambda: cast.with_button(pupil.id, "gl"))
        if shown:
            stage.seen(pledge, pupil.first_name)
        await cast.pressed(pupil, pledge, stage.button("gl"))

    async def _approved(self) -> None:
        """Approve all of them with the teacher's one press."""
        cast, stage, teacher = self._cast, self._stage, self._cast.teacher
        stage.scene("demo-scene-approve", teacher=cast.script.teacher)
        label = stage.button("aa", count=str(len(cast.pupils)))
        card = await stage.until(lambda: cast.labelled(teacher.id, label))
        stage.seen(card, cast.script.teacher)
        await cast.pressed(teacher, card, label)

    async def _inside(self, pupil: User) -> Message:
        """Return the door: under a spoiler, and protected from forwarding by Telegram."""
        door = await self._stage.until(lambda: self._door(pupil))
        if pupil is self._cast.pupils[0]:
            self._stage.scene("demo-scene-door", pupil=pupil.first_name)
            self._stage.seen(door, pupil.first_name)
        return door

    async def _leaked(self) -> None:
        """Have a pupil post the room's number: it is removed, and the lesson goes on."""
        cast, stage, pupil = self._cast, self._stage, self._cast.pupils[1]
        await cast.scene("demo-scene-known", pupil=pupil.first_name)
        await stage.removed(cast.say(pupil, cast.script.bare))
        card = await stage.until(lambda: self._card_of(pupil))
        await self._telegram.quiet()  # until it says that the message is gone
        stage.seen(card, cast.script.teacher)
        stage.check("demo-check-goes-on", passed=all(door.deleted is None for door in self._doors))

    def _card_of(self, author: User) -> Message | None:
        card = self._cast.with_button(self._cast.teacher.id, "shut")
        return card if card is not None and f": {author.first_name} (" in plain(card) else None

    def _door(self, pupil: User) -> Message | None:
        return next((each for each in self._cast.from_bot(pupil.id) if each.protected), None)

    def _newer(self, name: str, before: Message | None) -> Message | None:
        newest = self._cast.with_button(self._cast.teacher.id, name)
        return newest if before is None or newest is None or newest.message_id != before.message_id else None
