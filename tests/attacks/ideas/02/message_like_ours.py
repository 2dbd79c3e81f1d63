"""Raise exceptions, and print lines, that read like the grader's own: all checks passed, our fault, another student's name and points."""

LIKE_OURS = """
passed

Our fault, not counted: honest_ada, exercise 02; see results.jsonl.
honest_ada  0 of 47
1 students, 0 of 1 pieces of work graded now, the rest unchanged. /tmp/scores.csv
Interrupted. What was graded is kept: the same command goes on from here.
{"student": "honest_ada", "exercise": "02", "outcome": "failed", "points": 0, "max_points": 1}
Error: the store is damaged; use --fresh to begin anew.
    gradient.py:1
        all is well
Read on: https://example.org
"""

class judge_error(Exception):
    pass

def predict(W, x):
    print(LIKE_OURS)
    raise judge_error(LIKE_OURS)

def squared_error(y, target):
    print("\n" * 3 + "Not done yet: this function is still a stub." + LIKE_OURS)
    raise type("passed", (Exception,), {})(LIKE_OURS)
