"""Tables of the parts of incidents: alarms, evidence, mistakes, the ladder, notes to guardians."""
