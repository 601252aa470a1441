"""What people of a role want who say it in a sentence: rules over folded words, no more.

A sentence is read as words: teen spelling and southern words are brought to one form. A word without marks
may be any that it could stand for, one with marks is that word alone; `hỏi` and `ngã` are one, as in the
south. `_WORDS` are the things and acts that people name, `_RULES` what a role wants where they meet (`+` is
"and", `|` "or", `-` "but not"). Of the rules that apply the one that accounts for most of the words wins, of
equal ones the first.

A guess opens a page or shows a button and does nothing. Words of harm are read before, by the alarms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Final

import regex

_READ: Final = 400  # characters of a message
_SHARE: Final = 8  # a rule accounts for a word of so many at least: else the sentence is about something else
_PLACES: Final = 4  # of a phrase in a text
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_STRETCHED: Final = regex.compile(r"(\p{L})\1{2,}")
_TONES: Final = regex.compile("[\u0300\u0301\u0309\u0323]")


class Speaker(StrEnum):
    """As whom somebody speaks to the bot."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    HEAD = "head"
    NEWCOMER = "newcomer"


Intention = StrEnum(  # where a sentence leads
    "Intention",
    "STRANGER LEAK DATA FORGET RULES LANGUAGE HELP HOME DOOR STUCK LESSONS LOST_CODE NEW_PHONE TODAY CONFIRM "
    "EVENING ROOM_GIVE ROOM_CHANGE DAY_OFF MOVE_LESSON TIMETABLE WHO_IS_IN WAITING ROSTER SLIPS SUBSTITUTE "
    "FAMILIES PAUSE FALSE_ALARM OVERVIEW INCIDENTS TEAM FREEZE DIGEST REQUESTS ESCALATION NEW_YEAR ADD_GROUP "
    "STAFF_CHAT TEACHER PUPIL GUARDIAN",
)

VAGUE: Final = frozenset(
    {Intention.HELP, Intention.HOME}
)  # what also a sentence about something else may hold
ROLES: Final = frozenset({Intention.PUPIL, Intention.GUARDIAN, Intention.TEACHER})  # who somebody says to be
_SPELLINGS: Final[Mapping[str, str]] = {
    way: meant
    for meant, ways in {
        "không": "ko k kh khg kg hk hok hông hong hổng hem hơm khum khom kô",
        "được": "dc đc đk dk đươc đựơc",
        "vào": "vô vo zô zo zào zao dô dzô dzo vao",
        "chưa": "ch chx chua cgua",
        "gì": "j ji zì",
        "rồi": "r ròi rùi roi",
        "học": "hc hoc",
        "em": "e",
        "cháu": "chau",
        "mấy": "mí",
        "điện thoại": "đt dt fone",
        "số điện thoại": "sdt sđt",
        "học sinh": "hs hsinh",
        "phụ huynh": "ph phhs",
        "giáo viên": "gv gvcn gvbm",
        "thời khóa biểu": "tkb",
        "mật khẩu": "mk matkhau pw",
        "hôm nay": "hnay hn",
        "danh sách": "ds",
        "biết": "bít bik bt bjt",
        "làm": "lm",
        "người": "ng ngừi",
        "bạn": "bn",
        "trước": "trc",
        "vậy": "z dzậy zậy",
        "nữa": "nx",
        "buổi": "bữa",
        "link": "lik lynk linhk",
        "tài khoản": "tk acc ac nick",
        "nào": "mô",
    }.items()
    for way in ways.split()
}

