"""When the guard rests, and what it misses then: pauses, rules on the brake, outages."""
