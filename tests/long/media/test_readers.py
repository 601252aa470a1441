"""The pool: what happens to files whose worker dies, hangs or lies, and to workers when it closes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.media.readers import ReaderLimits, Readers
from bot.media.seen import Seen, Unread
from bot.moderation.post import Part, Surface
from tests.long.media import samples
from tests.processes import runs

FRAIL = ("-m", "tests.long.media.frail_worker")
PATIENT = ReaderLimits(workers=1, file=30)


def document(text: str) -> Seen:
    """Return what a text file shows."""
    return Seen((Part(Surface.DOCUMENT, text),))


def children(of: int | str = "self") -> set[int]:
    """Return the ids of the processes that one started and that are not gone, zombies too."""
    lists = Path(f"/proc/{of}/task").glob("*/children")
    return {int(pid) for each in lists for pid in each.read_text().split()}


@pytest.fixture
def open_secret(tmp_path: Path) -> Iterator[None]:
    """Hold a file open that any child could inherit."""
    with (tmp_path / "secret").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)
        yield


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    """Return an open pool of one frail worker, with time for slow machines."""
    async with Readers(PATIENT, FRAIL) as pool:
        yield pool


async def test_first_looks_are_short_and_wait_for_no_file_that_is_read_in_full() -> None:
    """A file that takes its whole time holds up nobody's first look; one that needs more is told so."""
    async with Readers(ReaderLimits(workers=2, file=300), FRAIL) as readers:
        hanging = [asyncio.create_task(readers.read(b"hang", "")) for _ in range(3)]
        looked = [readers.read(content, "", full=False) for content in (b"one", b"hang", b"work", b"two")]
        one, hang, work, two = await asyncio.gather(*looked)
        assert (one, two) == (document("one"), document("two"))
        assert hang == Seen(document("before it hung").parts, Unread.TOO_SLOW)
        assert work.unread is Unread.TOO_SLOW
        assert not any(each.done() for each in hanging)
    assert [(await each).unread for each in hanging] == [Unread.CLOSED] * 3


async def test_workers_start_with_the_first_file_and_stay() -> None:
    """No file, no process; a second file starts no second one."""
    before = children()
    async with Readers(PATIENT, FRAIL) as readers:
        assert children() == before
        await readers.read(b"one", "")
        first = children() - before
        await readers.read(b"two", "")
        assert len(first) == 1
        assert children() - before == first


async def test_nothing_is_left_after_closing() -> None:
    """Closing ends workers, also one that hangs, and leaves no zombie; who waits is told."""
    before = children()
    readers = Readers(ReaderLimits(workers=3, file=300), FRAIL)  # one of them for first looks
    await readers.open()
    waiting = [asyncio.create_task(readers.read(b"hang", "")) for _ in range(3)]
    while len(children() - before) < 2:  # noqa: ASYNC110 - nothing announces it
        await asyncio.sleep(0.01)
    await readers.close()
    answers = await asyncio.gather(*waiting)
    assert [seen.unread for seen in answers] == [Unread.CLOSED] * 3
    assert children() == before
    assert (await readers.read(b"late", "")).unread is Unread.CLOSED


async def test_idle_workers_are_let_go() -> None:
    """A worker without files for a while ends; the next file starts another."""
    before = children()
    async with Readers(ReaderLimits(workers=1, file=30, idle=0.05), FRAIL) as readers:
        await readers.read(b"one", "")
        while children() != before:  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)
        assert await readers.read(b"two", "") == document("two")


async def test_a_file_whose_worker_dies_is_read_once_more(tmp_path: Path) -> None:
    """The worker is replaced, and the file is read by the new one."""
    async with Readers(PATIENT, (*FRAIL, str(tmp_path / "died"))) as readers:
        assert await readers.read(b"die-first ", "") == document("read again")


async def test_a_file_that_kills_every_worker_is_given_up(readers: Readers) -> None:
    """Two workers die of it; others are read, before and after."""
    seen = await asyncio.gather(*(readers.read(content, "") for content in (b"one", b"die ", b"two")))
    assert seen == [document("one"), Seen(seen[1].parts, Unread.KILLED), document("two")]


async def test_a_slow_file_ends_its_worker_and_keeps_what_was_found() -> None:
    """What a file showed before time was up stands; others are read by a new worker."""
    async with Readers(ReaderLimits(workers=1, file=2), FRAIL) as readers:
        assert await readers.read(b"hang", "") == Seen(document("before it hung").parts, Unread.TOO_SLOW)
        assert (await readers.read(b"work", "")).unread is Unread.TOO_SLOW
    async with Readers(PATIENT, FRAIL) as readers:
        assert await readers.read(b"one", "") == document("one")


async def test_a_file_that_takes_all_memory_is_too_large(readers: Readers) -> None:
    """The limit on memory is the kernel's; the worker lives on."""
    assert (await readers.read(b"grow ", "")).unread is Unread.TOO_LARGE
    assert await readers.read(b"one", "") == document("one")


async def test_a_worker_that_speaks_no_sense_is_ended(readers: Readers) -> None:
    """A worker that a file has taken over cannot make the bot hang or hold more than a frame."""
    assert (await readers.read(b"rave", "")).unread is Unread.KILLED


@pytest.mark.parametrize("word", [b"poison a room of the pupil's own", b"linger "])
async def test_a_file_that_takes_its_reader_over_reaches_no_other_file(readers: Readers, word: bytes) -> None:
    """Neither what it leaves in memory nor staying on, when it has said that it is done, is of any use."""
    await readers.read(word, "")
    assert await readers.read(b"one", "") == document("one")


