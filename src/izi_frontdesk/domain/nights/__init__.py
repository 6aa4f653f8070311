"""The practice nights as data: story by key, who plays, what the practice server does when, what should be done.

Nothing here talks to a server; `services.training` carries it out, `domain.training` judges it.
"""
