"""What is said and pressed: messages, callback data, commands, keyboards, rate limits."""
