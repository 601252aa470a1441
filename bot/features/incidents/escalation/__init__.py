"""Escalation: who is told, and when, of an incident that nobody takes up; outside by people alone."""
