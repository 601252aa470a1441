"""`demo`: a lesson played on the local Telegram, with the real bot behind real HTTP.

It ends by itself; its exit status is 0 only if everything that should happen did. The order is that in which
a head asks: what is it for, does it work, how does my class get in, what if it happens in the lesson, who
helps a child, what if the bot is wrong, and how much better is that.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Final

from bot import logs, texts
from bot.cli.demo.stage import SCRIPTS, Cast, Recorder, Stage, plain
from bot.cli.ending import FAILED, run_command
from bot.cli.files import new_file
from bot.cli.practice.room import local_bot
from bot.phones.page import recorded_page, words_of
from bot.sandbox import Photo, Sandbox, SteppedClock

if TYPE_CHECKING:
    from pathlib import Path

    from bot.classroom import Language
    from bot.cli.ending import Spoken
    from bot.phones.show import Show
    from bot.sandbox import Message, User
_RIGHTS: Final = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_manage_chat")
_UNNOTICED: Final = 12 * 60.0  # simulated seconds until the teacher of the story sees the leak
_INCIDENTS: Final = 7  # of the leaks of this act; both halves of the split one are one
_NOTICE_GONE: Final = 61.0  # simulated seconds after which the group's quiet line must be away
_SECRETS: Final = (
    "84215530967",
    "QmZ4dHlPc3RhV1",
    "8421553",
    "hoctoan7a",
    "maths7a",
    "kqe-ymtz-wvu",
    "55210",
)
_OVER: Final = 91 * 60.0  # simulated seconds after which a lesson without a time is over
_ANOTHER_TALK: Final = 600.0  # simulated seconds after which a message joins no earlier leak or card


def demo(language: Language | None, output: Path | None = None) -> int:
    """Play the lesson, in the settings' language if none is given; return the exit status.

    `output`: a new file, for a page that plays it again in any browser.
    """
    logs.set_up(level=logging.CRITICAL)
    return run_command(partial(_demo, output), language)


def _demo(output: Path | None, said: Spoken) -> int:
    with nullcontext() if output is None else new_file(output) as file:
        passed, show = asyncio.run(_play(said.language))
        if file is not None:
            page = recorded_page(show, words_of(said.texts, said.language), said.language)
            file.write(page.encode())
    if output is not None:
        said.tell("demo-written", file=str(output))
    return 0 if passed else FAILED


async def _play(language: Language) -> tuple[bool, Show]:
    clock = SteppedClock()
    async with Sandbox(clock) as telegram:
        stage = Stage(telegram, language, texts.load())
        stage.opening()
        cast = Cast(stage, SCRIPTS[language])
        stage.audience = recorder = Recorder(cast)
        async with local_bot(telegram, clock, language, cast.head.id) as bot:
            try:
                await (bot if bot.done() else _acts(cast))
            except TimeoutError:
                stage.check("demo-check-happened", passed=False)
        return stage.summary(), recorder.show()


async def _acts(cast: Cast) -> None:
    await Guarding(cast).play()
    morning, adults = Morning(cast), Adults(cast)
    await morning.get_in()
    await adults.alarm()
    await adults.mistake()
    await morning.over()
    cast.stage.check("demo-check-schema", passed=not cast.telegram.violations)


class Guarding:
    """What happens to leaks."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stage = cast.stage
        self._telegram = cast.telegram
        self._harmless: list[Message] = []

    async def play(self) -> None:
        """Leak without the bot and with it, in the open and in disguise."""
        await self._without()
        await self._added()
        await self._link()
        await self._disguises()
        await self._alerts()
        await self._quiet_again()

    async def _without(self) -> None:
        """Show what the bot is for: a stranger reads the link until somebody happens to see it."""
        cast, stage, script = self._cast, self._stage, self._cast.script
        await cast.scene("demo-scene-without")
        leak = cast.say(cast.pupils[0], script.link)
        await self._telegram.advance(_UNNOTICED)
        stage.check("demo-check-problem", passed=leak in self._telegram.seen_by(cast.stranger))
        stage.popped_up(cast.stranger, stage.say("demo-stranger"))
        self._telegram.erase(leak, cast.teacher)
        stage.stood_without(_UNNOTICED)

    async def _added(self) -> None:
        cast, stage, script = self._cast, self._stage, self._cast.script
        await cast.scene("demo-scene-added", teacher=script.teacher)
        self._telegram.press_start(cast.head)
        await stage.until(lambda: cast.newest(cast.head.id))
        self._telegram.add_bot(cast.group, cast.teacher, _RIGHTS)
        self._telegram.add_bot(cast.channel, cast.head, _RIGHTS)
        greeting = await stage.until(lambda: cast.from_bot(cast.group.id))
        stage.seen(greeting[0], script.group)
        stage.check("demo-check-greeted", passed=len(greeting) == 1)
        for place, text in enumerate(script.harmless):
            self._harmless.append(cast.say(cast.pupils[place % 3] if place % 2 else cast.teacher, text))

    async def _link(self) -> None:
        """Post the same link: it goes, its sender is told kindly, the head gets a card."""
        cast, stage, pupil = self._cast, self._stage, self._cast.pupils[0]
        await cast.scene("demo-scene-link", pupil=pupil.first_name)
        leak = cast.say(pupil, cast.script.link)
        await stage.removed(leak)
        stage.check("demo-check-unread", passed=leak not in self._telegram.seen_by(cast.stranger))
        (whisper,) = await stage.until(lambda: self._telegram.whispers(cast.group, pupil))
        stage.seen(whisper, pupil.first_name)
        card = await stage.until(lambda: next(iter(cast.cards_of(cast.head.id)), None))
        stage.seen(card, cast.script.head)

    async def _disguises(self) -> None:
        """Leak in all the other ways; the ordinary messages of the beginning stay."""
        cast, stage, script, pupils = self._cast, self._stage, self._cast.script, self._cast.pupils
        await cast.scene("demo-scene-disguises")
        await self._gone("demo-way-invitation", cast.say(cast.teacher, script.invitation))
        photo = self._telegram.say(cast.group, pupils[1], photo=Photo(caption=script.caption))
        stage.heard(photo, pupils[1].first_name)
        await self._gone("demo-way-caption", photo)
        await self._gone("demo-way-split", *(cast.say(pupils[2], text) for text in script.split))
        edited = cast.say(pupils[1], script.before_edit)
        await self._telegram.quiet()
        stage.check("demo-check-stands", passed=edited.deleted is None)
        self._telegram.edit(edited, script.after_edit)
        stage.heard(edited, pupils[1].first_name)
        await self._gone("demo-way-edit", edited)
        self._telegram.promote(cast.group, pupils[0], ("can_delete_messages",), anonymous=True)
        hidden = self._telegram.say(cast.group, pupils[0], script.anonymous, anonymous=True)
        stage.heard(hidden, script.group)
        await self._gone("demo-way-anonymous", hidden)
        post = self._telegram.say(cast.channel, cast.head, script.posted)
        stage.heard(post, script.channel)
        await self._gone("demo-way-channel", post)
        stage.stands(*self._harmless)

    async def _gone(self, way: str, *leaks: Message) -> None:
        """Wait until a leak is removed, and say how it was disguised; go on five simulated seconds later."""
        await self._stage.removed(*leaks, way=way)
        await self._telegram.advance(5)

    async def _alerts(self) -> None:
        """Check that the head's cards cover each leak, and show no secret."""
        stage = self._stage
        cards = await stage.until(self._all_told)
        stage.check("demo-check-cards", passed=sum(map(_told_on, cards)) == _INCIDENTS)
        shown = " ".join(plain(card) for card in cards)
        stage.check("demo-check-masked", passed=not any(secret in shown for secret in _SECRETS))

    def _all_told(self) -> list[Message] | None:
        """Return the head's cards once they cover every leak."""
        cards = self._cast.cards_of(self._cast.head.id)
        return cards if sum(map(_told_on, cards)) >= _INCIDENTS else None

    async def _quiet_again(self) -> None:
        """Check that the group's quiet line is deleted by itself: the greeting alone remains."""
        await self._telegram.advance(_NOTICE_GONE)
        try:
            await self._stage.until(lambda: len(self._cast.from_bot(self._cast.group.id)) == 1)
        except TimeoutError:
            self._stage.check("demo-check-quiet", passed=False)
            return
        self._stage.check("demo-check-quiet", passed=True)


