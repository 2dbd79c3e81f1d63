"""Lay pytest.ini, tox.ini, setup.cfg and pyproject.toml beside the answer, with options that run no test."""
