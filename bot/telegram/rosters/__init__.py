"""Lists of names in private: pasted or sent as a file, checked, kept; the new school year."""
