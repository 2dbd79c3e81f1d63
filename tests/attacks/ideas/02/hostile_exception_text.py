"""Raise exceptions whose names and texts hold ANSI codes, HTML, right-to-left marks, formulas and ten million characters."""

NASTY = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2028=cmd|' /C calc'!A0\r\n::error::[bold]"

def predict(W, x):
    raise ValueError(NASTY)

def squared_error(y, target):
    raise type(NASTY, (Exception,), {})("x" * 10_000_000)

def autograd_grad(W, x, target):
    raise KeyError(NASTY * 100, "\ud800")
