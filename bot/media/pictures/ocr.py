"""Text in pictures, read by tesseract in memory."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, Self

from PIL.Image import Transpose

from bot.media.pictures import tessdata
from bot.media.pictures.preparing import prepared, sized
from bot.media.seen import Stopped, Unread

if TYPE_CHECKING:
    from PIL.Image import Image


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

    def text(self, image: Image, means: ReadingMeans) -> str:
        """Return the text in a grey picture. Raises `Stopped` if there is no time for it."""
        ready = prepared(image)
        text, sureness = self._read(ready, means)
        if not text:
            # Remains of the background may frame the text like a picture, which is not read: skip `prepared`.
            ready = sized(image)
            text, sureness = self._read(ready, means)
        if text and sureness < _SURE:
            # The engine finds lines that run up or down itself; what is left is upside down, or no text.
            other, other_sureness = self._read(ready.transpose(Transpose.ROTATE_180), means)
            text = other if other_sureness > sureness else text
        return text

    def _read(self, image: Image, means: ReadingMeans) -> tuple[str, int]:
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
