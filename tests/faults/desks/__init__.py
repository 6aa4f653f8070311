"""Programs side by side at one practice server: real wiring, own folders and journals, real HTTP.

at_work            one program as a receptionist's hands see it, without its window
hurried            its clock: the real one, whose counter a test moves on
truth              what the server's books say against what journals and listeners were told; pure

The tests share the keyring, the account or the payment, and take the network, the clock or the program away.
"""
