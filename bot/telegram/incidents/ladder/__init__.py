"""The ladder as people see it: on cards, as reminders, as wording for authorities, as an owner's settings."""
