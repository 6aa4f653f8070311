"""The whole program with its window, killed in the middle of a money command and started again.

The guided tour kills it while a payment waits (`tests/journeys/test_tour`); here it dies while the answer to its
command is on the way. Real keys, a real journal, and a wire that holds the answer back.
"""
