"""Enrolment codes: printed on slips, typed, guessed at, posted."""
