"""Forge where an error happened: poisoned linecache, code with the names of hidden tests, a __file__ that lies."""

import linecache

linecache.cache["gradient.py"] = (1, None, ["\x1b[31mPASSED\n"] * 500, "gradient.py")
__file__ = "/solutions/02/gradient.py"
exec(compile("def predict(W, x):\n    raise ValueError('from elsewhere')", "tests/hidden/02/test_gradient.py", "exec"))

def squared_error(y, target):
    raise ValueError("from here")
