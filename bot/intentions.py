"""What people of a role want who say it in a sentence: what adds up in it, no more.

A sentence is read as words: teen spelling and southern words are brought to one form. A word without marks
may be any that it could stand for, one with marks is that word alone; `hỏi` and `ngã` are one, as in the
south. `_WORDS` are the things and acts that people name in many ways. Each that a sentence names, and each
word that says something by itself, speaks for some intentions and against others, by the weights of
`intentions.tsv`; what their sums make likely enough is meant, of what the role may want at all. What is
not likely enough is asked: a few buttons name what may be meant.

A guess opens a page or shows a button and does nothing. Words of harm are read before, by the alarms.
Whoever changes a list here makes the weights anew: `python tests/bench/fit_words.py --write`.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import regex

_READ: Final = 400  # characters of a message
_SURE: Final = 0.5  # what is less likely is asked about
_POSSIBLE: Final = 0.08  # what is less likely is not
_GUESSES: Final = 3  # that are asked about
_TOLD: Final = 0.29  # what each of its words says for it on average, at least: else it may tell of more
_NOTHING: Final = "nothing"  # what a sentence may mean besides
_ALWAYS: Final = "="  # what speaks in every sentence
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
_UNASKED: Final = frozenset({_NOTHING, Intention.HOME}) | ROLES  # what the home asks a newcomer anyway
_ANYBODY: Final = "STRANGER LEAK DATA FORGET RULES LANGUAGE HELP HOME"
_LEARNING: Final = f"{_ANYBODY} DOOR STUCK LESSONS LOST_CODE NEW_PHONE"
_MAY: Final[Mapping[Speaker, tuple[Intention, ...]]] = {
    speaker: tuple(Intention[each] for each in wanted.split())
    for speaker, wanted in {
        Speaker.PUPIL: _LEARNING,
        Speaker.GUARDIAN: f"{_LEARNING} TODAY EVENING CONFIRM",
        Speaker.TEACHER: f"{_ANYBODY} FALSE_ALARM PAUSE SUBSTITUTE FAMILIES LOST_CODE SLIPS WAITING "
        "MOVE_LESSON DAY_OFF WHO_IS_IN ROOM_CHANGE TIMETABLE LESSONS ROSTER ROOM_GIVE",
        Speaker.HEAD: f"{_ANYBODY} FREEZE REQUESTS NEW_YEAR STAFF_CHAT ADD_GROUP ESCALATION DIGEST "
        "INCIDENTS TEAM OVERVIEW",
        Speaker.NEWCOMER: f"{_ANYBODY} TEACHER PUPIL GUARDIAN",
    }.items()
}
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
    "POLITE": "em|con|cháu|mình|tôi|tớ|tui|ơi|với|vs|quá|lắm|ạ|cô|thầy|bot|đi|please|pls|me|i|am|im|so|a"
    "|hu|huhu|hết|vậy|nhé|nha|mọi người|trời|đang|rất|thật sự|very|really|hello|alo|ai|dạ|help|này",
    "CHILD": "con|cháu|bé|nhóc|son|daughter|child|children|kid|kids|grandson|granddaughter|grandchild|boy"
    "|girl|nó|he|she|mấy đứa|sắp nhỏ|hai đứa|bọn trẻ|thằng nhỏ",
    "PUPIL": "em|học sinh|bạn|trò|pupil|pupils|student|students|kid|child|con",
    "WHO": "ai|em nào|bạn nào|học sinh nào|mấy em|mấy bạn|bao nhiêu em|bao nhiêu bạn|bao nhiêu học sinh"
    "|bao nhiêu người|mấy người|who|whos|which|how many|anyone|everyone|đứa|người nào",
    "NOT": "không|chưa|chẳng|not|cant|cannot|couldnt|didnt|doesnt|hasnt|havent|isnt|arent|unable|no|never",
    "IN": "vào|đi học|tham gia|lên lớp|join|joined|attend|attended|enter|entered|login|đăng nhập|có mặt"
    "|online|here|present|show up|showed up|in",
    "WHEN": "mấy giờ|khi nào|lúc nào|bao giờ|chừng nào|hồi nào|giờ nào|mấy h|when|what time|còn bao lâu"
    "|bao lâu nữa|tiết mấy|thứ mấy|bao nhiêu phút nữa|how long until|how soon",
    "DAY": "tối nay|today|tonight|mai|tomorrow|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật"
    "|thứ 2|thứ 3|thứ 4|thứ 5|thứ 6|thứ 7|cn|tuần này|tuần sau|tuần tới|this week|next week|monday|tuesday"
    "|wednesday|thursday|friday|saturday|sunday|bây giờ|giờ này|now|kỳ này|t2|t3|t4|t5|t6|t7|ngày|=mốt"
    "|=nay|hôm|buổi nay|hqua|yesterday|tuần trước|sáng|chiều|=tối|tháng sau|next month|later|morning"
    "|afternoon",
    "LESSON": "tiết|buổi|môn|lớp|lesson|lessons|class|classes|period|toán|văn|học|math|literature|physics"
    "|bài",
    "LEARN": "học gì|môn gì|tiết gì|có tiết|có môn|có học|học không|học môn|dạy gì|học mấy|mấy tiết"
    "|học tiết|có lớp|có buổi|buổi nào|tiết nào|môn nào|dạy tiết|teach|teaching|what class|what classes"
    "|what lesson|which lesson|any class|any lesson|have class|have school|next class|next lesson|lessons"
    "|my classes|học bài gì|tiết sau|tiết tiếp theo|tiết kế|buổi tới|buổi sau|lớp nào|sắp tới|học xong|tan"
    "|học online|học onl|học bù|tới giờ|có lịch|thứ mấy|dạy mấy|còn tiết|tiết cuối|ra về|bắt đầu học",
    "SCHEDULE": "thời khóa biểu|lịch|timetable|schedule|calendar",
    "LINK": "link|đường dẫn|pass|mật khẩu|passcode|password|id|mã phòng|mã zoom",
    "ROOM": "phòng|room|zoom|meet|teams|meeting|link|id|đường dẫn|thư mời|invitation",
    "CHANGE": "đổi|thay|chuyển|khác|mới|new|change|switch|another|different|replace|tạo lại|swap|hết hạn"
    "|hỏng|cũ|move to|chết|=hư|không xài được|expired|dead|doesnt work|thành phòng",
    "GIVE": "gửi|gởi|nộp|đưa|dán|cung cấp|nhập|thêm|tạo|cài|có|lưu|đăng ký|hand in|give|send|paste|submit"
    "|add|put|upload|register|here is|heres|để ở đâu|bỏ vào|up|cho bot|save|nhét|bỏ đâu|gắn|nè|đây"
    "|bàn giao|=mở|xong",
    "MOVE": "dời|đổi giờ|lùi|chuyển giờ|đổi tiết|đổi lịch|đổi buổi|chuyển buổi|chuyển tiết|chuyển lịch"
    "|sớm hơn|muộn hơn|trễ hơn|reschedule|rescheduled|postpone|postponed|move|moved|shift|hoãn|đẩy|dạy sớm"
    "|dạy muộn|later|earlier|make up|đổi sang chiều|đổi sang sáng|chuyển sang chiều|chuyển sang sáng"
    "|qua thứ|sang thứ|different time|another time|giờ khác|bắt đầu lúc|bù|đổi thành|chuyển thành"
    "|đổi lại giờ|chuyển qua|trễ lại|sớm lên|delay|bring forward|push",
    "OFF": "nghỉ|không dạy|không học|không có tiết|hủy|cancel|cancelled|canceled|no class|no lesson"
    "|no school|off|bỏ tiết|bỏ buổi|holiday|ốm|bệnh|sick|skip|bận|không lên lớp|đi họp|tập huấn"
    "|đi công tác|no lessons|not teaching|on leave",
    "SLIP": "phiếu|codes|slip|slips|qr|mã vào lớp|tờ mã|cái mã|mã số|mã của|giấy|=mã|quên mã|mất mã|xin mã"
    "|lấy mã|phát mã|nhập mã|mã đâu|mã mới|có mã|=tờ|code",
    "LOST": "mất|quên|rớt|rơi|lạc|rách|hỏng|không thấy|không tìm thấy|tìm không ra|không còn|nhòe|ướt|lost"
    "|lose|forgot|misplaced|cant find|threw away|torn|vứt|không nhớ|cấp lại|cho lại|missing|thrown"
    "|replacement|new|hết hạn|không có|chưa có|chưa nhận|không nhận|chưa được phát|đâu|xin|cần|didnt get"
    "|never got|dont have|need|another|mới|lấy|không xài được|sai|không dùng được|giặt|xé|nát|cháy|=mờ",
    "DEVICE": "điện thoại|máy|ipad|tài khoản|telegram|sim|số|phone|tablet|laptop|account|number|zalo|tele"
    "|app",
    "CHANGED": "mới|đổi|thay|khác|mua|=hư|hỏng|bể|mất|lost|new|changed|change|broke|broken|switched|switch"
    "|reset|cài lại|khóa|chuyển|dùng|xài|vỡ|stolen|another|different|bị hack|mượn",
    "STUCK": "vào không được|chưa vào được|không thể vào|vào .. không được|bị văng|văng ra|bị out|out ra"
    "|đá ra|bị thoát|cant get in|cant join|cannot join|cannot get in|cant enter|unable to join|cant log in"
    "|cant open|không mở được|mở không được|bấm không được|báo sai|lỗi|link hỏng|link sai|sai mật khẩu"
    "|sai pass|pass sai|mật khẩu sai|hết hạn|expired|doesnt work|not working|not work|isnt working"
    "|wont open|wont let|wont load|không chạy|kẹt|đứng máy|xoay hoài|quay hoài|load hoài|stuck|kicked out"
    "|kicked me|keeps kicking|locked out|wrong password|wrong passcode|wrong link|chờ hoài|không thấy nút"
    "|không ai cho vào|waiting room|phòng chờ|đợi hoài|đợi mãi|chờ mãi|không vô|vào hoài không|không lên"
    "|sập|mất kết nối|trouble getting in|không được nữa|đòi tải|bắt tải|=đơ|treo|trắng xóa|màn hình trắng"
    "|không bấm được|bấm .. không được|chưa ai cho vào|không cho|vào không nổi|hết vào được|frozen|loading"
    "|error|black screen|kicks me|cant see",
    "CAME": "có .. vào lớp|có .. vào học|có vào|vào lớp .. chưa|vào lớp .. không|vào học .. chưa"
    "|vào học .. không|vào .. chưa|vào .. không|đã vào|có đi học|đi học .. không|đi học .. chưa|có học"
    "|có mặt|điểm danh|học .. đầy đủ|vắng|trốn học|trốn tiết|bỏ học|bỏ tiết|cúp học|cúp tiết|did .. join"
    "|did .. go|did .. get|has .. been|was .. in|is .. in|make it to class|attend|attended|attending"
    "|attendance|absent|present|skip|skipped|skipping|skips|học chưa|lên lớp chưa|on time|có tham gia"
    "|đúng giờ|mấy giờ vào|vào lúc mấy giờ|vào lớp lúc nào|đi học đều|vào trễ|vào muộn|có online"
    "|học được không|kiểm tra giúp|kiểm tra giùm|kiểm tra hộ|xem giúp|xem giùm|nghỉ tiết|nghỉ buổi"
    "|nghỉ học|có nghỉ|học hành|ngồi học|học thật|chịu học|in class today|joined|been in",
    "CONFIRM": "xác nhận|đồng ý|ký|cam kết|đơn|chấp thuận|cho phép|confirm|confirmation|consent|sign"
    "|signed|agree|approve|paper|form|permission|giấy tờ|tờ giấy|signature|document",
    "EVENING": "tin tối|thẻ tối|mỗi tối|hằng tối|tối nào|buổi tối|evening|every night|nightly|each night"
    "|at night|tin mỗi ngày|tin hằng ngày|thông báo|tin nhắn|nhắn tin|notifications|messages|daily message"
    "|nhắc lịch|nhắn lịch|tin báo|không thấy báo|=tối|tin tức|báo cáo mỗi ngày|báo về|nhắn tối",
    "SWITCH": "dừng|ngừng|tắt|thôi|đừng|không cần|hủy|bỏ|stop|turn off|unsubscribe|no more|phiền|nhận|bật"
    "|muốn|gửi|gởi|get|receive|turn on|subscribe|want|start|đăng ký|không thấy|nữa|lại|dont send|nhắn|khỏi"
    "|bớt|sao|bao giờ|chưa|không có|mấy giờ|kỳ này|resume|again|didnt|not getting|why",
    "SUBSTITUTE": "dạy thay|dạy hộ|dạy giúp|dạy dùm|dạy giùm|thế tiết|dạy thế|người khác dạy"
    "|giáo viên thay|substitute|cover for|covers|covering|fill in|fills in|take over|takes over"
    "|taking over|sub teacher|a sub|somebody else|cover my|trông lớp giúp|nhờ .. dạy|nhờ cô .. dạy"
    "|nhờ thầy .. dạy|coi lớp giùm|bàn giao|nhận lớp|thay tôi|thay mình|thay em|thay cô|thay thầy|nghỉ đẻ"
    "|thai sản|maternity|hand over|giao lớp|nhờ người dạy|người thay|đứng lớp",
    "ROSTER": "danh sách|sĩ số|roster|tên học sinh|list|tên em|tên của em|họ tên|số thứ tự|bảng tên|names"
    "|sổ lớp|hs trong lớp",
    "EDIT": "thêm|bổ sung|nhập|cập nhật|chuyển đến|mới vào|mới chuyển|xóa|bớt|gỡ|rút|chuyển trường"
    "|chuyển lớp|chuyển đi|chuyển sang lớp|thôi học|nghỉ hẳn|bỏ ra|sửa|sai tên|ghi sai|viết sai|nhầm tên"
    "|tên sai|add|remove|delete|correct|fix|edit|update|left|moved away|wrong name|misspelled"
    "|spelled wrong|transfer|transferred|new|gửi|nộp|tải|upload|xem|đưa|import|show|mới có|chuyển từ"
    "|chuyển qua|chuyển về|từ trường|mới nhận",
    "MEMBER": "học sinh|em|tên|bạn|pupil|student|kid|new boy|new girl|name|bé",
    "PRINT": "in|print|printing|phát|tạo mã|tạo phiếu|xuất|đưa phiếu|make|get|generate|lấy|cấp|gửi|mấy tờ"
    "|bao nhiêu tờ|hand|need|cần|cho cả lớp|đâu|photo",
    "PAUSE": "tạm nghỉ|tạm dừng|tạm ngừng|ngưng|dừng bot|tắt|bot nghỉ|im lặng|đừng xóa|đừng gỡ|ngừng gỡ"
    "|ngừng xóa|thôi gỡ|pause|quiet|mute|silence|turn off|turn .. off|switch off|im .. lát|im đi"
    "|im một lúc|bot im|dừng canh|dừng gỡ|nghỉ canh|nghỉ một lát|nghỉ một lúc|bot .. nghỉ|dừng một lúc"
    "|dừng lại|stop|hush|im dùm|im giùm|im giúp|ồn quá|đừng báo|hãy báo|đừng kêu|đừng reo|ting ting"
    "|làm phiền|đừng nhắn|khỏi báo",
    "WRONGLY": "nhầm|oan|sao .. xóa|sao .. gỡ|bot xóa|bot gỡ|bị xóa|bị gỡ|gỡ mất|xóa mất|by mistake"
    "|wrongly|mistakenly|shouldnt have|false alarm|why did .. delete|why did .. remove|was deleted"
    "|was removed|got deleted|got removed|removed my|deleted my|bot deleted|bot removed|bot .. deleted"
    "|bot .. removed|deleted a|removed a|deleted the|removed the|xóa tin|gỡ tin|xóa bài|mất tin|khôi phục"
    "|restore|not a leak|không phải link lớp|cho phép link|mất tiêu|biến mất|bị mất|link youtube|tài liệu"
    "|bài tập|sao mất|tin của tôi|tin của mình|tin của em|disappeared|vanished|gone|my message|worksheet"
    "|homework link|not the class link",
    "WAITS": "duyệt|xin vào|chờ vào|đợi vào|đang chờ|đang đợi|waiting|approve|approval|pending|admit"
    "|admitted|let in|let .. in|cho vào|chờ xác nhận|requests to join|wants in|ask to join|chấp nhận|=chờ"
    "|=đợi|đứng chờ|ngoài chờ|phòng chờ|ngồi chờ|ai chờ|ai đợi|chờ ngoài|chờ cô|đợi cô|chờ mình|đơn xin"
    "|knocking|lobby|let them in|let him in|let her in",
    "FAMILIES": "phụ huynh|guardian|guardians|parents|parent|gia đình|family|families|ba mẹ|cha mẹ|bố mẹ"
    "|mẹ em|bố em|mother|father|mấy nhà|nhà nào|các nhà|từng nhà",
    "STRANGER": "người lạ|kẻ lạ|ai lạ|lạ mặt|nick lạ|tên lạ|bạn lạ|lạ vào|lạ trong|không phải học sinh"
    "|không phải lớp|không thuộc lớp|người ngoài|không biết là ai|không biết ai|không quen|trà trộn"
    "|lẻn vào|chui vào|vào phá|phá lớp|quậy lớp|quậy phá|stranger|strangers|intruder|intruders"
    "|unknown person|unknown account|dont know who|doesnt belong|does not belong|dont recognize"
    "|not in my class|not from our|not from my|outsider|outsiders|zoombomb|zoombombed|hacker"
    "|somebody we dont know|someone we dont know|nobody knows|ai đó vào|trường khác vào|lớp khác vào"
    "|không có trong danh sách|not on the list|uninvited|somebody strange|someone strange|weird person"
    "|random|lạ hoắc|đứa lạ|thằng lạ|ông lạ|lạ quá|vào phòng lạ",
    "LEAKED": "lộ|rò rỉ|phát tán|tung link|bán link|leak|leaked|leaking|leaks|got out|public|lọt ra"
    "|link lọt|bị tung|is out|is everywhere|khắp nơi",
    "POST": "gửi|gởi|up|share|chia sẻ|tung|phát|đưa|post|posted|posts|posting|shared|sharing|quăng|ném"
    "|sent|=đăng|đăng link|đăng lên|đăng cái|bị đăng|ai đăng|đăng mật khẩu|đăng phòng|lấy link|đem link"
    "|cho link|bỏ link|bắn",
    "PUBLIC": "facebook|face|fb|mạng|zalo|ra ngoài|công khai|tiktok|public|online|group|nhóm|người ngoài"
    "|trường khác|lớp khác|người khác|bên ngoài|the internet|discord|instagram|threads|messenger|cho bạn"
    "|lung tung|outside|forum|page|confession|story|other people|another class|other class",
    "KEPT": "giữ gì|giữ những gì|lưu gì|dữ liệu|biết gì về|biết những gì|thu thập|data|keep about"
    "|store about|know about me|know about us|have on me|lưu trữ|lưu giữ|lưu thông tin|riêng tư|privacy"
    "|thông tin gì|thông tin của|thông tin về|information about|giữ thông tin|thông tin cá nhân"
    "|personal information|đọc tin nhắn|đọc trộm|theo dõi|spy|spying|read my messages|tracking|lưu số"
    "|lưu hình|lưu ảnh|lưu những|giữ số|lưu lại gì|có những gì trong|cất ở đâu|ai xem được|ai đọc được"
    "|lộ thông tin|bán thông tin|who can see|what information|recorded|ghi âm|quay màn hình",
    "FORGET": "xóa dữ liệu|xóa thông tin|xóa tài khoản|xóa hết|quên tôi|quên em|xóa tôi|xóa em đi|xóa con"
    "|xóa mọi|gỡ thông tin|xóa .. dữ liệu|xóa .. thông tin|xóa .. tài khoản|delete my|delete .. data"
    "|delete all|erase|forget me|remove my data|remove me|remove my account|không muốn lưu"
    "|không muốn .. giữ|delete everything|rút khỏi|xóa sạch|hủy tài khoản|delete .. account|remove all"
    "|stop using .. data|rút lại đồng ý|withdraw",
    "RULES": "nội quy|quy định|quy tắc|luật|điều cấm|được làm gì|rules|rule|nội qui|qui định"
    "|what is forbidden|allowed|có được phép|cấm gì|vi phạm|phạt|được quay|được chụp|bật cam|tắt mic"
    "|camera on",
    "LANGUAGE": "tiếng anh|tiếng việt|ngôn ngữ|english|vietnamese|language|nói tiếng|đổi tiếng|anh văn"
    "|tiếng nước ngoài|translate|dịch",
    "TONGUE": "ngôn ngữ|language|nói tiếng|đổi tiếng|đổi sang tiếng|chuyển sang tiếng|chuyển tiếng"
    "|in english|speak|english please|english pls|in vietnamese|bằng tiếng|viết tiếng|qua tiếng"
    "|trả lời tiếng|tiếng anh được không|tiếng việt được không|to english|to vietnamese|english version",
    "HELP": "làm được gì|làm được những gì|làm gì được|giúp được gì|giúp được những gì|dùng sao"
    "|dùng thế nào|dùng như thế nào|sử dụng|hướng dẫn|cách dùng|cách xài|chức năng|tính năng|các lệnh"
    "|lệnh gì|what can you|what do you do|what can this|how does this|how do i use|how does it work"
    "|how to use|commands|để làm gì|bot là gì|bot này là|là ai|trợ giúp|instructions|dùng làm gì"
    "|biết làm gì|xài sao|xài thế nào|xài kiểu gì|bot làm gì|giúp gì|what is this|who are you|how it works"
    "|hỗ trợ gì|manual|guide|dùng bot",
    "HOME": "chào|hello|hi|hey|alo|menu|trang chính|trang chủ|màn hình chính|bắt đầu|good morning"
    "|good evening|good afternoon|start|cảm ơn|cám ơn|thanks|thank|home|main page|quay lại|back|hế lô|helo"
    "|ok|oki|dạ|vâng|yo|bot|tks",
    "SCHOOLWIDE": "tình hình|tổng quan|các lớp|lớp nào|trường|overview|school|how are things|which classes"
    "|all classes|every class|each class|tình trạng|status|needs me|needs attention|need attention|need me"
    "|giáo viên nào|thầy cô nào|mấy lớp|bao nhiêu lớp|khối|how many classes|our classes|today",
    "STATE": "sao|thế nào|như nào|ổn|cần xử lý|cần tôi|cần giúp|có vấn đề|how is|how are|doing|okay|today"
    "|hôm nay|needs|need|attention|help|chưa|không|thiếu|state|xem|gì|=bí|hỗ trợ|chạy|hoạt động|active"
    "|working|ready|going|quiet|trouble|behind|missing",
    "CASES": "sự việc|sự cố|vụ|vi phạm|đang mở|chưa xử lý|chưa đóng|chưa giải quyết|incident|incidents"
    "|leaks|leak|leaked|cases|case|tồn đọng|cảnh báo|báo động|alerts|alarms|unresolved|lộ|mấy lần"
    "|went wrong|happened|xảy ra|chuyện gì|open issues|reports|báo cáo nào",
    "TEAM": "bổ nhiệm|chỉ định|quyền|khóa tài khoản|cán bộ|danh sách giáo viên|đội ngũ|nhân sự|appoint"
    "|invite|make .. admin|revoke|access rights|staff list|team|quản trị viên|thêm quản trị"
    "|phó hiệu trưởng|phân công|làm quản trị|lên quản trị|permission|permissions|admin rights|promote|role"
    "|roles",
    "TEACHERS": "giáo viên|thầy|cô|teacher|teachers|colleague|staff|quản trị|hiệu phó|admin|deputy"
    "|đồng nghiệp|phó hiệu trưởng|tổ trưởng",
    "STAFFING": "thêm|mời|khóa|gỡ|xóa|bổ nhiệm|nghỉ việc|chuyển trường|nghỉ hưu|mới|thu hồi|chặn|đăng ký"
    "|add|invite|lock|block|remove|left|new|quit|retired|hired|appoint|leaving|leaves|gone|who are"
    "|danh sách|những ai|cấp|quyền|cho|duyệt",
    "FREEZE": "đóng hết|khóa hết|đóng tất cả|khóa tất cả|đóng cửa|khóa cửa|đóng băng|đóng toàn bộ"
    "|khóa toàn bộ|đóng mọi|khóa mọi|đóng các|khóa các|ngắt hết|dừng hết|dừng tất cả|đóng ngay|khóa ngay"
    "|chặn hết|tắt hết|close all|close every|close everything|shut all|shut every|shut down"
    "|shut everything|freeze|lock all|lock every|lock everything|lock down|lockdown|stop all|block all"
    "|đóng .. phòng|khóa .. phòng|đóng lại hết|close the doors|shut the doors|lock the doors|khóa lại"
    "|dừng khẩn|ngưng hết|chặn ngay|cắt hết|lock the school|stop everything|emergency stop|kill switch"
    "|close the rooms|close them all",
    "DIGEST": "tổng kết|báo cáo|số liệu|thống kê|tuần qua|tuần vừa rồi|tuần trước|digest|weekly|summary"
    "|figures|statistics|stats|numbers|report|biểu đồ|tổng hợp|last week|con số|bao nhiêu vụ|bao nhiêu tin"
    "|tuần này|cả tuần|số vụ|mấy lần|so với tuần|trend|how many|chart|charts|monthly",
    "ERASURE": "yêu cầu xóa|đơn xóa|xin xóa|đòi xóa|muốn xóa|yêu cầu .. dữ liệu|xóa dữ liệu|requests"
    "|request|deletion|asked .. delete|wants .. deleted|want .. deleted|erasure|yêu cầu dữ liệu"
    "|yêu cầu nào|đề nghị xóa",
    "LADDER": "báo cho ai|báo ai|ai được báo|ai nhận tin|ai nhận báo|ai nhận cảnh báo|ai được nhắn|cấp báo"
    "|sau bao lâu|bao lâu thì|giờ yên tĩnh|giờ im lặng|giờ nghỉ|làm phiền|quiet hours|quiet time|escalate"
    "|escalation|escalates|ladder|who is told|who gets told|who hears|after how long|how long until|đêm"
    "|leo thang|chuyển lên|báo lên|báo hiệu trưởng|cuối tuần|weekend|weekends|at night|during the night"
    "|disturb|how many minutes|bao nhiêu phút|mấy phút|nobody answers|nobody reacts|không ai nhận"
    "|không ai xử lý|reo|đổ chuông|gọi tôi|gọi ai|báo tôi|nhắn tôi|thứ tự báo|sau 21h|giờ hành chính"
    "|wake me|woken|who first|notify|notified",
    "YEAR": "năm mới|kết chuyển|new year|cuối năm|khai giảng|school year|next year|năm học|hết năm"
    "|ra trường|lên lớp|tổng kết năm|năm sau|lớp cuối cấp|nghỉ hè|next term|promote|graduate",
    "BOT_IN": "thêm bot|đưa bot|mời bot|bot vào|add .. bot|bring .. bot|put .. bot|get .. bot into"
    "|install .. bot|cài bot|gắn bot|bot .. nhóm lớp|bot in .. group|bot to .. group|add you|invite you"
    "|use you in|new group|nhóm mới|nhóm lớp mới|new class group|thêm nhóm|connect .. group|add .. group"
    "|kết nối|thêm lớp|add .. class",
    "STAFF_CHAT": "nhóm quản trị|nhóm báo tin|nhóm ban giám hiệu|nhóm bgh|nhóm giáo viên|nhóm thầy cô"
    "|nhóm riêng|nhóm chung của thầy cô|kênh báo tin|nhóm nhận|nhóm cảnh báo|báo vào nhóm|gom .. vào nhóm"
    "|staff chat|staff group|staff room|alerts group|alert group|group for alerts|group for staff"
    "|group for the alerts|alert chat|one group|one chat|one place|chat for|nhận tin ở nhóm|teachers group"
    "|group of teachers|nhóm nội bộ|nhóm hội đồng|nhóm để nhận|nhóm xử lý|nhóm admin|về nhóm"
    "|vào nhóm chung|một nhóm|một chỗ|nhóm của trường|chat của trường|nhắn riêng từng|to a group"
    "|in a group|into one|shared chat",
    "IAM": "tôi là|mình là|em là|tui là|tớ là|cháu là|con là|đây là|i am|im|this is|we are",
    "TEACHES": "giáo viên|giảng viên|chủ nhiệm|cô giáo|hiệu trưởng|hiệu phó|dạy|tổng phụ trách|teacher"
    "|teach|principal|headmaster|headmistress|homeroom|lecturer|bgh|ban giám hiệu|quản trị|admin|bộ môn"
    "|quản lý|thầy|colleague",
    "KIN": "phụ huynh|=mẹ|mẹ của|bố của|ba của|bà ngoại|bà nội|ông nội|ông ngoại|con tôi|cháu tôi|con mình"
    "|con em|con gái|con trai|cháu gái|cháu trai|con chị|con anh|cho con|cho cháu|giúp con|giúp cháu"
    "|cháu nhà|cháu nó|đứa con|dì|cô ruột|bác của|anh của|chị của|guardian|parent|mother|mom|mum|dad"
    "|father|grandma|grandmother|grandpa|grandfather|aunt|uncle|son|daughter|child|kid|kids|grandson"
    "|granddaughter|my boy|my girl|nephew|niece|người nhà|gia đình|=má|=bà|=bố|=ông|=bé|là mẹ|là ba|là bố"
    "|là má|là bà|là ông|là chú|là cậu|là bác|là anh|là chị|bố mẹ|ba mẹ|mẹ em|mẹ cháu|ba cháu|bố cháu"
    "|cháu ngoại|cháu nội|bé|my children",
    "PUPILS": "học sinh|em học|em muốn|em vào|vào học|em chưa|em không|em cần|em xin|em mới|student|pupil"
    "|in class|my class|my teacher|join class|i go to|cô em|thầy em|vào phòng|get in|bạn em|em tên|cho em"
    "|link|mật khẩu|mã|phiếu|code|slip|lớp",
}


def meant(text: str, *speakers: Speaker, likely: float = _SURE) -> Intention | None:
    """Return what somebody wants who says this, of what any of the speakers may want."""
    sums = _sums(text, *speakers)
    most = max(sums, key=sums.__getitem__)
    told = sums[most] - _weights()[_ALWAYS].get(most, 0.0) >= _TOLD * _read(text).count(" ")
    return Intention(most) if most != _NOTHING and told and _shares(sums)[most] >= likely else None


def guesses(text: str, *speakers: Speaker) -> tuple[Intention, ...]:
    """Return what somebody may want who says this, the likeliest first: what some of its words speak for."""
    sums, always = _sums(text, *speakers), _weights()[_ALWAYS]
    shares = _shares(sums)
    likely = sorted(shares.keys() - _UNASKED, key=lambda each: (-shares[each], each))
    spoken_for = (each for each in likely if sums[each] > always.get(each, 0.0))
    return tuple(Intention(each) for each in spoken_for if shares[each] >= _POSSIBLE)[:_GUESSES]


def _sums(text: str, *speakers: Speaker) -> dict[str, float]:
    """Return what a text's words say for each that may be wanted, and for nothing."""
    met, weights = met_in(text), _weights()
    return {
        each: math.fsum(weights[one].get(each, 0.0) for one in met if one in weights)
        for each in (_NOTHING, *wanted_by(*speakers))
    }


