front-title =
    ⚠️ The name of <b>{ $group }</b> shows a class meeting: anyone who opens the group can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Edit, and take this out of the name. I never change a group's name myself. If strangers may have read it, please change the meeting.
front-description =
    ⚠️ The description of <b>{ $group }</b> shows a class meeting: anyone who opens the group can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Edit › Description, and take this out. I never change a description myself. If strangers may have read it, please change the meeting.
front-username =
    ⚠️ The public link of <b>{ $group }</b> shows a class meeting: anyone who opens the group can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Edit › Group type, and choose another link, or make the group private. I never change it myself. If strangers may have read it, please change the meeting.
front-pinned =
    📌 The message pinned in <b>{ $group }</b> shows a class meeting, and I cannot remove it: Telegram does not let bots delete messages older than 48 hours, or removing is paused in this group.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: press the button below to unpin it. The message will still be in the group: to delete it, hold it and choose Delete.
front-title-linked =
    ⚠️ The name of the channel linked to <b>{ $group }</b> shows a class meeting: anyone who opens the channel can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel › Edit, and take this out of the name. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-description-linked =
    ⚠️ The description of the channel linked to <b>{ $group }</b> shows a class meeting: anyone who opens the channel can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel › Edit › Description, and take this out. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-username-linked =
    ⚠️ The public link of the channel linked to <b>{ $group }</b> shows a class meeting: anyone who opens the channel can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel › Edit › Channel type, and choose another link, or make the channel private. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-pinned-linked =
    📌 The message pinned in the channel linked to <b>{ $group }</b> shows a class meeting. I am not in that channel, so I cannot remove or unpin it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel, hold the message and choose Delete. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-name =
    ⚠️ A member's name in <b>{ $group }</b> shows a class meeting: anyone who opens the list of members can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: please write to them and ask them to change it. I never change anybody's name. If strangers may have read it, please change the meeting.
front-tag =
    ⚠️ A tag beside a member's name in <b>{ $group }</b> shows a class meeting: anyone can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Members, and take the tag away. If I am to do this by myself, give me the right to manage member tags. If strangers may have read it, please change the meeting.
front-tag-cleared =
    🏷 A tag beside a member's name in <b>{ $group }</b> showed a class meeting. I took it away.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: a word to them in private helps. If strangers may have read it, please change the meeting.
front-unpinned = ✅ { $who } unpinned the message in <b>{ $group }</b> at { $at }. It is still there: to delete it, find it, hold it and choose Delete.
button-up = 📌 Unpin
unpin-done = Unpinned. The message is still in the group: to delete it, hold it and choose Delete.
unpin-already = This message is already unpinned.
unpin-no-right = I do not have the right to unpin yet. Open the group › Administrators › choose me › turn on "Pin messages", then press again.
unpin-no-right-channel = I do not have the right to unpin yet. Open the channel › Administrators › choose me › turn on "Edit messages of others", then press again.
unpin-shut-out = I am not in that group or channel, so I cannot unpin there. Please unpin it by hand.
unpin-unsure = Telegram has not answered me. Please press again in a minute.
unpin-unknown = This no longer shows a class meeting; you do not need to do anything.
