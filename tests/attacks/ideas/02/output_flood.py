"""Print hundreds of megabytes, to stdout, stderr and to the descriptors behind them."""

import os
import sys

def predict(W, x):
    for _ in range(2_000):
        print("x" * 100_000)
        sys.stderr.write("y" * 100_000)
    for descriptor in (0, 1, 2):
        try:
            os.write(descriptor, b"z" * 10**7)
        except OSError:
            pass
    return W + x + 2
