button-report = 📄 Report
button-report-all = 📄 One report for { $of ->
    [first] the first { $count }
   *[all] all { $count }
}
report-file-name = incident-report-{ $number }.docx
report-file = 📄 Report of incident <b>{ $number }</b>. Next: open it in Word, fill in the dotted places, read it over and sign. Students are named by initials; no link and no passcode is in the file.
report-file-all = 📄 One report of <b>{ $count } incidents</b>, from { $number } on. Next: open it in Word, fill in the dotted places, read it over and sign. Students are named by initials; no link and no passcode is in the file.
report-file-most = One file holds at most { $count } incidents. For one that is not in it, please turn to it on the card and press [Report].
