"""Codes and text in pictures, films and stickers, and pictures that are too much."""

from __future__ import annotations

import io
import random
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw, ImageFont, ImageOps

from bot.media import tessdata
from bot.media.ocr import Ocr, ReadingMeans
from bot.media.pictures import blurred, codes_in, grey, opened
from bot.media.reading import read
from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface
from tests.long.media import samples

MISSING = tessdata.find()
needs_ocr = pytest.mark.skipif(
    isinstance(MISSING, tessdata.Missing),
    reason=f"text in pictures cannot be read here: {MISSING} is missing",
)
PICTURES = samples.pictures()
CODE = Part(Surface.PICTURE, samples.LINK)


def seen(content: bytes, ocr: Ocr | None = None) -> tuple[list[Part], Unread | None]:
    """Return what a picture shows, and why that is not all."""
    parts: list[Part] = []
    try:
        parts.extend(read(content, "", ReadingMeans(ocr, time.monotonic() + 60)))
    except Stopped as stopped:
        return parts, stopped.reason
    return parts, None


@pytest.mark.parametrize("kind", PICTURES)
def test_a_code_is_read_in_every_kind_of_picture(kind: str) -> None:
    """An animation shows it in its second frame; that text was not looked for is said."""
    assert seen(PICTURES[kind]) == ([CODE], Unread.NO_OCR)


@pytest.mark.parametrize(
    "wear",
    [
        ImageOps.invert,
        lambda image: image.rotate(180),
        lambda image: image.rotate(37, expand=True, fillcolor=255),
        lambda image: image.resize((100, 100)),
        lambda image: image.resize((2400, 2400)),
        ImageOps.mirror,
        lambda image: Image.blend(image, Image.effect_noise(image.size, 150), 0.45),
    ],
    ids=["inverted", "upside down", "slanted", "small", "huge", "mirrored", "noisy"],
)
def test_a_code_is_read_however_it_is_worn(wear: Callable[[Image.Image], Image.Image]) -> None:
    """Who scans it with a phone can read it, so can the bot."""
    assert codes_in(wear(samples.code(scale=9))) == [samples.LINK]


