"""What is kept of people, why and how long; export, forget and purge over every store. No I/O."""
