"""Controls the local Telegram: acts as its people, reads what they see, injects faults."""
