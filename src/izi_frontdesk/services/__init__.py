"""What the desk can do: plain asyncio over the ports. No Qt, no HTTP, no disk, no words for people."""
