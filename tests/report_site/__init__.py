"""The report's pages. A package, so that its conftest and the one above it have different names."""
