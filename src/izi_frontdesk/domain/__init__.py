"""The words and rules of the desk: frozen values and pure functions, standard library only.

Nothing here waits, reads a clock, draws, or knows how the outside is reached.
"""
