"""What is kept of a person, why and how long; export, forget and purge over every store. No I/O."""
