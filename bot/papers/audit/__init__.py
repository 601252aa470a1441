"""The report of an audit, as data, HTML and JSON. Import `tally` to count and the others to write."""
