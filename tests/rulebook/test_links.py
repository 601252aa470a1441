"""The link packs: a made-up link of every listed service goes, pages of the same services stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school

SERVICES = Path(__file__).parents[3] / "shared" / "corpora" / "meeting_services.json"

# By the id of the service in the corpus. Discord leads to a community, which people decide about.
LISTED = {
    "meet": "https://meet.google.com/tbd-mnop-qrs",
    "protonMeet": "https://meet.proton.me/join/id-QX71ZK20#pwd-abc",
    "meetStream": "https://stream.meet.google.com/stream/7d1f0a52-12ab",
    "hangouts": "https://hangouts.google.com/call/kTr55wQ",
    "duo": "https://duo.app.goo.gl/hV2kQx",
    "zoom": "https://us05web.zoom.us/j/82210047731?pwd=Tst0nly.1",
    "zoom_native": "zoommtg://us05web.zoom.us/join?confno=82210047731&pwd=tst",
    "zoomgov": "https://truong.zoomgov.com/j/1622100477",
    "reclaim": "https://reclaim.ai/z/tstQ1x/lop8",
    "teams": "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Tst%40thread.v2/0?context=%7b%7d",
    "webex": "https://truongb.webex.com/truongb/j.php?MTID=m77aa77aa77aa77aa",
    "jitsi": "https://meet.jit.si/SinhHoc8BToi",
    "chime": "https://chime.aws/4471209983",
    "ringcentral": "https://v.ringcentral.com/join/447120998",
    "gotomeeting": "https://global.gotomeeting.com/join/447120998",
    "gotowebinar": "https://attendee.gotowebinar.com/register/4471209983311209983",
    "bluejeans": "https://bluejeans.com/447120998/7731",
    "eight_x_eight": "https://8x8.vc/truongb/sinh-8b",
    "demio": "https://event.demio.com/ref/tstQ1xAbCd",
    "join_me": "https://join.me/447-120-998",
    "whereby": "https://whereby.com/sinh-8b-toi",
    "uberconference": "https://uberconference.com/cohoasinh",
    "blizz": "https://go.blizz.com/join/m44712099",
    "teamviewer_meeting": "https://go.teamviewer.com/m44712099",
    "vsee": "https://vsee.com/c/cohoasinh",
    "starleaf": "https://meet.starleaf.com/4471209983",
    "voov": "https://voovmeeting.com/dm/tstQ1xAbCd",
    "facebook_workspace": "https://truongb.workplace.com/groupcall/LINK:tstq/?call_id=1",
    "lifesize": "https://call.lifesizecloud.com/4471209",
    "skype": "https://join.skype.com/tstQ1xAbCdEf",
    "skype4biz": "https://meet.lync.com/truongb/cohoa/QX71ZK20",
    "skype4biz_selfhosted": "https://meet.truongb.example/cohoa/meet/QX71ZK20",
    "facetime": "https://facetime.apple.com/join#v=1&p=tst&k=tst",
    "vonageMeetings": "https://meetings.vonage.com/447120998",
    "around": "https://meet.around.co/r/sinh-8b",
    "jam": "https://jam.systems/sinh-8b",
    "blackboard_collab": "https://us.bbcollab.com/guest/77aa77aa77aa",
    "coscreen": "https://join.coscreen.co/sinh-8b/QX71",
    "vowel": "https://app.vowel.com/#/g/QX71ZK20",
    "zhumu": "https://welink.zhumu.com/j/4471209983?pwd=tst",
    "lark": "https://vc.larksuite.com/j/447120998",
    "feishu": "https://vc.feishu.cn/j/447120998",
    "ovice": "https://truongb.ovice.in/lobby/enter",
    "luma": "https://lu.ma/join/g-tstQ1xAbCd",
    "preply": "https://preply.com/en/classroom/tstQ1x",
    "userzoom": "https://go.userzoom.com/participate/77aa-77aa-77aa",
    "venue": "https://app.venue.live/app/sinh8b",
    "teemyco": "https://app.teemyco.com/room/sinh8b",
    "demodesk": "https://demodesk.com/qx71-zk20",
    "zoho_cliq": "https://cliq.zoho.eu/meetings/447120998",
    "slack": "https://app.slack.com/huddle/TQX71/CZK20",
    "gather": "https://app.gather.town/app/QX71ZK20abc/sinh8b?spawnToken=tst",
    "pop": "https://pop.com/j/447-120-998",
    "chorus": "https://go.chorus.ai/cohoa",
    "gong": "https://truongb.join.gong.io/truongb/cohoa",
    "livestorm": "https://app.livestorm.com/p/77aa77aa-77aa/live",
    "tuple": "https://tuple.app/c/QX71ZK20",
    "pumble": "https://meet.pumble.com/tbd-mnop-qrs",
    "suitConference": "https://conference.istesuit.com/sinh8b",
    "doxyMe": "https://doxy.me/cohoa",
    "calcom": "https://app.cal.com/video/QX71ZK20abc",
    "zmPage": "https://truongb.zm.page",
    "livekit": "https://meet.livekit.io/rooms/qx71-zk20",
    "meetecho": "https://meetings.conf.meetecho.com/sinh8b/?session=44712",
    "streamyard": "https://streamyard.com/qx71zk20ab",
    "riverside": "https://riverside.fm/studio/sinh-8b?t=77aa",
}
COMMUNITIES = {"discord": "https://discord.gg/QX71zk"}

BEYOND = [
    "https://teams.live.com/meet/9447120998311?p=TstOnly",
    "https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19%3ameeting_Tst",
    "https://teams.microsoft.com/meet/24471209983112?p=TstOnly",
    "https://teams.cloud.microsoft/meet/24471209983112?p=TstOnly",
    "msteams:/l/meetup-join/19:meeting_Tst@thread.v2/0",
    "msteams://teams.microsoft.com/l/meetup-join/19:meeting_Tst@thread.v2/0",
    "https://tel.meet/tbd-mnop-qrs?pin=4471209983112",
    "https://meeting.tencent.com/dm/tstQ1xAbCd",
    "https://meeting.dingtalk.com/j/tstQ1x",
    "https://live.eeo.cn/live.php?lessonKey=77aa77aa",
    "https://t.me/call/tstQ1xAbCd",
    "https://t.me/lopsinh8b?videochat=77aa",
    "tg://call?slug=tstQ1xAbCd",
    "https://emeeting.vn/sinh-8b",
    "https://app.goto.com/meeting/447120998",
    "https://primetime.bluejeans.com/a2m/live-event/tstqxabc",
    "https://call.whatsapp.com/video/tstQ1xAbCd",
    "https://us05web.zoom.us/meeting/tZtstQ1xAbCd/ics?icsToken=tst",
    "https://us05web.zoom.us/webinar/register/WN_tstQ1xAbCd",
    "https://zavi.me/phong/sinh8b",
    "https://lop8.k12online.vn/phong-hoc/sinh-8b-2",
    "https://hop.truongb.example/b/hoa-7xq-2mz",
    "https://hop.truongb.example/b/hoa-7xq-2mz-k1p",
    "https://hop.truongb.example/rooms/hoa-7xq-2mz-k1p/join",
    "https://hop.truongb.example/rooms/sinh-8b/join",
    "https://hop.truongb.example/bigbluebutton/api/join?fullName=A&meetingID=sinh8b&checksum=77aa",
    "https://jitsi.truongb.example/SinhHoc8B",
    "https://meet.thcs-b.edu.vn/SinhHoc8B",
    "https://hop.truongb.example/SinhHoc8B#config.startWithAudioMuted=true",
    "https://truongb.zoom.com/j/82210047731",
    "https://truongb.zoom.com.cn/j/82210047731",
    "https://zoom.us/my/cohoasinh",
    "https://truongb.webex.com/meet/cohoasinh",
    "https://gotomeet.me/cohoasinh",
    "https://meet.zoho.com/tbd-mnop-qrs",
    "https://g.co/meet/sinh8b",
    "zoomus://zoom.us/join?confno=82210047731",
    "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus05web.zoom.us%2Fj%2F82210047731&data=1",
    "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeet.google.com%2Ftbd-mnop-qrs&data=1",
    "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fhop.truongb.example%2Fb%2Fhoa-7xq-2mz",
    "https://www.google.com/url?q=https://meet.google.com/tbd-mnop-qrs&sa=D",
    "https://calendar.google.com/calendar/render?action=TEMPLATE&location=https%3A%2F%2Fzoom.us%2Fj%2F82210047731",
    "https://l.facebook.com/l.php?u=https%253A%252F%252Fzoom.us%252Fj%252F82210047731",
]

PAGES = [
    *("https://zoom.us", "https://zoom.us/signin", "https://zoom.us/join", "https://zoom.us/download#client"),
    *(
        "https://support.zoom.com/hc/vi/article?id=zm_kb",
        "https://www.zoom.com/vi/products/",
        "zoom.us/pricing",
    ),
    *("https://meet.google.com", "https://meet.google.com/landing", "https://support.google.com/meet"),
    *("https://teams.microsoft.com", "https://teams.microsoft.com/v2/", "https://teams.live.com/free"),
    *("https://www.webex.com", "https://help.webex.com/vi-vn", "https://signin.webex.com/join"),
    *("https://meet.jit.si", "https://jitsi.org/jitsi-meet/", "https://github.com/jitsi/jitsi-meet/issues"),
    *("https://bigbluebutton.org/", "https://docs.bigbluebutton.org/greenlight/v3/install/"),
    *(
        "https://meet.thcs-b.edu.vn",
        "https://meet.thcs-b.edu.vn/huong-dan",
        "https://meet.thcs-b.edu.vn/login",
    ),
    *(
        "https://join.me/pricing",
        "https://www.goto.com/meeting/join",
        "https://www.gotomeeting.com/meeting/pricing",
    ),
    *("https://whereby.com", "https://whereby.com/information/pricing/", "https://whereby.com/user/login"),
    *("https://www.skype.com/vi/", "https://join.skype.com/", "https://vsee.com/download", "https://doxy.me"),
    *("https://demodesk.com/pricing", "https://streamyard.com/pricing", "https://riverside.fm/blog/podcast"),
    *(
        "https://www.larksuite.com/download",
        "https://voovmeeting.com/download-center",
        "https://meeting.tencent.com/",
    ),
    *("https://www.classin.com/download", "https://emeeting.vn/huong-dan", "https://zavi.me"),
    *("https://lop8.k12online.vn/bai-tap/12", "https://lms.vnedu.vn/", "https://olm.vn/chu-de/toan-8"),
    *("https://preply.com/vi/", "https://lu.ma/su-kien", "https://app.gather.town/", "https://cal.com/cohoa"),
    *("https://t.me/lopsinh8b", "https://www.messenger.com/", "https://app.slack.com/client/TQX71"),
    *(
        "https://www.youtube.com/watch?v=tstQ1xAbCd0",
        "https://youtu.be/tstQ1xAbCd0",
        "https://vimeo.com/44712099",
    ),
    "https://event.demio.com/recording/tstQ1xAbCd",
    "https://airbnb.example/rooms/44712099",
]


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship."""
    return for_school(None, ()).detector()


