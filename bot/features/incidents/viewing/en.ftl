picture-blurred = 🖼 The picture of incident <b>{ $number }</b>, blurred. It will be deleted in 10 minutes.
picture-none = The file of incident <b>{ $number }</b> is not a picture, so there is nothing to blur. The card shows its text with the secret parts hidden.
picture-lost = I could not get the picture of incident <b>{ $number }</b> from Telegram. Please press the button again in a few minutes.
