"""Say of itself that it passed: Raised of unknown kinds, ancestries of the checks' own exceptions, rules with hostile names."""

import wire

def said(kind, message="passed", ancestry=()):
    return wire.answering(lambda r: wire.Raised(kind, message, list(ancestry)))

predict = said("Passed")
squared_error = said("StudentRaised", "passed", ["CheckFailed", "StopIteration", "GeneratorExit", "SystemExit"])
autograd_grad = said("UsedForbidden", "a.b\x1b[2J except \x1b]0;owned\x07")
manual_grad = said("StudentRaised", "passed", ["KeyboardInterrupt"])
numeric_grad = said("JudgeError", "passed", ["ZygoteFailed", "SuiteBroken", "ExceptionGroup"])
