"""How somebody becomes a student or a guardian of a class: codes, numbers, approvals, consent."""
