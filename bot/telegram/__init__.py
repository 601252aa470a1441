"""The Bot API: updates, the guard, the rooms, the outbox. The only package that imports `telegram`.

From outside, bot.app takes each room's `routes`, and what runs beside them.
"""
