"""HTTP for Telegram's webhook and for the operator: aiohttp, in the bot's own process.

It listens in plain HTTP, by default on loopback: TLS, certificates and the public port are a proxy's affair.
The proxy passes `/telegram/` and `/gate/` on unchanged, and nothing else: health and metrics are for the
operator alone.
"""
