"""The store: what has been graded, on disk, so that a run can die at any moment and go on."""

from grader.store.store import About, Piece, Store, StoreUnusable, forget

__all__ = ["About", "Piece", "Store", "StoreUnusable", "forget"]
