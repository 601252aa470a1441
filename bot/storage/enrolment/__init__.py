"""Applications, bindings, codes, consents and guardians, as they are kept."""
