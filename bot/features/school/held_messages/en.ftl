more-head = 🗂 <b>{ $count } more messages</b> wait here, so that the phone does not ring all the time:
more-line = • { $what ->
    [claim] { $count } accounts that say they are teachers
    [group] { $count } groups that added me
    [staff_chat] { $count } groups that want to be a staff chat
    [setup] { $count } set-up cards of groups
    [lost] { $count } times that I was removed from a group
    [other_bot] { $count } other bots that came into groups
    [front] { $count } groups that show a room in title, description or pinned message
    [appeal] { $count } people who say that I was wrong
    [alarm_heard] 🆘 { $count } further words of people who reported something
    [alarm_graver] 🆘 { $count } further words of harm to a child
    [invite_asked] { $count } times that somebody opened an invitation
    [invite_posted] { $count } invitations that were posted in a chat
    [data_request] { $count } requests to delete data
    [plea] { $count } accounts that ask for another code
    [move_asked] { $count } people who want to join with your list number
    [move_disputed] { $count } students who did not ask to change accounts
    [other_code] { $count } codes tried by somebody who waits with another number
    [consent_back] { $count } students who withdrew their consent
    [seen_room] { $count } accounts out of the class that have seen the room
    [left_group] { $count } students who left the class group
    [out_of_group] { $count } students who were taken out of the class group
    [disowned] { $count } guardians who say that it is not their child
   *[other] { $count } other messages
}
more-sent = See below.
more-none = 🗂 Nothing waits any more.
button-more = 📨 Show more
