"""What a report of incidents says, in a language: for the bot's own form and for a school's template."""
