"""Judging again what lies in the store: a proposal beside it, what would move, and one verdict run once more for an appeal."""
