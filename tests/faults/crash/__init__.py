"""The crash matrix: the program is killed at a named step, started again, and judged by the server's own books.

steps     every step at which it is killed, by name
plans     one run: what the receptionist does, who pays when, what else goes wrong; all of it from a seed
traps     inside the child: where it kills itself (around the journal, in the undo time)
child     one life of the program: everything but the window, over real files and real HTTP
warm      what children find imported
broken    children with a mistake on purpose, to see that the judge finds it
journals  what is on the disk after a kill
wire      between program and server: what left is counted, and cut off where a step wants it
stage     a practice server of its own with its clients and payers
run       the lives of one run, from the first kill to the last end
judge     what the books say against what the journal says; pure
matrix    many runs side by side, counted by step

The program itself has no hook for any of this: traps are laid around its ports by the one who starts it.
"""
