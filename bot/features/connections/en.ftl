button-connections = 🔗 Meeting services
button-connect = ➕ Connect { $service }
button-connect-stop = Stop
button-connect-try = 🔄 Try { $service } again
button-connect-forget = Forget { $service }
button-connect-forget-yes = Forget now
connect-not-owner = Only the school's owners see and change its meeting services.
connect-not-asked = I am not waiting for keys any more. To connect again, open [🔗 Meeting services] in /school.
connect-stopped = Stopped; what you typed is deleted.
connect-forgotten = ✅ The keys for { $service } are forgotten. Lessons go on with the links they have. To be sure, also revoke the key on { $service }'s own page.
connect-none = The school has no such connection any more. The button below makes it anew.
connect-unfit = This is not what I asked for, so I have deleted it and kept nothing. Keys are text: paste them here, as no file and no picture.
connect-shown = See below.
connect-title = 🔗 <b>Meeting services</b>
connect-service-jitsi = your own Jitsi
connect-service-jaas = Jitsi by 8x8 (JaaS)
connect-service-zoom = Zoom
connect-since = ✅ { $service }: keys since { $since }
connect-why = Where a service is connected, each student has a way of their own into its meetings. Keys are encrypted, and nobody can look at them again. If something goes wrong, the lesson goes on with its link.
connect-no-gate = The bot has no web gate yet (BOT_PUBLIC_URL), so even with a connection students share one link. Ask whoever runs the bot to switch the gate on; then each has a way of their own.
connect-ask = ({ $place }/{ $places }) Paste the <b>{ $value }</b> here:
connect-value-jitsi-1 = server's name
connect-value-jitsi-2 = App ID
connect-value-jitsi-3 = App secret
connect-value-jaas-1 = Key ID
connect-value-jaas-2 = private key
connect-value-zoom-1 = Account ID
connect-value-zoom-2 = Client ID
connect-value-zoom-3 = Client Secret
connect-guide-jitsi =
    🔗 <b>Your own Jitsi</b> needs three things; whoever runs the server has them all:
    1. The <b>server's name</b>, such as <code>meet.school.example</code>.
    2. <b>App ID</b>: the line <code>app_id</code> in prosody's configuration.
    3. <b>App secret</b>: the line <code>app_secret</code> below it.
    One a message, or all three in one message, each on a line of its own. I delete the message as soon as I have read it.
connect-guide-jaas =
    🔗 <b>Jitsi by 8x8</b> needs two things, from jaas.8x8.vc › <b>API Keys</b>:
    1. Press <b>Add API Key</b> › Generate: the page shows the <b>Key ID</b>, which begins with <code>vpaas-magic-cookie-</code> and has a / near its end.
    2. The <b>private key</b> is the file you just downloaded: open it in a text editor and copy everything, with the lines BEGIN and END.
    One a message, or both in one message. I delete the message as soon as I have read it.
connect-guide-zoom =
    🔗 <b>Zoom</b> needs three things, of a paid Zoom account:
    1. A Zoom admin opens marketplace.zoom.us › Develop › Build App › <b>Server-to-Server OAuth</b>.
    2. Scopes: add <code>meeting:read:meeting:admin</code>, <code>meeting:write:meeting:admin</code>, <code>meeting:update:status:admin</code>, <code>meeting:delete:meeting:admin</code>, <code>meeting:write:batch_registrants:admin</code>, <code>meeting:update:registrant_status:admin</code>; press <b>Activate</b>.
    3. The page <b>App Credentials</b> has <b>Account ID</b>, <b>Client ID</b>, <b>Client Secret</b>.
    One a message, or all three in one message, each on a line of its own. I delete the message as soon as I have read it.
connect-forget-ask = Forget the keys for { $service }? From then on students come in by the lesson's shared link again. To connect anew, the keys must be typed anew.
connect-works = ✅ <b>{ $service }</b>: connected
connect-trouble = ⚠️ <b>{ $service }</b>: { $trouble }
connect-not-kept = I have kept no key. Look at the guide above again and paste them from the beginning.
trouble-bad-keys = the keys are not right, or may not do enough.
trouble-short-key = the secret is too short: whoever has one way in could find it out. Set one of 32 characters or more on the server.
trouble-limit = the service says that it was asked too often. Wait a little and try again.
trouble-away = the service does not answer. Check the server's name and network, then try again.
trouble-clock = the clocks of the bot and the service differ. Ask whoever runs the bot to set it right, then try again.
trouble-no-licence = this account's plan cannot do that yet. Upgrade it or use another account, then try again.
trouble-refused = the service does not take this meeting, or it has ended. Make another meeting.
finding-waiting-room-off = the waiting room is off ⚠️
finding-passcode-off = the passcode is off ⚠️
finding-no-licence = this plan gives no way in for one person ⚠️
finding-untried = the server answers, but the keys could not be tried; try a lesson yourself
strength-shared = 🔗 Whoever is handed the link still gets in: keep the waiting room on.
strength-traced = 🔗 Whose door it was is known; whoever is handed it still gets in: keep the waiting room on.
strength-minute = 🔐 A way in for each person, good for about a minute after the press.
