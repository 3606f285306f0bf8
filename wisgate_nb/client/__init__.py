"""How it is sent: one request, one connection, one outcome. httpx is known here and in the sandbox's door."""
