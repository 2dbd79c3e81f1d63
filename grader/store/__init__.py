"""The store: what has been graded, on disk, so that a run can die at any moment and go on."""

from grader.store.database import StoreUnusable, forget
from grader.store.store import About, Key, Origin, Piece, Store

__all__ = ["About", "Key", "Origin", "Piece", "Store", "StoreUnusable", "forget"]
