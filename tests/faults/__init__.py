"""Proofs against adversity: the short form of each is in the test suite, the long form is run by `dev.py faults`.

A proof is a module `tests.faults.proof_NAME` with a function `prove(scale: Scale) -> list[Row]` (both in `rows`), and
its name stands in `proofs.PROOFS`. It runs in a process of its own, tells what it does on standard error if at all,
takes its share from `scale.times(...)`, draws every chance from `scale.seed`, and counts what it found:

- `lost`: money moved and no record of the desk tells it rightly;
- `doubled`: a money command ran or left twice;
- `unhandled`: a traceback, a hang, an end that nobody asked for, or any other promise that was broken.

The exit code is 1 when any of these is not 0, or when a proof in the list is missing or breaks off. Proofs whose long
form is a run of pytest with more examples give it to `suites.suite`, which sets the variable that tests read through
`rows.scale_of_tests`. Nothing here is a port of the program, and the program knows none of it.
"""
