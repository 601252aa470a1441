"""Pictures as pupils send them, made from a seed: screenshots of invitations and chats, codes, photos.

Fonts come from Debian's fonts-dejavu-core, fonts-noto-core and fonts-roboto-unhinted; those that are here are
used, and without any, Pillow's own, which has no Vietnamese.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

_FONTS: Final = tuple(
    path
    for path in (
        Path("/usr/share/fonts/truetype") / name
        for name in (
            "dejavu/DejaVuSans.ttf",
            "dejavu/DejaVuSans-Bold.ttf",
            "dejavu/DejaVuSerif.ttf",
            "noto/NotoSans-Regular.ttf",
            "noto/NotoSans-Medium.ttf",
            "noto/NotoSerif-Regular.ttf",
            "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
            "roboto/unhinted/RobotoTTF/Roboto-Medium.ttf",
        )
    )
    if path.is_file()
)

_LEAKS: Final = (
    "Mời các em vào lớp Toán lúc {time}\nID cuộc họp: {id}\nMật mã: {code}",
    "Lớp {grade} học Zoom tối nay nhé\nID: {id}\nPass: {code}",
    "Cô gửi phòng học trực tuyến:\nID phòng: {id}\nMật khẩu: {code}",
    "Join Zoom Meeting\nMeeting ID: {id}\nPasscode: {code}",
    "Topic: English class {grade}\nTime: {time}\nMeeting ID: {id}\nPasscode: {code}",
    "vào học đi mấy đứa, zoom {id} mk {code}",
    "Tiết 2 thầy Nam dạy Lý, phòng zoom {id}, mật khẩu {code} nha",
    "Nguyễn Thu Hà đang mời bạn tham gia cuộc họp Zoom\nID cuộc họp: {id}\nMật mã: {code}",
)
_CHATTER: Final = (
    "ai làm bài tập Văn chưa cho mình hỏi với",
    "mai kiểm tra 15 phút đó",
    "ok cô ạ",
    "hôm nay mưa to quá, tan học đợi mẹ đón",
    "what page is the homework on?",
    "trang 45 bài 3, 4, 5 nhé",
    "cảm ơn bạn nhiều",
    "see you tomorrow",
)
_HOMEWORK: Final = (
    "Bài 3. Một ô tô đi từ A đến B dài 120 km với vận tốc 45 km/h. Tính thời gian ô tô đi hết quãng đường.",
    "Câu 12: Chiến dịch Điện Biên Phủ kết thúc ngày 7 tháng 5 năm 1954. Nêu ý nghĩa lịch sử.",
    "Exercise 4: Put the verbs in the correct form.\n1. She (go) to school every day.\n2. They (play) now.",
    "Thực đơn thứ hai: cơm, thịt kho, canh rau ngót, sữa chua. Phụ huynh đóng 35.000 đồng một bữa.",
    "Lịch thi học kì\nToán 7h30 ngày 22/12\nVăn 9h30 ngày 23/12\nAnh 7h30 ngày 24/12",
    "Chuyển khoản học phí: STK 19034567891234, ngân hàng ABC, nội dung: họ tên, lớp 7A2",
    "Số điện thoại cô chủ nhiệm: 0912 345 678, cô Hoa",
    "Điểm: Toán 8.5, Văn 7.0, Anh 9.25, Lý 6.75, Hoá 8.0. Xếp loại: Khá",
)
_SITES: Final = (
    "https://olm.vn/chu-de/bai-tap-toan-lop-7",
    "https://vi.wikipedia.org/wiki/Quang_h%E1%BB%A3p",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://hoc247.net/bai-giang/",
    "Tủ sách lớp 7A2, kệ số 3",
    "https://thpt-example.edu.vn/thong-bao/lich-nghi-tet",
)
_WORN: Final = (
    *("plain", "small", "inverted", "screenshot", "photo"),
    *("turned", "blurred", "coloured", "thumbnail", "noisy"),
)
_SCREENS: Final = (
    (480, 854),
    (720, 1280),
    (1080, 1920),
    (1080, 2400),
    (1280, 800),
    (1920, 1080),
    (1440, 3120),
    (2160, 3840),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what is in it: texts of codes, IDs as digits, and whether it makes a class public."""

    kind: str
    content: bytes
    codes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    leaks: bool = True


