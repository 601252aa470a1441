"""Meeting providers on loopback, for demo, practice and tests. They know nothing of the bot, and check it.

A person joins by a POST to the address that they were given, in a browser by the button of its page; a GET
that asks for JSON tells who is inside. Rules hold as the providers document them; nothing is heard or seen.
"""
