"""Storage of applications, bindings, codes, consents and guardians."""
