"""Finds the credentials that are in force, in any obfuscation.

Import `known` for the table of a class; the forms (rooms, passcodes, codes, bold readings) are internal.
"""
