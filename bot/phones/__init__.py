"""Phones side by side, drawn in a browser: live for practice, played for the demo, still for pictures.

It draws plain data and knows neither the bot nor the local Telegram. `show` is the data; `page` makes a page
of it that is one file (`recorded_page`) or one that asks this machine for what is new (`live_page`), and
`site` serves the latter on loopback. The drawing itself is `assets/`: plain HTML, CSS and JavaScript, which
fetch nothing from anywhere and set no markup from a message's text.
"""