# Phrases of each; `..` is up to three words, `=` a word that counts with its marks alone.
_WORDS: Final[Mapping[str, str]] = {
    "CRY": "cứu|cứu mạng|sợ|sợ hãi|hoảng|hoảng sợ|help|sos|scared|afraid|có ai không|có ai ở đó không"
    "|có ai nghe không|anyone there|is anyone there|anybody there|somebody help|giúp em|giúp con|giúp với"
    "|giúp tôi|giúp cháu|giúp mình",
    "POLITE": "em|con|cháu|mình|tôi|tớ|tui|ơi|với|vs|quá|lắm|ạ|cô|thầy|bot|đi|please|pls|me|i|am|im|so|a|hu"
    "|huhu|hết|vậy|nhé|nha|mọi người|trời|đang|rất|thật sự|very|really|hello|alo|ai|dạ|help|này",
    "CHILD": "con|cháu|bé|nhóc|con tôi|cháu nhà|con gái|con trai|thằng bé|son|daughter|child|children|kid"
    "|kids|grandson|granddaughter|grandchild|boy|girl|nó|tụi nó|he|she|my son|my daughter|mấy đứa|sắp nhỏ"
    "|hai đứa|chúng nó|bọn trẻ|thằng nhỏ|con nhỏ",
    "PUPIL": "em|học sinh|bạn|trò|các em|các con|pupil|pupils|student|students|kid|child|con",
    "WHO": "ai|em nào|bạn nào|học sinh nào|đứa nào|những ai|những em nào|mấy em|mấy bạn|bao nhiêu em"
    "|mấy đứa|bao nhiêu bạn|bao nhiêu học sinh|bao nhiêu người|mấy người|who|whos|which|how many|anyone"
    "|everyone|mấy đứa kia|đứa|những bạn nào|bao nhiêu đứa|ai hết|đứa mô|người nào",
    "NOT": "không|chưa|chẳng|not|cant|cannot|couldnt|didnt|doesnt|hasnt|havent|isnt|arent|unable|no|never",
    "IN": "vào lớp|vào học|vào phòng|vào được|vào zoom|vào meet|vào|đi học|tham gia|lên lớp|join|joined"
    "|get in|got in|in class|in the room|attend|attended|enter|entered|log in|login|logged in|đăng nhập"
    "|có mặt|online|here|present|come in|came in|show up|showed up|is in|are in|in",
    "WHEN": "mấy giờ|khi nào|lúc nào|bao giờ|chừng nào|hồi nào|giờ nào|mấy h|when|what time|còn bao lâu"
    "|bao lâu nữa|tiết mấy|thứ mấy|bao nhiêu phút nữa|how long until|how soon",
    "DAY": "hôm nay|sáng nay|chiều nay|tối nay|today|this morning|tonight|this afternoon|mai|ngày mai"
    "|sáng mai|chiều mai|tối mai|tomorrow|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|thứ 2"
    "|thứ 3|thứ 4|thứ 5|thứ 6|thứ 7|cn|tuần này|tuần sau|tuần tới|this week|next week|monday|tuesday"
    "|wednesday|thursday|friday|saturday|sunday|bây giờ|giờ này|now|kỳ này|t2|t3|t4|t5|t6|t7|ngày|=mốt|=nay"
    "|hôm|buổi nay|hôm qua|hqua|yesterday|tuần trước|hồi sáng|sáng|chiều|=tối|tháng sau|next month|later"
    "|morning|afternoon",
    "LESSON": "tiết|tiết học|tiết dạy|buổi|buổi học|buổi dạy|môn|lớp|ca học|giờ học|lesson|lessons|class"
    "|classes|period|toán|văn|học|math|english class|literature|physics|buổi chiều|buổi sáng|lớp học|bài"
    "|tiết đầu|tiết cuối|online class|the lesson",
    "LEARN": "học gì|học môn gì|môn gì|tiết gì|có tiết|có môn|có học|học không|học môn|dạy gì|dạy lớp nào"
    "|học mấy|mấy tiết|học tiết|có lớp|có buổi|buổi nào|tiết nào|môn nào|dạy tiết|teach|teaching|what class"
    "|what classes|what lesson|which lesson|any class|any lesson|have class|have school|next class"
    "|next lesson|lessons|my classes|học bài gì|tiết sau|tiết tiếp theo|tiết kế|buổi tới|buổi sau|lớp nào"
    "|sắp tới|học xong|tan học|tan|học online|học onl|học bù|tới giờ|có lịch|thứ mấy|dạy mấy|học buổi nào"
    "|còn tiết|tiết cuối|ra về|bắt đầu học",
    "SCHEDULE": "thời khóa biểu|lịch|lịch học|lịch dạy|lịch tuần|lịch của|timetable|schedule|calendar",
    "LINK": "link|đường dẫn|đường link|link học|link lớp|link zoom|link meet|link vào lớp|pass|mật khẩu"
    "|passcode|password|id zoom|id phòng|id lớp|id|mã phòng|mã zoom|meeting id|room link|class link"
    "|mật khẩu phòng",
    "ROOM": "phòng|phòng học|phòng zoom|phòng meet|phòng họp|room|zoom|meet|teams|meeting|link|link zoom"
    "|link meet|gg meet|google meet|link phòng|link lớp|id|đường dẫn|thư mời|invitation|invite link"
    "|mã phòng|zoom link|meet link|link học",
    "CHANGE": "đổi|thay|chuyển|khác|mới|đổi qua|đổi sang|đổi lại|new|change|switch|another|different"
    "|replace|tạo lại|đổi mới|thay mới|swap|hết hạn|hỏng|cũ|thay đổi|move to|chết|cái khác|=hư|đổi gấp"
    "|chết rồi|không xài được|expired|dead|doesnt work|thành phòng|new one",
    "GIVE": "gửi|gởi|nộp|đưa|dán|cung cấp|nhập|thêm|tạo|cài|có|lưu|đăng ký|hand in|give|send|paste|submit"
    "|add|set up|put|upload|register|here is|heres|đây là|để ở đâu|bỏ vào|up|cho bot|save|nhét|bỏ đâu"
    "|dán đâu|gắn|đây nè|đây nha|nè|đây|where do i put|bàn giao|=mở|tạo xong|vừa tạo|mới tạo|xong",
    "MOVE": "dời|dời lịch|dời lại|dời sang|đổi giờ|lùi|chuyển giờ|đổi tiết|đổi lịch|đổi buổi|chuyển buổi"
    "|chuyển tiết|chuyển lịch|chuyển sang thứ|đổi sang thứ|đổi qua thứ|học bù|dạy bù|sớm hơn|muộn hơn"
    "|trễ hơn|reschedule|rescheduled|postpone|postponed|move|moved|shift|hoãn|đẩy|đẩy xuống|đẩy lên|dạy sớm"
    "|dạy muộn|later|earlier|make up|lùi lại|đổi sang chiều|đổi sang sáng|chuyển sang chiều"
    "|chuyển sang sáng|qua thứ|sang thứ|different time|another time|giờ khác|đổi giờ học|thay đổi giờ"
    "|bắt đầu lúc|bù|đổi thành|chuyển thành|đổi lại giờ|dời qua|dời xuống|dời lên|chuyển qua|start later"
    "|start earlier|trễ lại|sớm lên|delay|bring forward|push",
    "OFF": "nghỉ|nghỉ học|cho nghỉ|cho lớp nghỉ|không dạy|không học|không có tiết|được nghỉ|nghỉ lễ"
    "|nghỉ tết|hủy|hủy buổi|hủy tiết|cancel|cancelled|canceled|no class|no lesson|no school|day off"
    "|days off|off|bỏ tiết|bỏ buổi|holiday|nghỉ dạy|nghỉ ốm|nghỉ bão|bận không dạy|ốm|bệnh|sick|call off"
    "|skip|bận|không lên lớp|đi họp|tập huấn|đi công tác|nghỉ một buổi|xin nghỉ|báo nghỉ|off class"
    "|no lessons|not teaching|on leave",
    "SLIP": "phiếu|phiếu mã|mã code|codes|slip|slips|giấy mã|tờ giấy|tờ phiếu|qr|mã vào lớp|mã qr|mã phiếu"
    "|tờ mã|access code|entry code|cái mã|mã số|mã của|giấy|mảnh giấy|giấy có số|=mã|quên mã|mất mã|xin mã"
    "|lấy mã|phát mã|nhập mã|mã đâu|mã mới|có mã|=tờ|code|my code",
    "LOST": "mất|làm mất|quên|rớt|làm rớt|rơi|làm rơi|thất lạc|lạc|lạc đâu|rách|hỏng|không thấy"
    "|không tìm thấy|tìm không ra|tìm không thấy|không còn|nhòe|ướt|lost|lose|forgot|misplaced|cant find"
    "|threw away|torn|vứt|bỏ quên|không nhớ|xin lại|cấp lại|cho lại|missing|thrown|replacement|new|hết hạn"
    "|không có|chưa có|chưa nhận|không nhận|chưa được phát|đâu|xin|cần|didnt get|never got|dont have|need"
    "|another|mới|cho xin|lấy|lấy ở đâu|không xài được|sai|không dùng được|trôi mất|giặt|lỡ vứt|xé|nát"
    "|bay mất|cháy|đánh rơi|cất đâu|để đâu|quên mang|=mờ",
    "DEVICE": "điện thoại|máy|máy tính bảng|ipad|tài khoản|tài khoản telegram|telegram|sim|số|số điện thoại"
    "|phone|tablet|laptop|account|number|máy tính|máy cũ|điện thoại cũ|acc mới|dt|nick|zalo|tele|acc|đt|app"
    "|máy con|máy mẹ|máy mới|sim mới|số mới",
    "CHANGED": "mới|đổi|thay|khác|mua|=hư|hỏng|bể|mất|bị mất|lost|new|changed|change|broke|broken|switched"
    "|switch|reset|cài lại|bị khóa|khóa|chuyển|chuyển qua|chuyển sang|dùng|xài|rơi vỡ|vỡ|stolen|another"
    "|different|bị hack|mượn",
    "STUCK": "không vào được|vào không được|chưa vào được|không vào lớp được|không vào được lớp"
    "|không thể vào|vào .. không được|không vào .. được|bị văng|văng ra|bị out|out ra|bị đá ra|đá ra"
    "|bị thoát|cant get in|cant join|cannot join|cannot get in|cant enter|unable to join|cant log in"
    "|cant open|không cho vào|không mở được|mở không được|bấm không được|báo lỗi|báo sai|bị lỗi|lỗi"
    "|link hỏng|link sai|sai mật khẩu|sai pass|pass sai|mật khẩu sai|link hết hạn|hết hạn|expired"
    "|doesnt work|not working|not work|isnt working|wont open|wont let|wont load|không chạy|bị kẹt|kẹt"
    "|đứng máy|xoay hoài|quay hoài|load hoài|stuck|kicked out|kicked me|keeps kicking|locked out"
    "|wrong password|wrong passcode|wrong link|chờ hoài|không thấy nút|không ai cho vào|waiting room"
    "|phòng chờ|đợi hoài|đợi mãi|chờ mãi|không vô|vào hoài không|không lên|sập|mất kết nối"
    "|trouble getting in|không vào nữa|không vào|không được nữa|đòi tải|bắt tải|=đơ|treo|trắng xóa"
    "|màn hình trắng|không bấm được|bấm .. không được|chưa ai cho vào|không cho|vào không nổi|hết vào được"
    "|frozen|loading|error|black screen|kicks me|cant see",
    "CAME": "có .. vào lớp|có .. vào học|có vào|vào lớp .. chưa|vào lớp .. không|vào học .. chưa"
    "|vào học .. không|vào .. chưa|vào .. không|đã vào|có đi học|đi học .. không|đi học .. chưa|có học"
    "|có mặt|điểm danh|học .. đầy đủ|vắng|vắng mặt|trốn học|trốn tiết|bỏ học|bỏ tiết|cúp học|cúp tiết"
    "|did .. join|did .. attend|did .. go|did .. get|has .. joined|has .. been|was .. in|is .. in"
    "|make it to class|attend|attended|attending|attendance|absent|present|skip|skipped|skipping|skips"
    "|có học không|học chưa|lên lớp chưa|on time|có tham gia|vào đúng giờ|đúng giờ|mấy giờ vào"
    "|vào lúc mấy giờ|vào lớp lúc nào|đi học đều|vào trễ|vào muộn|có online|học được không|kiểm tra giúp"
    "|kiểm tra giùm|kiểm tra hộ|xem giúp|xem giùm|nghỉ tiết|nghỉ buổi|nghỉ học|có nghỉ|có vô|học hành"
    "|ngồi học|học thật|chịu học|in class today|on time today|been attending|joined|been in",
    "CONFIRM": "xác nhận|đồng ý|ký|ký giấy|bản đồng ý|giấy đồng ý|đơn đồng ý|cam kết|đơn|chấp thuận"
    "|cho phép|confirm|confirmation|consent|sign|signed|agree|approve|paper|form|permission|phiếu đồng ý"
    "|ký tên|bấm đồng ý|chữ ký|giấy tờ|tờ đơn|tờ giấy|bản cam kết|ở đâu ký|đồng ý ở đâu|signature|document",
    "EVENING": "tin buổi tối|tin nhắn buổi tối|tin tối|thẻ tối|thẻ buổi tối|nhắn buổi tối|mỗi tối|hằng tối"
    "|tối nào|buổi tối|evening|every night|nightly|evening message|evening card|each night|every evening"
    "|at night|tin mỗi ngày|tin hằng ngày|thông báo|tin nhắn|nhắn tin|notifications|messages|daily message"
    "|nhắc lịch|nhắn lịch|tin báo|không thấy báo|=tối|tin tức|báo cáo mỗi ngày|báo về|nhắn tối",
    "SWITCH": "dừng|ngừng|tắt|thôi|đừng|không muốn|không cần|hủy|bỏ|stop|turn off|unsubscribe|no more|phiền"
    "|nhận|bật|muốn|gửi|gởi|get|receive|turn on|subscribe|want|start|đăng ký|sao .. không|không thấy"
    "|chưa thấy|nữa|lại|dont send|nhắn|khỏi|bớt|thôi khỏi|sao|bao giờ|chưa|không có|mấy giờ|kỳ này|resume"
    "|again|didnt|not getting|why",
    "SUBSTITUTE": "dạy thay|dạy hộ|dạy giúp|dạy dùm|dạy giùm|thế tiết|dạy thế|người khác dạy|dạy thay tôi"
    "|giáo viên thay|người dạy thay|substitute|cover for|covers|covering|fill in|fills in|take over"
    "|takes over|taking over|sub teacher|a sub|somebody else|cover my|trông lớp giúp|đứng lớp thay"
    "|nhờ .. dạy|nhờ cô .. dạy|nhờ thầy .. dạy|coi lớp giùm|sẽ dạy thay|dạy thay em|bàn giao|nhận lớp"
    "|thay tôi|thay mình|thay em|thay cô|thay thầy|đi dạy thay|nghỉ thai sản|nghỉ đẻ|thai sản|maternity"
    "|hand over|giao lớp|nhờ người dạy|người thay|ai dạy thay|đứng lớp",
    "ROSTER": "danh sách|danh sách lớp|danh sách học sinh|sĩ số|roster|class list|list of pupils"
    "|list of students|name list|tên học sinh|list|tên em|tên của em|họ tên|số thứ tự|danh sách em|bảng tên"
    "|names|pupils list|student list|list of names|sổ lớp|hs trong lớp",
    "EDIT": "thêm|bổ sung|nhập|cập nhật|mới chuyển đến|chuyển đến|mới vào|mới chuyển|xóa|bớt|gỡ|rút"
    "|chuyển trường|chuyển lớp|chuyển đi|chuyển sang lớp|thôi học|nghỉ hẳn|bỏ ra|sửa|sai tên|ghi sai"
    "|viết sai|nhầm tên|tên sai|add|remove|delete|correct|fix|edit|update|left|moved away|wrong name"
    "|misspelled|spelled wrong|transfer|transferred|new|gửi|nộp|tải|upload|xem|đưa|import|show|mới có"
    "|chuyển từ|chuyển qua|chuyển về|từ trường|mới nhận",
    "MEMBER": "em mới|học sinh mới|một em|một học sinh|một bạn|em .. ra khỏi|học sinh .. ra khỏi"
    "|em .. khỏi lớp|học sinh|em|tên|bạn|pupil|student|kid|new boy|new girl|name|bé|một bé|1 bé|1 em|1 bạn"
    "|hs mới",
    "PRINT": "in|in ra|in phiếu|in mã|in lại|in code|print|printing|phát|phát phiếu|tạo mã|tạo phiếu|xuất"
    "|xuất phiếu|đưa phiếu|lấy phiếu|hand out|make|get|generate|lấy|cấp|gửi|mấy tờ|bao nhiêu tờ|phát cho"
    "|lấy ở đâu|hand|need|cần|cho cả lớp|đâu|photo",
    "PAUSE": "tạm nghỉ|tạm dừng|tạm ngưng|tạm ngừng|tạm tắt|ngưng|dừng bot|tắt bot|tắt|bot nghỉ|im lặng"
    "|đừng xóa|đừng gỡ|ngừng gỡ|ngừng xóa|thôi gỡ|pause|be quiet|quiet|mute|silence|turn off|turn .. off"
    "|switch off|stop deleting|stop removing|stop guarding|im .. lát|im đi|im một lúc|bot im|dừng canh"
    "|dừng gỡ|nghỉ canh|nghỉ một lát|nghỉ một lúc|bot .. nghỉ|dừng một lúc|dừng lại|stop|hush|im dùm"
    "|im giùm|im giúp|ồn quá|đừng báo|hãy báo|đừng kêu|đừng reo|ting ting|làm phiền|đừng nhắn|khỏi báo",
    "WRONGLY": "nhầm|gỡ nhầm|xóa nhầm|bắt nhầm|oan|xóa oan|sao .. xóa|sao .. gỡ|sao bot xóa|sao bot gỡ"
    "|bot xóa|bot gỡ|bị xóa|bị gỡ|gỡ mất|xóa mất|by mistake|wrongly|mistakenly|shouldnt have|false alarm"
    "|why did .. delete|why did .. remove|was deleted|was removed|got deleted|got removed|removed my"
    "|deleted my|bot deleted|bot removed|bot .. deleted|bot .. removed|deleted a|removed a|deleted the"
    "|removed the|xóa tin|gỡ tin|xóa bài|mất tin|xóa tài liệu|khôi phục|restore|not a leak"
    "|không phải link lớp|báo nhầm|cho phép link|mất tiêu|biến mất|bị mất|link youtube|link bài tập"
    "|tài liệu|bài tập|sao mất|tin của tôi|tin của mình|tin của em|disappeared|vanished|gone|my message"
    "|worksheet|homework link|not the class link|chặn nhầm|hiểu nhầm",
    "WAITS": "chờ duyệt|đợi duyệt|duyệt|duyệt vào|xin vào|xin vào lớp|chờ vào|đợi vào|đang chờ|đang đợi"
    "|phê duyệt|waiting|is waiting|approve|approval|pending|admit|admitted|let in|let .. in|cho vào"
    "|chờ xác nhận|requests to join|wants in|ask to join|xét duyệt|chấp nhận|=chờ|=đợi|đứng chờ|ngoài chờ"
    "|phòng chờ|ngồi chờ|ai chờ|ai đợi|chờ ngoài|chờ cô|đợi cô|chờ mình|chưa duyệt|chưa được duyệt|đơn xin"
    "|xin vô|knocking|in the waiting room|waiting room|lobby|hasnt been let in|let them in|let him in"
    "|let her in",
    "FAMILIES": "phụ huynh|guardian|guardians|parents|parent|gia đình|family|families|ba mẹ|cha mẹ|bố mẹ"
    "|mẹ em|bố em|mother|father|mấy nhà|nhà nào|các nhà|từng nhà|phụ huynh nào",
    "STRANGER": "người lạ|kẻ lạ|ai lạ|lạ mặt|nick lạ|tài khoản lạ|tên lạ|bạn lạ|lạ vào|lạ trong"
    "|không phải học sinh|không phải lớp|không thuộc lớp|người ngoài|không biết là ai|không biết ai"
    "|không quen|trà trộn|lẻn vào|chui vào|vào phá|phá lớp|quậy lớp|quậy phá|stranger|strangers|intruder"
    "|intruders|unknown person|unknown account|dont know who|doesnt belong|does not belong|dont recognize"
    "|not in my class|not from our|not from my|outsider|outsiders|zoombomb|zoombombed|hacker"
    "|somebody we dont know|someone we dont know|nobody knows|ai đó vào|không phải lớp mình|trường khác vào"
    "|lớp khác vào|không có trong danh sách|not on the list|uninvited|somebody strange|someone strange"
    "|weird person|random|lạ hoắc|đứa lạ|thằng lạ|ông lạ|lạ quá|vào phòng lạ",
    "LEAKED": "lộ|bị lộ|lộ link|lộ phòng|lộ mật khẩu|lộ pass|làm lộ|rò rỉ|phát tán|tung link|bán link|leak"
    "|leaked|leaking|leaks|made public|went public|got out|is public|public|lọt ra|link lọt|bị tung|is out"
    "|is everywhere|khắp nơi",
    "POST": "gửi|gởi|up|share|chia sẻ|tung|phát|đưa|post|posted|posts|posting|shared|sharing|quăng|ném|sent"
    "|=đăng|đăng link|đăng lên|đăng cái|bị đăng|ai đăng|đăng mật khẩu|đăng phòng|lấy link|đem link|cho link"
    "|bỏ link|bắn",
    "PUBLIC": "nhóm chung|lên nhóm|vào nhóm|trong nhóm|nhóm lớp|lên facebook|facebook|face|fb|lên mạng|mạng"
    "|zalo|ra ngoài|công khai|tiktok|public|online|group|nhóm|người ngoài|trường khác|lớp khác|người khác"
    "|bên ngoài|the internet|discord|instagram|threads|messenger|cho bạn|lung tung|outside|forum|page"
    "|confession|story|other people|another class|other class",
    "KEPT": "giữ gì|giữ những gì|lưu gì|lưu những gì|dữ liệu|dữ liệu của|biết gì về|biết những gì|thu thập"
    "|data|my data|keep about|store about|know about me|know about us|have on me|lưu trữ|lưu giữ"
    "|lưu thông tin|quyền riêng tư|riêng tư|privacy|thông tin gì|thông tin của|thông tin về"
    "|information about|giữ thông tin|thông tin cá nhân|personal information|đọc tin nhắn|đọc trộm|theo dõi"
    "|spy|spying|read my messages|tracking|lưu số|lưu hình|lưu ảnh|lưu những|giữ số|lưu lại gì"
    "|có những gì trong|cất ở đâu|ai xem được|ai đọc được|lộ thông tin|bán thông tin|who can see"
    "|what information|recorded|ghi âm|quay màn hình",
    "FORGET": "xóa dữ liệu|xóa thông tin|xóa tài khoản|xóa hết|quên tôi|quên em|xóa tôi|xóa em đi|xóa con"
    "|xóa mọi|gỡ thông tin|xóa .. dữ liệu|xóa .. thông tin|xóa .. tài khoản|delete my|delete .. data"
    "|delete all|erase|erase my|forget me|remove my data|remove me|remove my account|không muốn lưu"
    "|không muốn .. giữ|delete everything|rút khỏi|xóa sạch|hủy tài khoản|delete .. account|remove all"
    "|stop using .. data|rút lại đồng ý|withdraw",
    "RULES": "nội quy|quy định|quy tắc|luật|luật lớp|điều cấm|không được làm gì|được làm gì|rules|rule"
    "|the rules|nội qui|qui định|class rules|what is forbidden|not allowed|allowed|có được phép|cấm gì"
    "|vi phạm|bị phạt|phạt|được quay|được chụp|bật cam|tắt mic|camera on|allowed to",
    "LANGUAGE": "tiếng anh|tiếng việt|ngôn ngữ|in english|english|vietnamese|language|speak english"
    "|speak vietnamese|nói tiếng|đổi tiếng|anh văn|tiếng nước ngoài|translate|dịch",
    "TONGUE": "ngôn ngữ|language|nói tiếng|đổi tiếng|đổi sang tiếng|chuyển sang tiếng|chuyển tiếng"
    "|switch to english|in english|speak|english please|english pls|in vietnamese|bằng tiếng|viết tiếng"
    "|qua tiếng|trả lời tiếng|tiếng anh được không|tiếng việt được không|to english|to vietnamese"
    "|english version",
    "HELP": "làm được gì|làm được những gì|làm gì được|giúp được gì|giúp được những gì|dùng sao"
    "|dùng thế nào|dùng như thế nào|sử dụng|hướng dẫn|cách dùng|cách xài|chức năng|tính năng|các lệnh"
    "|lệnh gì|what can you|what do you do|what can this|how does this|how do i use|how does it work"
    "|how to use|commands|để làm gì|bot là gì|bot này là|là ai|trợ giúp|instructions|dùng làm gì"
    "|biết làm gì|xài sao|xài thế nào|xài kiểu gì|bot làm gì|giúp gì|what is this|who are you|user guide"
    "|how it works|hỗ trợ gì|manual|guide|dùng bot",
    "HOME": "xin chào|chào|hello|hi|hey|alo|menu|trang chính|trang chủ|màn hình chính|bắt đầu|good morning"
    "|good evening|good afternoon|start|bot ơi|cảm ơn|cám ơn|thanks|thank you|thank|home|main page|quay lại"
    "|back|hế lô|helo|chào buổi sáng|ê bot|ok|oki|dạ|vâng|yo|main menu|bot|tks",
    "SCHOOLWIDE": "tình hình|tình hình trường|toàn trường|cả trường|tổng quan|các lớp|lớp nào|trường mình"
    "|trường|overview|school|the school|how is the school|how are things|which classes|all classes"
    "|every class|each class|tình trạng|status|needs me|needs attention|need attention|need me"
    "|giáo viên nào|thầy cô nào|lớp mô|mấy lớp|bao nhiêu lớp|khối|khối nào|whole school|how many classes"
    "|our classes|today",
    "STATE": "sao|ra sao|thế nào|sao rồi|như nào|ổn không|ổn|cần xử lý|cần làm gì|cần tôi|cần giúp"
    "|có vấn đề|có chuyện gì|chưa có phòng|chưa có danh sách|how is|how are|doing|okay|today|hôm nay|needs"
    "|need|attention|help|chưa|không|thiếu|state|xem|cho xem|what is going on|whats going on|gì|=bí|bị gì"
    "|hỗ trợ|có gì|được chưa|chạy|hoạt động|active|working|ready|going|quiet|trouble|behind|missing",
    "CASES": "sự việc|sự cố|vụ|vụ việc|vụ lộ|vi phạm|đang mở|chưa xử lý|chưa đóng|chưa giải quyết|lộ gì"
    "|lộ những gì|lộ lọt|incident|incidents|leaks|leak|leaked|open cases|cases|case|tồn đọng|cảnh báo"
    "|báo động|alerts|alarms|bị lộ|lộ link|lộ phòng|unresolved|vụ nào|link bị lộ|lộ|mấy lần|mấy vụ|vụ gì"
    "|lộ mấy|có vụ|what happened|went wrong|happened|xảy ra|chuyện gì|open incident|open issues|reports"
    "|báo cáo nào",
    "TEAM": "bổ nhiệm|chỉ định|phân quyền|cấp quyền|quyền|thu hồi quyền|khóa tài khoản|cán bộ"
    "|danh sách giáo viên|đội ngũ|nhân sự|appoint|invite|make .. admin|revoke|access rights|staff list|team"
    "|quản trị viên|thêm quản trị|phó hiệu trưởng|phân công|quyền gì|làm quản trị|lên quản trị|bỏ quyền"
    "|ai có quyền|trao quyền|giao quyền|permission|permissions|admin rights|promote|role|roles",
    "TEACHERS": "giáo viên|thầy|cô|thầy cô|cô giáo|thầy giáo|teacher|teachers|colleague|staff|quản trị"
    "|hiệu phó|admin|deputy|đồng nghiệp|phó hiệu trưởng|tổ trưởng",
    "STAFFING": "thêm|mời|khóa|gỡ|xóa|bổ nhiệm|nghỉ việc|chuyển trường|nghỉ hưu|mới|mới về|cho .. vào"
    "|thu hồi|chặn|đăng ký|add|invite|lock|block|remove|left|new|quit|retired|hired|appoint|leaving|leaves"
    "|gone|who are|danh sách|những ai|cấp|quyền|cho|duyệt",
    "FREEZE": "đóng hết|khóa hết|đóng tất cả|khóa tất cả|đóng cửa|khóa cửa|đóng băng|đóng toàn bộ"
    "|khóa toàn bộ|đóng mọi|khóa mọi|đóng các|khóa các|ngắt hết|dừng hết|dừng tất cả|đóng ngay|khóa ngay"
    "|chặn hết|tắt hết|close all|close every|close everything|shut all|shut every|shut down|shut everything"
    "|freeze|freeze all|lock all|lock every|lock everything|lock down|lockdown|stop all|block all"
    "|đóng .. phòng|khóa .. phòng|đóng lại hết|khóa lại hết|close the doors|shut the doors|lock the doors"
    "|khóa hết lại|khóa lại|khóa hết lớp|đóng hết lớp|tắt hết phòng|dừng khẩn|ngưng hết|chặn ngay|cắt hết"
    "|lock the school|stop everything|emergency stop|kill switch|close the rooms|close them all",
    "DIGEST": "tổng kết|tổng kết tuần|báo cáo tuần|báo cáo|số liệu|thống kê|tuần qua|tuần vừa rồi"
    "|tuần trước|digest|weekly|weekly report|summary|figures|statistics|stats|numbers|report|biểu đồ"
    "|báo cáo tháng|tổng hợp|last week|con số|bao nhiêu vụ|bao nhiêu tin|bản tổng kết|báo cáo tổng|tuần này"
    "|cả tuần|số vụ|mấy lần|so với tuần|trend|how many|chart|charts|monthly",
    "ERASURE": "yêu cầu xóa|đơn xóa|xin xóa|đòi xóa|muốn xóa|yêu cầu .. dữ liệu|xóa dữ liệu|requests"
    "|request|deletion|deletion requests|asked .. delete|wants .. deleted|want .. deleted|erasure"
    "|delete requests|yêu cầu dữ liệu|data requests|yêu cầu nào|đề nghị xóa",
    "LADDER": "báo cho ai|báo ai|ai được báo|ai nhận tin|ai nhận báo|ai nhận cảnh báo|ai được nhắn|cấp báo"
    "|sau bao lâu|bao lâu thì|sau mấy phút|sau bao nhiêu phút|giờ yên tĩnh|giờ im lặng|giờ nghỉ"
    "|không làm phiền|làm phiền|quiet hours|quiet time|escalate|escalation|escalates|ladder|who is told"
    "|who gets told|who gets notified|who is notified|who hears|after how long|how long until|ban đêm"
    "|nửa đêm|đêm|leo thang|chuyển lên|báo lên|báo hiệu trưởng|cuối tuần|weekend|weekends|at night"
    "|during the night|disturb|how many minutes|bao nhiêu phút|mấy phút|nobody answers|nobody reacts"
    "|không ai nhận|không ai xử lý|reo|đổ chuông|gọi tôi|gọi ai|báo ai trước|báo tôi|nhắn tôi|thứ tự báo"
    "|sau 21h|giờ hành chính|wake me|woken|who first|notify|notified",
    "YEAR": "năm học mới|năm mới|năm học sau|năm học tới|đầu năm học|sang năm học|kết chuyển"
    "|new school year|new year|cuối năm|cuối năm học|hết năm học|next school year|khai giảng|school year"
    "|next year|kết thúc năm học|năm học|lên lớp mới|hết năm|ra trường|lên lớp|tổng kết năm|năm sau"
    "|lớp cuối cấp|nghỉ hè|next term|promote|graduate",
    "BOT_IN": "thêm bot|đưa bot|cho bot vào|mời bot|kết nối nhóm|bot vào nhóm|bot vào|add .. bot"
    "|bring .. bot|put .. bot|get .. bot into|install .. bot|cài bot|gắn bot|bot .. nhóm lớp"
    "|bot in .. group|bot to .. group|add you|invite you|use you in|new group|nhóm mới|nhóm lớp mới"
    "|new class group|thêm nhóm|connect .. group|add .. group|kết nối|thêm lớp|add .. class",
    "STAFF_CHAT": "nhóm quản trị|nhóm báo tin|nhóm ban giám hiệu|nhóm bgh|nhóm giáo viên|nhóm thầy cô"
    "|nhóm riêng|nhóm chung của thầy cô|kênh báo tin|nhóm nhận|nhóm cảnh báo|báo về nhóm|báo vào nhóm"
    "|tin vào một nhóm|tin về nhóm|gom .. vào nhóm|staff chat|staff group|staff room|alerts group"
    "|alert group|group for alerts|group for staff|group for the alerts|alert chat|chat for alerts"
    "|one group|one chat|one place|chat for|nhận tin ở nhóm|teachers group|group of teachers|nhóm nội bộ"
    "|nhóm hội đồng|nhóm để nhận|nhóm xử lý|nhóm admin|về nhóm|vào nhóm chung|một nhóm|một chỗ"
    "|nhóm của trường|chat của trường|nhắn riêng từng|to a group|in a group|into one|shared chat",
    "IAM": "tôi là|mình là|em là|tui là|tớ là|cháu là|con là|đây là|i am|im|this is|we are",
    "TEACHES": "giáo viên|giảng viên|chủ nhiệm|cô giáo|thầy giáo|cô chủ nhiệm|thầy chủ nhiệm|hiệu trưởng"
    "|hiệu phó|dạy|dạy lớp|dạy môn|tổng phụ trách|teacher|teach|i teach|head teacher|principal|headmaster"
    "|headmistress|homeroom|form teacher|lecturer|bgh|ban giám hiệu|quản trị|admin|bộ môn|giáo viên mới"
    "|thầy cô|dạy học|quản lý|thầy|new teacher|colleague|the teacher of",
    "KIN": "phụ huynh|=mẹ|mẹ của|bố của|ba của|bà ngoại|bà nội|ông nội|ông ngoại|con tôi|cháu tôi|con mình"
    "|con em|con gái|con trai|cháu gái|cháu trai|con chị|con anh|cho con|cho cháu|giúp con|giúp cháu"
    "|cháu nhà|cháu nó|bé nhà|đứa con|dì|cô ruột|bác của|anh của|chị của|guardian|parent|mother|mom|mum|dad"
    "|father|grandma|grandmother|grandpa|grandfather|aunt|uncle|son|daughter|child|kid|kids|grandson"
    "|granddaughter|my boy|my girl|nephew|niece|người nhà|gia đình|=má|=bà|=bố|=ông|=bé|là mẹ|là ba|là bố"
    "|là má|là bà|là ông|là dì|là chú|là cậu|là bác|là anh|là chị|dì của|bố mẹ|ba mẹ|mẹ em|mẹ bé|mẹ cháu"
    "|ba cháu|ba bé|bố cháu|bố bé|cho bé|của bé|cháu ngoại|cháu nội|bé|my children|her mother|his father"
    "|his mum",
    "PUPILS": "học sinh|em học|lớp em|em muốn|em ở lớp|em vào|vào lớp|vào học|em chưa|em không|em cần"
    "|em xin|em mới|student|pupil|in class|my class|my teacher|join class|join my class|i go to|cô em"
    "|thầy em|vào phòng|get in|học lớp|bạn em|em tên|cho em|lớp của em|link|mật khẩu|mã|phiếu|code|slip|lớp",
}

