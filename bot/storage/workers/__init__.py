"""The bots of a deployment, and which worker runs which: entries, leases, heartbeats, bells."""
