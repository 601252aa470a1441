"""Readers of each file format. Only a worker process imports this, except for `kinds`."""
