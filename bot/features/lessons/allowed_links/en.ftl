allowed-link = ✅ This link may stay in the class's groups for 24 hours.
allowed-until = ✅ For 24 hours this link may stay in the class's groups, no matter who sends it. I keep no lesson for it. After that I remove it like any other link.
allowed-not = This meeting is used for lessons, so its link cannot stay in the group. Students get in with the 🚪 button.
button-wq = Allow this link for 24 hours
