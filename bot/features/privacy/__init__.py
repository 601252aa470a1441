"""Data requests of people: shown, forgotten, withdrawn; and what is kept, and how long."""
