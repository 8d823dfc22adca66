"""A program that is killed at a chosen step of its work on the disk, and what it leaves.

`run_until_killed` starts the command line in a process of its own, in which every call that
changes the disk below one folder is counted; at the step that was asked for the process kills
itself with SIGKILL: nothing is tidied, no `finally` runs. A step is the moment before a call,
after half of what is written has reached the file, or after the last call.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.programs import unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HOOKS = '''
import builtins, io, os, signal, sys

_steps = int(os.environ["KILL_AT_STEP"])
_root = os.path.realpath(os.environ["KILL_BELOW"]) + os.sep
_done = 0


def _step():
    global _done
    if _done == _steps:
        os.kill(os.getpid(), signal.SIGKILL)
    _done += 1


def _is_below(path):
    return isinstance(path, (str, os.PathLike)) and os.path.abspath(os.fspath(path)).startswith(_root)


def _counted(function):
    def call(*arguments, **options):
        if function is not _fsync and not any(map(_is_below, arguments)):
            return function(*arguments, **options)
        _step()
        result = function(*arguments, **options)
        _step()
        return result

    return call


class _Written(io.FileIO):
    """A file whose writing can end in the middle."""

    def write(self, content):
        view = bytes(content)
        _step()
        done = super().write(view[: len(view) // 2])
        os.stat(self.fileno())
        _step()
        return done + super().write(view[len(view) // 2 :])


def _open(file, mode="r", *arguments, **options):
    if not (set(mode) & set("wxa+") and _is_below(file)):
        return _original_open(file, mode, *arguments, **options)
    _step()
    raw = _Written(file, mode.replace("b", "").replace("t", ""))
    buffered = io.BufferedWriter(raw)
    return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding="utf-8")


_original_open = io.open
_fsync = os.fsync
io.open = builtins.open = _open
for _name in ("link", "symlink", "rename", "replace", "unlink", "remove", "mkdir", "rmdir", "chmod", "fsync", "truncate"):
    setattr(os, _name, _counted(getattr(os, _name)))
'''


def run_until_killed(
    arguments: Sequence[str], folder: Path, hooks: Path, step: int, sent: str | None = None
) -> subprocess.CompletedProcess[str]:
    """`alignkb ARGUMENTS` in `folder`, killed at a step of its work on the disk there.

    Args:
        arguments: the words after `alignkb`.
        folder: the project; only what happens below it is counted.
        hooks: an empty folder for what is put into the process.
        step: counted from 0; the process ends by itself where it has fewer.
        sent: its standard input.
    """
    (hooks / "sitecustomize.py").write_text(_HOOKS, encoding="utf-8")
    environment = {
        **unmeasured(),
        "PYTHONPATH": os.fspath(hooks),
        "PYTHONDONTWRITEBYTECODE": "1",
        "KILL_AT_STEP": str(step),
        "KILL_BELOW": os.fspath(folder),
    }
    return subprocess.run(
        [sys.executable, "-m", "alignkb", *arguments],
        cwd=folder,
        env=environment,
        input=sent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def killed_at_every_step(
    arguments: Sequence[str], folder: Path, hooks: Path, sent: str | None = None
) -> Iterator[int]:
    """Kills the command at its first step, its second, and so on, until it ends by itself.

    Yields the number of each step after the process has died there. Look at what is left,
    and bring the folder back to what it was, before you ask for the next one.
    """
    step = 0
    while True:
        done = run_until_killed(arguments, folder, hooks, step, sent)
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr
            return
        yield step
        step += 1
