pledge-ask-again =
    The class rules have changed. Read them and promise to follow them, then the door opens:
    { $lines }
button-gm = 🤝 I promise
button-gp = I don't promise
pledge-thanks = ✅ Thank you. Press the button below to go to class.
pledge-anew = The rules have just changed; please read them again.
attend-ask =
    A separate question: may your teacher use the times you open the door for <b>attendance</b>? I save when you open the door, keep it for 30 days; only your class's teachers and your confirmed guardians see it.
    The door opens just the same, if you agree or not.
button-ta = Yes, for attendance
button-td = No attendance
attend-yes = ✅ Saved: your teacher may use the times you open the door for attendance. You can change your mind with the button below.
attend-no = ✅ Saved: not used for attendance. The door opens as always. You can change your mind with the button below.
hello-none = No lesson is planned yet. When there is one, press the button below to get in.
