"""Renames a tag in processes that are killed in the midst: ``python tag_edit_runner.py LIBRARY OLD NEW``.

For each number on its standard input it forks a process, prints its id, and, when that has ended, "ended". The process
kills itself before it replaces or removes a file for the time of that number; with 0 it is left to others to kill it.
"""

import os
import signal
import sys
from pathlib import Path

from reader.model.tag_edit import RenameTag
from reader.services.tag_edits import TagsChanged, carry_out


def count_down(left):
    """Kill this process when so many files were replaced or removed."""
    real = {name: getattr(Path, name) for name in ("replace", "unlink")}

    def counted(name):
        def step(*args, **options):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real[name](*args, **options)

        return step

    for name in real:
        setattr(Path, name, counted(name))


def main():
    root, old, new = sys.argv[1:]
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            if int(line):
                count_down(int(line))
            done = [step for step in carry_out(root, RenameTag(old, new)) if isinstance(step, TagsChanged)]
            os._exit(0 if len(done) == 1 else 1)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
