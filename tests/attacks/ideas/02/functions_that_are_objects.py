"""Hand in objects, classes and partials in the place of functions, with hostile __getattribute__ and __call__."""

import functools

class Meta(type):
    def __call__(cls, *a, **k):
        raise NotImplementedError

class Stub(metaclass=Meta):
    pass

class Closed:
    def __call__(self, *a, **k):
        return 0

    def __getattribute__(self, name):
        raise SystemExit(0)

predict, squared_error = Stub, Closed()
autograd_grad = functools.partial(lambda *a: a, 1)
