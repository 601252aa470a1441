"""Enrolment in a class: codes, numbers, consent, guardians, approvals."""
