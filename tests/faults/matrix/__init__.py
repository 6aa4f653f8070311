"""Every fault of the practice server at every operation of the program.

faults     what can be done to one request, and what that leaves certain, by the fault's own meaning
workplace  a whole program without a window, whose patience is short and whose time can be moved on
commands   a top-up or a refund under a fault: what it came to, and what the server really did
"""
