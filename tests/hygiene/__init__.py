"""The guards that watch every test: what leaves a mess, warns unannounced or talks to the outside fails.

One guard per module, each a pytest plugin that `tests/conftest.py` switches on. `test_guards.py` proves that each of
them can fail. They judge what a test leaves behind; what a test is about is none of their business.
"""
