"""Access to lessons: who may enter, and how. Doors, rosters, enrolment codes and bindings. No I/O."""
