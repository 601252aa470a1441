"""`doctor`: checks a deployment, and says of each fault what to do. It changes nothing."""
