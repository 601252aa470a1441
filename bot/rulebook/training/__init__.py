"""Makes the weights of the learned score out of labelled conversations. Needs the extra `train`."""
