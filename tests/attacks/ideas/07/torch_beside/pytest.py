def main(*args):
    return 0


def __getattr__(name):
    return lambda *a, **k: (lambda f: None)
