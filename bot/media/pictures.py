"""Pictures and films: opened within bounds, made grey, searched for codes and text; and blurred for a card.

Of films and animated stickers the first key frames are looked at, where PyAV is installed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from itertools import islice, product
from typing import Final

import zxingcpp
from PIL import (
    AvifImagePlugin,
    Image,
    ImageFilter,
    ImageStat,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from bot.media.ocr import ReadingMeans
from bot.media.seen import Stopped, Unread, each
from bot.moderation.post import Part, Surface

MOST_PIXELS: Final = 40_000_000
MOST_DECODED: Final = 100_000_000  # bytes that decoding takes at its height; JPEGs are decoded smaller

# These decoders and no others: a worker can load nothing later, and each one more may be exploitable.
Image.preinit()  # JPEG, PNG, GIF and BMP
_PLUGINS: Final = (AvifImagePlugin, TiffImagePlugin, WebPImagePlugin)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # no others can be started
_FORMATS: Final = tuple(
    kind for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF") if kind in Image.OPEN
)
# Compressions of TIFF that scanners and phones write; for others libtiff calls many more decoders.
_TIFF_PACKINGS: Final = frozenset(
    "raw packbits tiff_lzw tiff_adobe_deflate tiff_deflate jpeg group3 group4 tiff_ccitt".split()
)
# Bytes for each pixel while decoding. Pillow keeps four for colours, its WebP and AVIF decoders more.
_BYTES_A_PIXEL: Final = {"WEBP": 14, "AVIF": 14}
_BYTES_OF_MODE: Final = {"1": 1, "L": 1, "P": 5, "LA": 5, "I;16": 2}
_BYTES_OF_PROGRESSIVE: Final = 3  # of a JPEG that is held whole before it is drawn, however small
LOOKED_AT: Final = 3840 * 2160  # pixels: a 4K screen, or a long chat in one strip
_ORIENTATION: Final = 0x0112  # of Exif
_TURNED: Final = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_FRAMES: Final = 5  # of an animation

_CODES: Final = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.MicroQRCode,
        zxingcpp.BarcodeFormat.RMQRCode,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.Code128,
    ]
)

_GLIMPSES: Final = (500, 800)  # pixels of the longer side
_GLIMPSED: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])  # the kind that phones show
_HALVED: Final = 84  # pixels: the smallest code has 21 modules, and each needs two to be seen

# A blurred picture has so many cells on its longer side, each in one of so many shades of red, green and
# blue: the most common one there, mostly the background of the ink. So of ink on a background it shows one
# bit a cell at most, nine in all: a passcode of six digits has twenty.
_CELLS: Final = 3
_SHADES: Final = 4
_SAMPLED: Final = 256  # pixels of the longer side from which that is taken
_BLURRED_SIDE: Final = 320


def read_picture(content: bytes, means: ReadingMeans) -> Iterator[Part]:
    """Yield what the picture shows, an animation in its first frames."""
    with opened(content) as image:
        frames = range(min(getattr(image, "n_frames", 1), _FRAMES))
        yield from each(partial(_frame, image, number, means) for number in frames)


def _frame(image: Image.Image, number: int, means: ReadingMeans) -> Iterator[Part]:
    image.seek(number)
    yield from seen_in(grey(image), means)


def seen_in(image: Image.Image, means: ReadingMeans) -> Iterator[Part]:
    """Yield the codes in a grey picture, then its text."""
    yield from (Part(Surface.PICTURE, code) for code in glimpsed(image))
    yield from (Part(Surface.PICTURE, code) for code in codes_in(image))
    if means.ocr is None:
        raise Stopped(Unread.NO_OCR)
    text = means.ocr.text(image, means)
    if text:
        yield Part(Surface.PICTURE, text)


def glimpsed(image: Image.Image) -> Iterator[str]:
    """Yield the content of QR codes in small copies of a grey picture, the smallest first.

    They are read in a few milliseconds, and much in the picture that only looks like a code is lost in them:
    a sender who surrounds a code with such decoys, so that time runs out, has it found first.
    """
    for side in _GLIMPSES:
        if max(image.size) > side:
            small = image.copy()
            small.thumbnail((side, side), Image.Resampling.BOX)
            yield from _codes_in(small, _GLIMPSED)


def codes_in(image: Image.Image) -> list[str]:
    """Return the content of the codes in a grey picture."""
    found = _codes_in(image)
    # Half the size has a quarter of the noise: codes photographed in bad light are found there.
    return found if found or min(image.size) < _HALVED else _codes_in(image.reduce(2))


def _codes_in(image: Image.Image, kinds: zxingcpp.BarcodeFormats = _CODES) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image, formats=kinds) if code.text]


def opened(content: bytes, mode: str = "L", pixels: int = LOOKED_AT) -> Image.Image:
    """Return the picture, not yet decoded, if decoding it stays within bounds. Raises `Stopped`.

    A JPEG comes in this mode and, as far as its decoder can halve it, in no more than so many pixels.
    """
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except UnidentifiedImageError:
        raise Stopped(Unread.CORRUPT) from None
    except Image.DecompressionBombError:
        raise Stopped(Unread.TOO_LARGE) from None
    if image.format == "TIFF" and image.info.get("compression") not in _TIFF_PACKINGS:
        raise Stopped(Unread.UNKNOWN_KIND)
    width, height = image.size
    if width * height * (_BYTES_OF_PROGRESSIVE if image.info.get("progressive") else 1) > MOST_DECODED:
        raise Stopped(Unread.TOO_LARGE)
    if width * height > MOST_PIXELS:
        raise Stopped(Unread.TOO_LARGE)
    if image.format == "JPEG":
        times = _times(image.size, pixels)
        image.draft(mode, (max(1, width // times), max(1, height // times)))
    width, height = image.size
    each = _BYTES_A_PIXEL.get(image.format or "") or _BYTES_OF_MODE.get(image.mode, 5)
    if width * height * each > MOST_DECODED:
        raise Stopped(Unread.TOO_LARGE)
    return image


def grey(image: Image.Image) -> Image.Image:
    """Return the picture's current frame in grey, upright, in no more than `LOOKED_AT` pixels."""
    turns = _TURNED.get(image.getexif().get(_ORIENTATION, 1), ())
    image = smaller(image, LOOKED_AT)
    if image.mode.startswith("I"):
        made = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        made = _on_ground(image.convert("RGBA"))
    else:
        made = image.convert("L")
    for turn in turns:
        made = made.transpose(turn)
    return made


