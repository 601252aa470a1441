"""Pictures and documents over real HTTP: what they show is read, and what leaks goes with them."""

from __future__ import annotations

from typing import Final

from bot.sandbox import Animation, Broken, Document, Message, Photo, Slow, Sticker, Video
from bot.sandbox.world.files import Attachment
from tests.e2e.harness import School, text_of
from tests.e2e.pictures import LINK, NEEDS_OCR, docx, ics, pdf, plain, qr, screenshot

SAID = f"Lop Toan toi nay: {LINK}"
LEAKS: Final[tuple[Attachment, ...]] = (
    Photo(qr()),
    Sticker(qr(kind="WEBP")),
    Sticker(b"\x1f\x8b moves", qr(), animated=True),  # thumbnail of a moving sticker
    Animation(thumbnail=qr()),  # thumbnail of an animation
    Animation(qr(kind="GIF"), name="a.gif"),
    Video(thumbnail=qr()),  # thumbnail of a video
    Video(cover=qr()),  # cover of a video
    Document("bai.bin", b"\x00\x01\x02" * 50, thumbnail=qr()),  # thumbnail of what cannot be read
    Document("bai.zip", bytes(21_000_000), thumbnail=qr()),  # thumbnail of what is too large
    Document("anh.png", qr(kind="PNG")),  # image as a document
    Document("bai.txt", qr(kind="PNG")),  # image that calls itself a text
    Document("lop.txt", SAID.encode()),
    Document("lop.csv", f"mon;link\ntoan;{LINK}\n".encode()),
    Document("lop.html", f"<html><body><a href='{LINK}'>vào lớp</a></body></html>".encode()),
    Document("lop.ics", ics(SAID)),
    Document("lop.docx", docx(SAID)),
    Document("lop.pdf", pdf(SAID)),
)


async def gone(school: School, *messages: Message) -> None:
    """Wait until messages are deleted; reading may take its time on a busy machine."""
    await school.telegram.wait_until_deleted(*messages, timeout_seconds=30)


async def test_a_leak_in_a_file_goes(school: School) -> None:
    """Whatever kind of file makes a class public, its message is removed and staff are told."""
    await school.open()
    said = [school.telegram.say(school.group, school.pupil, media=media) for media in LEAKS]
    await gone(school, *said)
    assert len(await school.pages(school.owner, len(said))) == len(said)


@NEEDS_OCR
async def test_text_in_a_picture_is_read(school: School) -> None:
    """A screenshot with an ID and its passcode goes; its card says that it was a picture, without either."""
    await school.open()
    await gone(school, school.telegram.say(school.group, school.pupil, photo=Photo(screenshot())))
    (card,) = await school.cards(school.owner)
    assert school.words("card-surface-picture") in await school.details(school.owner, card)
    assert "1553" not in text_of(card)
    assert "hoctoan7a" not in text_of(card)


async def test_what_shows_no_leak_stays(school: School) -> None:
    """Pictures of nothing, codes of other pages and homework stay, and nobody is told."""
    await school.open()
    telegram, group, pupil = school.telegram, school.group, school.pupil
    said = [
        telegram.say(group, pupil, photo=Photo(plain())),
        telegram.say(group, pupil, photo=Photo(qr("https://vi.wikipedia.org/wiki/Toán_học"))),
        telegram.say(group, pupil, document=Document("bai.txt", "Bài 5 trang 24 nhé".encode())),
        telegram.say(group, pupil, media=Sticker(plain(kind="WEBP"))),
        telegram.say(group, pupil, media=Video()),
    ]
    await school.settled()
    assert [each.deleted for each in said] == [None] * len(said)
    assert not school.telegram.calls("deleteMessage", "deleteMessages")
    assert [text for text in map(text_of, school.said(school.owner)) if "2026-" in text] == []


@NEEDS_OCR
async def test_halves_are_joined_when_the_picture_is_read_last(school: School) -> None:
    """The picture holds the ID, and is read only when the passcode stands below it, whoever wrote that."""
    await school.open()
    telegram = school.telegram
    school.telegram.fail(Slow(1.0), "download")
    first = telegram.say(school.group, school.pupil, photo=Photo(screenshot("ID phòng zoom 842 1553 0967")))
    second = telegram.say(school.group, school.pupil_admin, "mật khẩu: 55821")
    await gone(school, first, second)


async def test_files_that_cannot_be_read_stay_and_stop_nothing(school: School) -> None:
    """Broken files are kept; the leak behind them goes."""
    await school.open()
    begins = (b"", b"\xff\xd8\xff", b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n")
    files = [Document("bai.pdf", begin and begin + b" broken") for begin in begins]
    broken = [school.telegram.say(school.group, school.pupil, document=file) for file in files]
    await gone(school, school.telegram.say(school.group, school.pupil, photo=Photo(qr())))
    await school.quiet()
    assert [each.deleted for each in broken] == [None] * len(broken)


async def test_what_text_puts_in_doubt_is_looked_at_all_the_same_after_a_stop(school: School) -> None:
    """Staff were told of the words; the picture under them is still owed a look."""
    await school.open()
    school.telegram.fail(Broken(502), "download", times=1000)
    leak = school.telegram.say(school.group, school.pupil, "link lớp mình ở bit.ly/abc12", photo=Photo(qr()))
    await school.telegram.wait_for(lambda: school.telegram.calls("download"))
    await school.quiet()
    await school.stop()
    school.telegram.board.faults.clear()
    await school.start(owner_ids=(school.owner.id,))
    await gone(school, leak)


async def test_a_long_document_that_says_nothing_is_no_ones_business(school: School) -> None:
    """A whole book is read in pieces, each in its time: nobody is told that it took too long."""
    await school.open()
    book = "\n".join(f"Câu {number}: tính giá trị của biểu thức {number * 7} + 12" for number in range(3000))
    message = school.telegram.say(school.group, school.pupil, document=Document("de.txt", book.encode()))
    leak = f"{book[:60000]}\n{SAID}\n{book[:60000]}"
    await gone(
        school, school.telegram.say(school.group, school.pupil, document=Document("b.txt", leak.encode()))
    )
    await school.settled()
    assert message.deleted is None
    assert len([text for text in map(text_of, school.said(school.owner)) if "2026-" in text]) == 1
