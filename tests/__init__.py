"""The tests; folders mirror src, plus whole-window stories, guards, architecture and what they share."""
