"""Lay torch.py, pytest.py, importlib.py and a grader/ beside the answer, to be imported in the place of the real ones."""
