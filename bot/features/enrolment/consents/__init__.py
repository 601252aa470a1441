"""Consents to what is kept, the class rules, attendance; guardians' words."""
