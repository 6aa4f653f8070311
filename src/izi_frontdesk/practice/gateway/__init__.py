"""The gateway's half: orders, card transactions, the payment page, 3-D Secure and notifications. Knows no balances."""
