"""``reader check``: what in a library needs somebody."""

from pathlib import Path

from reader.cli.outcome import DONE, PROBLEMS
from reader.cli.parsing import Parser
from reader.cli.printing import counted, print_json, say
from reader.model.catalogue import Problem
from reader.services.annotating import kept_texts
from reader.services.checking import check as checked


def check(arguments: list[str]) -> int:
    """Print the problems of a library; return the exit status."""
    parser = Parser(
        "reader check",
        "Report what in a library cannot be read, annotations without an article, and passages that changed or are\n"
        "lost. Exit status 1 if anything.",
    )
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    options = parser.parse(arguments)
    looked_at = faulty = 0
    with kept_texts() as texts:
        for problems in counted(checked(Path(options.library), texts), "article"):
            looked_at += 1
            faulty += bool(problems)
            for problem in problems:
                _print(problem, as_json=options.json)
    if not options.json:
        print(f"{looked_at} looked at, {faulty} with a problem.")
    return PROBLEMS if faulty else DONE


def _print(problem: Problem, *, as_json: bool) -> None:
    fields = {"path": problem.path, "problem": problem.problem, "detail": problem.detail}
    print_json(fields) if as_json else say("{path}: {problem}: {detail}".format(**fields))