def decided(detector: Detector, text: str) -> Decision:
    """Return the decision on a text that stands alone."""
    return detector.examine(Post((Part(Surface.TEXT, text),))).decision


@pytest.mark.parametrize("link", [*LISTED.values(), *BEYOND])
def test_a_link_into_a_room_goes(detector: Detector, link: str) -> None:
    """Whatever service it is of, a link that opens a room goes: bare, and in a sentence."""
    assert Decision.DELETE is decided(detector, link)
    assert Decision.DELETE is decided(detector, f"nè ({link}), nhanh lên")


@pytest.mark.parametrize("link", COMMUNITIES.values())
def test_people_look_at_a_link_into_a_community(detector: Detector, link: str) -> None:
    """A server to chat on is no lesson's room: it goes to review."""
    assert Decision.REVIEW is decided(detector, link)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_opens_no_room_stays(detector: Detector, page: str) -> None:
    """Home, help, price, download and login pages of the same services stay, and so do videos."""
    assert Decision.KEEP is decided(detector, page)
    assert Decision.KEEP is decided(detector, f"xem {page} nha")


@pytest.mark.skipif(not SERVICES.is_file(), reason="the corpora are not on this machine")
def test_every_listed_service_has_its_link_here() -> None:
    """Each service of the corpus has a link in this file, of the shape that the corpus gives for it."""
    services = json.loads(SERVICES.read_text("utf-8"))["services"]
    links = LISTED | COMMUNITIES
    assert {one["id"] for one in services} == set(links)
    shapes = {one["id"]: one["regex"] for one in services}
    assert [name for name, shape in shapes.items() if not regex.match(shape, links[name])] == []