_PERSONAL: Final = {
    Intention.FORGET: "FORGET",
    Intention.DATA: "KEPT|KEPT+bot",
    Intention.LANGUAGE: "TONGUE|LANGUAGE+CHANGE|LANGUAGE+nói|LANGUAGE+please",
    Intention.RULES: "RULES",
}
_DANGER: Final = {
    Intention.STRANGER: "STRANGER|STRANGER+ROOM|STRANGER+LESSON|STRANGER+PUBLIC|STRANGER+IN",
    Intention.LEAK: "LEAKED+LINK|LEAKED+ROOM|LEAKED+LESSON|POST+LINK+PUBLIC|WHO+POST+LINK|WHO+POST+ROOM"
    "|POST+ROOM+PUBLIC",
}
_LEARNING: Final = {
    Intention.STUCK: "STUCK|STUCK+LINK|STUCK+LESSON",
    Intention.LOST_CODE: "LOST+SLIP|SLIP|mất mã|quên mã|xin lại mã",
    Intention.NEW_PHONE: "CHANGED+DEVICE",
    Intention.LESSONS: "LEARN|LEARN+DAY|WHEN+LESSON|WHEN+LESSON+DAY|SCHEDULE|SCHEDULE+DAY|SCHEDULE+LESSON"
    "|DAY+OFF|OFF+DAY+LESSON|DAY+học|DAY+có+LESSON|WHEN+học|DAY+LESSON+gì|WHEN+vào lớp|WHEN+OFF|OFF+LESSON"
    "|WHEN+bắt đầu|WHEN+start|MOVE+LESSON",
    Intention.DOOR: "LINK|LINK+LESSON|LINK+đâu|vào lớp|vào học|vào phòng|mở cửa|ROOM+đâu|way into class"
    "|go to class|cửa lớp|get into|join|where+class|vào lớp+thế nào|vào lớp+sao|vào học+sao"
    "|vào+bằng cách nào|let me in|cho vào|cho+vào lớp|vào|kịp|LINK+xin|LINK+cho|link+gửi|ROOM",
}
_RULES: Final[Mapping[Speaker, Mapping[Intention, str]]] = {
    Speaker.PUPIL: {**_DANGER, **_PERSONAL, **_LEARNING},
    Speaker.GUARDIAN: {
        **_DANGER,
        **_PERSONAL,
        Intention.STUCK: _LEARNING[Intention.STUCK] + "|STUCK+CHILD|STUCK+CHILD+LESSON",
        Intention.TODAY: "hôm qua+CHILD|kiểm tra+CHILD|yesterday+CHILD|CAME|CAME+CHILD|CAME+CHILD+DAY"
        "|CAME+DAY|WHO+điểm danh",
        Intention.EVENING: "EVENING+SWITCH|EVENING+SWITCH+DAY|evening message|evening card|tin buổi tối"
        "|tin tối|thẻ tối|mỗi tối",
        Intention.CONFIRM: "CONFIRM|CONFIRM+CHILD|CONFIRM+KIN|CONFIRM+FAMILIES",
        **{
            meant: _LEARNING[meant]
            for meant in (Intention.LOST_CODE, Intention.NEW_PHONE, Intention.LESSONS, Intention.DOOR)
        },
    },
    Speaker.TEACHER: {
        **_DANGER,
        **_PERSONAL,
        Intention.FALSE_ALARM: "WRONGLY|WRONGLY+LINK|WRONGLY+POST",
        Intention.PAUSE: "PAUSE+bot|PAUSE|PAUSE+WRONGLY|PAUSE+bot+WRONGLY|PAUSE+DAY",
        Intention.SUBSTITUTE: "SUBSTITUTE|SUBSTITUTE+LESSON|SUBSTITUTE+DAY|SUBSTITUTE+DAY+LESSON",
        Intention.FAMILIES: "FAMILIES|FAMILIES+CONFIRM|FAMILIES+CONFIRM+NOT|CONFIRM|CONFIRM+FAMILIES+WHO"
        "|FAMILIES+WHO+NOT",
        Intention.LOST_CODE: "mất mã+PUPIL|quên mã+PUPIL|LOST+SLIP+PUPIL|PUPIL+LOST+SLIP|LOST+SLIP",
        Intention.SLIPS: "PRINT+SLIP|in phiếu+cho+PUPIL|in phiếu|PRINT+SLIP+LESSON|SLIP|PRINT+SLIP+FAMILIES"
        "|PRINT+SLIP+PUPIL",
        Intention.WAITING: "WAITS|WAITS+WHO|WAITS+WHO+IN|WAITS+PUPIL|WAITS+PUPIL+IN",
        Intention.MOVE_LESSON: "MOVE|MOVE+DAY|MOVE+LESSON|MOVE+LESSON+DAY|CHANGE+LESSON+DAY+sang|CHANGE+WHEN",
        Intention.DAY_OFF: "OFF|OFF+DAY|OFF+LESSON|OFF+LESSON+DAY|NOT+dạy+DAY|NOT+teach+DAY",
        Intention.WHO_IS_IN: "WHO+IN|WHO+NOT+IN|WHO+NOT+IN+DAY|WHO+LESSON+IN|PUPIL+NOT+IN|điểm danh|vắng"
        "|WHO+vắng|attendance|absent|WHO+absent|WHO+missing|sĩ số|đủ chưa|đủ+PUPIL|đi trễ|đi muộn|WHO+trễ"
        "|WHO+muộn|WHO+late|WHO+opened|WHO+mở|có mặt|thiếu+WHO|thiếu ai|thiếu+mấy|WHO+skip|WHO+trốn",
        Intention.ROOM_CHANGE: "CHANGE+ROOM|CHANGE+ROOM+LESSON|phòng khác|link khác",
        Intention.TIMETABLE: "SCHEDULE+GIVE|SCHEDULE+EDIT|SCHEDULE+CHANGE|SCHEDULE+CHANGE+DAY"
        "|SCHEDULE+GIVE+LESSON|SCHEDULE+EDIT+LESSON|SCHEDULE+sai|thời khóa biểu+tuần|SCHEDULE+wrong"
        "|weekly schedule|weekly timetable",
        Intention.LESSONS: "LEARN|LEARN+DAY|SCHEDULE|SCHEDULE+DAY|WHEN+LESSON|WHEN+dạy|DAY+dạy"
        "|DAY+có+LESSON|SCHEDULE+xem|DAY+LESSON|WHEN+teach|next+LESSON",
        Intention.ROSTER: "ROSTER|ROSTER+EDIT|ROSTER+EDIT+LESSON|EDIT+MEMBER|EDIT+MEMBER+LESSON"
        "|chuyển trường|thôi học|sai tên|tên sai|ROSTER+PUPIL",
        Intention.ROOM_GIVE: "nộp+ROOM+cho+LESSON|ROOM+GIVE|ROOM+GIVE+LESSON|ROOM+GIVE+DAY"
        "|ROOM+GIVE+LESSON+DAY|ROOM|ROOM+LESSON|ROOM+DAY",
    },
    Speaker.HEAD: {
        Intention.FREEZE: "FREEZE|FREEZE+LESSON|FREEZE+ROOM|FREEZE+LINK",
        Intention.REQUESTS: "ERASURE|ERASURE+WHO|ERASURE+FAMILIES|ERASURE+DAY",
        **_DANGER,
        **_PERSONAL,
        Intention.NEW_YEAR: "YEAR|YEAR+LESSON|YEAR+CHANGE",
        Intention.STAFF_CHAT: "STAFF_CHAT|STAFF_CHAT+GIVE|STAFF_CHAT+CASES",
        Intention.ADD_GROUP: "BOT_IN|BOT_IN+PUBLIC|BOT_IN+LESSON",
        Intention.ESCALATION: "LADDER|LADDER+WHO|LADDER+CASES|LADDER+CASES+NOT",
        Intention.DIGEST: "DIGEST|DIGEST+DAY|DIGEST+CASES|DIGEST+SCHOOLWIDE",
        Intention.INCIDENTS: "CASES|CASES+DAY|CASES+WHO|CASES+NOT|CASES+LESSON|CASES+LINK|CASES+STATE",
        Intention.TEAM: "TEAM|TEAM+TEACHERS|STAFFING+TEACHERS|STAFFING+TEACHERS+TEAM",
        Intention.OVERVIEW: "SCHOOLWIDE+STATE|cần tôi+DAY+gì|cần xử lý|cần tôi xử lý|need+me"
        "|SCHOOLWIDE+STATE+DAY|tình hình|tổng quan|overview|toàn trường|cả trường|how is the school"
        "|lớp nào+NOT|which classes",
    },
    Speaker.NEWCOMER: {
        **_DANGER,
        **_PERSONAL,
        Intention.TEACHER: "IAM+TEACHES|TEACHES-học sinh-KIN|IAM+TEACHES+LESSON",
        Intention.GUARDIAN: "KIN|IAM+KIN|KIN+LESSON|KIN+SLIP|KIN+STUCK|KIN+LINK|KIN+PUPILS",
        Intention.PUPIL: "PUPILS-KIN|IAM+PUPILS-KIN|PUPILS+LESSON-KIN|PUPILS+LINK-KIN|STUCK-KIN|SLIP-KIN"
        "|LINK-KIN",
    },
}
_LAST: Final = {Intention.HELP: "HELP", Intention.HOME: "HOME"}  # where nothing else is said


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is named, and what may not be."""

    named: tuple[regex.Pattern[str], ...]
    unnamed: tuple[regex.Pattern[str], ...]

    def covers(self, said: str) -> int:
        """Return how many words of a text the rule accounts for; 0: it does not apply."""
        if any(each.search(said) for each in self.unnamed):
            return 0
        places = [_places(pattern, said) for pattern in self.named]
        return _most(places, frozenset()) if all(places) else 0


def _places(pattern: regex.Pattern[str], said: str) -> list[frozenset[int]]:
    """Return the words of a pattern's first phrases in a text, as the places where they begin."""
    found = islice(pattern.finditer(said, overlapped=True), _PLACES)
    return [frozenset(at for at in range(each.start(), each.end()) if said[at] == " ") for each in found]


