### Luật dò: tên và lỗi.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Luật

rule-fault-same-id = { $file }: luật { $rule }: { $other } cũng dùng id này; đổi id ở một trong hai tệp.
rule-fault-no-folder = { $file }: không có thư mục luật này; ghi một thư mục có thật.
rule-fault-same-name = { $file }: { $called ->
        [fragment] mẫu
       *[list] danh sách
    } { $rule }: tên này đã có; chọn tên khác.
rule-fault-no-list = { $file }: { $called ->
        [list] danh sách
        [fragment] mẫu
       *[rule] luật
    } { $rule }: không có danh sách { $name } trong thư mục words; sửa lại tên.
rule-fault-no-fragment = { $file }: { $called ->
        [fragment] mẫu
       *[rule] luật
    } { $rule }: không có mẫu { $name } trong thư mục words; sửa lại tên.
rule-fault-circle = { $file }: { $called ->
        [fragment] mẫu
       *[rule] luật
    } { $rule }: mẫu { $name } lại chứa chính nó; bỏ ra ở một chỗ.
rule-fault-toml = { $file }: TOML chưa đúng: { $reason }; sửa ở chỗ đó.
rule-fault-utf8 = { $file }: không phải UTF-8; lưu lại tệp bằng UTF-8.
rule-fault-unread = { $file }: không đọc được ({ $reason }); kiểm tra tệp và quyền đọc.
rule-fault-weight = { $file }: dòng { $line } không phải "số, dấu tab, tên đặc trưng"; sửa dòng ấy hoặc huấn luyện lại.
rule-fault-weight-missing = { $file }: thiếu dòng { $name }; huấn luyện lại bằng "python -m bot rules train".
rule-fault-weight-order = { $file }: hint, review, delete phải tăng dần; sửa ba dòng ấy hoặc huấn luyện lại.
rule-fault-pattern = { $file }: luật { $rule }: khoá { $key }: { $reason }; sửa lại.
rule-fault-misses = { $file }: luật { $rule }: không bắt được ví dụ “{ $example }”; sửa luật hoặc ví dụ.
rule-fault-catches = { $file }: luật { $rule }: bắt cả “{ $example }” là câu phải để yên; sửa luật hoặc ví dụ.
rule-fault-idle = { $file }: luật { $rule }: không bắt được ví dụ nào; ghi thêm một câu luật này phải bắt.
rule-fault-key-unknown = { $file }: { $called ->
        [list] danh sách
        [fragment] mẫu
       *[rule] luật
    } { $rule }: không có khoá { $key }; bỏ đi hoặc sửa lại.
rule-fault-key-missing = { $file }: { $called ->
        [list] danh sách
        [fragment] mẫu
       *[rule] luật
    } { $rule }: thiếu khoá { $key }; ghi thêm vào.
rule-fault-key = { $file }: { $called ->
        [list] danh sách
        [fragment] mẫu
       *[rule] luật
    } { $rule }: khoá { $key }: { $reason }; sửa lại.
rule-fault = { $file }: { $called ->
        [list] danh sách
        [fragment] mẫu
       *[rule] luật
    } { $rule }: { $reason }; sửa lại.
rule-reason-folded = viết “{ $word }” ở dạng gấp: “{ $folded }”
rule-reason-below = chỉ luật kind context mới có score dưới 0
rule-reason-near = score 0 thì cần [near], nếu không luật chẳng nói gì
rule-reason-one-of = không thuộc { $expected }
rule-reason-at-least = cần ít nhất { $min_length }
rule-reason-at-most = dài nhất { $max_length } ký tự
rule-reason-from = phải từ { $ge } trở lên
rule-reason-up-to = phải từ { $le } trở xuống
rule-reason-id = chỉ dùng chữ thường a-z, số, và gạch nối ở giữa
rule-reason-type = kiểu giá trị này không đặt ở đây được
rule-conversation = Nhiều tin ghép lại thành một chỗ lộ
rule-album = Cùng album với tin làm lộ phòng học
rule-half = Một phần của mã phòng, gửi qua nhiều tin
rule-any-number = Một số dài như mã phòng
rule-any-value = Chữ hay số đứng sau chữ mật khẩu
rule-any-answer = Câu trả lời cho câu hỏi xin phòng hay mật khẩu
rule-gone = Theo một dấu hiệu nay không còn dùng
rule-timeout = Tin quá rối, cần người xem
rule-unseen = Ảnh hay tệp đọc mãi không xong, cần người xem
rule-known-link = Đúng link đang dùng của lớp
rule-known-meeting-id = Đúng ID phòng đang dùng của lớp
rule-known-passcode = Đúng mật khẩu đang dùng của lớp
rule-known-easy-passcode = Có chữ đang là mật khẩu của lớp
rule-known-likely = Có thể là phòng hay mật khẩu của lớp, viết khác đi

## Vì sao một tin bị coi là lộ: mỗi lý do không quá tám chữ, đọc trên thẻ.

why-known-room = Đúng phòng đang dùng của lớp
why-known-passcode = Đúng mật khẩu đang dùng của lớp
why-known-word = Có chữ đang là mật khẩu của lớp
why-known-likely = Giống phòng của lớp, viết khác đi
why-link = Link mở được phòng học
why-link-likely = Link trông như lối vào phòng
why-link-hidden = Link rút gọn hay link lạ
why-invite = Lời mời vào nhóm chat
why-other-bot = Bot lạ, không phải của trường
why-class-code = Mã vào lớp
why-personal-way = Cửa riêng của một tài khoản
why-number = Số dài như mã phòng
why-number-labelled = Số dài cạnh chữ ID, phòng, Zoom
why-number-disguised = Số viết khác thường, khó nhận ra
why-room-code = Mã, tên hay số để vào phòng
why-passcode = Trông như một mật khẩu
why-passcode-labelled = Đứng sau chữ mật khẩu, pass, mk
why-passcode-hint = Lời dặn cách đọc mật khẩu
why-beside-service = Đứng cạnh tên dịch vụ họp
why-beside-room = Đứng cạnh chữ chỉ phòng học
why-beside-class = Đứng cạnh chuyện lớp học
why-beside-joining = Đứng cạnh lời rủ vào học
why-with-passcode = Có mật khẩu đi kèm
why-with-number = Mã đi kèm số hay link phòng
why-answer = Trả lời câu hỏi xin phòng
why-talk-around = Tin gần đó nói về phòng học
why-pieces = Nhiều tin ghép lại mới đủ
why-album = Cùng album với tin làm lộ phòng học
why-disruption = Lời rủ phá lớp
why-too-tangled = Tin quá rối, cần người xem
why-unread = Ảnh hay tệp không đọc được

## Thẻ buổi tối, cửa của một buổi

rule-enrolment-code = Mã vào lớp của học sinh hay phụ huynh
rule-personal-way = Cửa riêng vào phòng, cấp cho một tài khoản
