"""The way into a class in private: codes, numbers, consent, guardians, approvals."""
