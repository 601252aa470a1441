"""For each service of the shared list, and each of those beyond it, links as the service hands them out.

Made up: no room, number or name is anybody's. Keys of the first table are the ids of
`meeting_services.json`; that of each pattern there matches its links is tested where the list is.
"""

from __future__ import annotations

# Communities rather than lessons: people look at these before they go.
FOR_REVIEW = frozenset({"discord"})

LISTED: dict[str, tuple[str, ...]] = {
    "meet": ("https://meet.google.com/kqv-tmwo-bze", "https://meet.google.com/_meet/kqv-tmwo-bze"),
    "protonMeet": ("https://meet.proton.me/join/id-Q7W2KX9TZP#pwd-k3Lm8sVw",),
    "meetStream": ("https://stream.meet.google.com/stream/7c1f0e5a-94b2-4d36-8a17-b20f6e3d58c9",),
    "hangouts": ("https://hangouts.google.com/call/q2Xk7TzLmVw9RbNc",),
    "duo": ("https://duo.app.goo.gl/bQ7Lk2xVt9",),
    "zoom": (
        *("https://zoom.us/j/93850167724", "https://us04web.zoom.us/j/71263390485?pwd=Kq3vTz81LmXd.1"),
        *(
            "https://zoom.us/my/covanhoa8",
            "https://school.zoom.us/s/95318840267",
            "https://zoom.com/j/2876049153",
        ),
        *("https://zoom.us/w/93850167724?tk=k7Lm2xVt", "https://zoom.com.cn/j/93850167724"),
        "https://schule.zoom-x.de/j/64072915538",
    ),
    "zoom_native": ("zoommtg://zoom.us/join?action=join&confno=93850167724&pwd=hoa2411",),
    "zoomgov": ("https://www.zoomgov.com/j/1608472935?pwd=Yw2bNc7Tq",),
    "reclaim": ("https://reclaim.ai/z/Kq3vTz81",),
    "teams": (
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Kq3vTz81LmXd%40thread.v2/0?context=%7b%22Tid%22%7d",
        "https://teams.microsoft.com/meet/2650914837206?p=hVq3Zx0LwTkBn1",
    ),
    "webex": (
        "https://greenlane.webex.com/greenlane/j.php?MTID=m5c0d9e71ab83f264",
        *("https://greenlane.webex.com/meet/hill.parents", "https://greenlane.webex.com/join/hill.parents"),
    ),
    "jitsi": ("https://meet.jit.si/PhongHocLop7C4Chieu",),
    "chime": ("https://chime.aws/7260493815", "https://app.chime.aws/7260493815"),
    "ringcentral": ("https://v.ringcentral.com/join/726049381",),
    "gotomeeting": (
        "https://global.gotomeeting.com/join/726049381",
        "https://www.gotomeeting.com/join/726049381",
    ),
    "gotowebinar": ("https://attendee.gotowebinar.com/register/7260493815264430912",),
    "bluejeans": ("https://bluejeans.com/726049381/5520",),
    "eight_x_eight": ("https://8x8.vc/greenlane/lop8a2",),
    "demio": ("https://event.demio.com/ref/Kq3vTz81LmXd",),
    "join_me": ("https://join.me/726-049-381",),
    "whereby": ("https://whereby.com/lop-8a2-toan",),
    "uberconference": ("https://uberconference.com/covanhoa",),
    "blizz": ("https://go.blizz.com/join/m72604938",),
    "teamviewer_meeting": ("https://go.teamviewer.com/m72604938",),
    "vsee": ("https://vsee.com/c/lop8a2toan",),
    "starleaf": ("https://meet.starleaf.com/7260493815",),
    "voov": ("https://voovmeeting.com/dm/Kq3vTz81LmXd",),
    "facebook_workspace": ("https://greenlane.workplace.com/groupcall/LINK:7260493815264/?call_id=8841",),
    "lifesize": ("https://call.lifesizecloud.com/7260493",),
    "skype": ("https://join.skype.com/kQ3vTz81LmXd",),
    "skype4biz": ("https://meet.lync.com/greenlane/hill/KQ3VTZ81",),
    "skype4biz_selfhosted": ("https://meet.greenlane.edu.vn/hill.parents/meet/KQ3VTZ81",),
    "facetime": ("https://facetime.apple.com/join#v=1&p=Kq3vTz81LmXd&k=Yw2bNc7T",),
    "vonageMeetings": ("https://meetings.vonage.com/726049381",),
    "around": ("https://meet.around.co/r/lop8a2toan",),
    "jam": ("https://jam.systems/lop8a2toan",),
    "discord": ("https://discord.com/invite/kQ3vTz81",),
    "blackboard_collab": ("https://us.bbcollab.com/guest/5c0d9e71ab83f264",),
    "coscreen": ("https://join.coscreen.co/lop8a2toan",),
    "vowel": ("https://greenlane.vowel.com/#/g/5c0d9e71-ab83",),
    "zhumu": ("https://welink.zhumu.com/j/7260493815?pwd=Kq3vTz81",),
    "lark": ("https://vc.larksuite.com/j/726049381",),
    "feishu": ("https://vc.feishu.cn/j/726049381",),
    "ovice": ("https://greenlane.ovice.in/lobby/enter", "https://greenlane.ovice.com/lobby/enter"),
    "luma": ("https://lu.ma/join/g-kQ3vTz81LmXd",),
    "preply": ("https://preply.com/en/classroom/726049",),
    "userzoom": ("https://go.userzoom.com/participate/5c0d9e71-ab83-4f26",),
    "venue": ("https://app.venue.live/app/lop8a2toan",),
    "teemyco": ("https://app.teemyco.com/room/kq3vtz81",),
    "demodesk": ("https://demodesk.com/kq3vtz81",),
    "zoho_cliq": ("https://cliq.zoho.eu/meetings/726049381",),
    "slack": ("https://app.slack.com/huddle/T0KQ3VTZ8/C0YW2BNC7",),
    "gather": ("https://app.gather.town/app/Kq3vTz81LmXd/lop-8a2?spawnToken=Yw2bNc7T",),
    "pop": ("https://pop.com/j/726-049-381",),
    "chorus": ("https://go.chorus.ai/7260493815",),
    "gong": ("https://greenlane.join.gong.io/hill/lop8a2",),
    "livestorm": ("https://app.livestorm.com/p/5c0d9e71-ab83-4f26/live",),
    "tuple": ("https://tuple.app/c/V1StGXR8Z5jd",),
    "pumble": ("https://meet.pumble.com/kqv-tmwo-bze",),
    "suitConference": ("https://conference.istesuit.com/lop8a2toan",),
    "doxyMe": ("https://doxy.me/hillparents", "https://greenlane.doxy.me/hillparents"),
    "calcom": ("https://app.cal.com/video/kQ3vTz81LmXd",),
    "zmPage": ("https://greenlane.zm.page",),
    "livekit": ("https://meet.livekit.io/rooms/kq3v-tz81",),
    "meetecho": ("https://meetings.conf.meetecho.com/onsite126/?session=33817",),
    "streamyard": ("https://streamyard.com/kq3vtz81ab", "https://streamyard.com/guest/kq3vtz81ab"),
    "riverside": ("https://riverside.fm/studio/lop-8a2-toan?t=5c0d9e71ab83",),
}

# DETECTION names these beyond the list.
BEYOND = (
    "https://teams.live.com/meet/9417036258814?p=Zt5RkWq0vLmPx8Yd",
    "https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19%3ameeting_Kq3vTz8",
    "https://tel.meet/kqv-tmwo-bze?pin=7260493815264",
    "https://meeting.tencent.com/dm/Kq3vTz81LmXd",
    "https://www.eeo.cn/live.php?lessonKey=5c0d9e71ab83f264",
    "https://t.me/call/Kq3vTz81LmXd",
    "https://emeeting.vn/lop8a2toan",
    "https://hoc.truongminh.edu.vn/b/tha-x4k-9wq",
    "https://bbb.truongminh.edu.vn/rooms/tha-x4k-9wq-m2z/join",
    "https://hoc.truongminh.edu.vn/bigbluebutton/api/join?meetingID=8a2&password=hoa2411&checksum=5c0d9e71",
    "https://greenlane.zm.page/",
)
