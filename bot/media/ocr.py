"""Text in pictures, read by tesseract in memory, once prepared: dark ink on an even white background, level.

Measured on the pictures of `tests/bench/pictures.py`: 90 of 100 IDs are read from the grey picture itself, 98
with an even background (white on blue, dark mode, bubbles and uneven light all become ink on white), 149 of
150 when also made level; Tesseract's own adaptive thresholds read fewer than neither.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol, Self

from PIL import Image, ImageChops, ImageFilter, ImageOps

from bot.media import tessdata
from bot.media.seen import Stopped, Unread

_SHORTER_SIDE: Final = 1080  # pixels: of a phone's screen; larger ones are made smaller
_MOST_PIXELS: Final = 4_500_000  # more take too long

# Pixels between the points where the background is sampled: a share of the width, since bubbles are as large
# as the screen lets them. Eleven points' median is background: wider than a letter, narrower than a bubble.
_CELLS_ACROSS: Final = 110
_CELL: Final = (3, 8)
_CELLS_AROUND: Final = 11
_NOISE: Final = 6  # grey levels that a background may vary by
_FAINTEST: Final = 100  # grey levels from the background that count as black
_SHARE_OF_INK: Final = 0.002  # of the pixels: the blackest share sets how ink is stretched

_SKETCH: Final = 400  # pixels of the picture in which lines are looked for
_SLANTS: Final = range(-6, 7)  # degrees; Tesseract itself copes with less than one
_CLEARLY: Final = 1.05  # how much sharper the lines must be


def prepared(image: Image.Image) -> Image.Image:
    """Return the picture as ink on white, level."""
    return level(even(sized(image)))


def sized(image: Image.Image) -> Image.Image:
    """Return the picture no larger than a phone's screen."""
    width, height = image.size
    share = min(1.0, _SHORTER_SIDE / min(image.size), math.sqrt(_MOST_PIXELS / (width * height)))
    if share == 1:
        return image
    width, height = (max(1, round(side * share)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BOX if share < 1 / 2 else Image.Resampling.LANCZOS)


def even(image: Image.Image) -> Image.Image:
    """Return how far each pixel stands out from the background around it, as ink on white."""
    least, most = _CELL
    cell = max(least, min(most, round(min(image.size) / _CELLS_ACROSS)))
    cells = (max(1, image.width // cell), max(1, image.height // cell))
    # Single points, no averages: between letters most of them are background, whichever is the darker.
    points = image.resize(cells, Image.Resampling.NEAREST).filter(ImageFilter.MedianFilter(_CELLS_AROUND))
    contrast = ImageChops.difference(image, points.resize(image.size, Image.Resampling.BILINEAR))
    darkest = max(_FAINTEST, _brightest(contrast.histogram(), image.width * image.height * _SHARE_OF_INK))
    return contrast.point(
        [255 - min(255, max(0, level - _NOISE) * 255 // (darkest - _NOISE)) for level in range(256)]
    )


def _brightest(histogram: Sequence[int], count: float) -> int:
    """Return the level that `count` pixels reach."""
    reached = 0
    for level_of_grey in range(255, 0, -1):
        reached += histogram[level_of_grey]
        if reached >= count:
            return level_of_grey
    return 0


def level(image: Image.Image) -> Image.Image:
    """Return the picture turned by the few degrees that make its lines of text lie level."""
    ink = ImageOps.invert(image)
    ink.thumbnail((_SKETCH, _SKETCH), Image.Resampling.BOX)
    slant = max(_SLANTS, key=lambda angle: _lines(ink, angle) * (1 if angle else _CLEARLY))
    return image.rotate(slant, Image.Resampling.BICUBIC, expand=True, fillcolor=255) if slant else image


def _lines(ink: Image.Image, angle: int) -> int:
    """Return how sharply rows with ink and rows without it differ once the picture is turned."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((row - after) ** 2 for row, after in pairwise(rows))


_SURE: Final = 75  # per cent: text that is upright is read with 80 to 96, upside down with 20 to 60
_RESOLUTION: Final = 150  # dots per inch, as if: else the engine guesses anew for each picture


class Engine(Protocol):
    """The used part of `tesserocr.PyTessBaseAPI`, which has no types."""

    def SetImageBytes(self, data: bytes, width: int, height: int, depth: int, stride: int) -> None:  # noqa: N802
        """Take a picture, `depth` bytes a pixel."""

    def SetSourceResolution(self, dpi: int) -> None:  # noqa: N802
        """Take the picture's resolution."""

    def Recognize(self, milliseconds: int) -> bool:  # noqa: N802
        """Recognise the text; return whether the time sufficed."""
        ...

    def GetUTF8Text(self) -> str:  # noqa: N802
        """Return the recognised text."""
        ...

    def MeanTextConf(self) -> int:  # noqa: N802
        """Return the mean confidence, in per cent."""
        ...

    def Clear(self) -> None:  # noqa: N802
        """Free the picture."""


class Ocr:
    """An OCR engine that is loaded once and reads one picture after the other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def load(cls) -> Self | None:
        """Return the engine with the best installed language; None where there is none."""
        language = tessdata.find()
        if isinstance(language, tessdata.Missing):
            return None
        from tesserocr import OEM, PSM, PyTessBaseAPI  # noqa: PLC0415 - an extra, loaded where it is

        engine = PyTessBaseAPI(path=str(language.folder), lang=language.name, oem=OEM.LSTM_ONLY, psm=PSM.AUTO)
        engine.SetVariable("debug_file", "")  # its messages go to standard error: no file can be opened later
        return cls(engine)

    def text(self, image: Image.Image, means: ReadingMeans) -> str:
        """Return the text in a grey picture. Raises `Stopped` if there is no time for it."""
        ready = prepared(image)
        text, sureness = self._read(ready, means)
        if not text:
            # Remains of the background may frame the text like a picture, which is not read: skip `prepared`.
            ready = sized(image)
            text, sureness = self._read(ready, means)
        if text and sureness < _SURE:
            # The engine finds lines that run up or down itself; what is left is upside down, or no text.
            other, other_sureness = self._read(ready.transpose(Image.Transpose.ROTATE_180), means)
            text = other if other_sureness > sureness else text
        return text

    def _read(self, image: Image.Image, means: ReadingMeans) -> tuple[str, int]:
        """Return the text and the engine's mean confidence in its words, in per cent."""
        width, height = image.size
        self._engine.SetImageBytes(image.tobytes(), width, height, 1, width)
        self._engine.SetSourceResolution(_RESOLUTION)
        try:
            if not self._engine.Recognize(int(means.left() * 1000)):
                raise Stopped(Unread.TOO_SLOW)
            return self._engine.GetUTF8Text().strip(), self._engine.MeanTextConf()
        finally:
            self._engine.Clear()


@dataclass(frozen=True, slots=True)
class ReadingMeans:
    """The limits of one reading. `until` is a time of `time.monotonic`, in seconds."""

    ocr: Ocr | None
    until: float

    def left(self) -> float:
        """Return the seconds that are left. Raises `Stopped` once there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise Stopped(Unread.TOO_SLOW)
        return left
