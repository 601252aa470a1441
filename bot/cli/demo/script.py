"""The demo's script, in both languages. Every name, number and password is made up."""

from __future__ import annotations

from dataclasses import dataclass

from bot.classroom import Language


@dataclass(frozen=True, slots=True)
class DemoScript:
    """The lines of one language. `harmless` is said by the teacher and a pupil in turn.

    `alarm` is what a pupil writes to the bot. `room` must not stand in the group after the invitation in
    `morning`; `bare` gives it away again.
    """

    group: str
    channel: str
    head: str
    teacher: str
    stranger: str
    pupils: tuple[str, str, str]
    harmless: tuple[str, ...]
    link: str
    invitation: str
    caption: str
    split: tuple[str, str]
    before_edit: str
    after_edit: str
    anonymous: str
    posted: str
    mistaken: str
    morning: str
    names: tuple[str, str, str]
    bare: str
    room: tuple[str, ...]
    alarm: str


SCRIPTS = {
    Language.VI: DemoScript(
        group="Lớp 7A · Toán",
        channel="Kênh lớp 7A",
        head="Thầy Minh",
        teacher="Cô Lan",
        stranger="Người lạ",
        pupils=("An", "Bình", "Chi"),
        harmless=(
            "Cả lớp nhớ mai kiểm tra chương 2 nhé",
            "cô ơi cho em xin link vào lớp với ạ",
            "Các em đừng gửi mật khẩu phòng học lên nhóm nhé",
            "Dạ. Bài 5 trang 123 phải không cô?",
        ),
        link="vào đây nè https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1 cô điểm danh rồi",
        invitation=(
            "📌 LỊCH HỌC TRỰC TUYẾN\n⏰ 7h30 thứ Hai\n🆔 ID cuộc họp: 842 1553 0967\n🔑 Mật khẩu: hoctoan7a"
        ),
        caption="Thời khoá biểu mới. Học Văn ở meet.google.com/kqe-ymtz-wvu",
        split=("ID phòng zoom 931 4470 2286 nha", "mật khẩu 55210"),
        before_edit="Mai học bài 5 nhé",
        after_edit=(
            "Mai học bài 5 nhé https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0"
        ),
        anonymous="Phòng dự phòng: https://truong7a.webex.com/meet/phongtoan",
        posted="Lớp Lý vào https://hoc.truong7a.edu.vn/b/lan-4kq-x7e nhé",
        mistaken="bài giảng mẫu: https://meet.jit.si/BaiGiangMauCongKhai",
        morning=(
            "Chủ đề: Toán 7A\nhttps://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1\n"
            "ID cuộc họp: 947 2618 0351\nMật mã: 7a2026"
        ),
        names=("Nguyễn Văn An", "Trần Thị Bình", "Lê Chi"),
        bare="9 4 7 2 6 1 8 0 3 5 1 nha mấy bạn",
        room=("94726180351", "947 2618 0351", "7a2026"),
        alarm="cô ơi có người lạ vào lớp, bật nhạc ầm lên",
    ),
    Language.EN: DemoScript(
        group="Class 7A · Maths",
        channel="Class 7A channel",
        head="Mr Minh",
        teacher="Ms Lan",
        stranger="A stranger",
        pupils=("An", "Binh", "Chi"),
        harmless=(
            "Don't forget, chapter 2 test tomorrow",
            "could somebody send me the link to the class please?",
            "Please never post the meeting password in this group",
            "OK. Is it exercise 5 on page 123?",
        ),
        link="come in here https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1 she calls the roll",
        invitation=(
            "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths 7A\n"
            "Meeting ID: 842 1553 0967\nPasscode: maths7a"
        ),
        caption="The new timetable. Literature is at meet.google.com/kqe-ymtz-wvu",
        split=("zoom meeting ID 931 4470 2286", "password 55210"),
        before_edit="Lesson 5 tomorrow",
        after_edit=(
            "Lesson 5 tomorrow https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0"
        ),
        anonymous="Spare room: https://school7a.webex.com/meet/mathsroom",
        posted="Physics is at https://learn.school7a.edu.vn/b/lan-4kq-x7e",
        mistaken="sample lecture: https://meet.jit.si/PublicSampleLecture",
        morning=(
            "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths 7A\n"
            "https://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1\n"
            "Meeting ID: 947 2618 0351\nPasscode: 7a2026"
        ),
        names=("Nguyen Van An", "Tran Thi Binh", "Le Chi"),
        bare="9 4 7 2 6 1 8 0 3 5 1 guys",
        room=("94726180351", "947 2618 0351", "7a2026"),
        alarm="there is a stranger in our class playing loud music",
    ),
}
