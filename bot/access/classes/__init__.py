"""Classes, their groups, and the rules that their students agree to."""
