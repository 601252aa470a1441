"""Videos and animated stickers: what their first key frames show, where PyAV is installed."""

from __future__ import annotations

import io
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.media.pictures.pictures import MOST_DECODED, grey, seen_in
from bot.media.seen import Stopped, Unread, each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from bot.media.pictures.ocr import ReadingMeans
    from bot.moderation.post import Part

_KEY_FRAMES: Final = 3
_BYTES_A_PIXEL: Final = 12  # of a decoder's frames and of ours
# What phones and Telegram make. FFmpeg has some hundred decoders, and the file chooses: no other is opened.
_DECODERS: Final = ("h264", "hevc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "h263")
_ALLOWED: Final = {"codec_whitelist": ",".join(_DECODERS), "protocol_whitelist": ""}


def read_video(content: bytes, means: ReadingMeans) -> Iterator[Part]:
    """Yield what the first key frames show. Raises `Stopped`."""
    yield from each(partial(seen_in, grey(frame), means) for frame in frames(content))


def frames(content: bytes) -> Iterator[Image]:
    """Yield the first key frames. Raises `Stopped`, also where videos are not read."""
    if find_spec("av") is None:
        raise Stopped(Unread.NO_VIDEO)
    import av  # noqa: PLC0415 - an extra, and large: loaded for the first film

    # The container format is named: others open playlists, and through them addresses and files.
    kind = "mp4" if content[4:8] == b"ftyp" else "matroska"
    try:
        with av.open(io.BytesIO(content), mode="r", format=kind, options=_ALLOWED) as film:
            stream = film.streams.video[0]
            if stream.width * stream.height * _BYTES_A_PIXEL > MOST_DECODED:
                raise Stopped(Unread.TOO_LARGE)
            if stream.codec_context.name not in _DECODERS:
                raise Stopped(Unread.UNKNOWN_KIND)
            stream.thread_count = 1
            stream.codec_context.skip_frame = "NONKEY"
            for frame in islice(film.decode(stream), _KEY_FRAMES):
                yield frame.to_image(threads=1)
    except (av.FFmpegError, IndexError):
        raise Stopped(Unread.CORRUPT) from None