async def test_nothing_of_a_file_stays_in_memory_for_the_next_reader(readers: Readers) -> None:
    """Neither what came, nor what was told of it, is found in a later reader's memory; its own text is."""
    word = b"so sanh mot hai ba bon"
    assert await readers.read(word, "") == document(word.decode())
    assert await readers.read(b"search " + word[::-1], "") == document("found 0")
    (found,) = (await readers.read(b"search " + word[::-1], word.decode())).parts
    assert found.text != "found 0"  # the name of the file that is read


async def test_whoever_reads_ends_with_its_worker() -> None:
    """Nothing goes on about a file that nobody waits for any more."""
    before = children()
    async with Readers(ReaderLimits(workers=1, file=300), FRAIL) as readers:
        hanging = asyncio.create_task(readers.read(b"hang", ""))
        while not (reading := {each for worker in children() - before for each in children(worker)}):  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)
    assert (await hanging).unread is Unread.CLOSED
    async with asyncio.timeout(60):
        while any(runs(each) for each in reading):  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("open_secret")
async def test_a_worker_knows_no_secret(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither environment nor open files nor arguments tell of the bot, of its secrets or of a file."""
    monkeypatch.setenv("BOT_TOKEN", "110201543:canary")
    (part,) = (await readers.read(b"environment ", "tên tệp bí mật")).parts
    assert "BOT_" not in part.text
    assert "canary" not in part.text
    assert "bí mật" not in part.text
    descriptors = part.text.split("\n")[-2]
    assert descriptors.count(os.devnull) == 3
    assert descriptors.count("pipe:") == 1  # to answer on
    assert descriptors.count(":") == 4 + 1


async def test_files_that_are_too_large_never_reach_a_worker(readers: Readers) -> None:
    """The limits on bytes hold before anything is sent, and start no process."""
    before = children()
    assert (await readers.read(b"\x89PNG\r\n\x1a\n" + bytes(10 << 20), "")).unread is Unread.TOO_LARGE
    assert (await readers.read(b"%PDF-1.4" + bytes(5 << 20), "")).unread is Unread.TOO_LARGE
    assert await readers.read(b"", "rỗng.png") == Seen(())
    assert children() == before


async def test_what_waits_is_bounded() -> None:
    """Beyond its bytes the pool answers at once that it is busy; later it reads again."""
    async with Readers(ReaderLimits(workers=1, file=30, waiting=10), FRAIL) as readers:
        first = asyncio.create_task(readers.read(b"8 bytes.", ""))
        await asyncio.sleep(0)
        assert (await readers.read(b"8 bytes,", "")).unread is Unread.BUSY
        assert await first == document("8 bytes.")
        assert await readers.read(b"8 bytes,", "") == document("8 bytes,")


async def test_pictures_are_read_before_documents_that_came_with_them(readers: Readers) -> None:
    """A document counts as if it had come later; within a kind the first is first."""
    done: list[str] = []

    async def read(name: str, content: bytes) -> None:
        await readers.read(content, name)
        done.append(name)

    picture = samples.saved(samples.code(scale=2))
    files = (("a", b"text"), ("b", b"more text"), ("c", picture), ("d", picture))
    await asyncio.gather(*(read(*file) for file in files))
    assert done == ["c", "d", "a", "b"]


async def test_who_is_cancelled_gives_up_the_place(readers: Readers) -> None:
    """A waiting file whose reader is cancelled is not read, and its bytes count no more."""
    first = asyncio.create_task(readers.read(b"one", ""))
    gone = asyncio.create_task(readers.read(b"two", ""))
    await asyncio.sleep(0)
    gone.cancel()
    assert await first == document("one")
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert readers._waiting == 0
    assert not readers._queue


async def test_the_loop_goes_on_while_a_large_file_is_read(readers: Readers) -> None:
    """It is handed over in pieces, and between them others have their turn."""
    content = "\n".join(f"dòng {number}" for number in range(350_000)).encode()
    reading = asyncio.create_task(readers.read(content, ""))
    turns = 0
    while not reading.done():
        turns += 1
        await asyncio.sleep(0)
    assert (await reading).unread is Unread.TOO_LARGE
    assert turns > len(content) // (256 * 1024)


async def test_a_program_that_cannot_start_kills_no_pool(capsys: pytest.CaptureFixture[str]) -> None:
    """Files end as killed, each with a line in the log, which names no file."""
    async with Readers(PATIENT, ("-c", "raise SystemExit(1)")) as readers:
        assert await readers.read(b"bi mat", "bi mat.txt") == Seen((), Unread.KILLED)
    written = capsys.readouterr()
    assert "bi mat" not in written.out + written.err


async def test_a_blurred_picture_shows_no_code(readers: Readers) -> None:
    """What goes to staff's cards is a small JPEG; documents and torn pictures have none."""
    jpeg = await readers.blurred(samples.saved(samples.code()))
    assert jpeg is not None
    assert jpeg.startswith(b"\xff\xd8\xff")
    assert not [part for part in (await readers.read(jpeg, "")).parts if "zoom" in part.text]
    assert await readers.blurred(b"text") is None
    assert await readers.blurred(b"\x89PNG\r\n\x1a\n torn") is None


ORPHANING = """
import asyncio, os, signal
from pathlib import Path
from bot.media.readers import ReaderLimits, Readers

async def main():
    async with Readers(ReaderLimits(workers=1)) as readers:
        await readers.read(b"text", "")
        print(Path(f"/proc/self/task/{os.getpid()}/children").read_text(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_workers_end_with_a_bot_that_is_killed() -> None:
    """Nobody speaks to them any more, so they go."""
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ORPHANING, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await bot.communicate()
    (worker,) = (int(pid) for pid in said.split())
    while runs(worker):  # noqa: ASYNC110 - nothing announces it
        await asyncio.sleep(0.01)
    assert bot.returncode == -signal.SIGKILL
