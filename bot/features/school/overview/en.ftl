command-school = The whole school: each class, open incidents
school-not-leader = This is for the school's owners and admins. Teachers: for your own class, type /status. Students and guardians: for today's lessons, type /start.
school-empty = 🏫 The school has no class yet. Add me to a class group: I ask you about it here, and the class shows once you have answered.
school-head = 🏫 <b>The whole school, classes: { $classes }</b>
school-frozen = 🔒 All class doors are frozen until <b>{ $until }</b>.
school-removes-nothing = 🔎 I only watch the whole school: I remove nothing.
school-count-act = 🔴 classes to act on now: { $count }
school-count-look = 🟡 classes to look at: { $count }
school-count-fine = 🟢 classes that are fine: { $count }
school-sign-act = <b>Act now</b>
school-sign-look = <b>Have a look</b>
school-sign-fine = <b>Fine</b>
school-mark-act = 🔴
school-mark-look = 🟡
school-mark-fine = 🟢
school-line = { $mark } <b>{ $school_class }</b>: { $facts }
school-no-right = no right to delete
school-paused = removing is paused
school-watched = only watched
school-no-group = no group yet
school-no-room = no meeting known
school-no-list = no student list
school-verified = { $verified } of { $pupils } verified
school-open = open incidents: { $count }
school-open-all = 📋 Open incidents: <b>{ $count }</b>
school-open-harm = 🆘 A report is about a child's safety: please look at it first. Open incidents: <b>{ $count }</b>
school-elsewhere = Outside the classes, open incidents: { $count }
school-pages = Page { $page } of { $pages }
school-page = Page { $page }
school-in-private = Please see my private message.
button-school = 🏫 The whole school
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
button-level = ⚙️ Level of the school
button-level-set = { $level }
button-level-yes = { $whom }
level-primary = Primary
level-lower = Lower secondary
level-upper = Upper secondary
level-none = not chosen, as lower secondary
level-head = ⚙️ Level: <b>{ $level }</b>. It says when a guardian must confirm for a student; a class that has set its own with /guardians keeps that.
level-means-primary = • Primary: a guardian confirms before the student gets in
level-means-lower = • Lower secondary: a guardian confirms within 7 days of the first time
level-means-upper = • Upper secondary: as lower secondary, because some students are not 16 yet and I know no ages; a class where all are 16 may set it to not needed with /guardians
level-rule-before = before getting in
level-rule-week = within 7 days
level-rule-off = not needed
level-own = Classes with their own: { $classes }
level-question-primary = Set to <b>{ $level }</b>? Students who get in now without a guardian's confirmation will wait for it: { $waiting }.
level-question-lower = Set to <b>{ $level }</b>? Students without a guardian's confirmation have 7 days from their first time: { $waiting }.
level-question-upper = Set to <b>{ $level }</b>? Students without a guardian's confirmation have 7 days from their first time: { $waiting }.
level-question-all = If all classes follow, that many more in the classes with their own: { $waiting }.
level-yes = Yes
level-those = Only classes without their own
level-all = All classes
level-shown = Please choose the level.
