"""Hidden checks of exercise 10's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    13: "return ((pred - target) ** 2).mean()",
    23: "y = torch.sin(2 * x) + 0.5",
    24: "x = x[:, None]",
    31: "loss = mse(forward(params, x), y)",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(student, "10", "LINE", LINES, "Print the shape of everything that takes part in the loss, line by line.")


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "10",
        "MISTAKE",
        "shapes_not_compared",
        "Print the predictions at the end: all about the same. Then print pred - target, or just its shape.",
    )
