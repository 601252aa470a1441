"""Updates that Telegram delivers: what arrives together is stored together, and the webhook stays set."""
