"""`grader release TARGET`: what students get, and what Gradescope gets."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.course import chosen, the_course

if TYPE_CHECKING:
    from grader.course import Course, Exercise
    from grader.gradebook import CourseSettings
    from grader.release.bundle import Bundle


@click.command("release", short_help="Write the student's kit, or Gradescope's autograder.")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--exercises", "numbers", multiple=True, metavar="NN,NN,...", help="These exercises only.")
@click.option(
    "--settings", type=click.Path(path_type=Path, dir_okay=False), help="The course's settings: its name, due dates and late rule."
)
@click.option("--name", metavar="TEXT", help="The course's name, in place of that in the settings.")
@click.option("--classroom", is_flag=True, help="Add GitHub Classroom's workflow: the kit is then a template repository.")
@click.option(
    "--gradescope", is_flag=True, help="Write Gradescope's autograder in place of the kit. It holds the answers: never hand it out."
)
@click.option("--trusted", is_flag=True, help="With --gradescope: grade there even if the protections of the wall are missing.")
@click.option(
    "--torch-index", metavar="URL", default="", help="With --gradescope: the package index from which PyTorch is taken, for a small build."
)
def command(
    target: Path,
    numbers: tuple[str, ...],
    settings: Path | None,
    name: str | None,
    classroom: bool,
    gradescope: bool,
    trusted: bool,
    torch_index: str,
) -> None:
    """Write the student's kit to TARGET: a new folder, or a file that ends in .zip.

    It holds lessons, stubs, public checks, hints, and what the students' commands need; no answer, no hidden check, no
    misconception. With --gradescope TARGET is the autograder's zip instead.
    """
    from grader.release.bundle import CannotWrite, write_bundle
    from grader.release.program import HOME

    if (trusted or torch_index) and not gradescope:
        raise click.UsageError("--trusted and --torch-index belong to --gradescope.")
    if classroom and gradescope:
        raise click.UsageError("--classroom and --gradescope are two releases; write one at a time.")
    if gradescope and target.suffix.lower() != ".zip":
        raise click.UsageError(f"Gradescope takes a zip; call it {target.name or 'autograder'}.zip.")
    if not (HOME.parent / "constraints.txt").is_file():
        raise click.UsageError("a release is put together from the kit's repository: install the program from there, with pip install -e .")
    course = the_course()
    exercises = _chosen(course, numbers)
    rules, text = _settings(settings, name)
    if gradescope:
        from grader.release.gradescope import autograder

        bundle: Bundle = autograder(course, exercises, text, trusted=trusted, torch_index=torch_index)
    else:
        from grader.release.kit import student_kit

        bundle = student_kit(course, exercises, rules, classroom=classroom)
    try:
        write_bundle(bundle, target, top="" if gradescope else "handgrad")
    except CannotWrite as error:
        raise click.UsageError(str(error)) from None
    _say(target, exercises, bundle, gradescope=gradescope, classroom=classroom)


def _chosen(course: "Course", numbers: tuple[str, ...]) -> "tuple[Exercise, ...]":
    wanted = tuple(dict.fromkeys(n.strip() for given in numbers for n in given.split(",") if n.strip()))
    if numbers and not wanted:
        raise click.UsageError("--exercises names none; write it like --exercises 01,02.")
    exercises = tuple(sorted(set(chosen(course, wanted)), key=lambda e: e.number))
    for exercise in exercises:
        if not exercise.solution.is_file():
            raise click.UsageError(f"there is no {exercise.solution}; only the whole kit can be released.")
    return exercises


def _settings(path: Path | None, name: str | None) -> "tuple[CourseSettings, str]":
    """The settings, and their text for a program that will read them elsewhere."""
    from dataclasses import replace

    from grader.gradebook import CourseSettings, SettingsBroken, read_settings

    try:
        rules, text = (read_settings(path), path.read_text(encoding="utf-8")) if path else (CourseSettings(), "")
    except SettingsBroken as error:
        raise click.UsageError(str(error)) from None
    return (replace(rules, name=name) if name else rules), text


def _say(target: Path, exercises: "tuple[Exercise, ...]", bundle: "Bundle", *, gradescope: bool, classroom: bool) -> None:
    size = sum(len(file.data) for file in bundle.values()) / (1 << 20)
    numbers = ", ".join(e.number for e in exercises)
    click.echo(f"Wrote {target}: {len(bundle)} files, {size:.1f} MiB; exercises {numbers}.")
    if gradescope:
        click.echo("Upload it to a programming assignment (Configure Autograder). It holds the answers: hand it to nobody.")
        click.echo("Choose 2 GB of memory there: the autograder takes 0.6, and a submission may take 1 before it is stopped.")
    elif classroom:
        click.echo("Push it as a template repository, and choose that in GitHub Classroom; leave Classroom's own tests empty.")
    else:
        click.echo("It holds no answers and no hidden checks. Its README tells students how to begin.")
