"""The three settings of a meeting service that keep strangers out, with a picture."""
