"""How it is sent: one request, one connection, one outcome. The only room that knows httpx."""
