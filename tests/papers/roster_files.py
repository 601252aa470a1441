"""Makes files like those that schools export, and others: `FILES` names each. All in them is made up."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from xlwt.CompoundDoc import XlsDoc

from tests.long.media.samples import zipped

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Văn", "Thị", "Minh", "Thu", "Đức", "Ngọc", "Gia", "Khánh", "Phương")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khôi", "Linh", "Mai", "Nam", "Oanh", "Quân", "Thuỷ")
LETTERHEAD = ("UBND PHƯỜNG TÂN MAI", "TRƯỜNG THCS TÂN MAI")
MINISTRY = [
    *("STT", "Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Tôn giáo", "Nơi sinh"),
    *("Chỗ ở hiện nay", "Họ tên cha", "Nghề nghiệp cha", "Họ tên mẹ", "Điện thoại", "Số định danh cá nhân"),
]
LEFT_OUT = tuple(title for title in MINISTRY if title not in {"STT", "Mã học sinh", "Họ và tên"})


def names(count: int, first: int = 0) -> list[str]:
    """Return made-up names, the same at each run, all different."""
    found = []
    for number in range(first, first + count):
        family, rest = FAMILY[number % 10], number // 10
        middle, rest = MIDDLE[rest % 9], rest // 9
        found.append(
            f"{family} {middle} {GIVEN[(rest + number) % 13]}{'' if rest < 13 else ' Anh' * (rest // 13)}"
        )
    return found


def pupil(number: int, name: str) -> list[object]:
    """Return a row as the ministry's data base exports it."""
    return [
        *(number, 2_601_000_000 + number, name, date(2015, 1 + number % 12, 1 + number % 28), "Nữ", "Kinh"),
        *(
            "Không",
            "Hà Nội",
            "Số 5, ngõ 12, phố Tân Mai",
            f"Trần Văn {name.rsplit(maxsplit=1)[-1]}",
            "Công nhân",
        ),
        *("Lê Thị Hoa", "0912345678", f"0012150{number:05}"),
    ]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Return an xlsx file."""
    written = io.BytesIO()
    made = xlsxwriter.Workbook(written, {"default_date_format": "dd/mm/yyyy"})
    fill(made)
    made.close()
    return written.getvalue()


def old_workbook(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    """Return an xls file."""
    made = xlwt.Workbook()
    fill(made)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def ministry() -> bytes:
    """Letterhead, titles on row 5, 45 pupils on rows 6-50, a footer, and rows coloured far below."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("6A1")
        for row, text in enumerate(LETTERHEAD):
            sheet.merge_range(row, 0, row, 4, text)
        sheet.merge_range(2, 0, 2, 13, "DANH SÁCH HỌC SINH LỚP 6A1 - NĂM HỌC 2026-2027")
        sheet.write_row(4, 0, MINISTRY)
        for number, name in enumerate(names(45), 1):
            sheet.write_row(4 + number, 0, pupil(number, name))
        sheet.write(51, 1, "Tổng số: 45")
        sheet.write(52, 9, "Người lập biểu")
        for row in range(54, 1500):
            sheet.write_blank(row, 0, None, book.add_format({"border": 1}) if row == 54 else None)

    return workbook(fill)


def halves() -> bytes:
    """An xls whose titles are on row 8, the name in two columns, numbers with a fraction of nought."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Danh sach")
        for row, text in enumerate(
            [*LETTERHEAD, "", "DANH SÁCH LỚP 7A2", "Năm học 2026 - 2027", "GVCN: Lê Lan"]
        ):
            sheet.write(row, 0, text)
        for column, title in enumerate(["STT", "Mã HS", "Họ đệm", "Tên", "Nữ", "Ghi chú"]):
            sheet.write(7, column, title)
        for number, name in enumerate(names(40, 100), 1):
            *before, given = name.split()
            for column, value in enumerate([float(number), f"0{number:04}", " ".join(before), given, "x"]):
                sheet.write(7 + number, column, value)
        sheet.write(49, 2, "Ấn định danh sách có 40 học sinh")

    return old_workbook(fill)


def sheets_are_classes() -> bytes:
    """A sheet for each of three classes, a guide before them, a hidden one behind."""

    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Huong dan").write(0, 0, "Nhập mỗi lớp vào một sheet, không đổi tên cột")
        for number, label in enumerate(("6A1", "6A2", "6A3")):
            sheet = book.add_worksheet(label)
            sheet.write_row(0, 0, ["TT", "Họ và tên học sinh", "Ngày sinh"])
            for row, name in enumerate(names(30, 30 * number), 1):
                sheet.write_row(row, 0, [row, name, date(2015, 5, 1 + row % 28)])
        hidden = book.add_worksheet("DanhMuc")
        hidden.write_column(0, 0, ["STT", "1", "2"])
        hidden.write_column(0, 1, ["Họ tên", "Kinh", "Tày"])
        hidden.hide()

    return workbook(fill)


def open_document() -> bytes:
    """An ods of decomposed letters, with a cell over two columns, and a million repeated blank rows."""

    def cell(value: object, attributes: str = "") -> str:
        kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
        text = f"<text:p>{escape(unicodedata.normalize('NFD', str(value)))}</text:p>"
        return f'<table:table-cell office:value-type="{kind}"{attributes}>{text}</table:table-cell>'

    rows = [cell("LỚP 8B", ' table:number-columns-spanned="2"') + "<table:covered-table-cell/>"]
    rows.append("".join(map(cell, ["STT", "Họ và tên", "Điểm"])))
    rows += ["".join(map(cell, [number, name, 8])) for number, name in enumerate(names(35, 200), 1)]
    blank = '<table:table-cell table:number-columns-repeated="1024"/>'
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    body += f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    namespaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": kind,
            "content.xml": (
                f"<office:document-content{namespaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="8B">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{manifest}">'
                f"{entry.format('/', kind)}{entry.format('content.xml', 'text/xml')}</manifest:manifest>"
            ),
        }
    )


def csv_utf8() -> bytes:
    """What Excel saves as CSV UTF-8 on a Vietnamese computer: a byte order mark, semicolons."""
    rows = ["Trường THCS Tân Mai;;", "STT;Họ và tên;Ngày sinh"]
    rows += [f"{number};{name};01/02/2015" for number, name in enumerate(names(20), 1)]
    return ("\ufeff" + "\r\n".join(rows) + "\r\n").encode()


def xls_tcvn3() -> bytes:
    """Typed for .VnTime, in an old workbook."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("6A1")
        rows = [["STT", "Hä vµ tªn"], [1, "NguyÔn V¨n An"], [2, "TrÇn ThÞ B×nh"], [3, "§Æng Hoµ"]]
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)

    return old_workbook(fill)


