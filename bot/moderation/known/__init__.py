"""The credentials that are in force, found in whatever guise they come.

Import `known` for the table of a class; its forms (ids, links, passcodes, codes) are its own.
"""
