"""Files made to harm: torn, lying, swelling, locked; nothing but an answer ever comes of them."""

from __future__ import annotations

import random
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.media.ocr import ReadingMeans
from bot.media.readers import ReaderLimits, Readers
from bot.media.reading import MOST_CHARACTERS, MOST_IN_ALL, read
from bot.media.seen import Seen, Stopped, Unread
from bot.moderation.post import Part
from tests.long.media import samples

GOOD = {**samples.documents(), **samples.pictures(), "locked": samples.locked_pdf()}
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><w:document><w:t>&j;</w:t></w:document>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:t>&x;</w:t>'


def seen(content: bytes, name: str = "") -> Seen:
    """Return what a file shows without OCR."""
    parts: list[Part] = []
    try:
        parts.extend(read(content, name, ReadingMeans(None, time.monotonic() + 60)))
    except Stopped as stopped:
        return Seen(tuple(parts), stopped.reason)
    return Seen(tuple(parts))


@pytest.mark.parametrize("kind", GOOD)
def test_a_torn_file_is_read_as_far_as_it_goes(kind: str) -> None:
    """Cut anywhere, a file gives an answer and no exception."""
    content = GOOD[kind]
    cuts = sorted({*range(1, 40), *range(40, len(content), max(1, len(content) // 40))})
    answers = [seen(content[:cut]) for cut in cuts]
    assert all(len(answer.parts) <= 10 for answer in answers)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(GOOD)), st.randoms(use_true_random=False))
def test_a_mutated_file_is_answered(kind: str, chance: random.Random) -> None:
    """Whatever bytes change, what comes out is bounded text and a reason."""
    answer = seen(mutated(GOOD[kind], chance), f"x.{kind}")
    assert all(len(part.text) <= MOST_CHARACTERS for part in answer.parts)
    assert sum(len(part.text) for part in answer.parts) <= MOST_IN_ALL


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the file with bytes changed, doubled, taken away or from another."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at:at] = changed[at : at + chance.randint(1, 64)]
            case 2:
                del changed[at : at + chance.randint(1, min(64, len(changed) - 1))]
            case _:
                other = GOOD[chance.choice(sorted(GOOD))]
                start = chance.randrange(len(other))
                changed[at : at + 32] = other[start : start + 32] or b"\x00"
        changed = changed or bytearray(b"\x00")
    return bytes(changed)


def files(folder: Path) -> set[str]:
    """Return what a folder holds."""
    return {path.name for path in folder.iterdir()}


async def test_an_isolated_worker_reads_what_is_read_without_isolation() -> None:
    """Whatever libraries load late, a worker has loaded before it shut its doors."""
    films = {kind: samples.film(kind, codec) for kind, codec in (("webm", "libvpx-vp9"), ("mp4", "libx264"))}
    avif = samples.saved(samples.code().convert("RGB"), "AVIF")
    blank = samples.saved(Image.new("L", (300, 300), 255))
    async with Readers(ReaderLimits(workers=1, file=60)) as readers:
        for kind, content in {**GOOD, **films, "avif": avif, "blank": blank}.items():
            here, there = seen(content, f"x.{kind}"), await readers.read(content, f"x.{kind}")
            assert set(here.parts) <= set(there.parts), kind
            unread = None if here.unread is Unread.NO_OCR and readers.ocr else here.unread
            assert there.unread is unread, kind


async def test_the_worker_outlives_mutated_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the real program: files are answered, a good one is read in the end, and no file is left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    here = files(Path.cwd())
    chance = random.Random(3)  # noqa: S311 - chance that can be repeated
    async with Readers(ReaderLimits(workers=1, file=30)) as readers:
        for _ in range(5):
            for kind, content in GOOD.items():
                answer = await readers.read(mutated(content, chance), f"x.{kind}")
                assert answer.unread not in {Unread.BUSY, Unread.CLOSED}
        for kind, content in GOOD.items():
            expected = samples.LINK not in "".join(part.text for part in seen(content).parts)
            answer = await readers.read(content, f"x.{kind}")
            assert expected == (samples.LINK not in "".join(part.text for part in answer.parts)), kind
    assert files(tmp_path) == set()
    assert files(Path.cwd()) == here


def test_a_document_that_swells_is_too_large() -> None:
    """Ten megabytes in ten kilobytes: reading ends, and small members are read all the same."""
    bomb = "<w:document>" + " " * (12 << 20) + "</w:document>"
    answer = seen(samples.docx(**{"word/footnotes.xml": bomb}))
    assert samples.TEXT in answer.parts[0].text
    assert answer.unread is Unread.TOO_LARGE


def test_an_archive_that_swells_by_many_members_is_too_large() -> None:
    """Each member is small enough, together they are not."""
    chance = random.Random(1)  # noqa: S311 - chance that can be repeated
    noise = "".join(chance.choice("0123456789abcdef") for _ in range(40 << 10)) * 25
    answer = seen(samples.zipped({f"{number}.txt": f"{number} {noise}" for number in range(60)}))
    assert answer.unread is Unread.TOO_LARGE


def test_a_member_that_says_less_than_it_holds_is_corrupt() -> None:
    """Its head is not believed."""
    content = bytearray(samples.zipped({"a.txt": b"x" * 100_000, "b.txt": b"b"}))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    answer = seen(bytes(content))
    assert answer.unread is Unread.CORRUPT
    assert answer.parts[-1].text == "b"


def test_a_packing_that_takes_memory_is_not_unpacked() -> None:
    """LZMA's dictionary is as large as its head says."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", samples.TEXT)
    assert seen(target.getvalue()).unread is Unread.UNKNOWN_KIND


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE], ids=["billion laughs", "external entity"])
def test_entities_are_not_expanded(xml: str) -> None:
    """A document that declares any is corrupt; as a plain XML file it is its own text."""
    answer = seen(samples.docx(**{"word/document.xml": xml}))
    assert answer.unread is Unread.CORRUPT
    assert "haha" not in "".join(part.text for part in answer.parts)
    assert "root:" not in "".join(part.text for part in (*answer.parts, *seen(xml.encode(), "a.xml").parts))


def test_time_ends_reading() -> None:
    """A file of many parts is read until its time is over."""
    with pytest.raises(Stopped, match="too_slow"):
        list(read(samples.pdf(), "", ReadingMeans(None, time.monotonic() - 1)))
