"""The private way into a lesson: who may open it now, and what is noted of that."""
