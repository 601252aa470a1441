"""What gives something to whoever has it: codes, and the links of each kind."""
