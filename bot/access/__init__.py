"""May this person enter, and how? Lessons and their doors, rosters, codes and bindings. No I/O."""