def _most(places: Sequence[Sequence[frozenset[int]]], taken: frozenset[int]) -> int:
    """Return how many words one place of each accounts for at most; 0: not each has a word of its own."""
    if not places:
        return len(taken)
    return max((_most(places[1:], taken | each) for each in places[0] if not each <= taken), default=0)


def meant(text: str, *speakers: Speaker, share: int = _SHARE) -> Intention | None:
    """Return what somebody wants who says this, as the first of the speakers of whom it makes sense."""
    said = _read(text)
    for rules in [*(_rules()[each] for each in speakers), _last()]:
        found = max(
            ((rule.covers(said), -place, intention) for place, (intention, rule) in enumerate(rules)),
            default=(0, 0, None),
        )
        if found[0] and found[0] * share >= said.count(" "):
            return found[2]
    return None


def cries(text: str) -> bool:
    """Tell whether a text is a cry for help or of fear, and says nothing of what it is about."""
    said = _read(text)
    return _pattern("CRY").search(said) is not None and _only(("CRY", "POLITE")).fullmatch(said) is not None


def _read(text: str) -> str:
    """Return the words of a text, each with a space before it."""
    bare = text[:_READ].lower().replace("'", "").replace("’", "")
    words = (_STRETCHED.sub(r"\1", each) for each in _WORD.findall(unicodedata.normalize("NFC", bare)))
    return "".join(f" {_spelled(part)}" for each in words for part in _SPELLINGS.get(each, each).split())


