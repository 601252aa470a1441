"""The rest of a teacher's message beside a pasted room, posted again without it."""
