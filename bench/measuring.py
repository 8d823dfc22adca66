"""Whole processes, measured: wall time, processor time and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process with those that it started: seconds, and peak memory in MiB of all together.

    The memory is that of the largest one, or what all together were seen to have where that is
    more: pages that several share count once. They are looked at five times a second.
    """

    wall: float
    cpu: float
    memory: float


def run(command: list[str], folder: Path, *, allowed: tuple[int, ...] = (0,)) -> Run:
    """Runs `command` in `folder`; ends the script where its exit code is not allowed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    ended = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(_most_memory, process.pid, ended)
        assert process.stdout is not None
        output = process.stdout.read()
        ended.set()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(command)[:200]} ended with {process.returncode}:\n{output.decode()[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss / 1024, seen.result()))


def _most_memory(process: int, ended: threading.Event) -> float:
    """The most that a process and its children were seen to have, in MiB; 0 where nothing tells."""
    most = 0.0
    while not ended.wait(0.2):
        try:
            tasks = Path(f"/proc/{process}/task").iterdir()
            children = [each for task in tasks for each in (task / "children").read_text().split()]
            most = max(most, sum(map(_memory, [str(process), *children])))
        except OSError:
            continue
    return most


def _memory(process: str) -> float:
    """What a process has, its part of shared pages, in MiB."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


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
