"""`grader verify`: proves the course."""

import click

from grader.commands.course import chosen, the_course


@click.command("verify")
@click.argument("numbers", nargs=-1, metavar="[NN]...")
@click.option("--catches", is_flag=True, help="List which checks catch each misconception.")
@click.option("--twins", is_flag=True, help="List the misconceptions that no check can tell from one another, and why.")
def command(numbers: tuple[str, ...], catches: bool, twins: bool) -> None:
    """Prove the course: answers pass, stubs score 0, every misconception is caught, every right idiom is accepted,
    generated files are fresh, and two misconceptions that no check can tell apart come with an explanation.

    Exit status 0 if all of it holds, 1 if not.
    """
    from rich.console import Console
    from rich.table import Table

    from grader.judge.proof import Complaint, prove
    from grader.judge.suite import SuiteBroken, collect
    from grader.judge.twins import Twins

    course = the_course()
    exercises = chosen(course, numbers)
    for exercise in exercises:
        if not exercise.solution.exists():
            raise click.UsageError(f"there is no {exercise.solution}; only the whole kit can be verified.")
    console = Console(highlight=False)
    try:
        suites = collect(course, exercises)
    except SuiteBroken as error:
        raise click.ClickException(str(error)) from None
    table = Table("exercise", "checks", "points", "idioms accepted", "misconceptions caught", "alike", "complaints")
    complaints: list[Complaint] = []
    same: list[Twins] = []
    with console.status("verifying"):
        for exercise in exercises:
            proof = prove(exercise, suites[exercise.number])
            complaints += proof.complaints
            same += proof.twins
            caught = sum(1 for c in proof.catches if c.checks)
            row = (exercise.number, proof.checks, proof.points, proof.idioms, f"{caught} of {len(proof.catches)}")
            table.add_row(*map(str, row), str(len(proof.twins)), str(len(proof.complaints)))
            if catches:
                for c in proof.catches:
                    console.print(f"{c.variant.exercise} {c.variant.function}: {c.variant.name} <- {', '.join(c.checks) or 'nobody'}")
    console.print(table)
    for pair in same if twins else ():
        words = f"no check tells {pair.other.name} from {pair.one.name}: {pair.because or 'nobody has said why.'}"
        console.print(f"{pair.one.exercise} {pair.one.function}: {words}", markup=False, soft_wrap=True)
    for complaint in complaints:
        console.print(f"{complaint.exercise} {complaint.about}: {complaint.says}", markup=False, soft_wrap=True)
    raise SystemExit(1 if complaints else 0)
