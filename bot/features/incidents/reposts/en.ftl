given-back = 💬 Somebody in this group, named “<b>{ $author }</b>” on Telegram, wrote at { $at } (I removed it by mistake):
given-back-nameless = 💬 Somebody in this group, not the school, wrote at { $at } (I removed it by mistake):
given-back-channel = 💬 Posted at { $at }, I removed it by mistake:
given-back-without = <i>📎 I cannot post the attachment again; please ask the sender to post it.</i>
