"""What was removed by mistake is posted again, and taken away where it was no mistake."""
