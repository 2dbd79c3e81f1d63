"""`grader generate [NN]`: writes the files that are made from others: stubs and pictures."""

import click

from grader.commands.course import chosen, the_course


@click.command("generate")
@click.argument("numbers", nargs=-1, metavar="[NN]...")
def command(numbers: tuple[str, ...]) -> None:
    """For the course's authors: write stubs from solutions, and the lessons' pictures.

    A stub that a learner has worked in is overwritten; commit first.
    """
    from grader.course.generated import generated_files

    course = the_course()
    for exercise in chosen(course, numbers):
        for file in generated_files(exercise):
            if not file.is_fresh():
                file.write()
                click.echo(f"wrote {file.path.relative_to(course.root)}")