def leaking_texts(count: int, seed: int = 7) -> Iterator[Picture]:
    """Give screenshots and photos of texts that hold a meeting's ID and passcode."""
    chance = random.Random(seed)  # noqa: S311 - pictures that can be made again
    kinds = (_note, _note, _chat, _chat, _photo)
    for number in range(count):
        digits = _id(chance)
        text = chance.choice(_LEAKS).format(
            id=_grouped(chance, digits),
            code=chance.choice(("123456", "abc2026", "7A2@vui", "482913", "Toan7", "0000")),
            time=f"{chance.randint(7, 20)}h{chance.choice(('00', '15', '30'))}",
            grade=f"{chance.randint(6, 12)}A{chance.randint(1, 9)}",
        )
        draw = kinds[number % len(kinds)]
        yield _worn(chance, draw, text, (digits,), leaks=True)


def harmless_texts(count: int, seed: int = 8) -> Iterator[Picture]:
    """Give the same pictures with ordinary text."""
    chance = random.Random(seed)  # noqa: S311 - pictures that can be made again
    for number in range(count):
        yield _worn(chance, (_note, _chat, _photo)[number % 3], chance.choice(_HOMEWORK), (), leaks=False)


def codes(count: int, seed: int = 9) -> Iterator[Picture]:
    """Give pictures with one or two codes that lead into a meeting, worn in every way."""
    chance = random.Random(seed)  # noqa: S311 - pictures that can be made again
    for number in range(count):
        links = [_link(chance) for _ in range(2 if number % len(_WORN) == 0 else 1)]
        yield _with_codes(chance, number, links, leaks=True)


def harmless_codes(count: int, seed: int = 10) -> Iterator[Picture]:
    """Give the same pictures with codes that lead elsewhere."""
    chance = random.Random(seed)  # noqa: S311 - pictures that can be made again
    for number in range(count):
        yield _with_codes(chance, number, [chance.choice(_SITES)], leaks=False)


def _id(chance: random.Random) -> str:
    return str(
        chance.randint(10**10 * 8, 10**11 - 1) if chance.random() < 0.7 else chance.randint(10**9, 10**10)
    )


def _grouped(chance: random.Random, digits: str) -> str:
    first, second = (3, 7 if len(digits) == 11 else 6)
    return chance.choice((f"{digits[:first]} {digits[first:second]} {digits[second:]}", digits))


def _link(chance: random.Random) -> str:
    letters = "abcdefghijkmnopqrstuvwxyz"
    word = "".join(chance.choice(letters) for _ in range(10))
    return chance.choice(
        (
            f"https://us02web.zoom.us/j/{_id(chance)}?pwd={word}{word.upper()}.1",
            f"https://meet.google.com/{word[:3]}-{word[3:7]}-{word[7:]}",
            f"https://teams.live.com/meet/93{_id(chance)}?p={word}",
            f"zoommtg://zoom.us/join?confno={_id(chance)}&pwd={word}",
        )
    )


