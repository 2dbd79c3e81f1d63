"""Hidden checks of exercise 09's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted


@check("bug_hunt", "bug hunt: the mistake has its name", points=2)
def test_hunt_name(student):
    hunted(
        student,
        "09",
        "MISTAKE",
        "gradients_piled_up",
        "Print W.grad after the second backward, beside the gradient of a fresh copy of W. Do they agree?",
    )
