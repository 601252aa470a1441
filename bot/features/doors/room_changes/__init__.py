"""A class leaves a room that leaked for another one."""
