"""Finds the credentials that are in force, in any obfuscation.

Import `known` for the table of a class; the forms (ids, links, passcodes, codes) are internal.
"""