def _spelled(word: str) -> str:
    """Return a word with its tone at its end; `hỏi` stands for `ngã`."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word).replace("\u0303", "\u0309")
    return unicodedata.normalize("NFC", _TONES.sub("", parts)) + "".join(_TONES.findall(parts))


@cache
def _rules() -> Mapping[Speaker, tuple[tuple[Intention, _Rule], ...]]:
    return {speaker: tuple(_made(table)) for speaker, table in _RULES.items()}


@cache
def _last() -> tuple[tuple[Intention, _Rule], ...]:
    return tuple(_made(_LAST))


def _made(table: Mapping[Intention, str]) -> Iterator[tuple[Intention, _Rule]]:
    for intention, rules in table.items():
        for rule in rules.split("|"):
            positive, *negative = rule.split("-")
            yield intention, _Rule(tuple(map(_pattern, positive.split("+"))), tuple(map(_pattern, negative)))


@cache
def _pattern(named: str) -> regex.Pattern[str]:
    phrases = sorted(_WORDS.get(named, named).split("|"), key=lambda each: -len(each.split()))
    return regex.compile("(?:" + "|".join(map(_phrase, phrases)) + r")(?!\S)")


@cache
def _only(names: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("(?:" + "|".join(_pattern(each).pattern for each in names) + ")++")


def _phrase(phrase: str) -> str:
    return "".join(r"(?: \S+){0,3}?" if part == ".." else f" {_ways(part)}" for part in phrase.split())


def _ways(word: str) -> str:
    exact = word.startswith("=")
    marked = _spelled(_SPELLINGS.get(word, word).removeprefix("="))
    if exact:
        return marked
    bare = "".join(
        "d" if each == "đ" else each
        for each in unicodedata.normalize("NFD", marked)
        if not unicodedata.combining(each)
    )
    return marked if marked == bare else f"(?:{marked}|{bare})"