def ghosts() -> bytes:
    """Numbers prepared for 60 pupils, of whom 3 came; blanks of spaces; a space on the last row of all."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("9C")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ghi chú"])
        for number in range(1, 61):
            sheet.write(number, 0, number)
        sheet.write_column(1, 1, ["Nguyễn An", " Lê  Bình ", "Đỗ Chi"])
        sheet.write_column(4, 1, ["   "] * 30)
        sheet.write_string(1_048_575, 2, " ")

    return workbook(fill)


def formulas() -> bytes:
    """Numbers and names are computed; the values that Excel saved count."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("6B")
        sheet.write_row(0, 0, ["STT", "Họ", "Tên riêng", "Họ và tên"])
        for row, name in enumerate(names(5), 1):
            *before, given = name.split()
            sheet.write_formula(row, 0, "=ROW()-1", None, row)
            sheet.write_row(row, 1, [" ".join(before), given])
            sheet.write_formula(row, 3, f'=B{row + 1}&" "&C{row + 1}', None, name)

    return workbook(fill)


def untitled() -> bytes:
    """Numbers and names without any titles, and a column of peoples that looks like names."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        for row, name in enumerate(names(20)):
            sheet.write_row(row, 0, [row + 1, "Kinh", name, date(2015, 1, 1 + row)])

    return workbook(fill)


def encrypted_xlsx() -> bytes:
    """A workbook with a password to open it: its stream in a compound file (MS-OFFCRYPTO 2.3.4.4)."""
    written = io.BytesIO()
    XlsDoc().save(written, b"\x00" * 8192)
    name, wanted = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    entry = written.getvalue().index(name)
    content = bytearray(written.getvalue())
    content[entry : entry + 66] = wanted.ljust(64, b"\0") + struct.pack("<H", len(wanted) + 2)
    return bytes(content)


def encrypted_xls() -> bytes:
    """An old workbook with a password: a FILEPASS record behind its first one (MS-XLS 2.4.117)."""
    book = xlwt.Workbook()
    book.add_sheet("6A1").write(0, 0, "STT")
    records = book.get_biff_data()
    first = 4 + struct.unpack_from("<H", records, 2)[0]
    written = io.BytesIO()
    XlsDoc().save(written, records[:first] + b"\x2f\x00\x06\x00\x00\x00\x12\x34\x56\x78" + records[first:])
    return written.getvalue()


def encrypted_ods() -> bytes:
    """An ods with a password: its manifest says so (OpenDocument 1.3, part 2, 4.8)."""
    entry = '<manifest:file-entry full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "\x00\x01",
            "META-INF/manifest.xml": f"<manifest:manifest>{entry}</manifest:manifest>",
        }
    )


def bomb() -> bytes:
    """A workbook of a hundred kilobytes whose sheet unpacks to a hundred megabytes."""
    plain = formulas()
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.namelist():
            content = before.read(member)
            if member == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData>", b"<sheetData>" + b" " * (100 * 1024 * 1024))
            after.writestr(member, content)
    return written.getvalue()


def far_away() -> bytes:
    """Cells in both corners of the largest sheet there is: as a full table it would fit no memory."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("6A1")
        sheet.write(0, 0, "STT")
        sheet.write(1_048_575, 16_383, "x")

    return workbook(fill)


def too_many_rows() -> bytes:
    """More pupils than any school has."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("6A1")
        sheet.write_column(0, 0, ["Họ tên", *["Lê An"] * 10_001])

    return workbook(fill)


def word() -> bytes:
    """A document of Word's that somebody called .xlsx."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})


FILES: dict[str, Callable[[], bytes]] = {
    "bo-gd-6A1.xlsx": ministry,
    "ho-dem-ten-7A2.xls": halves,
    "moi-lop-mot-sheet.xlsx": sheets_are_classes,
    "libreoffice-8B.ods": open_document,
    "excel-utf8.csv": csv_utf8,
    "phong-vntime.xls": xls_tcvn3,
    "dong-ma-9C.xlsx": ghosts,
    "cong-thuc-6B.xlsx": formulas,
    "khong-tieu-de.xlsx": untitled,
    "co-mat-khau.xlsx": encrypted_xlsx,
    "co-mat-khau.xls": encrypted_xls,
    "co-mat-khau.ods": encrypted_ods,
    "bom.xlsx": bomb,
    "goc-xa.xlsx": far_away,
    "qua-nhieu-dong.xlsx": too_many_rows,
    "word.xlsx": word,
}
