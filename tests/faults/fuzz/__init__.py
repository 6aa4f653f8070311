"""Answers that no server should give, over real HTTP, to every operation of the program.

right     a right answer of each operation, and how the operation is asked for
odd       values that surprise
trees     a right answer with some of its values exchanged, doubled, lost
spoiling  its bytes cut, flipped, encoded in other ways
framing   the HTTP around it bent
cases     one case from one seed
server    a loopback server that sends exactly these bytes
judging   what the program may make of it: a value of the right types, or a typed error with words
fuzzing   many cases after one another, counted

A case that failed prints its seed; `python -m tests.faults.fuzz OPERATION SEED` does it again and shows all.
"""