def _told_on(card: Message) -> int:
    """Return how many incidents a card covers, as its line counts them."""
    counted = plain(card).partition("📚 ")[2]
    return int(counted.split(maxsplit=1)[0]) if counted else 1


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
        stage.look(cast.pupils[0].first_name)
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
        before = cast.with_button(teacher.id, "lesson-more")
        await stage.removed(cast.say(teacher, cast.script.morning))
        echo = await stage.until(lambda: self._newer("lesson-more", before))
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
        card = self._cast.with_button(self._cast.teacher.id, "room-new")
        return card if card is not None and f" {author.first_name}: " in plain(card) else None

    def _door(self, pupil: User) -> Message | None:
        return next((each for each in self._cast.from_bot(pupil.id) if each.protected), None)

    def _newer(self, name: str, before: Message | None) -> Message | None:
        newest = self._cast.with_button(self._cast.teacher.id, name)
        return newest if before is None or newest is None or newest.message_id != before.message_id else None


class Adults:
    """What people are told, and decide."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stage = cast.stage
        self._telegram = cast.telegram

    async def alarm(self) -> None:
        """Have a pupil tell the bot in plain words; the teacher is told without a name, and takes it up."""
        cast, stage, pupil = self._cast, self._stage, self._cast.pupils[2]
        await cast.scene("demo-scene-alarm", pupil=pupil.first_name)
        words = self._telegram.say(pupil.id, pupil, cast.script.alarm)
        stage.heard(words, pupil.first_name)
        question = await stage.until(lambda: cast.with_button(pupil.id, "al-go"))
        stage.seen(question, pupil.first_name)
        await cast.pressed(pupil, question, stage.button("al-go"))
        question = await stage.until(lambda: cast.with_button(pupil.id, "al-else"))
        await cast.pressed(pupil, question, stage.button("al-else"))
        card = await stage.until(lambda: cast.card_about(cast.teacher.id, cast.script.alarm))
        stage.seen(card, cast.script.teacher)
        stage.check("demo-check-unnamed", passed=pupil.first_name not in plain(card).split())
        await cast.pressed(cast.teacher, card, stage.button("ack"))
        news = await stage.until(lambda: cast.with_button(pupil.id, "al-read"))
        await cast.pressed(pupil, news, stage.button("al-read"))
        heard = stage.say("alarm-moved-acknowledged", number="").partition("<")[0]
        answer = await stage.until(lambda: self._said(pupil.id, heard))
        stage.seen(answer, pupil.first_name)
        stage.check("demo-check-heard", passed=True)

    async def mistake(self) -> None:
        """Have a harmless link removed: the teacher closes it as a mistake, and it is posted again."""
        cast, stage, script, pupil = self._cast, self._stage, self._cast.script, self._cast.pupils[2]
        await self._telegram.advance(_ANOTHER_TALK)
        await cast.scene("demo-scene-press", teacher=script.teacher)
        before = cast.cards_of(cast.teacher.id)
        await stage.removed(cast.say(pupil, script.mistaken), wrongly=True)
        card = await stage.until(lambda: self._fresh(before))
        stage.seen(card, script.teacher)
        await cast.pressed(cast.teacher, card, stage.button("details"))
        await stage.until(lambda: cast.offers(card, "false"))
        await cast.pressed(cast.teacher, card, stage.button("false"))
        shown = await stage.until(self._asks_again)
        await cast.pressed(cast.teacher, shown, stage.button("false-sure"))
        await stage.until(lambda: cast.offers(card, "reopen"))
        await self._telegram.advance(3)
        again = await stage.until(lambda: self._said(cast.group.id, script.mistaken))
        stage.look(pupil.first_name)
        stage.seen(again, script.group)
        stage.check("demo-check-given-back", passed=pupil.first_name in plain(again))
        posted_again = stage.say("card-given-back", at="|").partition("|")[0]
        await stage.until(lambda: posted_again in plain(card))
        stage.check("demo-check-pressed", passed=True)

    def _fresh(self, before: list[Message]) -> Message | None:
        """Return the teacher's card that was not there before."""
        cards = (each for each in self._cast.cards_of(self._cast.teacher.id) if each not in before)
        return next((each for each in cards if self._cast.offers(each, "details")), None)

    def _asks_again(self) -> Message | None:
        """Return the question whether the link is to stand there again."""
        heard = self._cast.from_bot(self._cast.teacher.id)
        return next((each for each in heard if self._cast.offers(each, "false-sure")), None)

    def _said(self, chat: int, words: str) -> Message | None:
        return next((each for each in self._cast.from_bot(chat) if words in plain(each)), None)
