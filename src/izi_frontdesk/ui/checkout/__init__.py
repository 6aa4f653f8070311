"""The embedded payment page behind its fence. The only package that knows the web engine.

Nothing is imported here: the web engine is loaded when a checkout is first opened, or by `warmth` when the desk is
idle.
"""
