close = same = expect = lambda *a, **k: None
