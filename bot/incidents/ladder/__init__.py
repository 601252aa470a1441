"""The ladder: who hears of an incident that nobody takes up, and when; out of the school only by a person."""
