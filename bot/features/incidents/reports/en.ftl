button-report = 📄 Report
button-report-all = 📄 One report for { $of ->
    [first] the first { $count }
   *[all] all { $count }
}
button-report-month = 🗓 Report of { $month }/{ $year }
report-file-name = incident-report-{ $number }.docx
report-file = 📄 Report of incident <b>{ $number }</b>. Next: open it in Word, fill in the dotted places, read it over and sign. Students are named by initials; no link and no passcode is in the file.
report-file-all = 📄 One report of <b>{ $count } incidents</b>, from { $number } on. Next: open it in Word, fill in the dotted places, read it over and sign. Students are named by initials; no link and no passcode is in the file.
report-file-most = One file holds at most { $count } incidents. For one that is not in it, please turn to it on the card and press [Report].
report-month-file-name = report-of-{ $month }-{ $year }.docx
report-month-file = 🗓 Report of <b>{ $month }/{ $year }</b>: { $count ->
    [one] 1 incident
   *[other] { $count } incidents
}. The file has the numbers and the list of incidents, and names nobody. Next: open it in Word, fill in the dotted places and sign.
