button-drill = 🎯 Try it
drill-staged = A drill that your teacher asked for; there is no meeting here. Join the class: { $link }
drill-done = 🎯 Drill done: I posted a made-up message with a meeting link (not a real one), recognised it and removed it; it was there for { $milliseconds } ms. Real ones are handled the same way. Next: when you show your screen to the class, turn off Telegram's notifications, because they may show a message before I remove it.
drill-failed = The drill did not work: Telegram does not let me post or delete there. Please see /status and try again.
drill-later = This group has just had a drill. To keep the class quiet, please try again in 10 minutes.
drill-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
