"""The command line: one module a command, loaded when it is called; `program` is the table of commands."""
