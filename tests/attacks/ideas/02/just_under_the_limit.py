"""Take nearly the whole time limit in every call of a function, so that the whole run takes as long as it can."""

import time

def predict(W, x):
    time.sleep(0.35)
    return W + x + 2
