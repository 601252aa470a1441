"""Text in pictures, read by tesseract in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from bot.media import tessdata
from bot.media.seen import Stopped, Unread

if TYPE_CHECKING:
    from PIL.Image import Image


class Engine(Protocol):
    """What is used of `tesserocr.PyTessBaseAPI`, which has no types."""

    def SetImageBytes(self, data: bytes, width: int, height: int, depth: int, stride: int) -> None:  # noqa: N802
        """Take a picture, `depth` bytes a pixel."""

    def SetSourceResolution(self, dpi: int) -> None:  # noqa: N802
        """Take the picture's resolution."""

    def Recognize(self, milliseconds: int) -> bool:  # noqa: N802
        """Read; return whether the time sufficed."""
        ...

    def GetUTF8Text(self) -> str:  # noqa: N802
        """Return what was read."""
        ...

    def Clear(self) -> None:  # noqa: N802
        """Forget the picture."""


class Ocr:
    """An engine that is loaded once and reads one picture after the other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def load(cls) -> Self | None:
        """Return the engine with the best language here; None where there is none."""
        language = tessdata.find()
        if isinstance(language, tessdata.Missing):
            return None
        from tesserocr import OEM, PSM, PyTessBaseAPI  # noqa: PLC0415 - an extra, loaded where it is

        engine = PyTessBaseAPI(path=str(language.folder), lang=language.name, oem=OEM.LSTM_ONLY, psm=PSM.AUTO)
        return cls(engine)

    def text(self, image: Image, seconds: float) -> str:
        """Return the text in a grey picture. Raises `Stopped` if that takes longer."""
        width, height = image.size
        self._engine.SetImageBytes(image.tobytes(), width, height, 1, width)
        self._engine.SetSourceResolution(150)
        try:
            if not self._engine.Recognize(int(seconds * 1000)):
                raise Stopped(Unread.TOO_SLOW)
            return str(self._engine.GetUTF8Text())
        finally:
            self._engine.Clear()
