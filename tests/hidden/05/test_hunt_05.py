"""Hidden checks of exercise 05's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    16: "(((rows @ W - answers) ** 2).mean() / len(batches)).backward()",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "05",
        "LINE",
        LINES,
        "Let it run with micro_batch=9, a single batch. What comes out right there, and what is different with 4?",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "05",
        "MISTAKE",
        "mean_of_the_means",
        "Compare the slope with that of ((X @ W - y) ** 2).mean(). Which of the nine rows count too much?",
    )
