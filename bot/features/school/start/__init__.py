"""Start links, the first answers, /help and /privacy."""