def _font(chance: random.Random, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(chance.choice(_FONTS), size) if _FONTS else ImageFont.load_default(size)


def _letter(chance: random.Random, size: tuple[int, int], shares: tuple[int, ...]) -> int:
    """Return the height of a letter: a share of a phone's width, or what desktops show."""
    width, height = size
    return chance.randint(15, 22) if width > height else max(15, width // chance.choice(shares))


def _wrapped(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    lines = []
    for line in text.split("\n"):
        now = ""
        for word in line.split():
            longer = f"{now} {word}".strip()
            if now and draw.textlength(longer, font) > width:
                lines.append(now)
                now = word
            else:
                now = longer
        lines.append(now)
    return "\n".join(lines)


def _note(chance: random.Random, text: str, size: tuple[int, int]) -> Image.Image:
    """A text in a document, a web page or an app's window, in light or dark colours."""
    ground, ink = chance.choice(
        (
            ("white", "black"),
            ("#fafafa", "#333333"),
            ("#1c1c1e", "#f2f2f2"),
            ("#000000", "#d0d0d0"),
            ("#0b5cff", "white"),
        )
    )
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    letter = _letter(chance, size, (18, 24, 30))
    font = _font(chance, letter)
    edge = letter * 2
    place = (edge, chance.randint(edge, max(edge, size[1] // 3)))
    draw.multiline_text(place, _wrapped(draw, text, font, size[0] - 2 * edge), ink, font, spacing=letter // 2)
    return image


def _chat(chance: random.Random, text: str, size: tuple[int, int]) -> Image.Image:
    """A chat with bubbles from both sides, the text in one of them."""
    dark = chance.random() < 0.4
    ground = "#17212b" if dark else chance.choice(("white", "#dfe7ec", "#e2e9f1"))
    mine, my_ink = chance.choice(
        (("#0084ff", "white"), ("#2b5278", "white"), ("#e1ffc7", "black"), ("#34c759", "white"))
    )
    theirs, their_ink = ("#182533", "#f5f5f5") if dark else ("#f0f0f0", "#111111")
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    letter = _letter(chance, size, (22, 26, 30))
    font, small = _font(chance, letter), _font(chance, max(11, letter * 2 // 3))
    draw.rectangle((0, 0, size[0], letter * 3), "#242f3d" if dark else "#517da2")
    draw.text((letter, letter), f"Lớp {chance.randint(6, 12)}A{chance.randint(1, 9)}", "white", font)
    said = [*chance.sample(_CHATTER, 4), text]
    chance.shuffle(said)
    top = letter * 4
    for one in said:
        right = chance.random() < 0.5
        wrapped = _wrapped(draw, one, font, size[0] * 0.66)
        box = draw.multiline_textbbox((0, 0), wrapped, font, spacing=letter // 3)
        width, height = box[2] + letter * 2, box[3] + letter * 2
        left = size[0] - width - letter // 2 if right else letter // 2
        if top + height > size[1] and one != text:
            continue
        draw.rounded_rectangle((left, top, left + width, top + height), letter, mine if right else theirs)
        draw.multiline_text(
            (left + letter, top + letter * 0.7),
            wrapped,
            my_ink if right else their_ink,
            font,
            spacing=letter // 3,
        )
        draw.text(
            (left + width - letter * 3, top + height - letter),
            f"{chance.randint(10, 22)}:{chance.randint(10, 59)}",
            "#8a9aa9",
            small,
        )
        top += height + letter // 2
    return image


def _photo(chance: random.Random, text: str, size: tuple[int, int]) -> Image.Image:
    """A photo of a sheet or a screen: uneven light, a slant, noise."""
    return _photographed(chance, _note(chance, text, size))


def _photographed(chance: random.Random, image: Image.Image) -> Image.Image:
    width, height = image.size
    slant = [chance.uniform(0, 0.03) for _ in range(8)]
    quad = (
        -slant[0] * width,
        -slant[1] * height,
        -slant[2] * width,
        (1 + slant[3]) * height,
        (1 + slant[4]) * width,
        (1 + slant[5]) * height,
        (1 + slant[6]) * width,
        -slant[7] * height,
    )
    ground = tuple(chance.randint(60, 160) for _ in range(3))
    image = image.transform(
        image.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=ground
    )
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(image.size)
    shade = light.point(lambda value: 150 + value * 105 // 255)
    image = Image.composite(image, Image.new("RGB", image.size, "black"), shade)
    noise = Image.effect_noise(image.size, chance.uniform(8, 22)).convert("RGB")
    return Image.blend(image, noise, 0.12)


def _worn(
    chance: random.Random,
    draw: Callable[[random.Random, str, tuple[int, int]], Image.Image],
    text: str,
    ids: tuple[str, ...],
    *,
    leaks: bool,
) -> Picture:
    """Draw a text and send it as people do: turned, slanted, blurred, compressed."""
    size = chance.choice(_SCREENS)
    image = draw(chance, text, size)
    kind = f"{draw.__name__[1:]}"
    way = chance.random()
    if way < 0.1:
        image = image.rotate(chance.choice((90, 180, 270)), expand=True)
        kind += ", turned"
    elif way < 0.25:
        corner = image.getpixel((0, image.height - 1))
        image = image.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True, fillcolor=corner)
        kind += ", slanted"
    elif way < 0.35:
        image = ImageOps.invert(image)
        kind += ", inverted"
    elif way < 0.5:
        image = image.filter(ImageFilter.GaussianBlur(min(size) / 1080 * chance.uniform(0.8, 1.8)))
        kind += ", blurred"
    return Picture(kind, _sent(chance, image), ids=ids, leaks=leaks)


def _sent(chance: random.Random, image: Image.Image) -> bytes:
    """Return the picture as a file: as a photo, made smaller and compressed, or as it is."""
    target = io.BytesIO()
    if chance.random() < 0.3:
        image.save(target, "PNG", compress_level=1)
    else:
        if chance.random() < 0.6:
            image.thumbnail((1280, 1280))
        image.save(target, "JPEG", quality=chance.randint(30, 90))
    return target.getvalue()


def _with_codes(chance: random.Random, number: int, links: list[str], *, leaks: bool) -> Picture:
    kind = _WORN[number % len(_WORN)]
    if kind == "plain" and len(links) > 1:
        kind = "two"
    error = chance.choice("lmqh")
    drawn = [_drawn(chance, link, error, kind) for link in links]
    image = Image.new("RGB", (sum(one.width for one in drawn), max(one.height for one in drawn)), "white")
    left = 0
    for one in drawn:
        image.paste(one, (left, 0))
        left += one.width
    if kind == "screenshot":
        size = chance.choice(_SCREENS)
        screen = _chat(chance, chance.choice(_CHATTER), size)
        width = int(min(size) * chance.uniform(0.25, 0.6))
        code = image.resize((width, width), Image.Resampling.LANCZOS)
        screen.paste(code, (chance.randint(0, size[0] - width), chance.randint(0, size[1] - width)))
        image = screen
    elif kind == "photo":
        canvas = _note(chance, chance.choice(_CHATTER), (1280, 960))
        code = image.resize((520, 520)).rotate(chance.uniform(-25, 25), expand=True, fillcolor="white")
        canvas.paste(code, (300, 100))
        image = _photographed(chance, canvas)
    elif kind == "turned":
        image = image.rotate(chance.uniform(0, 360), Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    elif kind == "blurred":
        image = image.filter(ImageFilter.GaussianBlur(chance.uniform(1, 2.5)))
    elif kind == "inverted":
        image = ImageOps.invert(image)
    elif kind == "thumbnail":
        image.thumbnail((240, 240))
    elif kind == "noisy":
        noise = Image.effect_noise(image.size, 120).convert("RGB")
        image = Image.blend(image, noise, 0.35)
    return Picture(f"code, {kind}", _sent(chance, image), codes=tuple(links), leaks=leaks)


def _drawn(chance: random.Random, text: str, error: str, kind: str) -> Image.Image:
    target = io.BytesIO()
    dark, light = ("#1a4fa0", "#f4f0e0") if kind == "coloured" else ("black", "white")
    scale = 3 if kind == "small" else chance.randint(5, 14)
    segno.make(text, error=error, micro=False).save(target, "png", scale=scale, dark=dark, light=light)
    return Image.open(target).convert("RGB")
