"""Looking at files: each once, remembered for an hour, and nothing that may be seen the next time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.moderation.post import Part, Surface
from bot.telegram.api.downloads import Unfetched
from bot.telegram.guard.attachment_reader import AttachmentReader, AttachmentSight
from bot.telegram.updates.reading.attachments import Carried
from tests.storage.samples import HandClock


@dataclass(frozen=True)
class Read:
    """What the reader tells."""

    parts: tuple[Part, ...] = ()
    unread: str | None = None


@dataclass
class Fetching:
    """Gives each file's id as its bytes, once `open`; what is in `problems` it does not give."""

    problems: dict[str, Unfetched] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self, file_id: str, patience: int = 30) -> bytes:
        """Fetch, or not."""
        del patience
        self.fetched.append(file_id)
        await self.open.wait()
        if file_id in self.problems:
            raise self.problems[file_id]
        return file_id.encode()


@dataclass
class Reading:
    """Reads the bytes as the text; tells in turn what `unread` says."""

    unread: list[str | None] = field(default_factory=list)
    longer: str = ""
    reads: int = 0

    async def read(self, content: bytes, name: str, *, full: bool) -> Read:
        """Read."""
        del name, full
        self.reads += 1
        told = self.unread.pop(0) if self.unread else None
        parts = () if told else (Part(Surface.PICTURE, content.decode() + self.longer),)
        return Read(parts, told)


def seer(fetching: Fetching, reading: Reading, clock: HandClock | None = None) -> AttachmentReader:
    """Return a seer whose files come at once."""
    fetching.open.set()
    return AttachmentReader(fetching, reading, clock or HandClock())  # type: ignore[arg-type]


def seen(text: str) -> AttachmentSight:
    """Return what is seen of a picture of a text."""
    return AttachmentSight((Part(Surface.PICTURE, text),))


async def test_a_file_is_looked_at_once() -> None:
    """Two who ask at once wait for one look; who asks later is told what was seen, whatever its id is now."""
    fetching, reading = Fetching(), Reading()
    looking = seer(fetching, reading)
    fetching.open.clear()
    asked = [asyncio.create_task(looking.see(Carried(f"id{number}", "same"))) for number in range(3)]
    await asyncio.sleep(0.01)
    fetching.open.set()
    assert await asyncio.gather(*asked) == [seen("id0")] * 3
    assert await looking.see(Carried("id9", "same")) == seen("id0")
    assert (fetching.fetched, reading.reads) == (["id0"], 1)


async def test_what_was_seen_is_forgotten_after_an_hour() -> None:
    """What lives in memory only does not live long there."""
    fetching, clock = Fetching(), HandClock()
    looking = seer(fetching, Reading(), clock)
    await looking.see(Carried("a", "a"))
    clock.pass_by(minutes=59)
    await looking.see(Carried("a", "a"))
    clock.pass_by(minutes=2)
    await looking.see(Carried("a", "a"))
    assert fetching.fetched == ["a", "a"]


async def test_memory_is_bounded_by_files_and_by_characters() -> None:
    """The files that nobody asked for longest go first."""
    fetching = Fetching()
    looking = seer(fetching, Reading())
    for number in range(600):
        await looking.see(Carried(str(number), str(number)))
        await looking.see(Carried("0", "0"))
    assert fetching.fetched.count("0") == 1
    await looking.see(Carried("1", "1"))
    assert fetching.fetched.count("1") == 2
    large = seer(fetching := Fetching(), Reading(longer="x" * 900_000))
    for name in ("a", "b", "c", "c", "a"):
        await large.see(Carried(name, name))
    assert fetching.fetched == ["a", "b", "c", "a"]


@pytest.mark.parametrize("word", ["busy", "closed"])
async def test_a_reader_that_cannot_read_now_is_asked_again(word: str) -> None:
    """Neither word is about the file."""
    reading = Reading(unread=[word, word])
    assert await seer(Fetching(), reading).see(Carried("a", "a")) == seen("a")
    assert reading.reads == 3


async def test_the_small_picture_is_looked_at_where_the_file_cannot_be() -> None:
    """It stands for the file in the chat: a code may be read off it."""
    reading = Reading(unread=["encrypted"])
    sight = await seer(Fetching(), reading).see(Carried("whole", "w", instead=Carried("small", "s")))
    assert sight == AttachmentSight((Part(Surface.PICTURE, "small"),), "encrypted")


async def test_what_telegram_does_not_give_now_is_asked_for_the_next_time() -> None:
    """A final refusal is remembered, a lost answer is not."""
    problems = {"no": Unfetched("refused", lost=False), "later": Unfetched("no_answer", lost=True)}
    fetching = Fetching(problems)
    looking = seer(fetching, Reading())
    for name in ("no", "no", "later", "later"):
        sight = await looking.see(Carried(name, name))
        assert (sight.parts, sight.lost) == ((), name == "later")
    assert fetching.fetched == ["no", "later", "later"]


async def test_a_stop_ends_looks_under_way() -> None:
    """Nobody is left waiting for a file that comes no more."""
    fetching = Fetching()
    looking = seer(fetching, Reading())
    fetching.open.clear()
    asked = asyncio.create_task(looking.see(Carried("a", "a")))
    await asyncio.sleep(0.01)
    await looking.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
