"""What students of a school must do and not do in an online class."""
