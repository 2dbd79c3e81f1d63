"""Raise exceptions whose __str__, args, __traceback__ and __class__ raise, exit or lie."""

class Awkward(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__
    args = property(__str__)

    @property
    def __class__(self):
        raise SystemExit(0)

class Meta(type):
    __name__ = property(lambda cls: 1 / 0)
    __mro__ = property(lambda cls: [])

class Nameless(Exception, metaclass=Meta):
    pass

def predict(W, x):
    raise Awkward

def squared_error(y, target):
    raise Nameless

def autograd_grad(W, x, target):
    raise ExceptionGroup("passed", [StopIteration(), UnicodeDecodeError("utf-8", b"x", 0, 1, "passed")])
