"""Stop, crash and abort itself: SIGSTOP, SIGSEGV, SIGABRT; and a handler for each that says all is well."""

import os
import signal

for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU):
    signal.signal(number, lambda *a: None)

def predict(W, x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return W + x + 2

def squared_error(y, target):
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)

def autograd_grad(W, x, target):
    os.abort()
