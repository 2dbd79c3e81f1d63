"""Hand in objects whose operators, iterators and attributes never end, and whose len is a lie."""

import time

class Value(Value):
    def __len__(self):
        return 2**62

    def __iter__(self):
        while True:
            yield self

    def backward(self):
        while True:
            time.sleep(0.05)

def topological_order(root):
    class Endless(list):
        def __iter__(self):
            while True:
                yield root

    return Endless([root])
