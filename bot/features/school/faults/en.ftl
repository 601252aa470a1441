faults-head = ⚙️ I am still guarding, but some settings, or some of the school's own signs of a leak, are wrong and have no effect:
faults-one = • { $fault }
faults-more = • and { $count } more.
faults-do = Please ask the operator to correct them and restart the bot.
