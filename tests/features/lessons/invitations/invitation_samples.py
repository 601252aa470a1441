"""Invitations in the shapes that services copy and people type; names, numbers and rooms are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    Way: TypeAlias = tuple[str | None, ...]  # of one meeting: service, link, ID, passcode

ZOOM_EN: Final = """Lan Tran is inviting you to a scheduled Zoom meeting.

Topic: Toán 6A1
Time: Nov 27, 2026 07:30 AM Bangkok, Hanoi, Jakarta

Join Zoom Meeting
https://us05web.zoom.us/j/84512345678?pwd=AbCdEfGhIjKlMnOpQrStUvWxYz0123.1

Meeting ID: 845 1234 5678
Passcode: a1B2c3

---

One tap mobile
+16699006833,,84512345678#,,,,*123456# US (San Jose)

Dial by your location
        +1 669 900 6833 US (San Jose)
Meeting ID: 845 1234 5678
Find your local number: https://us05web.zoom.us/u/kcxyzAbc"""

ZOOM_VI: Final = """Trần Lan đang mời bạn tham gia một cuộc họp Zoom theo lịch.

Chủ đề: Ngữ văn 7
Thời gian: 07:30 24 thg 12, 2026 Hà Nội

Tham gia cuộc họp Zoom
https://zoom.us/j/84512345678?pwd=xyz

ID cuộc họp: 845 1234 5678
Mật mã: 0000"""

GOOGLE_EN: Final = """Toán 6A1
Monday, November 30 · 7:30 – 8:15am
Time zone: Asia/Ho_Chi_Minh
Google Meet joining info
Video call link: https://meet.google.com/abc-defg-hij
Or dial: (US) +1 402-555-0100 PIN: 123 456 789#
More phone numbers: https://tel.meet/abc-defg-hij?pin=1234567890123"""

GOOGLE_VI: Final = """Họp phụ huynh 6A1
Thứ Hai, 30 tháng 11 · 7:30 – 8:15PM
Múi giờ: Asia/Ho_Chi_Minh
Thông tin tham gia Google Meet
Đường liên kết đến cuộc gọi video: https://meet.google.com/abc-defg-hij"""