def _shares(sums: Mapping[str, float]) -> dict[str, float]:
    most = max(sums.values())
    whole = math.fsum(math.exp(each - most) for each in sums.values())
    return {name: math.exp(each - most) / whole for name, each in sums.items()}


def wanted_by(*speakers: Speaker) -> tuple[Intention, ...]:
    """Return what the speakers may want, each once."""
    return tuple(dict.fromkeys(each for speaker in speakers for each in _MAY[speaker]))


def met_in(text: str) -> set[str]:
    """Return what speaks in a text: what of `_WORDS` it names, and its words without marks."""
    said = _read(text)
    return {_ALWAYS, *map(_bare, said.split()), *(name for name in _WORDS if _pattern(name).search(said))}


def cries(text: str) -> bool:
    """Tell whether a text is a cry for help or of fear, and says nothing of what it is about."""
    said = _read(text)
    return _pattern("CRY").search(said) is not None and _only(("CRY", "POLITE")).fullmatch(said) is not None


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: {each: float(weight) for each, weight in map(str.split, of)} for name, *of in rows}


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


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join("d" if each == "đ" else each for each in letters if not unicodedata.combining(each))


@cache
def _pattern(named: str) -> regex.Pattern[str]:
    phrases = sorted(_WORDS[named].split("|"), key=lambda each: -len(each.split()))
    return regex.compile("(?:" + "|".join(map(_phrase, phrases)) + r")(?!\S)")


@cache
def _only(names: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("(?:" + "|".join(_pattern(each).pattern for each in names) + ")++")


def _phrase(phrase: str) -> str:
    return "".join(r"(?: \S+){0,3}?" if part == ".." else f" {_ways(part)}" for part in phrase.split())


def _ways(word: str) -> str:
    marked = _spelled(_SPELLINGS.get(word, word).removeprefix("="))
    bare = _bare(marked)
    return marked if word.startswith("=") or marked == bare else f"(?:{marked}|{bare})"
