"""The speed of the desk, each figure beside a baseline of the same run: `python3 packaging/dev.py bench`.

A row measures the real program in a process of its own, and says by how much it may be slower than something bare.
Nothing here runs under pytest but the tests of the bench itself.
"""
