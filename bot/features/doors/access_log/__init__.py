"""What a teacher sees of a lesson's doors: who opened them, the name tags, handovers."""
