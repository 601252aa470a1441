"""What is looked at besides the text of a new message: attachments, titles and pins, names of members."""
