"""The ideas are handed in, never collected: some of them are a conftest.py."""

collect_ignore = ["ideas"]
