button-open-list = 📋 Open incidents
button-open-card = { $number }
button-open-turn = »
open-none = ✅ No incident is open.
open-head = 📋 <b>Open incidents: { $count }.</b> Press a number to see its card:
open-line-open = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · since { $time }, { $day } · nobody handles it yet
open-line-acknowledged = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · since { $time }, { $day } · being handled
