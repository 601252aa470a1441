"""Classes, the groups that are theirs, and the rules that their students agree to."""
