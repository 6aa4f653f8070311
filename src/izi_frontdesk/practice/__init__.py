"""The practice server: a small working IZI and a small working CloudPayments in one process of this computer.

Where to look
- ``izi``       IZI's half: accounts, clients, payments, refunds, the GraphQL endpoint, the callback of the gateway.
- ``gateway``   the gateway's half: orders, transactions, the payment page, 3-D Secure, signed notifications.
- ``control``   the strings of the puppets: faults, forced states, a payer that can be played.
- ``seeding``   invented clubs, clients and ninety days of payments.
- the modules beside this one: the process itself (options, sockets, data file) and what both halves share.

The two halves never call each other and never read each other's tables: they talk over HTTP, as in reality.
This package stands apart and imports nothing else of the program; no real money is ever involved.
"""
