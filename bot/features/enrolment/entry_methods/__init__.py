"""Ways into a class beside a code, the own phone number among them."""
