"""Tables of the parts of incidents: alarms, evidence, mistakes, notes to guardians."""