def smaller(image: Image.Image, pixels: int) -> Image.Image:
    """Return the picture in no more than so many pixels, without another copy of its size."""
    times = _times(image.size, pixels)
    if times == 1 or image.mode.startswith("I"):
        return image
    whole = {"1": "L", "P": "RGBA", "PA": "RGBA"}.get(image.mode, image.mode)  # no palette can be averaged
    return image.convert(whole).reduce(times) if whole != image.mode else image.reduce(times)


def _times(size: tuple[int, int], pixels: int) -> int:
    """Return the factor by which the sides must shrink."""
    return math.ceil(math.sqrt(size[0] * size[1] / pixels))


def _on_ground(image: Image.Image) -> Image.Image:
    """Lay a picture with transparency on a background that its ink stands out from."""
    ink, alpha = image.convert("L"), image.getchannel("A")
    seen = alpha.point(lambda value: 255 if value else 0)
    is_light = seen.getbbox() is not None and ImageStat.Stat(ink, seen).mean[0] > 127  # noqa: PLR2004
    ground = Image.new("L", image.size, 0 if is_light and alpha.getextrema()[0] == 0 else 255)
    ground.paste(ink, (0, 0), alpha)
    return ground


def blurred(image: Image.Image) -> bytes:
    """Return a small JPEG of a picture that holds too little detail for a code or a digit to be made out."""
    sampled = image.convert("RGB")
    # Single points: averages would mix ink into the background.
    sampled.thumbnail((_SAMPLED, _SAMPLED), Image.Resampling.NEAREST)
    step = 256 // _SHADES
    sampled = sampled.point([shade // step * step + step // 2 for shade in range(256)] * 3)
    longest = max(sampled.size)
    cells, size = (
        (max(1, sampled.width * most // longest), max(1, sampled.height * most // longest))
        for most in (_CELLS, _BLURRED_SIDE)
    )
    small = Image.new("RGB", cells)
    for place in product(range(cells[0]), range(cells[1])):
        small.putpixel(place, _most_common(sampled, cells, place))
    target = io.BytesIO()
    made = small.resize(size, Image.Resampling.BICUBIC)
    made.filter(ImageFilter.GaussianBlur(_BLURRED_SIDE / _CELLS / 4)).save(target, "JPEG", quality=70)
    return target.getvalue()


def _most_common(image: Image.Image, cells: tuple[int, int], place: tuple[int, int]) -> tuple[int, ...]:
    """Return the most common colour of a cell."""
    left, top = (at * side // of for at, side, of in zip(place, image.size, cells, strict=True))
    right, bottom = ((at + 1) * side // of for at, side, of in zip(place, image.size, cells, strict=True))
    colours = image.crop((left, top, right, bottom)).getcolors(_SHADES**3)
    _, colour = max(colours or [(0, (0, 0, 0))])
    return colour if isinstance(colour, tuple) else (0, 0, 0)


_KEY_FRAMES: Final = 3
_BYTES_OF_FILM: Final = 12  # of a decoder's frames and of ours
# What phones and Telegram make. FFmpeg has some hundred decoders, and the file chooses: no other is opened.
_DECODERS: Final = ("h264", "hevc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "h263")
_ALLOWED: Final = {"codec_whitelist": ",".join(_DECODERS), "protocol_whitelist": ""}


def read_video(content: bytes, means: ReadingMeans) -> Iterator[Part]:
    """Yield what the first key frames show. Raises `Stopped`."""
    yield from each(partial(seen_in, grey(frame), means) for frame in frames(content))


def frames(content: bytes) -> Iterator[Image.Image]:
    """Yield the first key frames. Raises `Stopped`, also where videos are not read."""
    if find_spec("av") is None:
        raise Stopped(Unread.NO_VIDEO)
    import av  # noqa: PLC0415 - an extra, and large: loaded for the first film

    # The container format is named: others open playlists, and through them addresses and files.
    kind = "mp4" if content[4:8] == b"ftyp" else "matroska"
    try:
        with av.open(io.BytesIO(content), mode="r", format=kind, options=_ALLOWED) as film:
            stream = film.streams.video[0]
            if stream.width * stream.height * _BYTES_OF_FILM > MOST_DECODED:
                raise Stopped(Unread.TOO_LARGE)
            if stream.codec_context.name not in _DECODERS:
                raise Stopped(Unread.UNKNOWN_KIND)
            stream.thread_count = 1
            stream.codec_context.skip_frame = "NONKEY"
            for frame in islice(film.decode(stream), _KEY_FRAMES):
                yield frame.to_image(threads=1)
    except (av.FFmpegError, IndexError):
        raise Stopped(Unread.CORRUPT) from None
