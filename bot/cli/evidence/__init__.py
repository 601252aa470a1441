"""`evidence`: make the school's keys, export, and, for a third party, verify and open an export."""
