"""Reads and compiles rule files. How to write one: rules/README.md."""