def beset(size: tuple[int, int], patterns: int) -> Image.Image:
    """Return a plain code in the midst of what looks like the corners of thousands of others."""
    chance = random.Random(1)  # noqa: S311 - chance that can be repeated
    image = Image.new("L", size, 255)
    for _ in range(patterns):
        step = chance.choice((2, 3))
        corner = Image.new("L", (9 * step, 9 * step), 255)
        for inset, ink in ((1, 0), (2, 255), (3, 0)):
            corner.paste(ink, (inset * step, inset * step, (9 - inset) * step, (9 - inset) * step))
        image.paste(corner, (chance.randrange(size[0]), chance.randrange(size[1])))
    code = samples.code(scale=8)
    image.paste(code, ((size[0] - code.width) // 2, (size[1] - code.height) // 2))
    return image


def test_a_plain_code_is_told_before_the_whole_picture_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the search takes that others' corners make: a small copy is read first."""
    searched: list[int] = []
    search = zxingcpp.read_barcodes

    def counted(image: Image.Image, **options: object) -> list[zxingcpp.Barcode]:
        searched.append(max(image.size))
        return search(image, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(zxingcpp, "read_barcodes", counted)
    content = samples.saved(beset((3800, 2150), 15_000).convert("1"))
    assert next(read(content, "", ReadingMeans(None, time.monotonic() + 60))) == CODE
    assert max(searched) <= 900


def test_all_codes_in_a_picture_are_read() -> None:
    """Two codes beside each other are two texts."""
    other = "https://meet.google.com/kqv-tmwo-bze"
    both = Image.new("L", (800, 400), 255)
    both.paste(samples.code(scale=4), (10, 10))
    both.paste(samples.code(other, scale=4), (450, 30))
    assert sorted(codes_in(both)) == [other, samples.LINK]


@pytest.mark.parametrize("kind", ["Aztec", "DataMatrix", "PDF417", "Code128", "MicroQRCode"])
def test_other_kinds_of_codes_are_read(kind: str) -> None:
    """What a phone's camera reads besides QR codes."""
    made = zxingcpp.create_barcode("ID 8123456789", zxingcpp.barcode_format_from_str(kind))
    image = Image.fromarray(made.to_image(scale=5, add_quiet_zones=True))
    assert codes_in(image.convert("L")) == ["ID 8123456789"]


@pytest.mark.parametrize("ink", [0, 255])
def test_a_sticker_without_a_ground_is_read(ink: int) -> None:
    """Light and dark ink both stand out from the ground that a sticker is laid on."""
    code = samples.code()
    sticker = Image.merge("LA", (Image.new("L", code.size, ink), ImageOps.invert(code)))
    assert seen(samples.saved(sticker, "WEBP", lossless=True))[0] == [CODE]


def test_sixteen_bits_of_grey_are_read() -> None:
    """A scanner's PNG is no white page."""
    wide = samples.code().convert("I").point(lambda value: value * 256).convert("I;16")
    assert seen(samples.saved(wide))[0] == [CODE]


def test_a_photo_is_turned_as_its_camera_was_held() -> None:
    """The note in the file that says how to turn it is followed."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("L", (300, 200), 0)
    content = samples.saved(image, "JPEG", exif=exif.tobytes())
    assert grey(opened(content)).size == (200, 300)


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that claims to be large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1 << 20), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (8_000, 6_000), (6_000, 5_000)])
def test_a_bomb_is_not_decoded(width: int, height: int) -> None:
    """What would take more memory than a worker has is refused by its head."""
    assert seen(bomb(width, height)) == ([], Unread.TOO_LARGE)


def test_a_large_photo_is_read_smaller() -> None:
    """A JPEG of 38 megapixels is decoded at a part of its size, and its code is found."""
    photo = samples.code().resize((6200, 6200), Image.Resampling.NEAREST)
    assert seen(samples.saved(photo, "JPEG"))[0] == [CODE]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_chat_in_one_long_strip_keeps_its_width(kind: str) -> None:
    """A screenshot that was scrolled is not made so small that nobody can read it."""
    strip = samples.saved(Image.new("L", (1080, 9000)), kind)
    assert min(grey(opened(strip)).size) == 540


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_a_large_picture_is_made_smaller_in_every_mode(mode: str) -> None:
    """No mode is left that cannot be read, and none stays large."""
    width, height = grey(Image.new("L", (5000, 3000)).convert(mode)).size
    assert (width, height) == (2500, 1500)


@pytest.mark.parametrize(("format_name", "codec"), [("mp4", "mpeg4"), ("webm", "libvpx")])
def test_a_code_in_a_film_is_read(format_name: str, codec: str) -> None:
    """Films and moving stickers show it in a key frame."""
    assert CODE in seen(samples.film(format_name, codec))[0]


def test_without_pyav_films_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is said, and nothing is loaded."""
    monkeypatch.setattr("bot.media.pictures.find_spec", lambda _: None)
    assert seen(b"\x1aE\xdf\xa3") == ([], Unread.NO_VIDEO)


def cropped(code: str, ink: int = 0, ground: int = 255, stroke: int = 0) -> Image.Image:
    """Return a passcode as a picture that holds nothing else."""
    font = ImageFont.load_default(60)
    box = tuple(int(side) for side in font.getbbox("000000", stroke_width=stroke))
    image = Image.new("L", (box[2] - box[0], box[3] - box[1]), ground)
    ImageDraw.Draw(image).text((-box[0], -box[1]), code, ink, font, stroke_width=stroke, stroke_fill=ink)
    return image


@pytest.mark.parametrize(("ink", "ground"), [(0, 255), (255, 0), (40, 200), (230, 90)])
@pytest.mark.parametrize("stroke", [0, 2, 4])
def test_passcodes_look_alike_when_they_are_blurred(ink: int, ground: int, stroke: int) -> None:
    """Of 200 there are at most eight pictures: three bits of a secret of twenty."""
    chance = random.Random(7)  # noqa: S311 - chance that can be repeated
    codes = [f"{chance.randrange(1_000_000):06}" for _ in range(200)]
    assert len({blurred(cropped(code, ink, ground, stroke)) for code in codes}) <= 8


def test_a_blurred_code_cannot_be_read() -> None:
    """Not even made large again."""
    small = Image.open(io.BytesIO(blurred(segno_of(1)))).convert("L")
    assert codes_in(small) == []
    assert codes_in(small.resize((900, 900), Image.Resampling.BICUBIC)) == []


def segno_of(version: int) -> Image.Image:
    """Return the smallest code there is of a version: the one that blurring spoils least."""
    target = io.BytesIO()
    segno.make("1", version=version, error="h").save(target, kind="png", scale=20)
    return Image.open(target).convert("L")


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    """Return the engine, loaded once."""
    engine = Ocr.load()
    assert engine is not None
    return engine


@needs_ocr
@pytest.mark.parametrize(
    "image",
    [
        samples.screen(),
        samples.screen(ink=255, ground=0),
        samples.screen(ink=255, ground=120),
        samples.screen(ink=0, ground=110),
        samples.screen().rotate(90, expand=True),
        samples.screen().rotate(180),
        samples.screen().rotate(270, expand=True),
        samples.screen().rotate(4, Image.Resampling.BICUBIC, fillcolor=255),
        samples.screen().resize((2160, 1200)),
        samples.screen().resize((400, 222), Image.Resampling.LANCZOS),
    ],
    ids=["light", "dark", "white on grey", "black on grey", "90", "180", "270", "slanted", "large", "small"],
)
def test_text_is_read_however_it_is_worn(ocr: Ocr, image: Image.Image) -> None:
    """A screenshot's ID and passcode come out whole."""
    parts, unread = seen(samples.saved(image, "JPEG", quality=60), ocr)
    text = "\n".join(part.text for part in parts)
    assert "812 3456 7890" in text
    assert "482913" in text
    assert unread is None


@needs_ocr
def test_a_picture_of_a_page_in_a_pdf_is_read(ocr: Ocr) -> None:
    """A scan has no text of its own."""
    parts, unread = seen(samples.pdf_of_picture(samples.screen()), ocr)
    assert "812 3456 7890" in parts[0].text
    assert unread is None


@needs_ocr
def test_reading_that_takes_too_long_is_given_up(ocr: Ocr) -> None:
    """The engine stops when the time is over."""
    with pytest.raises(Stopped, match="too_slow"):
        ocr.text(samples.screen("chữ " * 400, (2000, 2000)), ReadingMeans(ocr, time.monotonic() + 0.002))


def test_languages_are_found_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The named folder is looked into, Vietnamese before English; what is missing is named."""
    monkeypatch.setattr("bot.media.tessdata.find_spec", lambda _: object())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata.find() is tessdata.Missing.LANGUAGES
    (tmp_path / "eng.traineddata").touch()
    assert tessdata.find() == tessdata.TesseractLanguage(tmp_path, "eng")
    (tmp_path / "vie.traineddata").touch()
    assert tessdata.find() == tessdata.TesseractLanguage(tmp_path, "vie")
    monkeypatch.setattr("bot.media.tessdata.find_spec", lambda _: None)
    assert tessdata.find() is tessdata.Missing.LIBRARY
