"""The several shapes IZI's API may turn out to have, because only a part of it is public.

recipes      each shape by name: what is left out, laid over, bound differently, and how errors come
drawing      schema documents: taking inferred fields out, laying one document over another
connections  lists as edges with cursors
pages        lists as numbered pages
serving      a shape made ready to answer

All shapes answer from the same desk; money commands have their documented form in every one of them.
"""
