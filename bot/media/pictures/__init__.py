"""Codes and text in pictures. Only a worker process imports this."""
