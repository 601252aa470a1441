"""`gaclop demo`: a scripted lesson on the local Telegram."""