# Each text, and below it the ways into its meetings: service, link, ID, passcode; - is none.
_TEXTS: Final = f"""
Trần Lan đang mời bạn tham gia một cuộc họp Zoom đã lên lịch.

Chủ đề: Lớp 7A - Ngữ văn
Thời gian: 07:30 SA Thứ Hai 30 Thg 11, 2026 Bangkok, Hà Nội, Jakarta
        Mỗi tuần vào Thứ 2, cho đến 31 Thg 5, 2027

Tham gia Cuộc họp Zoom
https://us04web.zoom.us/j/75512345678?pwd=Kx9aBcDeFgHiJk.1

ID cuộc họp: 755 1234 5678
Mật mã: lopVan7
=> zoom https://us04web.zoom.us/j/75512345678?pwd=Kx9aBcDeFgHiJk.1 75512345678 lopVan7
Ms Lan is inviting you to a scheduled Zoom meeting.

Topic: Maths 8B
Time: Sep 7, 2026 07:30 AM Bangkok, Hanoi, Jakarta
        Every week on Mon, until May 31, 2027, 38 occurrence(s)
        Sep 7, 2026 07:30 AM
        Sep 14, 2026 07:30 AM
Please download and import the following iCalendar (.ics) files to your calendar system.
Weekly: https://us02web.zoom.us/meeting/tZUvcu/ics?icsToken=98tyKuCrrzM
Join Zoom Meeting
https://us02web.zoom.us/j/83412345678?pwd=TTd2

Meeting ID: 834 1234 5678
Passcode: 0
=> zoom https://us02web.zoom.us/j/83412345678?pwd=TTd2 83412345678 0
> Ms Lan is inviting you to a scheduled Zoom meeting.
>
> Join Zoom Meeting
> https://us02web.zoom.us/j/83412345678?pwd=TTd2
>
> Meeting ID: 834 1234 5678
> Passcode: 9Hk2
=> zoom https://us02web.zoom.us/j/83412345678?pwd=TTd2 83412345678 9Hk2
Cô Lan, [24/11/2026 06:15]
Cả lớp 7A học Toán lúc 7h30-8h15 thứ 2 nhé
Cô Lan, [24/11/2026 06:16]
ID: 834 1234 5678
Cô Lan, [24/11/2026 06:16]
MK: 2468
=> zoom - 83412345678 2468
[06:15, 24/11/2026] Cô Lan GVCN: ID zoom 834 1234 5678
[06:16, 24/11/2026] Cô Lan GVCN: pass 2468
=> zoom - 83412345678 2468
---------- Forwarded message ---------
Từ: Trần Lan <lan@truong.edu.vn>
Date: Tue, Nov 24, 2026 at 9:00 AM
Subject: Lớp Toán 7A
To: <phuhuynh@truong.edu.vn>

Video call link: https://meet.google.com/pqr-stuv-wxy
=> meet https://meet.google.com/pqr-stuv-wxy - -
Để tham gia cuộc họp video, hãy nhấp vào đường liên kết này: https://meet.google.com/pqr-stuv-wxy
Nếu không, để tham gia bằng điện thoại, hãy gọi số +1 402-555-0143 rồi nhập mã PIN này: 123 456 789#
=> meet https://meet.google.com/pqr-stuv-wxy - -
Cả lớp vào https://meet.google.com/pqr-stuv-wxy?authuser=0&hs=179 lúc 19h
=> meet https://meet.google.com/pqr-stuv-wxy?authuser=0&hs=179 - -
Mã Google Meet lớp mình: pqr-stuv-wxy, 7h30 sáng mai
=> meet https://meet.google.com/pqr-stuv-wxy - -
Microsoft Teams meeting
Join: https://teams.microsoft.com/meet/4441234567890?p=Zx9Yw8
Meeting ID: 444 123 456 789 0
Passcode: Hb7Jq2
________________________________
Need help? | System reference: https://teams.microsoft.com/l/meetup-join/19%3ameeting_AbC%40thread.v2/0?context=%7b%7d
Dial in by phone
+84 24 4458 1234,,987654321# Vietnam, Hanoi
Find a local number
Phone conference ID: 987 654 321#
For organizers: Meeting options | Reset dial-in PIN
=> teams https://teams.microsoft.com/meet/4441234567890?p=Zx9Yw8 4441234567890 Hb7Jq2
Cuộc họp Microsoft Teams
Tham gia trên máy tính, ứng dụng di động hoặc thiết bị phòng
Bấm vào đây để tham gia cuộc họp
https://teams.microsoft.com/l/meetup-join/19%3ameeting_Qq%40thread.v2/0?c=%7b%7d
ID cuộc họp: 444 123 456 789
Mật mã: Hb7Jq2
Tải xuống Teams | Tham gia trên web
=> teams https://teams.microsoft.com/l/meetup-join/19%3ameeting_Qq%40thread.v2/0?c=%7b%7d 444123456789 Hb7Jq2
[Tham gia ngay](<https://teams.live.com/meet/9356677889900?p=rTy>)
=> teams https://teams.live.com/meet/9356677889900?p=rTy 9356677889900 -
Trần Lan mời bạn tham gia cuộc họp Webex.
Thứ Hai, 30 tháng 11, 2026
7:30 SA | (UTC+07:00) Băng Cốc, Hà Nội, Jakarta | 1 giờ

Số cuộc họp: 2550 123 4567
Mật khẩu: Toan7a@ (86267201 từ điện thoại)
Tham gia cuộc họp
https://truong.webex.com/truong/j.php?MTID=mabcdef0123456789
Tham gia bằng hệ thống video: quay 25501234567@truong.webex.com
=> webex https://truong.webex.com/truong/j.php?MTID=mabcdef0123456789 25501234567 Toan7a@
Lan Tran is inviting you to a scheduled Webex meeting.
Monday, November 30, 2026
7:30 AM  |  (UTC+07:00) Bangkok, Hanoi, Jakarta  |  1 hr
Join meeting
https://truong.webex.com/truong/j.php?MTID=m0a1b2c3d4
More ways to join:
Join from the meeting link https://truong.webex.com/truong/j.php?MTID=m0a1b2c3d4
Join by meeting number
Meeting number (access code): 2550 123 4567
Meeting password: qT7mWx2
Tap to join from a mobile device (attendees only)
+1-650-479-3208,,25501234567## US Toll
=> webex https://truong.webex.com/truong/j.php?MTID=m0a1b2c3d4 25501234567 qT7mWx2
Phòng riêng: https://truong.webex.com/meet/tran.lan | 2550 123 4567
=> webex https://truong.webex.com/meet/tran.lan - -
Join the meeting:
https://meet.jit.si/Lop7ATruongTHCS2026

To join by phone instead, tap this: +1.512.647.1431,,3340442#
Looking for a different dial-in number?
See meeting dial-in numbers: https://meet.jit.si/static/dialInInfo.html?room=Lop7ATruongTHCS2026
=> jitsi https://meet.jit.si/Lop7ATruongTHCS2026 - -
Phòng Jitsi https://meet.jit.si/lop-7a mật khẩu: hoasen
=> jitsi https://meet.jit.si/lop-7a - hoasen
https://8x8.vc/vpaas-magic-cookie-abc/lop7a
=> jitsi https://8x8.vc/vpaas-magic-cookie-abc/lop7a - -
Bạn được mời tham gia phòng "Lớp 7A" BigBlueButton:
https://bbb.truong.edu.vn/gl/lan-k3x-9qd-tzu
Mã truy cập: 481027
=> bbb https://bbb.truong.edu.vn/gl/lan-k3x-9qd-tzu - 481027
To join Lan's room: https://demo.bigbluebutton.org/rooms/lan-k3x-9qd-tzu/join Access code: 4810
=> bbb https://demo.bigbluebutton.org/rooms/lan-k3x-9qd-tzu/join - 4810
https://lms.truong.edu.vn/mod/bigbluebuttonbn/guest.php?uid=k3x9qd
=> bbb https://lms.truong.edu.vn/mod/bigbluebuttonbn/guest.php?uid=k3x9qd - -
Lan invited you to a Lark video meeting
Topic: Toán 7A
Meeting time: 2026-11-30 07:30 - 08:15 (GMT+7)
Meeting link: https://vc.larksuite.com/j/512345678
Meeting ID: 512 345 678
Passcode: 8842
=> lark https://vc.larksuite.com/j/512345678 512345678 8842
Trần Lan mời bạn tham gia cuộc họp video Lark
Liên kết cuộc họp: https://vc.larksuite.com/j/512345678
ID cuộc họp: 512 345 678
=> lark https://vc.larksuite.com/j/512345678 512345678 -
https://vc.feishu.cn/j/512345678
=> lark https://vc.feishu.cn/j/512345678 512345678 -
Lan invites you to a VooV Meeting
Meeting Topic: Maths
Meeting Time: 2026/11/30 07:30-08:15 (GMT+07:00) Asia/Ho_Chi_Minh
Click the link to join the meeting:
https://voovmeeting.com/dm/Kx9aBcDe
#Meeting ID: 312-345-678
Meeting Password: 7788
=> voov https://voovmeeting.com/dm/Kx9aBcDe 312345678 7788
Lan mời bạn tham gia cuộc họp VooV
Chủ đề cuộc họp: Toán
Thời gian: 2026/11/30 07:30-08:15
Bấm liên kết để vào: https://voovmeeting.com/dm/Kx9aBcDe
ID cuộc họp: 312-345-678
Mật khẩu: 7788
=> voov https://voovmeeting.com/dm/Kx9aBcDe 312345678 7788
Vào lớp K12Online: https://thcs-abc.k12online.vn/phong-hoc-truc-tuyen/7a-toan?id=55 lúc 7h30
=> k12 https://thcs-abc.k12online.vn/phong-hoc-truc-tuyen/7a-toan?id=55 - -
Phòng học K12: https://c2abc.k12.com.vn/room/7a
=> k12 https://c2abc.k12.com.vn/room/7a - -
Toán: https://zoom.us/j/83412345678 pass 11
Văn: https://zoom.us/j/75512345678 pass 22
=> zoom https://zoom.us/j/83412345678 83412345678 11
=> zoom https://zoom.us/j/75512345678 75512345678 22
ID 834 1234 5678 pass 11; ID 755 1234 5678 pass 22
=> zoom - 83412345678 11
=> zoom - 75512345678 22
Tiết 1 Toán 7h30
ID: 834 1234 5678
MK: 11

Tiết 2 Văn 8h20
ID: 755 1234 5678
MK: 22
=> zoom - 83412345678 11
=> zoom - 75512345678 22
Ms Lan is inviting you to a scheduled Zoom meeting.
Topic: Maths
Time: Nov 30, 2026 07:30 AM Singapore
Join Zoom Meeting
https://us02web.zoom.us/j/83412345678?pwd=TTd2
Meeting ID: 834 1234 5678
Passcode: 11
Mr Tan is inviting you to a scheduled Zoom meeting.
Topic: English
Time: Nov 30, 2026 08:30 AM Singapore
Join Zoom Meeting
https://us02web.zoom.us/j/75512345678?pwd=AAb3
Meeting ID: 755 1234 5678
Passcode: 22
=> zoom https://us02web.zoom.us/j/83412345678?pwd=TTd2 83412345678 11
=> zoom https://us02web.zoom.us/j/75512345678?pwd=AAb3 75512345678 22
Toán (Zoom): https://zoom.us/j/83412345678
Mật mã: 11
Anh (Meet): https://meet.google.com/pqr-stuv-wxy
Lý (Teams): ID cuộc họp: 444 123 456 789
Mật mã: Hb7Jq2
=> zoom https://zoom.us/j/83412345678 83412345678 11
=> meet https://meet.google.com/pqr-stuv-wxy - -
=> teams - 444123456789 Hb7Jq2
7h30-8h15
https://zoom.us/j/83412345678
8h20-9h05
https://zoom.us/j/75512345678
=> zoom https://zoom.us/j/83412345678 83412345678 -
=> zoom https://zoom.us/j/75512345678 75512345678 -
1. Toán - mật khẩu 11 - https://zoom.us/j/83412345678
2. Văn - mật khẩu 22 - https://zoom.us/j/75512345678
=> zoom https://zoom.us/j/83412345678 83412345678 11
=> zoom https://zoom.us/j/75512345678 75512345678 22
[Cô sửa lại] Topic: Toán 7A (ôn tập)
Time: 30/11 7h30
Vào đây: us02web.zoom.us/j/83412345678?pwd=TTd2 (bỏ mật mã cũ)
Passcode mới: 5566
=> zoom https://us02web.zoom.us/j/83412345678?pwd=TTd2 83412345678 5566
ID phòng zoom mới của lớp là 834-1234-5678, mật khẩu vẫn như cũ
=> zoom - 83412345678 -
ID: 83412345678 / PASSWORD: TOAN7
=> zoom - 83412345678 TOAN7
Zoom ID【834 1234 5678】Passcode【99】
=> zoom - 83412345678 99
*ID phòng:* 834 1234 5678
*Mật khẩu:* `ab1`
=> zoom - 83412345678 ab1
Lớp học: https://zoom.us/j/83412345678 lúc 00:30 UTC thứ 2 pass 7
=> zoom https://zoom.us/j/83412345678 83412345678 7
https://zoom.us/j/83412345678 7:30 AM GMT+7, Monday 30 Nov 2026, passcode 0000
=> zoom https://zoom.us/j/83412345678 83412345678 0000
Link: <https://us02web.zoom.us/j/83412345678?pwd=TTd2>. Mã phòng 834 1234 5678, mã vào: 31
=> zoom https://us02web.zoom.us/j/83412345678?pwd=TTd2 83412345678 31
Pass để vào phòng là 31, ID là 834 1234 5678
=> zoom - 83412345678 31
mật khẩu vào lớp là toan7a
https://zoom.us/j/83412345678
=> zoom https://zoom.us/j/83412345678 83412345678 toan7a
Mật khẩu để vào: 31
https://zoom.us/j/83412345678
=> zoom https://zoom.us/j/83412345678 83412345678 31
pass mới: 31 https://zoom.us/j/83412345678
=> zoom https://zoom.us/j/83412345678 83412345678 31
pass 👉 31 https://zoom.us/j/83412345678
=> zoom https://zoom.us/j/83412345678 83412345678 31
https://zoom.us/j/83412345678 Passcode: %9&Wn^Lq
=> zoom https://zoom.us/j/83412345678 83412345678 %9&Wn^Lq
Every Monday 7:30-8:15 AM (Hanoi time)
Join: https://us02web.zoom.us/my/mslan7a
Passcode: spring
=> zoom https://us02web.zoom.us/my/mslan7a - spring
Lịch học: thứ 2, thứ 4 hằng tuần 19h30-21h, phòng https://meet.google.com/pqr-stuv-wxy
=> meet https://meet.google.com/pqr-stuv-wxy - -
Phòng của cô: 939 877 0560, pass 1
=> zoom - 9398770560 1
https://app.zoom.us/wc/join/83412345678?pwd=x
=> zoom https://app.zoom.us/wc/join/83412345678?pwd=x 83412345678 -
Đăng ký trước: https://us02web.zoom.us/meeting/register/tZ0qcO-opz8rG9
=> zoom https://us02web.zoom.us/meeting/register/tZ0qcO-opz8rG9 - -
Kính gửi PHHS, cuộc họp phụ huynh 20h tối nay qua zoom id: 83412345678, pass: hop
=> zoom - 83412345678 hop
ID/PW: 83412345678/77
=> zoom - 83412345678 77
ID
834 1234 5678
Passcode
77
=> zoom - 83412345678 77
https://meet.goto.com/123456789
=> other https://meet.goto.com/123456789 123456789 -
{ZOOM_EN}
=> zoom https://us05web.zoom.us/j/84512345678?pwd=AbCdEfGhIjKlMnOpQrStUvWxYz0123.1 84512345678 a1B2c3
{ZOOM_VI}
=> zoom https://zoom.us/j/84512345678?pwd=xyz 84512345678 0000
{GOOGLE_EN}
=> meet https://meet.google.com/abc-defg-hij - -
{GOOGLE_VI}
=> meet https://meet.google.com/abc-defg-hij - -
ID: 942 1234 5678 pass 12345 lúc 7h30 thứ 6
=> zoom - 94212345678 12345
mã cuộc họp 9421234567 mật khẩu là: abcxyz
=> zoom - 9421234567 abcxyz
ID/Pass: 942 123 4567 / 12345
=> zoom - 9421234567 12345
94 212 345 678
mk 12a
=> zoom - 94212345678 12a
🆔 94212345678 🔑 0000
=> zoom - 94212345678 0000
Phòng Zoom: **942 1234 5678**, pass: `6A1`
=> zoom - 94212345678 6A1
MẬT KHẨU PHÒNG HỌC: "Toan@6"
MÃ PHÒNG: 942 123 456
=> zoom - 942123456 Toan@6
Ｚｏｏｍ ＩＤ： ９４２１２３４５６７８
=> zoom - 94212345678 -
Teams, ID cuộc họp: 254 123 456 789, mật mã: aB3dE6
=> teams - 254123456789 aB3dE6
Meeting ID: 254 123 456 789
=> teams - 254123456789 -
Webex, meeting number 2345 678 9012
=> webex - 23456789012 -
Lark meeting ID: 123 456 789
=> lark - 123456789 -
VooV 会议号：123-456-789
=> voov - 123456789 -
Cả lớp vào meet.google.com/abc-defg-hij nhé.
=> meet https://meet.google.com/abc-defg-hij - -
Lớp 6A1https://zoom.us/j/94212345678, pass 1
=> zoom https://zoom.us/j/94212345678 94212345678 1
(https://zoom.us/my/colan) mật khẩu: hoa
=> zoom https://zoom.us/my/colan - hoa
[Vào lớp](https://teams.live.com/meet/9312345678901?p=abc)
=> teams https://teams.live.com/meet/9312345678901?p=abc 9312345678901 -
zoommtg://zoom.us/join?action=join&confno=94212345678&pwd=x
=> zoom zoommtg://zoom.us/join?action=join&confno=94212345678&pwd=x 94212345678 -
https://meet.jit.si/Lop6A1Toan!
=> jitsi https://meet.jit.si/Lop6A1Toan - -
https://hoc.truong.edu.vn/b/lan-abc-def
=> bbb https://hoc.truong.edu.vn/b/lan-abc-def - -
https://whereby.com/lop6a1
=> other https://whereby.com/lop6a1 - -
Mã meet: KQA-vbzt-xme
=> meet https://meet.google.com/kqa-vbzt-xme - -
https://l.facebook.com/l.php?u=https%3A%2F%2Fzoom.us%2Fj%2F94212345678%3Fpwd%3Dx&h=AT3 pass 12
=> zoom https://zoom.us/j/94212345678?pwd=x 94212345678 12
https://www.classin.com/invite/class?c=H8
=> other https://www.classin.com/invite/class?c=H8 - -
https://zoom.us/j/94212345678 tài liệu https://a.vn/x?pass=123
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678 hỏi cô 84912345678 mật khẩu: cô gửi sau
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678 pass sẽ gửi lúc 7h, mk 7h30
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678 mật khẩu: co gui sau nhé
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678
Mật khẩu:
Link tài liệu: ở trên
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678
Passcode:
One tap mobile
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678
Passcode: {"x1" * 40}
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678 passcode: none
=> zoom https://zoom.us/j/94212345678 94212345678 -
https://zoom.us/j/94212345678 pass eopYtz
=> zoom https://zoom.us/j/94212345678 94212345678 eopYtz
https://zoom.us/j/94212345678 pass ở "🔒"
=> zoom https://zoom.us/j/94212345678 94212345678 -
"""


def _cases() -> Iterator[tuple[str, tuple[Way, ...]]]:
    text: list[str] = []
    ways: list[Way] = []
    for line in _TEXTS.strip("\n").split("\n"):
        if line.startswith("=> "):
            ways.append(tuple(None if part == "-" else part for part in line.split()[1:]))
            continue
        if ways:
            yield "\n".join(text), tuple(ways)
            text, ways = [], []
        text.append(line)
    yield "\n".join(text), tuple(ways)


INVITATIONS: Final = tuple(_cases())
