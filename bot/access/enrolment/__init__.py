"""Enrolment of students and guardians: codes, phone numbers, approvals, consent."""
