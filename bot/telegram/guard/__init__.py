"""Judges what arrives and deletes what leaks, before anything else."""
