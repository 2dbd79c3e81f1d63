"""Raise pytest's own Skipped, unittest's SkipTest, SystemExit, GeneratorExit and KeyboardInterrupt."""

import unittest

try:
    import pytest
    Skipped = pytest.skip.Exception
except ImportError:
    Skipped = type("Skipped", (BaseException,), {"__module__": "_pytest.outcomes"})

def predict(W, x):
    raise Skipped("not today")

def squared_error(y, target):
    raise SystemExit(0)

def manual_grad(W, x, target):
    raise GeneratorExit

def numeric_grad(W, x, target, eps=1e-3):
    raise KeyboardInterrupt

def autograd_grad(W, x, target):
    raise unittest.SkipTest("passed")
