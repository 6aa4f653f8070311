"""What the practice server makes of requests nobody should send."""
