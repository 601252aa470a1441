"""Enrolment in private: codes, numbers, consent, guardians, approvals.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
