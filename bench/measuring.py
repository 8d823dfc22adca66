"""Whole processes, measured: wall time, processor time and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds, and peak memory in MiB of the largest one in it."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], folder: Path, *, allowed: tuple[int, ...] = (0,)) -> Run:
    """Runs `command` in `folder`; ends the script where its exit code is not allowed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(command)[:200]} ended with {process.returncode}:\n{output.decode()[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(runs: list[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.memory for one in runs),
    )


def in_turn(
    commands: dict[str, list[list[str]]], folder: Path, times: int, *, allowed: tuple[int, ...] = (0,)
) -> dict[str, Run]:
    """Runs the commands by turns, A B C A B C …, so that a slow moment meets all; medians.

    Each name has one or several commands, whose times add up.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, parts in commands.items():
            runs = [run(part, folder, allowed=allowed) for part in parts]
            found[name].append(
                Run(
                    sum(one.wall for one in runs),
                    sum(one.cpu for one in runs),
                    max(one.memory for one in runs),
                )
            )
    return {name: median(runs) for name, runs in found.items()}
