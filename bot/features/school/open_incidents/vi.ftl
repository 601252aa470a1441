button-open-list = 📋 Sự việc đang mở
button-open-card = { $number }
button-open-turn = »
open-none = ✅ Không có sự việc nào đang mở.
open-head = 📋 <b>{ $count } sự việc đang mở.</b> Bấm số để xem thẻ:
open-line-open = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · chưa ai nhận
open-line-acknowledged = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · đã có người nhận
